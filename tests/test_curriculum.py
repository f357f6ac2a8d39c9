"""A curriculum: its path as a picture and as a list, what leads and what learns apart, proofs, and ticks that stay."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect
from pypdf import PdfReader

from team_playbook import load
from team_playbook.diagrams.path import MOST, Raised, Station, Told, path_compact, path_picture
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses, lead_path
from team_playbook.pages.finding import entries
from team_playbook.pages.site import pages, view_of
from team_playbook.pages.stations import session_weeks
from team_playbook.words import Words
from tests.conftest import held_back, served
from tests.folders import HARBOUR, ROOT

PLAYBOOKS = {"harbour": HARBOUR, "reference": ROOT / "playbook"}
HERE = "curricula/evaluations-for-everyone/"
FIRST, SECOND = "what-is-a-right-answer", "reading-a-report"
STATION = re.compile(r"(\d+)\. (.+)")
TOLD = Told(*(f.upper() for f in ("title", "says", "week", "raises", "session", "proof", "line", "dots")))


def read(name: str) -> Playbook:
    playbook = load(PLAYBOOKS[name]).playbook
    assert playbook is not None
    return playbook


def parsed(html: str) -> Element:
    return fromstring(f"<all>{html.replace('&#123;', '{').replace('&#125;', '}')}</all>")


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def path_section(page: str) -> Element:
    """The picture and the list, as they stand on a page."""
    (line,) = [line for line in page.split("\n") if '<figure class="tp-path' in line]
    return parsed(re.sub(r"<br>", "", line))


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_the_picture_says_what_the_list_says(name: str) -> None:
    playbook, phrase = read(name), Words("en").phrase
    shown = pages(view_of(playbook, Addresses()))
    for curriculum in playbook.curricula.values():
        section = path_section(shown[f"curricula/{curriculum.id}.md"].markdown())
        entries = section.findall(".//ol/li")
        assert len(entries) == len(curriculum.sessions)
        for picture in section.findall(".//figure/svg"):
            linked = [(a.get("href"), a.findtext("title")) for a in picture.findall(".//a")]
            stations = [STATION.fullmatch(title or "") for _, title in linked[: len(entries)]]
            listed = [entry.find("a") for entry in entries]
            assert [one and one[2] for one in stations] == [one is not None and one.text for one in listed]
            assert [href for href, _ in linked[: len(entries)]] == [
                one is not None and one.get("href") for one in listed
            ]
            skills = [(playbook.skills[skill].title) for skill in curriculum.raises]
            assert [title for _, title in linked[len(entries) :]] == skills
            raised = [one.text for one in picture.findall(".//text[@class='tp-scale-ink tp-path-raised']")]
            assert raised == [phrase("path-raised", start=a, end=b) for a, b in curriculum.raises.values()]
            diamonds = picture.findall("./g/path[@class='tp-scale-now']")
            assert len(diamonds) - 1 == sum(bool(session.proves) for session in curriculum.sessions), "and one explains"
        weeks = [one.text for one in section.findall(".//text[@class='tp-scale-quiet tp-path-week']")]
        assert weeks == [str(week) for week in session_weeks(curriculum).values()]
        for entry, session in zip(entries, curriculum.sessions, strict=True):
            said = words_of(entry)
            assert phrase("path-week", number=session_weeks(curriculum)[session.id]) in said
            assert (phrase("path-proves") in said) == bool(session.proves)
            for before in session.after:
                assert f"#session-{before}" in [a.get("href") for a in entry.iter("a")]


@pytest.mark.parametrize("number", [1, 2, 7, MOST, 40])
def test_names_of_a_path_stay_within_the_picture_and_do_not_touch(number: int) -> None:
    """With names as long as they get, and with sessions that build on all before them."""
    stations = [
        Station(at, "Immeasurably long names of sessions " * 2, f"#{at}", at, f"Week {at}", tuple(range(1, at)), "")
        for at in range(1, number + 1)
    ]
    raised = [Raised("Skill of a long name", "#", 1, 2, "1 → 2")]
    drawings = [path_compact("narrow", stations, raised, TOLD)]
    drawings += [path_picture("wide", stations, raised, TOLD)] if number <= MOST else []
    for drawn in drawings:
        svg = parsed(drawn)[0]
        width, height = (float(side) for side in svg.attrib["viewBox"].split()[2:])
        boxes = []
        for shape in svg.findall(".//a/rect"):
            x, y, wide, high = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
            assert -4 <= x < x + wide <= width + 4
            assert 0 <= y < y + high <= height
            boxes.append((x, y, x + wide, y + high))
        for one, other in ((a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :]):
            apart = one[2] <= other[0] + 5 or other[2] <= one[0] + 5 or one[3] <= other[1] + 5 or other[3] <= one[1] + 5
            assert apart, (one, other)


@pytest.mark.parametrize(
    ("every", "weeks"), [("day", [1, 1]), ("week", [1, 2]), ("fortnight", [1, 3]), ("month", [1, 5])]
)
def test_sessions_are_in_the_weeks_that_their_rhythm_says(every: str, weeks: list[int]) -> None:
    curriculum = read("harbour").curricula["evaluations-for-everyone"].model_copy(update={"every": every})
    assert list(session_weeks(curriculum).values()) == weeks


def test_what_whoever_leads_should_know_is_on_their_page_and_not_on_the_learners() -> None:
    playbook = read("reference")
    shown = pages(view_of(playbook, Addresses()))
    for curriculum in playbook.curricula.values():
        learner, leader = shown[f"curricula/{curriculum.id}.md"].markdown(), shown[lead_path(curriculum.id)].markdown()
        clocks = re.findall(r'<span class="tp-time">(\d:\d\d)–(\d:\d\d)</span>', leader)
        assert len(clocks) == sum(len(session.agenda) for session in curriculum.sessions)
        assert all(before[1] == after[0] for before, after in pairwise(clocks) if after[0] != "0:00")
        for session in curriculum.sessions:
            if session.facilitator:
                first = session.facilitator.split(".")[0].replace("'", "&#39;").replace('"', "&#34;")
                assert first in leader
                assert first not in learner
            assert f'href="lead/#session-{session.id}"' in learner
            assert f'href="../#session-{session.id}"' in leader
            assert f"{{ #session-{session.id} }}" in leader


def test_what_whoever_leads_should_know_is_found_on_their_page_alone() -> None:
    playbook = read("reference")
    view = view_of(playbook, Addresses())
    found = {entry.url: entry.rest for entry in entries(view, pages(view)) if entry.kind == "session"}
    for curriculum in playbook.curricula.values():
        for session in curriculum.sessions:
            if session.facilitator:
                first = session.facilitator.split(".")[0]
                assert first in found[f"curricula/{curriculum.id}/lead/#session-{session.id}"]
                assert first not in found[f"curricula/{curriculum.id}/#session-{session.id}"]


def test_a_proof_names_question_variant_score_and_who_scores() -> None:
    playbook = read("harbour")
    shown = pages(view_of(playbook, Addresses()))
    for path in (f"{HERE[:-1]}.md", f"{HERE}lead.md"):
        (line,) = [line for line in shown[path].markdown().split("\n") if 'class="tp-proof' in line]
        proof = line.partition('<div class="tp-proof')[2].partition("</div></div>")[0]
        variant = next(one for one in playbook.questions["from-ten-emails"].variants if one.id == "cards")
        for words in (variant.ask, "#question-from-ten-emails", "tp-anchors"):
            assert (words in line) == ("lead" in path), "only whoever leads gets what it asks, and the anchors"
        for words in ("From ten emails", "“cards”", "never the live question", "3 of 4", "not the teacher"):
            assert words in proof
        assert "planned until proven" in proof
        assert "appraisal" in proof


def test_the_overview_says_for_whom_a_curriculum_is_and_what_it_takes() -> None:
    page = pages(view_of(read("harbour"), Addresses()))["curricula/index.md"].markdown()
    for words in ("Knowing the field", "2 sessions in 2 weeks, 30 min each", "1 → 2", "../roles/ai-engineer/"):
        assert words in page


@pytest.fixture
def context(harbour_site: Path, browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own, whose requests and errors are counted."""
    away: list[str] = []
    errors: list[str] = []
    with served(harbour_site) as address, browser.new_context(base_url=address, accept_downloads=True) as opened:
        opened.on("request", lambda request: away.append(request.url) if not request.url.startswith(address) else None)
        opened.on("request", lambda request: away.append(request.method) if request.method != "GET" else None)
        opened.on("weberror", lambda error: errors.append(str(error.error)))
        yield opened
    assert [url for url in away if not url.startswith(("blob:", "data:"))] == []
    assert errors == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    opened = context.new_page()
    opened.goto(HERE)
    return opened


