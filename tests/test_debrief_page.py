"""The page of the debrief, in a browser: it agrees with the command, sends nothing, and runs nothing that was typed."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from team_playbook.model.scorecard_reading import read_scorecard
from team_playbook.pages.debrief import DATA, debrief_files
from team_playbook.pages.script import script_path
from team_playbook.planning.debrief import as_json, debrief_of
from team_playbook.planning.debrief_markdown import as_markdown
from tests.conftest import built, held_back, served, started
from tests.debriefing import CASES, ENGLISH, decided, expected, files_of, result_of, rules, view
from tests.folders import HARBOUR, TESTS

pytestmark = pytest.mark.browser
WIDE, NARROW = 1280, 390
REACHED = TESTS / "debriefs/average-reached"
MISSED = TESTS / "debriefs/every-bar-missed"
at_both_widths = pytest.mark.parametrize("opened", [WIDE, NARROW], indirect=True)
DROP = """async (files) => {
  const transfer = new DataTransfer()
  for (const [name, text] of files) transfer.items.add(new File([text], name, {type: "application/json"}))
  const area = document.querySelector(".tp-drop")
  for (const name of ["dragenter", "dragover", "drop"]) {
    area.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: transfer}))
  }
}"""


@pytest.fixture(scope="module")
def address(harbour_site: Path) -> Iterator[str]:
    with served(harbour_site) as address:
        yield address


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    width = getattr(request, "param", WIDE)
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def opened(address: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page in a window of a width. A request that goes anywhere else fails the test."""
    width = getattr(request, "param", WIDE)
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda found: asked.append(found.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(address + "debrief/")
    page.wait_for_load_state("networkidle")
    before = len(asked)
    yield page
    icon = f"{address}assets/mark.svg"  # the browser asks for it when it likes
    later = [url for url in asked[before:] if not url.startswith("blob:") and url != icon]
    assert later == [], "nothing is sent or loaded"
    assert all(url.startswith((address, "blob:", "data:")) for url in asked)
    assert faults == []
    context.close()


def choose(page: Page, case: Path) -> None:
    page.set_input_files(".tp-drop input", files_of(case))


def drop(page: Page, case: Path) -> None:
    page.evaluate(DROP, [[file.name, file.read_text("utf-8")] for file in files_of(case)])


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes().decode()


def status(page: Page) -> Locator:
    return page.locator(".tp-debrief > .tp-debrief-status")


def error(page: Page) -> Locator:
    return page.locator(".tp-debrief-error")


def fill(page: Page, case: Path) -> None:
    """Enter what a person decided in a case."""
    person = decided(case)
    if person:
        page.locator(f".tp-decision input[value='{person.decision}']").check()
        page.locator("[name=by]").fill(person.signed_by)
        page.locator("[name=on]").fill(person.on)
        page.locator("[name=reason]").fill(person.reason)


def with_data(context: BrowserContext, case: Path, language: str = "en") -> Page:
    """Open a page of a context whose playbook is that of a case."""
    data = debrief_files(view(case, language))[script_path(DATA)]
    page = context.new_page()
    page.route(f"**/{script_path(DATA)}", lambda route: route.fulfill(body=data, content_type="text/javascript"))
    return page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_comes_to_the_same_as_the_command(address: str, context: BrowserContext, case: Path) -> None:
    page = with_data(context, case)
    page.goto(address + "debrief/")
    choose(page, case)
    result, wrong = result_of(case)
    if result is None:
        items = page.locator(".tp-problems li")
        expect(items).to_have_count(len(wrong))
        assert items.all_text_contents() == [f"{fault.says(ENGLISH)} {fault.hint(ENGLISH)}" for fault in wrong]
        assert json.loads(expected(case))[0]["says"] in (items.first.text_content() or "")
        expect(page.locator(".tp-verdict")).to_have_count(0)
        expect(status(page)).to_contain_text("There is no result yet.")
    else:
        fill(page, case)
        assert saved(page, "Save as JSON") == expected(case)
        assert saved(page, "Save as Markdown") == as_markdown(result, ENGLISH)
    assert page.evaluate("window.ran") is None


def drawn(chance: random.Random) -> list[dict[str, Any]]:
    """Return scorecards of one candidate with scores, levels, flags and caps as they fall."""
    seniority = chance.choice(["mid", "senior"])
    rows = [
        (name, skill, level)
        for name, question in rules(REACHED).questions.items()
        for skill, level in question.levels.items()
    ]
    places = [(stage, who) for stage in ("conversation", "work-sample", "chosen", "gone") for who in "ABCD"]
    cards = []
    for stage, interviewer in chance.sample(places, chance.randint(1, 6)):
        found = []
        for name, skill, level in chance.sample(rows, chance.randint(0, len(rows))):
            flags = chance.choice([[], [], [1], [2, 1]])
            found.append(
                {
                    "question": name,
                    "skill": skill,
                    "level": chance.choice([level, level, level, chance.randint(1, 4)]),
                    "score": chance.choice([None, 1, 2, 3, 4]),
                    "flags": flags,
                    "cap": chance.choice([None, 1, 2, 3]) if flags else None,
                    "evidence": "Said what it was, and why.",
                }
            )
        cards.append(
            {
                "format": "team-playbook-scorecard",
                "version": 1,
                "plan": "ai-engineer",
                "seniority": seniority,
                "stage": stage,
                "candidate": "c-1",
                "interviewer": interviewer,
                "handed_in": "2026-11-20",
                "rows": found,
            }
        )
    return cards


def broken(chance: random.Random) -> str:
    """Return a scorecard with something put in the place of one of its values, or of one of its characters."""
    card: Any = drawn(chance)[0]
    text = json.dumps(card)
    junk: list[Any] = [None, True, "", "x", "3", 0, 5, 2.5, -1, 1e300, [], [1, 1], {}, {"a": 1}, "a b", "\u202e", " x"]
    if chance.random() < 0.2:
        at = chance.randrange(len(text))
        return text[:at] + chance.choice('{}[],:"\\x0') + text[at + chance.randint(0, 2) :]
    places: list[Any] = [card, *card["rows"]]
    for _ in range(chance.randint(1, 3)):
        place = chance.choice(places)
        place[chance.choice([*place, "extra"])] = chance.choice(junk)
    return json.dumps(card)


def test_whatever_is_scored_both_come_to_the_same(opened: Page) -> None:
    chance = random.Random(417)
    sets = [drawn(chance) for _ in range(150)]
    ask = """(sets) => sets.map((cards) => {
      const { read, debriefOf } = globalThis.teamPlaybook.debrief
      const encoded = cards.map((card) => new TextEncoder().encode(JSON.stringify(card)))
      const { result } = debriefOf(encoded.map((bytes, at) => read(`${at}.json`, bytes)))
      return JSON.stringify(result, null, 2) + "\\n"
    })"""
    told = opened.evaluate(ask, sets)
    states = set()
    for cards, found in zip(sets, told, strict=True):
        read = [read_scorecard(f"{at}.json", json.dumps(card).encode())[0] for at, card in enumerate(cards)]
        named = [(f"{at}.json", card) for at, card in enumerate(read) if card]
        result, _ = debrief_of(named, rules(REACHED), ENGLISH)
        assert result is not None
        assert found == as_json(result)
        states.add(result.proposes)
    assert states == {"hire", "hire-or-else", "no-hire", "open"}


def test_whatever_is_wrong_both_tell_the_same(opened: Page) -> None:
    chance = random.Random(418)
    texts = [broken(chance) for _ in range(400)]
    ask = """(texts) => texts.map((text) => {
      const { problems } = globalThis.teamPlaybook.debrief.read("x.json", new TextEncoder().encode(text))
      return problems.map(({ says, hint }) => [says, hint])
    })"""
    told = opened.evaluate(ask, texts)
    wrong = [read_scorecard("x.json", text.encode())[1] for text in texts]
    assert told == [[[fault.says(ENGLISH), fault.hint(ENGLISH)] for fault in faults] for faults in wrong]
    assert sum(map(bool, wrong)) > 200


@at_both_widths
def test_scorecards_are_dropped_read_decided_and_saved(opened: Page) -> None:
    drop(opened, MISSED)
    expect(status(opened)).to_have_text("Scorecards: 3. The rule proposes: no hire.")
    verdict = opened.locator(".tp-verdict")
    expect(verdict.get_by_role("heading")).to_have_text("As Mid-level: no hire")
    expect(verdict.locator(".tp-state-now")).to_have_text("no hire")
    expect(verdict.locator("li")).to_have_text("Working with assistants: 2.00 points, and 3 meet the bar.")
    expect(opened.locator(".tp-skill-missed")).to_have_text("✗ missed")
    opened.get_by_text("Working with assistants: 2.00", exact=True).click()
    expect(opened.get_by_text("Would switch everybody over at once.").first).to_be_visible()

    opened.get_by_label("Hire as Mid-level").check()
    opened.get_by_label("Signed by").fill("hiring manager")
    opened.get_by_label("Day").fill("2026-11-23")
    opened.get_by_role("button", name="Save as JSON").click()
    expect(error(opened)).to_contain_text("Write the reason, in at least 20 characters.")
    expect(opened.get_by_label("Reason")).to_be_focused()
    opened.get_by_label("Reason, since this differs from the rule").fill("Shown again in a call on the next day.")
    expect(error(opened)).to_have_text("")
    result = json.loads(saved(opened, "Save as JSON"))
    assert result["decision"] == {
        "decision": "hire",
        "differs": True,
        "signed_by": "hiring manager",
        "on": "2026-11-23",
        "reason": "Shown again in a call on the next day.",
    }
    assert "- Reason: Shown again in a call on the next day." in saved(opened, "Save as Markdown")
    expect(opened.get_by_text("Saved as debrief-c-0417.md.")).to_be_visible()
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_files_that_were_chosen_before_the_page_was_ready_are_read(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    with held_back(page, "debrief"):
        page.goto(address + "debrief/", wait_until="commit")
        choose(page, REACHED)
        expect(page.locator(".tp-verdict")).to_have_count(0)
    expect(page.locator(".tp-verdict").first).to_be_visible()


def test_a_decision_is_whole_or_none(opened: Page) -> None:
    choose(opened, REACHED)
    expect(opened.get_by_label("Hire as Mid-level")).to_be_visible()
    save = opened.get_by_role("button", name="Save as JSON")
    opened.get_by_label("Signed by").fill("lead")
    for told, act in (
        ("Choose the decision", lambda: opened.get_by_label("Hire as Senior").check()),
        ("Say on which day.", lambda: opened.get_by_label("Day").fill("2026-11-23")),
    ):
        save.click()
        expect(error(opened)).to_contain_text(told)
        act()
    opened.get_by_label("Signed by").fill(" ")
    save.click()
    expect(error(opened)).to_have_text("Say who signs.")
    opened.get_by_label("Signed by").fill("lead")
    assert json.loads(saved(opened, "Save as JSON"))["decision"]["differs"] is False


def test_notes_of_the_talk_are_saved_and_change_nothing_else(opened: Page) -> None:
    choose(opened, REACHED)
    opened.get_by_label("What came of the talk").fill("  Both heard\nthe same.\u202e ")
    result = json.loads(saved(opened, "Save as JSON"))
    before = json.loads(expected(REACHED))
    assert [talk["note"] for talk in result["talk"]] == ["Both heard\nthe same."]
    before["talk"][0]["note"] = result["talk"][0]["note"]
    assert result == before
    assert "\nFrom the talk: Both heard the same.\n" in saved(opened, "Save as Markdown")


def test_scorecards_are_taken_out_and_notes_stay(opened: Page) -> None:
    choose(opened, REACHED)
    opened.get_by_label("What came of the talk").fill("Both heard the same.")
    choose(opened, REACHED)
    expect(status(opened)).to_contain_text("this file is here already.")
    expect(opened.locator(".tp-files > li")).to_have_count(3)
    opened.get_by_role("button", name="Take out scorecard-c-0417-conversation-A.json").click()
    expect(status(opened)).to_have_text("Scorecards: 2. The rule leaves it open.")
    expect(opened.get_by_role("button", name="Take out").first).to_be_focused()
    expect(opened.get_by_label("What came of the talk")).to_have_value("Both heard the same.")
    for _ in range(2):
        opened.get_by_role("button", name="Take out").first.click()
    expect(status(opened)).to_have_text("No scorecard is left.")
    expect(opened.locator(".tp-drop input")).to_be_focused()
    expect(opened.locator(".tp-debrief-result > *")).to_have_count(0)


def test_another_candidate_starts_without_the_notes_and_the_decision_of_the_one_before(opened: Page) -> None:
    files = [(file.name, file.read_text("utf-8")) for file in files_of(REACHED)]
    choose(opened, REACHED)
    note, by = opened.get_by_label("What came of the talk"), opened.get_by_label("Signed by")
    note.fill("Both heard the same.")
    by.fill("lead")
    opened.get_by_label("No hire").check()
    for _ in files:
        opened.get_by_role("button", name="Take out").first.click()
    choose(opened, REACHED)
    expect(note).to_have_value("Both heard the same.")
    expect(by).to_have_value("lead")
    for _ in files:
        opened.get_by_role("button", name="Take out").first.click()
    opened.evaluate(DROP, [[name, text.replace("c-0417", "c-0418")] for name, text in files])
    expect(opened.locator(".tp-files > li")).to_have_count(len(files))
    expect(note).to_have_value("")
    expect(by).to_have_value("")
    expect(opened.locator(".tp-decision :checked")).to_have_count(0)


def test_files_that_do_not_belong_together_give_no_result_until_one_is_taken_out(opened: Page) -> None:
    choose(opened, TESTS / "debriefs/different-plans")
    expect(opened.get_by_role("heading", name="These scorecards do not belong together")).to_be_visible()
    expect(opened.locator(".tp-decision")).to_have_count(0)
    opened.get_by_role("button", name="Take out b.json").click()
    expect(opened.locator(".tp-verdict")).to_have_count(2)
    expect(opened.locator(".tp-problems")).to_have_count(0)


def test_a_file_that_is_too_large_is_told_and_the_others_count(opened: Page) -> None:
    good = files_of(REACHED)[0]
    large = {"name": "<img src=x onerror=window.ran=1>.json", "mimeType": "", "buffer": b" " * (1024 * 1024 + 1)}
    opened.set_input_files(".tp-drop input", [{"name": good.name, "mimeType": "", "buffer": good.read_bytes()}, large])
    told = opened.locator(".tp-problems li")
    expect(told).to_contain_text("<img src=x onerror=window.ran=1>.json: the file is larger than 1024 KiB")
    expect(opened.locator(".tp-verdict")).to_have_count(2)
    expect(status(opened)).to_have_text(re.compile(r"^Files that cannot be read: 1\. Scorecards: 1\. "))
    assert opened.evaluate("window.ran") is None


def test_what_was_typed_is_text(opened: Page) -> None:
    case = TESTS / "debriefs/hostile-texts"
    choose(opened, case)
    opened.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    expect(opened.get_by_text("<script>window.ran=1</script>").first).to_be_visible()
    fill(opened, case)
    saved(opened, "Save as Markdown")
    assert opened.locator(".tp-debrief :is(img, script, a:not([download]), b)").count() == 0
    assert opened.evaluate("window.ran") is None


def test_readings_are_shown_apart(address: str, context: BrowserContext) -> None:
    case = TESTS / "debriefs/screens"
    page = with_data(context, case)
    page.goto(address + "debrief/")
    choose(page, case)
    section = page.locator("section", has=page.get_by_role("heading", name="The application", exact=True))
    expect(section).to_contain_text("The readers differ: read it together, or a third person reads it.")
    expect(section).to_contain_text("R1: goes on.")
    expect(section).to_contain_text("R2: does not go on.")


def test_a_page_without_a_server_reads_and_saves(harbour_site: Path, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto((harbour_site / "debrief/index.html").as_uri())
    choose(page, REACHED)
    assert saved(page, "Save as JSON") == expected(REACHED)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_scripts_the_page_says_how(address: str, browser: Browser, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + "debrief/")
    expect(page.locator("noscript p.tp-note")).to_be_visible()  # whose text Playwright passes over
    expect(page.locator(".tp-drop")).to_be_hidden()
    expect(page.get_by_text("playbook debrief scorecard-*.json")).to_be_visible()
    expect(page.get_by_text("3 points meet the bar.")).to_be_visible()
    context.close()


@at_both_widths
def test_the_keyboard_is_enough(opened: Page) -> None:
    choose(opened, MISSED)
    expect(opened.locator(".tp-files > li")).to_have_count(3)
    opened.locator(".tp-drop input").focus()
    for _ in range(3):
        opened.keyboard.press("Tab")
        expect(opened.locator(".tp-take-out:focus")).to_have_count(1)
    opened.keyboard.press("Enter")
    expect(opened.locator(".tp-files > li")).to_have_count(2)
    choose(opened, MISSED)
    expect(opened.locator(".tp-files > li")).to_have_count(3)
    opened.get_by_label("No hire").focus()
    opened.keyboard.press("Space")
    expect(opened.get_by_label("No hire")).to_be_checked()
    opened.keyboard.press("Tab")
    expect(opened.get_by_label("Signed by")).to_be_focused()


@pytest.mark.parametrize(("scheme", "width"), [("light", WIDE), ("dark", NARROW)])
@pytest.mark.parametrize("name", ["playbook-has-changed", "wrong-values"])
def test_axe_finds_nothing(address: str, browser: Browser, name: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(address + "debrief/")
    assert [entry["id"] for entry in Axe().run(page).response["violations"]] == []
    choose(page, TESTS / "debriefs" / name)
    expect(page.locator(".tp-debrief-result > *").first).to_be_visible()
    page.locator(".tp-debrief").evaluate(
        "all => all.querySelectorAll('details').forEach((fold) => { fold.open = true })"
    )
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(entry["id"], entry["nodes"][0]["html"]) for entry in found] == []


def test_on_paper_are_the_result_and_the_decision(opened: Page) -> None:
    choose(opened, REACHED)
    opened.emulate_media(media="print")
    for gone in (".tp-drop", ".tp-take-out", ".tp-decision button", "#how"):
        expect(opened.locator(gone).first).to_be_hidden()
    for there in (".tp-verdict", ".tp-decision", ".tp-files"):
        expect(opened.locator(there).first).to_be_visible()


def test_a_german_page_speaks_german(tmp_path: Path, context: BrowserContext) -> None:
    folder = started(tmp_path / "own", HARBOUR)
    place = folder / "mkdocs.yml"
    place.write_text(place.read_text("utf-8").replace("language: en", "language: de"), "utf-8")
    page = context.new_page()
    with served(built(folder) / "site") as german:
        page.goto(german + "debrief/")
        choose(page, REACHED)
        expect(status(page)).to_have_text("Bewertungsbögen: 3. Die Regel schlägt vor: einstellen als Senior.")
        result = json.loads(saved(page, "Als JSON speichern"))
    assert result["language"] == "de"
    assert result["proposal"]["reasons"][0]["says"] == "Der Mittelwert ist 3,00 Punkte, 3 sind nötig: erreicht."
    ours = debrief_of(_named(REACHED), rules(REACHED), view(REACHED, "de").words)[0]
    assert ours is not None
    assert result == json.loads(as_json(ours))


def _named(case: Path) -> list[Any]:
    return [(file.name, read_scorecard(file.name, file.read_bytes())[0]) for file in files_of(case)]
