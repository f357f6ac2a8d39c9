"""The looks: three doors, nothing moves, nothing is heavy, keys and paper work, colours stand in one place."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from team_playbook.fonts import font_files
from team_playbook.model.loading import load
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.home import own_team, weaker_loop
from team_playbook.pages.site import view_of
from team_playbook.planning.coverage import Covered, Need
from team_playbook.site import looks
from tests.conftest import served
from tests.folders import HARBOUR, ROOT

STYLES = sorted((ROOT / "macros" / "team_playbook" / "site" / "styles").glob("*.css"))
MOST_BYTES = 120_000
"""A guide on its first visit, as it travels: page, styles, scripts, fonts. The search is not among them."""
GUIDE = "interviews/ai-engineer/senior/"
SHIFTS = """window.shifts = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value
}).observe({type: "layout-shift", buffered: true})"""


def gap(name: str, inner: bool, state: str) -> Covered:
    return Covered(name, inner, (Need("evaluation", 2, 0, state),))  # type: ignore[arg-type]


def test_the_weaker_loop_is_the_one_with_the_larger_share_of_gaps() -> None:
    activities = (
        gap("a", True, "met"),
        gap("b", True, "missing"),
        gap("c", True, "single"),
        gap("d", False, "unknown"),
    )
    found = weaker_loop(activities)
    assert found is not None
    inner, gaps, size = found
    assert (inner, [activity.name for activity in gaps], size) == (False, ["d"], 1)
    assert weaker_loop((gap("a", True, "met"), gap("b", False, "single"))) is None


def test_the_team_of_the_home_page_is_one_of_the_playbooks_own_company() -> None:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    team = own_team(view_of(playbook, Addresses()))
    assert team is not None
    assert (team.company, team.hypothetical) == (None, False)


def test_the_home_page_has_three_doors_the_bottleneck_and_the_weak_loop(reference_site: Path) -> None:
    home = (reference_site / "index.html").read_text("utf-8")
    doors = re.findall(r'<p class="tp-home-door"><a href="([^"]*)"', home)
    assert doors == ["interviews/", "bottlenecks/", "curricula/"]
    assert "Reliability and observability" in home
    assert re.search(r"Of \d+ activities of the (inner|outer) loop, \d+ that nobody is known to be able to do", home)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_colours_stand_with_the_tokens(path: Path) -> None:
    if path.stem in {"tokens", "print"}:
        return
    text = re.sub(r"^\.tp-banner.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)  # seen in previews only
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s])", text) == []


def parts(pages: dict[str, tuple[str, ...]]) -> set[str]:
    return {part for names in pages.values() for part in names}


def test_every_part_of_style_and_script_is_used() -> None:
    folder = ROOT / "macros" / "team_playbook" / "site"
    for name in (path.stem for path in STYLES):
        assert name in (*looks._STYLES, *parts(looks.PAGE_STYLES), "print")
    scripts = {path.stem for path in (folder / "scripts").glob("*.js")}
    assert scripts == {*looks._SCRIPTS, *parts(looks.PAGE_SCRIPTS), "search"}


def test_spaces_that_mean_something_stay() -> None:
    html = "<div>\n    <p>\n        a\n    </p>\n\n<pre>\n    kept\n</pre>\n"
    html += '    <script>\n    "as is"\n    </script>\n</div>\n'
    small = looks.page(html)
    assert "<pre>\n    kept\n</pre>" in small
    assert '<script>\n    "as is"\n    </script>' in small
    assert "<p>\na\n</p>" in small


def test_a_guide_is_light(reference_site: Path) -> None:
    guides = [path.read_bytes() for path in reference_site.glob("interviews/*/*/index.html")]
    page = max(guides, key=len).decode()
    loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', page)
    files = [reference_site / "assets" / (style or script).partition("assets/")[2] for style, script in loaded]
    assert len(files) >= 4
    bytes_ = len(gzip.compress(page.encode(), 9)) + sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    bytes_ += sum(font.stat().st_size for font in (reference_site / "assets" / "fonts").glob("*.woff2"))
    assert bytes_ <= MOST_BYTES


@pytest.fixture
def page(harbour_site: Path, browser: Browser) -> Iterator[Page]:
    """A page at a desk, whose shifts are counted."""
    with served(harbour_site) as address, browser.new_context(base_url=address) as context:
        context.add_init_script(SHIFTS)
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path", ["", GUIDE, "questions/", "skills/evaluation/", "teams/answers/", "roles/ai-engineer/"]
)
def test_nothing_moves_after_it_is_painted(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifts") == 0


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", GUIDE, "questions/", "skills/evaluation/", "teams/answers/", "evidence/"])
def test_nothing_is_wider_than_a_small_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_the_keys_are_told_and_lead_somewhere(page: Page) -> None:
    page.goto("company/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/skills/")
    page.keyboard.press("s")
    page.wait_for_timeout(100)
    assert page.url.endswith("/skills/")


@pytest.mark.browser
def test_a_guide_marks_the_stage_that_is_read(page: Page) -> None:
    page.goto(GUIDE)
    stages = page.get_by_role("navigation", name="Stages")
    expect(stages.locator("[aria-current]")).to_have_count(0)
    stages.get_by_role("link").nth(1).click()
    expect(stages.locator("[aria-current=step]")).to_have_text("An evaluation, together")
    expect(stages).to_be_in_viewport()


@pytest.mark.browser
def test_paper_shows_the_guide_and_nothing_around_it(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(GUIDE)
    page.emulate_media(media="print")
    for around in (".md-header", ".md-sidebar--secondary", ".md-footer", ".tp-edit"):
        expect(page.locator(around).first).to_be_hidden()
    anchors = page.locator(".tp-anchors").first
    tops = anchors.locator("li").evaluate_all("items => items.map(item => item.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, "the four scores stand side by side"
    assert page.locator("h2").nth(1).evaluate("heading => getComputedStyle(heading).breakBefore") == "page"


@pytest.mark.browser
def test_paper_tears_no_row_of_the_bank(page: Page) -> None:
    page.goto("questions/")
    page.emulate_media(media="print")
    assert page.locator(".tp-bank > li").first.evaluate("row => getComputedStyle(row).breakInside") == "avoid"


@pytest.mark.browser
def test_who_wants_no_motion_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("")
    duration = page.locator(".md-tabs__link").first.evaluate("link => getComputedStyle(link).transitionDuration")
    assert float(duration.removesuffix("s")) < 0.001


def test_the_fonts_and_their_licence_lie_where_the_style_looks_for_them(harbour_site: Path) -> None:
    style = (harbour_site / "assets/team-playbook.css").read_text("utf-8")
    named = set(re.findall(r'url\("(fonts/[^"]*)"\)', style))
    assert len(named) == 3
    for name in (*named, "fonts/LICENSE.txt"):
        assert (harbour_site / "assets" / name).read_bytes() == font_files()[Path(name).name]


def test_paper_has_a_colour_of_its_own_for_each_that_the_dark_changes() -> None:
    styles = Path(looks.__file__).parent / "styles"
    dark = re.search(
        r'\[data-md-color-scheme="slate"\] \{(.*?)\}', (styles / "tokens.css").read_text("utf-8"), re.DOTALL
    )
    assert dark is not None
    changed = re.findall(r"(--tp-[\w-]+):", dark[1])
    assert len(changed) > 10
    paper = (styles / "print.css").read_text("utf-8")
    assert [name for name in changed if f"{name}:" not in paper] == []