def press(page: Page, name: str, *, nth: int = 0) -> None:
    """Reach a control with Tab alone, from the top, and press the space bar."""
    wanted = page.get_by_role("checkbox", name=name).nth(nth)
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Space")
            return
    raise AssertionError(name)


def score_of(page: Page, when: str) -> Locator:
    return page.get_by_role("group", name=when).get_by_role("combobox")


@pytest.mark.browser
def test_ticks_by_keyboard_alone_survive_a_reload(page: Page) -> None:
    count = page.locator(".tp-progress-count")
    expect(count).to_have_text("0 of 2 sessions done")
    press(page, "Session done")
    press(page, "Exercise done", nth=1)
    for _ in range(2):
        expect(count).to_have_text("1 of 2 sessions done")
        expect(page.locator("[data-tp-exercises]")).to_have_text("1 of 2 exercises done")
        expect(page.locator(f"[data-tp-path={FIRST}]")).to_have_text("✓ done")
        expect(page.locator(f"[data-tp-path={SECOND}]")).to_be_empty()
        page.reload()
    (key,) = page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('progress'))")
    assert key == "team-playbook:progress:/:evaluations-for-everyone"


@pytest.mark.browser
def test_both_scores_say_what_moved(page: Page) -> None:
    moved = page.locator(".tp-proof-moved")
    for when, score, day in (("Before", "2", "2026-03-02"), ("After", "3", "2026-04-27")):
        page.get_by_role("group", name=when).get_by_label("Scored on").fill(day)
        score_of(page, when).select_option(score)
    for _ in range(2):
        expect(moved).to_have_text("From 2 to 3: up by 1. The score to reach was 3: proven.")
        page.reload()
    score_of(page, "After").select_option("2")
    expect(moved).to_have_text("2 before and after: nothing moved. The score to reach is 3: planned until proven.")
    page.get_by_role("group", name="After").get_by_label("Scored on").fill("2026-03-01")
    expect(moved).to_contain_text("The second day is before the first.")


