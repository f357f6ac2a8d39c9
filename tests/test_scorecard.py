"""A packet to interview and to score from: the clock, the scorecard, and what is kept where."""

import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from team_playbook import load
from team_playbook.model.scorecard_reading import read_scorecard
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.interview import packet_pages
from team_playbook.pages.site import view_of
from team_playbook.planning.guide import guide_of
from tests.conftest import held_back, served
from tests.folders import HARBOUR, ROOT

PACKET = "interviews/ai-engineer/senior/work-sample/"
SCREEN = "screens/ai-engineer/"
CHOOSE = "choose/ai-engineer/?seniority=senior&minutes=60"
EVIDENCE = "Compared five answers with the source, and found one that was made up."
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1 }"
MATERIAL = "Why was I refused?"
WIDE, NARROW = 1280, 390
at_both_widths = pytest.mark.parametrize("page", [WIDE, NARROW], indirect=True)


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"], ids=["harbour", "reference"])
def test_a_packet_holds_its_own_stage_and_no_other(folder: Path) -> None:
    playbook = load(folder).playbook
    assert playbook is not None
    view = view_of(playbook, Addresses())
    for plan in playbook.interviews.values():
        for seniority in plan.seniorities:
            guide = guide_of(plan, seniority, playbook)
            for page, stage in zip(packet_pages(plan, seniority, view), guide.stages, strict=True):
                asked = {section.id for section in page.sections if section.id.startswith("question-")}
                assert asked == {f"question-{entry.question.id}" for entry in stage.asked}


def test_questions_stand_one_after_another_within_their_stage() -> None:
    playbook = load(ROOT / "playbook").playbook
    assert playbook is not None
    for plan in playbook.interviews.values():
        for seniority in plan.seniorities:
            for stage in guide_of(plan, seniority, playbook).stages:
                times = [(entry.starts, entry.ends) for entry in stage.asked]
                assert times[0][0] == (stage.stage.opening.minutes if stage.stage.opening else 0)
                assert all(before[1] == after[0] for before, after in pairwise(times))
                closing = stage.stage.closing.minutes if stage.stage.closing else 0
                assert times[-1][1] + closing <= stage.stage.minutes


@pytest.fixture
def page(request: pytest.FixtureRequest, harbour_site: Path, browser: Browser) -> Iterator[Page]:
    """A page on a phone, where no other width is asked for, whose requests and errors are counted."""
    size = {"width": getattr(request, "param", NARROW), "height": 844}
    with served(harbour_site) as address, browser.new_context(base_url=address, viewport=size) as context:  # type: ignore[arg-type]
        context.add_init_script(PRINTED)
        opened = context.new_page()
        away: list[str] = []
        errors: list[str] = []
        opened.on("request", lambda request: away.append(request.url) if not request.url.startswith(address) else None)
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
        assert [url for url in away if not url.startswith("blob:")] == []
        assert errors == []


def filled(page: Page, score: int = 3) -> None:
    """Score every row and write evidence."""
    for row in page.locator(".tp-row").all():
        row.locator(f"input[value='{score}']").check()
        row.get_by_label("Evidence").fill(EVIDENCE)
    page.get_by_label("Candidate").fill("c-0417")
    page.get_by_label("Interviewer:").fill("A")


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in").click()


def height(field: Locator) -> float:
    box = field.bounding_box()
    assert box is not None
    return box["height"]


