"""Practise scoring: sample answers are scored, then what was agreed is seen. Nothing is kept or sent."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from team_playbook import load
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import SCORES
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.calibration import calibration_page, calibrations_page, in_no_order
from team_playbook.pages.site import pages, view_of
from tests.conftest import built, served, started
from tests.folders import HARBOUR, ROOT, overlaid

WIDE, NARROW = 1280, 390
at_both_widths = pytest.mark.parametrize("opened", [WIDE, NARROW], indirect=True)
FOUR = """- answer: I would switch ten per cent on Monday and watch. If nobody complains I go on.
  score: 2
  why: Steps, but no number that decides.
  agreed_by: 3
- answer: Shadow it for a week, compare the share that the desk corrects, and stop above four per cent.
  score: 3
  why: Real traffic, metric, threshold, fallback.
- answer: The offline tests are green, so it goes out on Monday.
  score: 1
  why: Believes the offline tests.
- answer: All of that, and a line in the log of each answer that says which model gave it.
  score: 4
  why: Everything of a 3, and a trace for the day after.
"""


def playbook_of(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


@pytest.fixture(scope="module")
def with_four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour with four sample answers to one question, one at each score."""
    folder = overlaid(HARBOUR, HARBOUR / "nothing", tmp_path_factory.mktemp("four") / "playbook")
    (folder / "calibrations/shadow-rollout.yml").write_text(FOUR, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(with_four: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that playbook under the starter's pages."""
    return built(started(tmp_path_factory.mktemp("calibration") / "own", with_four), "--strict") / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width, scheme, scripts = getattr(request, "param", (WIDE, "light", True))
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    yield context
    context.close()


@pytest.fixture
def opened(address: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The exercise in a window of a width."""
    context = browser.new_context(viewport={"width": getattr(request, "param", WIDE), "height": 900})
    page = context.new_page()
    page.goto(address + "calibrations/shadow-rollout/")
    yield page
    context.close()


def sample(page: Page, agreed: int) -> Locator:
    return page.locator(f".tp-sample[data-tp-agreed='{agreed}']")


def score(page: Page, agreed: int, given: int) -> Locator:
    """Score the answer whose agreed score is `agreed`; return its place on the page."""
    answer = sample(page, agreed)
    answer.get_by_role("radio").nth(given - 1).check()
    answer.get_by_role("button", name="Compare").click()
    return answer


def summary(page: Page) -> Locator:
    return page.locator(".tp-sums-said")


# Pages


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"], ids=["harbour", "reference"])
def test_every_calibration_has_a_page_and_stands_on_the_overview(folder: Path) -> None:
    view = view_of(playbook_of(folder), Addresses())
    found = pages(view)
    overview = found["calibrations/index.md"].markdown()
    for name, calibration in view.playbook.calibrations.items():
        page = found[f"calibrations/{name}.md"].markdown()
        assert overview.count(f'href="{name}/"') == 1
        assert page.count('class="tp-sample"') == len(calibration.samples)
        assert len(re.findall(r"^## .*#answer-\d+ }$", page, re.MULTILINE)) == len(calibration.samples)


def test_the_overview_is_by_skill_with_the_number_of_samples() -> None:
    page = calibrations_page(view_of(playbook_of(HARBOUR), Addresses())).markdown()
    assert "## Model&#32;serving" in page or "## Model serving" in page
    assert "2 sample answers" in page
    empty = Playbook(settings=playbook_of(HARBOUR).settings)
    assert "None yet." in calibrations_page(view_of(empty, Addresses())).markdown()


def test_the_order_of_the_answers_tells_nothing_and_is_always_the_same() -> None:
    """Who writes samples begins with the worst. On the pages, few stand in the order of their scores."""
    playbook = playbook_of(ROOT / "playbook")
    orders = [[sample.score for sample in in_no_order(found)] for found in playbook.calibrations.values()]
    assert sum(order == sorted(order) for order in orders) < len(orders) / 5
    assert all(
        sorted(order) == sorted(s.score for s in found.samples)
        for order, found in zip(orders, playbook.calibrations.values(), strict=True)
    )
    again = [
        [sample.score for sample in in_no_order(found)]
        for found in playbook_of(ROOT / "playbook").calibrations.values()
    ]
    assert orders == again


def test_the_agreed_scores_are_folded_in_the_page(with_four: Path) -> None:
    playbook = playbook_of(with_four)
    page = calibration_page(playbook.calibrations["shadow-rollout"], view_of(playbook, Addresses())).markdown()
    outside = re.sub('<details class="tp-agreed">.*?</details>', "", page)
    for found in playbook.calibrations["shadow-rollout"].samples:
        assert found.why in page
        assert found.why not in outside
    assert "<details open" not in page
    assert not re.search("<form|<a [^>]*https?:", page)


def test_a_question_leads_to_its_sample_answers(site: Path) -> None:
    words = "4 sample answers to practise scoring"
    skill = (site / "skills/model-serving/index.html").read_text("utf-8")
    guide = (site / "interviews/ai-engineer/senior/index.html").read_text("utf-8")
    assert f'<a href="../../calibrations/shadow-rollout/">{words}</a>' in skill
    assert f'<a href="../../../calibrations/shadow-rollout/">{words}</a>' in guide


def test_the_pages_are_in_the_menu_and_in_the_search(site: Path) -> None:
    assert 'href="../calibrations/"' in (site / "questions/index.html").read_text("utf-8")
    index = (site / "assets/team-playbook-index.js").read_text("utf-8")
    assert "calibrations/shadow-rollout/" in index
    assert '"Practise scoring: Shadow rollout"' in index


def test_candidates_get_no_sample_answers(with_four: Path, tmp_path: Path) -> None:
    folder = built(started(tmp_path / "own", with_four), "--audience", "candidate") / "site-candidate"
    assert not (folder / "calibrations").exists()
    assert "Practise scoring" not in (folder / "index.html").read_text("utf-8")


# The exercise


@pytest.mark.browser
@at_both_widths
def test_four_answers_are_scored_one_by_one_and_summed_up(opened: Page) -> None:
    kept = "[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]"
    opened.wait_for_load_state("networkidle")
    before = opened.evaluate(kept)
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    expect(summary(opened)).to_have_text("0 of 4 answers scored. The sum appears when all are.")
    expect(opened.get_by_text("Steps, but no number that decides.")).to_be_hidden()

    answer = score(opened, agreed=2, given=3)
    expect(answer.get_by_text("You gave 3, and 2 was agreed: 1 too high.")).to_be_focused()
    expect(answer.get_by_text("Steps, but no number that decides.")).to_be_visible()
    expect(answer.get_by_text("agreed by 3")).to_be_visible()
    expect(answer.locator(".tp-anchors li").nth(2)).to_contain_text("yours")
    expect(answer.locator(".tp-anchors li").nth(1)).to_contain_text("agreed")
    expect(opened.get_by_text("Believes the offline tests.")).to_be_hidden()
    expect(summary(opened)).to_have_text("1 of 4 answers scored. The sum appears when all are.")

    expect(score(opened, agreed=1, given=3)).to_contain_text("You gave 3, and 1 was agreed: 2 too high.")
    expect(score(opened, agreed=3, given=3)).to_contain_text("You gave 3, as agreed.")
    expect(score(opened, agreed=4, given=3)).to_contain_text("You gave 3, and 4 was agreed: 1 too low.")

    for words in (
        "1 of 4 answers scored as agreed.",
        "Too high: 2. Too low: 1.",
        "On average you scored 0.5 higher than agreed: lenient.",
    ):
        expect(summary(opened)).to_contain_text(words)
    lines = summary(opened).get_by_role("listitem").all_inner_texts()
    numbers = {
        agreed: opened.locator(".tp-sample").evaluate_all(
            "(all, agreed) => all.findIndex((one) => one.dataset.tpAgreed === agreed) + 1", str(agreed)
        )
        for agreed in SCORES
    }
    both = ", ".join(f"answer {number}" for number in sorted((numbers[1], numbers[2])))
    assert lines == [
        f"What tells a 2 from a 1. Too high there: answer {numbers[1]}.",
        f"What tells a 3 from a 2. Too high there: {both}.",
        f"What tells a 4 from a 3. Too low there: answer {numbers[4]}.",
    ]
    assert requests == []
    assert opened.evaluate(kept) == before
    expect(opened.get_by_text("Count your differences.")).to_be_hidden()
    summary(opened).get_by_role("link").last.click()
    assert opened.url.endswith(f"#answer-{numbers[4]}")


@pytest.mark.browser
def test_who_scores_lower_is_strict_and_who_agrees_has_nothing_to_read(opened: Page) -> None:
    for agreed in SCORES:
        score(opened, agreed, max(1, agreed - 1))
    expect(summary(opened)).to_contain_text("On average you scored 0.75 lower than agreed: strict.")
    opened.get_by_role("button", name="Start again").click()
    for agreed in SCORES:
        score(opened, agreed, agreed)
    expect(summary(opened)).to_contain_text("4 of 4 answers scored as agreed.")
    expect(summary(opened)).to_contain_text("neither strict nor lenient")
    expect(summary(opened)).to_contain_text("There is nothing to read again.")


@pytest.mark.browser
def test_nothing_is_shown_before_a_score_is_chosen(opened: Page) -> None:
    answer = sample(opened, 3)
    answer.locator("summary").click(force=True)
    expect(answer.get_by_text("Real traffic, metric")).to_be_hidden()
    answer.get_by_role("button", name="Compare").click()
    expect(answer.get_by_role("alert")).to_have_text("Choose a score first.")
    expect(answer.get_by_role("radio").first).to_be_focused()
    expect(answer.get_by_text("Real traffic, metric")).to_be_hidden()
    score(opened, 3, 2)
    expect(answer.get_by_role("radio").first).to_be_disabled()
    expect(answer.get_by_role("alert")).to_have_text("")


@pytest.mark.browser
def test_to_start_again_is_to_forget(opened: Page) -> None:
    expect(opened.get_by_role("button", name="Start again")).to_be_hidden()
    score(opened, 2, 4)
    opened.get_by_role("button", name="Start again").click()
    expect(opened.get_by_role("radio", checked=True)).to_have_count(0)
    expect(opened.locator(".tp-sample").first.get_by_role("radio").first).to_be_focused()
    expect(opened.get_by_text("Steps, but no number that decides.")).to_be_hidden()
    expect(summary(opened)).to_contain_text("0 of 4")
    score(opened, 2, 4)
    opened.reload()
    expect(opened.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.browser
@at_both_widths
def test_the_keyboard_is_enough(opened: Page) -> None:
    first = opened.locator(".tp-sample").first
    first.get_by_role("radio").first.focus()
    opened.keyboard.press("Space")
    opened.keyboard.press("ArrowDown")
    expect(first.get_by_role("radio").nth(1)).to_be_checked()
    expect(first.locator(".tp-sample-difference")).to_be_hidden()
    opened.keyboard.press("Tab")
    expect(first.get_by_role("button", name="Compare")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(first.locator(".tp-sample-difference")).to_be_focused()
    expect(first.locator(".tp-sample-difference")).to_contain_text("You gave 2")
    second = opened.locator(".tp-sample").nth(1)
    for _ in ("the link to the heading", "the first score"):
        opened.keyboard.press("Tab")
    expect(second.get_by_role("radio").first).to_be_focused()
    opened.keyboard.press("Space")
    opened.keyboard.press("Enter")
    expect(second.locator(".tp-sample-difference")).to_be_focused()
    assert "?" not in opened.url


@pytest.mark.browser
@pytest.mark.parametrize("context", [(WIDE, "light", True), (NARROW, "dark", True)], indirect=True)
def test_axe_finds_nothing_before_between_and_after(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    found = []
    page.goto(address + "calibrations/")
    found += Axe().run(page).response["violations"]
    page.goto(address + "calibrations/shadow-rollout/")
    for agreed in SCORES:
        found += Axe().run(page).response["violations"]
        score(page, agreed, 3)
    page.wait_for_timeout(300)
    found += Axe().run(page).response["violations"]
    assert [(entry["id"], entry["nodes"][0]["html"]) for entry in found] == []
    assert page.viewport_size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.browser
@pytest.mark.parametrize("context", [(WIDE, "light", False), (NARROW, "dark", False)], indirect=True)
def test_without_scripts_the_scores_are_folded_and_can_be_opened(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(address + "calibrations/shadow-rollout/")
    expect(page.get_by_text("The offline tests are green")).to_be_visible()
    expect(page.locator(".tp-sample").get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("button", name="Compare")).to_have_count(0)
    why = page.get_by_text("Believes the offline tests.")
    expect(why).to_be_hidden()
    sample(page, 1).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(why).to_be_visible()
    expect(page.get_by_text("Count your differences.")).to_be_visible()


@pytest.mark.browser
def test_a_page_without_a_server_works(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "calibrations/shadow-rollout/index.html").as_uri())
    expect(score(page, 3, 4)).to_contain_text("1 too high")
    page.close()


@pytest.mark.browser
def test_nothing_moves_when_the_page_has_been_painted(address: str, browser: Browser) -> None:
    from tests.test_looks import SHIFTS

    for width in (WIDE, NARROW):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_init_script(SHIFTS)
        page = context.new_page()
        page.goto(address + "calibrations/shadow-rollout/#answer-3")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifts") == 0
        context.close()


@pytest.mark.browser
def test_on_paper_what_was_agreed_is_left_out_until_it_was_seen(opened: Page) -> None:
    score(opened, 2, 2)
    opened.emulate_media(media="print")
    expect(sample(opened, 2).get_by_text("Steps, but no number that decides.")).to_be_visible()
    expect(sample(opened, 1).locator("details")).to_be_hidden()
    expect(sample(opened, 1).get_by_role("radio").first).to_be_visible()
    expect(opened.get_by_role("button", name="Compare")).to_have_count(0)