@pytest.mark.browser
def test_progress_goes_into_a_file_is_cleared_after_a_question_and_comes_back(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if len(asked) > 1 else dialog.dismiss()

    page.on("dialog", answer)
    page.get_by_role("checkbox", name="Session done").first.check()
    score_of(page, "Before").select_option("2")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert download.value.suggested_filename == "progress-evaluations-for-everyone.json"
    assert kept == {
        "format": "team-playbook-progress",
        "version": 1,
        "curriculum": "evaluations-for-everyone",
        "sessions": {FIRST: {"done": True}},
        "proofs": {SECOND: {"before": {"score": 2, "on": None}}},
    }
    count, clear = page.locator(".tp-progress-count"), page.get_by_role("button", name="Clear all")
    clear.click()
    expect(count).to_have_text("1 of 2 sessions done")
    clear.click()
    expect(count).to_have_text("0 of 2 sessions done")
    assert len(asked) == 2
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('progress'))") == []
    file = tmp_path / "kept.json"
    file.write_text(json.dumps(kept | {"sessions": kept["sessions"] | {"<b>gone</b>": {"done": True}}}), "utf-8")
    page.locator("[data-tp-file]").set_input_files(file)
    expect(count).to_have_text("1 of 2 sessions done")
    expect(page.locator(".tp-progress-says")).to_contain_text("does not have it: <b>gone</b>.")
    expect(score_of(page, "Before")).to_have_value("2")


BAD = {
    "no JSON": "{",
    "no object": "[]",
    "another format": '{"format": "team-playbook-scorecard", "version": 1}',
    "a score beyond the scale": {"proofs": {SECOND: {"before": {"score": 5, "on": None}}}},
    "a day that is none": {"proofs": {SECOND: {"before": {"score": 2, "on": "2026-02-30"}}}},
    "a tick that is a text": {"sessions": {FIRST: {"done": "<img src=x>"}}},
    "sessions that are none": {"sessions": None},
}


@pytest.mark.browser
def test_a_file_that_is_none_changes_nothing(page: Page, tmp_path: Path) -> None:
    page.get_by_role("checkbox", name="Session done").first.check()
    good = {
        "format": "team-playbook-progress", "version": 1, "curriculum": "evaluations-for-everyone",
        "sessions": {}, "proofs": {},
    }  # fmt: skip
    cases = {name: text if isinstance(text, str) else json.dumps(good | text) for name, text in BAD.items()}
    for at, (name, text) in enumerate(cases.items()):
        file = tmp_path / f"file-{at}.json"
        file.write_text(text, "utf-8")
        page.locator("[data-tp-file]").set_input_files(file)
        says = page.locator(".tp-progress-says")
        expect(says, name).to_have_text(
            f"file-{at}.json holds no progress that this page can read. Nothing was changed."
        )
    other = tmp_path / "other.json"
    other.write_text(json.dumps(good | {"curriculum": "<i>x</i>"}), "utf-8")
    page.locator("[data-tp-file]").set_input_files(other)
    expect(page.locator(".tp-progress-says")).to_contain_text("belongs to another curriculum: <i>x</i>.")
    expect(page.locator(".tp-progress-count")).to_have_text("1 of 2 sessions done")


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_is_told_of_and_the_page_works(context: BrowserContext) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page = context.new_page()
    page.goto(HERE)
    expect(page.get_by_role("alert").filter(has_text="This browser keeps nothing")).to_be_visible()
    page.get_by_role("checkbox", name="Session done").first.check()
    expect(page.locator(".tp-progress-count")).to_have_text("1 of 2 sessions done")