def saved(page: Page) -> dict[str, Any]:
    """Press the button, and return the file that comes of it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    assert download.value.suggested_filename.startswith("scorecard-c-0417-")
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text("utf-8"))
    return found


@at_both_widths
@pytest.mark.browser
def test_the_first_screen_says_what_one_needs_to_begin(page: Page) -> None:
    page.goto(PACKET)
    for words in ("AI engineer", "Senior · stage 2 of 2", "90 min left", "First question, at 0:05"):
        expect(page.get_by_text(words).first).to_be_in_viewport()
    for name in ("Start", "Print this stage"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    expect(page.locator(".tp-clock .tp-ask")).to_be_in_viewport()


@at_both_widths
@pytest.mark.browser
def test_the_guide_leads_to_my_stage_within_the_first_screen(page: Page) -> None:
    page.goto("interviews/ai-engineer/senior/")
    expect(page.get_by_role("heading", name="AI engineer, Senior")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Start").first).to_be_in_viewport()
    page.locator(".tp-mine summary").nth(1).click()
    page.locator(".tp-mine details[open]").get_by_role("link", name="Print this stage").click()
    expect(page).to_have_url(re.compile(f"{PACKET}$"))
    page.wait_for_function("window.printed === 1")


@pytest.mark.browser
def test_what_was_entered_before_the_page_was_ready_is_kept(page: Page) -> None:
    row = page.locator(".tp-row").first
    with held_back(page, "scorecard"):
        page.goto(PACKET, wait_until="commit")
        row.locator("input[value='3']").check()
        row.get_by_label("Evidence").fill("Named the page and the figure.")
    expect(row).to_have_class(re.compile("tp-scored"))
    page.reload()
    expect(row.locator("input[value='3']")).to_be_checked()
    expect(row.get_by_label("Evidence")).to_have_value("Named the page and the figure.")


@pytest.mark.browser
def test_the_clock_counts_and_goes_on_after_a_reload(page: Page) -> None:
    page.clock.install()
    page.goto(PACKET)
    page.get_by_role("button", name="Start").click()
    page.clock.fast_forward("00:31:00")
    left = page.get_by_role("timer")
    expect(left).to_have_text("59 min left")
    expect(page.locator(".tp-glance .tp-now")).to_have_count(1)
    page.reload()
    page.clock.fast_forward("01:01:00")
    expect(left).to_have_text("2 min over")
    page.get_by_role("button", name="Set back").click()
    expect(left).to_have_text("90 min left")
    expect(page.locator(".tp-clock-small")).to_be_empty()


@pytest.mark.browser
def test_the_clock_of_the_interview_before_does_not_run_on(page: Page) -> None:
    page.clock.install()
    page.goto(PACKET + "?start")
    page.clock.fast_forward("01:31:00")
    left = page.get_by_role("timer")
    expect(left).to_have_text("1 min over")
    page.goto(PACKET + "?start")
    expect(left).to_have_text("90 min left")
    filled(page)
    hand_in(page)
    saved(page)
    page.clock.fast_forward("00:20:00")
    expect(left).to_have_text("70 min left")
    page.get_by_role("button", name="Start the next one").click()
    expect(left).to_have_text("90 min left")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


@at_both_widths
@pytest.mark.browser
def test_a_scorecard_is_handed_in_locked_and_saved(page: Page) -> None:
    page.goto(PACKET)
    for told in (".tp-only", ".tp-locked"):
        expect(page.locator(told)).to_be_hidden()
    filled(page)
    expect(page.locator(".tp-only")).to_contain_text("Only this browser holds this record")
    hand_in(page)
    expect(page.locator(".tp-row textarea").first).to_be_disabled()
    page.reload()
    expect(page.locator(".tp-clock .tp-locked")).to_contain_text("handed in and locked")
    card = saved(page)
    expect(page.locator(".tp-only")).to_be_hidden()
    assert (card["plan"], card["seniority"], card["stage"]) == ("ai-engineer", "senior", "work-sample")
    assert (card["candidate"], card["interviewer"], card["asks"]) == ("c-0417", "A", [])
    rows = {(row["question"], row["skill"]): row for row in card["rows"]}
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    stage = guide_of(playbook.interviews["ai-engineer"], "senior", playbook).stages[1]
    expected = {(entry.question.id, scale.skill): scale.level for entry in stage.asked for scale in entry.scales}
    assert {name: row["level"] for name, row in rows.items()} == expected
    assert {row["score"] for row in rows.values()} == {3}
    assert {row["evidence"] for row in rows.values()} == {EVIDENCE}


@pytest.mark.browser
def test_nothing_is_handed_in_while_something_is_missing(page: Page) -> None:
    page.goto(PACKET)
    filled(page)
    first = page.locator(".tp-row").first
    first.get_by_label("Evidence").fill("good")
    page.get_by_label("Interviewer:").fill("")
    hand_in(page)
    told = page.locator(".tp-mend")
    expect(told).to_contain_text("write the evidence in a sentence")
    expect(told).to_contain_text("Missing: Interviewer")
    expect(told.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_role("button", name="Save the file")).to_be_hidden()
    told.get_by_role("button").nth(1).click()
    expect(first.get_by_label("Evidence")).to_be_focused()
    first.get_by_label("Evidence").fill(EVIDENCE)
    expect(told).to_be_visible()
    page.get_by_label("Interviewer:").fill("A")
    expect(told).to_be_hidden()


@pytest.mark.browser
def test_the_debrief_reads_what_is_handed_in_whatever_was_typed(page: Page) -> None:
    page.goto(PACKET)
    filled(page)
    notes, first = page.locator("[name=notes]"), page.locator(".tp-row textarea").first
    first.fill("ok" + 10 * "\u200b")
    page.get_by_label("Candidate").fill("c-0417\u200b")
    notes.fill(20_001 * "n")
    assert len(notes.input_value()) == 20_000
    hand_in(page)
    expect(page.locator(".tp-mend li")).to_have_text(re.compile("write the evidence in a sentence"))
    first.fill(EVIDENCE)
    hand_in(page)
    card, wrong = read_scorecard("x.json", json.dumps(saved(page)).encode())
    assert wrong == []
    assert card is not None
    assert card.candidate == "c-0417"


@pytest.mark.browser
def test_another_tab_neither_unlocks_nor_overwrites_what_is_handed_in(page: Page) -> None:
    page.goto(PACKET)
    other = page.context.new_page()
    other.goto(PACKET)
    filled(page)
    expect(other.get_by_label("Candidate")).to_have_value("c-0417")
    hand_in(page)
    expect(other.locator("[name=notes]")).to_be_disabled()
    saved(page)
    page.get_by_role("button", name="Start the next one").click()
    expect(other.get_by_label("Candidate")).to_have_value("")
    expect(other.locator("[name=notes]")).to_be_enabled()


@pytest.mark.browser
def test_without_scripts_nothing_that_is_typed_is_sent(harbour_site: Path, browser: Browser) -> None:
    with served(harbour_site) as address, browser.new_context(java_script_enabled=False, base_url=address) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in (PACKET, SCREEN):
            page.goto(path)
            asked.clear()
            page.locator("[name=candidate]").fill("c-0417")
            page.locator("[name=candidate]").press("Enter")
            expect(page.locator("[name=candidate]")).to_have_value("c-0417")
            assert [url for url in asked if "c-0417" in url] == []
            assert page.url == address + path
            for dead in ("[data-tp-start]", "[data-tp-hand-in]"):
                expect(page.locator(f"{dead}:visible")).to_have_count(0)


@pytest.mark.browser
def test_not_asked_needs_no_evidence_and_has_no_score(page: Page) -> None:
    page.goto(PACKET)
    filled(page)
    first = page.locator(".tp-row").first
    first.get_by_label("Not asked").check()
    first.get_by_label("Evidence").fill("")
    hand_in(page)
    assert [row["score"] for row in saved(page)["rows"]].count(None) == 1


@pytest.mark.browser
def test_a_red_flag_caps_the_row_of_its_question(page: Page) -> None:
    page.goto("interviews/ai-engineer/senior/conversation/")
    filled(page, 4)
    flag = page.locator("[data-tp-flag]").first
    cap = int(flag.get_attribute("data-caps") or 0)
    question = flag.get_attribute("data-tp-flag")
    flag.check()
    expect(page.get_by_text(f"it counts as {cap}")).to_be_visible()
    hand_in(page)
    capped = [row for row in saved(page)["rows"] if row["cap"] is not None]
    assert [(row["question"], row["score"], row["cap"], row["flags"]) for row in capped] == [(question, 4, cap, [1])]


@pytest.mark.browser
def test_what_is_entered_outlives_the_page(page: Page) -> None:
    page.goto("interviews/ai-engineer/senior/conversation/")
    page.locator("[data-tp-heard]").first.check()
    page.locator(".tp-row textarea").first.fill(EVIDENCE)
    page.reload()
    expect(page.locator("[data-tp-heard]").first).to_be_checked()
    expect(page.locator(".tp-row textarea").first).to_have_value(EVIDENCE)
    expect(page.locator(".tp-only")).to_be_visible()


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_is_told_of(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('no') }")
    page.goto(PACKET)
    page.locator(".tp-row textarea").first.fill(EVIDENCE)
    expect(page.locator(".tp-only")).to_contain_text("Only this page holds this record")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("candidate", "Anna Meier", "looks like a name: “Anna Meier”"),
        ("candidate", "Meier", "looks like a name: “Meier”"),
        ("candidate", "c-0417", ""),
        ("interviewer", "B", ""),
        ("candidate", "anna@example.org", "looks like an e-mail address or a telephone number: “anna@example.org”"),
        ("notes", "Then we rang +1 613 555 0100 together.", "telephone number"),
        ("notes", "She worked on it with Anna Meier for a week.", "looks like a name: “Anna Meier”"),
        ("notes", "It went out on 2026-05-01 and back on 2026-05-03.", ""),
        ("notes", "Claude was used. Three of five answers were checked.", ""),
    ],
)
def test_what_looks_like_a_person_is_told(page: Page, field: str, text: str, words: str) -> None:
    page.goto(PACKET)
    place = page.locator(f".tp-scorecard [name={field}]")
    place.fill(text)
    expect(page.locator(".tp-warning")).to_be_empty()
    place.blur()
    if words:
        expect(page.locator(".tp-warning")).to_contain_text(words)
    else:
        expect(page.locator(".tp-warning")).to_be_empty()


@pytest.mark.browser
def test_the_next_scorecard_is_empty_and_loses_nothing_unsaved(page: Page) -> None:
    page.goto(PACKET)
    filled(page)
    hand_in(page)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Start the next one").click()
    expect(page.get_by_label("Candidate")).to_have_value("c-0417")
    saved(page)
    page.get_by_role("button", name="Start the next one").click()
    expect(page.get_by_label("Candidate")).to_have_value("")
    expect(page.locator(".tp-row textarea").first).to_have_value("")
    expect(page.locator(".tp-row :checked")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Candidate")).to_have_value("")


@pytest.mark.browser
def test_an_application_is_read_with_the_same_kind_of_form(page: Page) -> None:
    page.goto(SCREEN)
    row = page.locator(".tp-row").first
    row.get_by_label("Goes on", exact=True).check()
    row.get_by_label("What shows it").fill(EVIDENCE)
    page.get_by_label("Candidate").fill("c-0417")
    page.get_by_label("Interviewer:").fill("A")
    hand_in(page)
    expect(page.locator(".tp-mend li")).to_have_text("Missing: Seniority")
    page.get_by_label("Seniority").select_option("senior")
    hand_in(page)
    card = saved(page)
    assert (card["stage"], card["seniority"], card["rows"]) == ("screen", "senior", [])
    assert card["asks"] == [{"ask": 1, "passed": True, "evidence": EVIDENCE}]
    page.get_by_role("button", name="Start the next one").click()
    expect(page.get_by_label("Seniority")).to_have_value("senior")


@pytest.mark.browser
def test_an_interview_put_together_is_scored_on_its_page(page: Page) -> None:
    page.goto(CHOOSE)
    shown = page.locator(".tp-row:visible")
    asked = shown.count()
    assert 0 < asked < page.locator(".tp-row").count()
    for row in shown.all():
        row.locator("input[value='3']").check()
        row.get_by_label("Evidence").fill(EVIDENCE)
    page.get_by_label("Candidate").fill("c-0417")
    page.get_by_label("Interviewer:").fill("A")
    page.get_by_role("button", name="90 min").click()
    page.get_by_role("button", name="60 min").click()
    page.reload()
    hand_in(page)
    card = saved(page)
    assert (card["stage"], card["seniority"]) == ("chosen", "senior")
    assert [row["score"] for row in card["rows"]] == [3] * asked


@pytest.mark.browser
def test_what_was_scored_stays_when_less_is_asked_and_the_choice_is_locked_with_it(page: Page) -> None:
    page.goto(CHOOSE.replace("60", "90"))
    asked = page.locator(".tp-row:visible").count()
    filled_rows = page.locator(".tp-row:visible")
    for row in filled_rows.all():
        row.locator("input[value='3']").check()
        row.get_by_label("Evidence").fill(EVIDENCE)
    page.get_by_role("button", name="30 min").click()
    assert filled_rows.count() < asked
    expect(page.locator(".tp-summary tbody tr:visible")).to_have_count(asked)
    page.get_by_label("Candidate").fill("c-0417")
    page.get_by_label("Interviewer:").fill("A")
    hand_in(page)
    assert [row["score"] for row in saved(page)["rows"]] == [3] * asked
    expect(page.locator(".tp-locked")).to_be_visible()
    for field in page.locator(".tp-choose :is(input, button)").all():
        expect(field).to_be_disabled()


@at_both_widths
@pytest.mark.browser
def test_a_packet_can_be_worked_with_the_keyboard_alone(page: Page) -> None:
    page.goto(PACKET)
    first = page.locator(".tp-row").first
    first.locator("input[value='1']").focus()
    page.keyboard.press("ArrowDown")
    expect(first.locator("input[value='2']")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type(EVIDENCE)
    expect(first.locator("textarea")).to_have_value(EVIDENCE)


@pytest.mark.browser
@pytest.mark.parametrize("path", [PACKET, SCREEN])
@pytest.mark.parametrize(("scheme", "page"), [("light", WIDE), ("dark", NARROW)], indirect=["page"])
def test_axe_finds_nothing_in_a_form_at_work(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(path)
    page.locator(".tp-row textarea").first.fill("With Anna Meier")
    hand_in(page)
    page.wait_for_load_state("networkidle")
    assert [(entry["id"], entry["nodes"][0]["html"][:200]) for entry in Axe().run(page).response["violations"]] == []


@pytest.mark.browser
def test_paper_is_a_blank_form(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto("interviews/ai-engineer/senior/conversation/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Start", exact=True, include_hidden=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Hand in", include_hidden=True)).to_be_hidden()
    for shown in (".tp-row input", ".tp-row textarea", ".tp-references input", ".tp-ticks input"):
        expect(page.locator(shown).first).to_be_visible()


@pytest.mark.browser
def test_paper_cuts_no_evidence_off(page: Page) -> None:
    page.goto(PACKET)
    field = page.locator(".tp-row textarea").first
    page.emulate_media(media="print")
    blank = height(field)
    field.fill("\n".join(20 * [EVIDENCE]))
    assert height(field) > 3 * blank
    assert field.evaluate("field => field.scrollHeight <= field.clientHeight")


@pytest.mark.browser
def test_material_is_printed_once_in_a_shorter_interview_as_in_a_packet(page: Page) -> None:
    for path in (CHOOSE.replace("60", "240"), PACKET):
        page.goto(path)
        paper = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
        assert paper.count(MATERIAL) == 1, path


@pytest.mark.browser
@pytest.mark.parametrize("path", [PACKET, SCREEN, "interviews/ai-engineer/senior/"])
def test_nothing_is_wider_than_a_small_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