@pytest.mark.browser
def test_two_pages_of_one_curriculum_agree(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(HERE)
    page.get_by_role("checkbox", name="Session done").first.check()
    expect(other.locator(".tp-progress-count")).to_have_text("1 of 2 sessions done")


@pytest.mark.browser
def test_without_a_script_the_path_and_the_sessions_are_there_and_nothing_that_does_nothing(
    harbour_site: Path, browser: Browser
) -> None:
    with served(harbour_site) as address, browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(HERE)
        expect(page.locator(".tp-path-wide")).to_be_visible()
        expect(page.locator(".tp-path-list li")).to_have_count(2)
        expect(page.get_by_text("With JavaScript you can tick")).to_be_visible()
        for nothing in page.locator("[data-tp-tick], [data-tp-score], [data-tp-save]").all():
            expect(nothing).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    harbour_site: Path, browser: Browser, scheme: str, width: int
) -> None:
    looks = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with served(harbour_site) as address, browser.new_context(base_url=address, **looks) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for path in (HERE, f"{HERE}lead/", "curricula/"):
            page.goto(path)
            if path == HERE:
                page.get_by_role("checkbox", name="Session done").first.check()
                for group in ("Before", "After"):
                    score_of(page, group).select_option("2")
            found = Axe().run(page).response["violations"]
            assert [(path, one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_each_session_is_one_sheet_with_room_to_write(
    reference_site: Path, browser: Browser, paper: str
) -> None:
    curriculum = read("reference").curricula["evaluations-for-everyone"]
    with served(reference_site) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        for path in (HERE, f"{HERE}lead/"):
            page.goto(path)
            sheets = PdfReader(BytesIO(page.pdf(format=paper))).pages
            texts = ["".join(sheet.extract_text().split()) for sheet in sheets]
            proofs = sum(session.proves is not None for session in curriculum.sessions) if "lead" in path else 0
            assert len(texts) == 1 + len(curriculum.sessions) + proofs, (
                "a proof has a sheet of its own for whoever leads"
            )
            for number, (text, session) in enumerate(zip(texts[1:], curriculum.sessions, strict=False), 1):
                assert text.startswith("".join(f"{number}.{session.title}".split()))
                assert ("Roomfortheexercise" in text) == (path == HERE)
                assert "Saveasafile" not in text
        page.goto(HERE)
        page.emulate_media(media="print")
        room = page.locator(".tp-write").first.bounding_box()
        assert room is not None
        assert room["height"] > 60


@pytest.mark.browser
def test_a_session_that_was_ticked_before_the_page_was_ready_is_kept(page: Page) -> None:
    tick = page.locator("[data-tp-tick=done]").first
    with held_back(page, "curriculum"):
        page.reload(wait_until="commit")
        tick.check()
    expect(page.locator(".tp-progress-count")).to_contain_text("1 of")
    page.reload()
    expect(tick).to_be_checked()


@pytest.mark.browser
def test_a_year_that_is_no_year_costs_nothing_else(page: Page) -> None:
    page.locator("[data-tp-tick=done]").first.check()
    day = page.locator("[data-tp-on=before]").first
    day.evaluate("(field) => { field.removeAttribute('max'); field.type = 'text'; field.value = '20266-11-23' }")
    day.dispatch_event("change")
    page.reload()
    expect(page.locator("[data-tp-tick=done]").first).to_be_checked()


@pytest.mark.browser
def test_a_full_storage_shows_what_it_keeps(page: Page) -> None:
    page.locator("[data-tp-tick=done]").first.check()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.reload()
    expect(page.locator("[data-tp-tick=done]").first).to_be_checked()
    expect(page.locator(".tp-progress-lost")).to_contain_text("keeps nothing")


@pytest.mark.browser
def test_ticks_of_a_session_that_is_gone_are_kept_and_told(page: Page) -> None:
    page.locator("[data-tp-tick=done]").first.check()
    key, text = page.evaluate("Object.entries(localStorage).find(([key]) => key.startsWith('team-playbook:progress:'))")
    found = json.loads(text)
    found["sessions"] |= {f"gone-{at}": {"done": True} for at in range(9)}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(found)])
    page.reload()
    expect(page.locator(".tp-progress-says")).to_contain_text("gone-0, gone-1, gone-2, gone-3, gone-4, … (9)")
    page.locator("[data-tp-tick=done]").nth(1).check()
    kept = json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))
    assert {name for name in kept["sessions"] if name.startswith("gone")} == {f"gone-{at}" for at in range(9)}
