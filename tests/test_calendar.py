"""A curriculum as a calendar: the dates, the file, the command, and the form on the page that makes the same bytes."""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import vobject
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page, expect

from team_playbook import load
from team_playbook.command import main
from team_playbook.command.calendar import WEEKDAYS
from team_playbook.exports.calendar import calendar_file
from team_playbook.exports.invitations import calendar_data, invitations, roles_of
from team_playbook.model.learning import AgendaItem, Curriculum, Exercise
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.calendar import CALENDAR, DATA, calendar_section
from team_playbook.pages.script import data_script, script_path
from team_playbook.pages.site import view_of
from team_playbook.planning.learning.meetings import Meeting, NoDayLeft, meetings
from team_playbook.planning.learning.skipping import skipped
from team_playbook.site import looks
from team_playbook.words import Words
from tests.conftest import served, started
from tests.folders import HARBOUR, ROOT, TESTS

CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((TESTS / "calendars").glob("*.json"))}
BY_START = [name for name, case in CASES.items() if "weekday" not in case]
"""On the page the weekday is that of the start."""
NAME = "evaluations-for-everyone"
HERE = "http://calendar.test/"
ZONES = (
    *("Africa/Nairobi", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Kathmandu"),
    *("Atlantic/Azores", "Australia/Lord_Howe", "Europe/Dublin", "Europe/London", "Pacific/Auckland", "UTC"),
)


@cache
def harbour_playbook() -> Playbook:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return playbook


def playbook_of(case: dict[str, Any]) -> Playbook:
    """Harbour with one curriculum: its first session as often as the case has starts, with the texts of the case."""
    playbook = harbour_playbook()
    base = playbook.curricula[NAME]  # type: ignore[index]
    texts = dict(case.get("session", {}))
    if "agenda" in texts:
        texts["agenda"] = tuple(AgendaItem(**item) for item in texts["agenda"])
    if "exercise" in texts:
        texts["exercise"] = Exercise(**texts["exercise"])
    ids = [f"session-{number}" for number in range(len(case["starts"]))]
    sessions = tuple(base.sessions[0].model_copy(update={**texts, "id": name}) for name in ids)
    update = {"every": case["every"], "sessions": sessions, "title": case.get("title", base.title)}
    return replace(playbook, curricula={NAME: base.model_copy(update=update)})  # type: ignore[arg-type]


def curriculum_of(playbook: Playbook) -> Curriculum:
    return playbook.curricula[NAME]  # type: ignore[index]


def meetings_of(case: dict[str, Any], playbook: Playbook) -> tuple[Meeting, ...]:
    days, faults = skipped(case.get("skip", ""))
    assert not faults
    return meetings(
        curriculum_of(playbook),
        date.fromisoformat(case["start"]),
        time.fromisoformat(case["at"]),
        case["zone"],
        weekday=WEEKDAYS.index(case["weekday"]) if "weekday" in case else None,
        skip=days,
        leads=tuple(" ".join(name.split()) for name in case.get("leads", ())),
        roles=roles_of(playbook),
    )


def file_of(case: dict[str, Any], playbook: Playbook, language: str = "en") -> bytes:
    found, start = meetings_of(case, playbook), date.fromisoformat(case["start"])
    which = {"group": case.get("group", ""), "revision": case.get("revision", 0)}
    return calendar_file(curriculum_of(playbook), found, start, case["zone"], Words(language), **which)


# The dates, and what the file says.


@pytest.mark.parametrize("name", CASES)
def test_each_session_has_its_instant_and_its_lead(name: str) -> None:
    case = CASES[name]
    found = meetings_of(case, playbook_of(case))
    assert [meeting.start.strftime("%Y-%m-%dT%H:%M:%SZ") for meeting in found] == case["starts"]
    assert {(meeting.end - meeting.start).seconds for meeting in found} == {30 * 60}
    if "led" in case:
        assert [meeting.lead for meeting in found] == case["led"]


@pytest.mark.parametrize("name", CASES)
def test_two_libraries_read_what_was_written(name: str) -> None:
    case = CASES[name]
    playbook = playbook_of(case)
    raw = file_of(case, playbook)
    said = list(invitations(curriculum_of(playbook), Words("en")).values())
    leads = [meeting.lead for meeting in meetings_of(case, playbook)]
    texts = [(one.summary, one.description(lead, Words("en"))) for one, lead in zip(said, leads, strict=True)]
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert [event.start.strftime("%Y-%m-%dT%H:%M:%SZ") for event in events] == case["starts"]
    assert [(event["summary"], event["description"]) for event in events] == texts
    others = vobject.readOne(raw.decode()).vevent_list
    assert [event.dtstart.value.strftime("%Y-%m-%dT%H:%M:%SZ") for event in others] == case["starts"]
    assert [(event.dtend.value - event.dtstart.value).seconds for event in others] == [30 * 60] * len(others)
    assert [(event.summary.value, event.description.value) for event in others] == texts
    assert len({event.uid.value for event in others}) == len(others)


@pytest.mark.parametrize("name", CASES)
def test_lines_are_folded_and_texts_escaped(name: str) -> None:
    case = CASES[name]
    raw = file_of(case, playbook_of(case))
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut in two
    whole = raw.decode().replace("\r\n ", "")
    assert [words for words in case.get("contains", ()) if words not in whole] == []


def test_the_same_input_is_the_same_file_and_other_dates_move_the_same_events() -> None:
    case = CASES["summer-time-in-berlin"]
    first, again = (file_of(case, playbook_of(case)) for _ in range(2))
    assert first == again
    later = file_of({**case, "start": "2027-04-05"}, playbook_of(case))
    uids = [[event["uid"] for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")] for raw in (first, later)]
    assert uids[0] == uids[1]
    assert "@" not in "".join(uids[0])


def test_each_group_has_events_of_its_own_whatever_the_playbook_is_called() -> None:
    case = CASES["summer-time-in-berlin"]
    playbook = playbook_of(case)
    renamed = replace(playbook, settings=playbook.settings.model_copy(update={"title": "Another title"}))

    def uids(raw: bytes) -> set[str]:
        return {event["uid"] for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")}

    assert uids(file_of(case, playbook)) == uids(file_of(case, renamed))
    monday, thursday = (uids(file_of({**case, "group": name}, playbook)) for name in ("Monday", "Thursday"))
    assert not monday & thursday
    assert len(monday | thursday | uids(file_of(case, playbook))) == 3 * len(monday)


def test_a_start_without_enough_days_left_is_refused() -> None:
    playbook = playbook_of(CASES["summer-time-in-berlin"])
    for start in (date(2199, 12, 20), date(2200, 1, 1), date(1969, 12, 31)):
        with pytest.raises(NoDayLeft):
            meetings(curriculum_of(playbook), start, time(10), "UTC")


def test_all_words_are_german_where_german_is_asked_for() -> None:
    case = CASES["days-over-a-weekend"]
    text = file_of(case, playbook_of(case), "de").decode().replace("\r\n ", "")
    assert "DESCRIPTION:Leitung: Ada\\n\\n" in text
    assert not any(words in text for words in ("Led by", "Agenda:", "Until next time", "What you can do"))


# The command.


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = started(tmp_path / "own", HARBOUR)
    monkeypatch.chdir(folder)
    return folder


def ics(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "ics", *arguments], catch_exceptions=False)


GIVEN = (NAME, "--start", "2027-01-13", "--at", "10:00", "--zone", "Europe/Berlin")


def test_the_command_writes_what_python_makes(own: Path) -> None:
    (own / "holidays.txt").write_text("# Winter\r\n2027-01-18 to 2027-01-24\r\n", "utf-8")
    more = (
        "--weekday",
        "mon",
        "--skip-file",
        "holidays.txt",
        "--skip",
        "2027-02-01",
        "--lead",
        "Ada",
        "--lead",
        "B, C",
    )
    result = ics(*GIVEN, *more)
    assert (result.exit_code, result.output) == (0, f"{NAME}.ics: written\n")
    events = icalendar.Calendar.from_ical((own / f"{NAME}.ics").read_bytes()).walk("VEVENT")
    assert [event.start.isoformat() for event in events] == ["2027-01-25T09:00:00+00:00", "2027-02-08T09:00:00+00:00"]
    assert [event["description"].split("\n")[0] for event in events] == ["Led by: Ada", "Led by: B, C"]


def test_nothing_is_overwritten_without_force(own: Path) -> None:
    (own / f"{NAME}.ics").write_text("mine", "utf-8")
    result = ics(*GIVEN)
    assert result.exit_code == 1
    assert result.output.startswith(f"{NAME}.ics exists already, and nothing was written\n    hint: add --force")
    assert (own / f"{NAME}.ics").read_text("utf-8") == "mine"
    assert ics(*GIVEN, "--force", "--language", "de").exit_code == 0
    assert ics(*GIVEN, "--output", "other.ics").exit_code == 0
    assert (own / "other.ics").read_bytes() != (own / f"{NAME}.ics").read_bytes()


def test_everything_that_is_wrong_is_told_at_once(own: Path) -> None:
    (own / "days.txt").write_text("2027-02-30\n\n  2027-05-02 to 2027-05-01 # x\n2400-01-01\n", "utf-8")
    wrong = ("evaluation-for-everyone", "--start", "2027-1-1", "--at", "24:00", "--zone", "Europe/Berln")
    result = ics(*wrong, "--skip", "soon", "--skip-file", "days.txt", "--lead", " ")
    assert result.exit_code == 2
    assert result.output == (
        "no curriculum is called `evaluation-for-everyone`\n    hint: did you mean `evaluations-for-everyone`?\n"
        "--start: `2027-1-1` is no date\n    hint: write it as YYYY-MM-DD, such as 2027-01-11\n"
        "--at: `24:00` is no time of day\n    hint: write it as HH:MM, such as 09:30 or 14:00\n"
        "--zone: no time zone is called `Europe/Berln`\n    hint: did you mean `Europe/Berlin`?\n"
        "--skip: `soon` is no date\n    hint: write a date, or a range such as 2026-12-21 to 2027-01-03\n"
        "days.txt:1:1: not-a-date: `2027-02-30` is no date\n"
        "    hint: write a date, or a range such as 2026-12-21 to 2027-01-03\n"
        "days.txt:3:3: range-backwards: `2027-05-02 to 2027-05-01` ends before it begins\n"
        "    hint: write the earlier date first\n"
        "days.txt:4:1: far-off-date: `2400-01-01` is too far off\n    hint: name dates from 1970-01-01 to 2199-12-31\n"
        "--lead: a name is empty\n    hint: name who leads, or leave --lead out\n"
    )
    assert not list(own.glob("*.ics"))


@pytest.mark.parametrize(
    "more, says",
    [
        (("--start", "2199-12-31"), "too few days are left until 2199-12-31, and nothing was written\n"),
        (("--start", "1969-12-31"), "--start: `1969-12-31` is too far off\n"),
        (("--skip-file", "none.txt"), "none.txt: No such file or directory\n"),
        (("--skip-file", "latin.txt"), "latin.txt:1:13: not-utf8: "),
        (("--skip", "# nothing"), "--skip: `# nothing` is no date\n"),
    ],
)
def test_a_wrong_option_has_words_of_its_own(own: Path, more: tuple[str, ...], says: str) -> None:
    (own / "latin.txt").write_bytes(b"2027-01-18 #\xfc")
    result = ics(*GIVEN, *more)
    assert result.exit_code in {1, 2}
    assert result.output.startswith(says)
    assert "    hint: " in result.output


def test_without_its_library_the_command_says_how_to_get_it(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "team_playbook.exports.calendar")
    monkeypatch.setitem(sys.modules, "icalendar", None)
    result = ics(*GIVEN)
    assert (result.exit_code, result.output) == (
        1,
        "ics: icalendar is missing\n    hint: pip install 'team-playbook[calendar]'\n",
    )


def test_a_first_word_that_is_not_ics_is_a_role_as_before(own: Path) -> None:
    export = lambda *words: CliRunner().invoke(main, ["export", *words], catch_exceptions=False)  # noqa: E731
    assert (
        "Usage: playbook export [OPTIONS] [ROLE]\n"
        in CliRunner().invoke(main, ["export", "--help"], prog_name="playbook").output
    )
    assert "playbook export ics --help" in export("-h").output
    assert "no interview plan is called `icss`" in export("icss").output
    assert "no interview plan is called `ics`" in export("--format", "md", "ics").output
    assert "name a ROLE and its --seniority" in export().output
    assert export("loan-officer", "--format", "md").output == "loan-officer-mid.md: written\n"


# The page.


def standalone(playbook: Playbook, language: str = "en") -> str:
    """The form of a curriculum as one document, without MkDocs."""
    view = view_of(playbook, Addresses(), language)
    curriculum = curriculum_of(playbook)
    section = calendar_section(curriculum, view)
    files = looks.page_files(None)
    data = data_script(DATA, calendar_data(curriculum, view))
    scripts = "".join(f"<script>{script}</script>" for script in (data, files[script_path(CALENDAR)]))
    head = f'<!doctype html><html lang="{language}"><meta charset=utf-8><title>x</title>'
    return f"{head}<h2>{escape(section.title)}</h2>{section.html}{scripts}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(timezone_id="Pacific/Auckland") as context:
        yield context.new_page()


def opened(page: Page, playbook: Playbook, language: str = "en") -> Page:
    html = standalone(playbook, language)
    page.unroute(HERE + "**")
    page.route(HERE + "**", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(HERE)
    return page


def fill(page: Page, case: dict[str, Any]) -> None:
    fields = {name: case[name] for name in ("start", "at", "zone")}
    fields |= {"skip": case.get("skip", ""), "leads": "\n".join(case.get("leads", ()))}
    fields |= {"group": case.get("group", ""), "revision": str(case.get("revision", 0))}
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def downloaded(page: Page) -> bytes:
    with page.expect_download() as found:
        page.locator("[data-tp-calendar] button").click()
    assert found.value.suggested_filename == f"{NAME}.ics"
    return Path(found.value.path()).read_bytes()


@pytest.mark.browser
def test_the_page_makes_the_same_bytes(page: Page) -> None:
    for name in BY_START:
        case = CASES[name]
        playbook = playbook_of(case)
        fill(opened(page, playbook), case)
        assert downloaded(page) == file_of(case, playbook), name
        times = page.locator("[data-tp-calendar] time").evaluate_all("all => all.map(time => time.dateTime)")
        assert [when.replace(".000Z", "Z") for when in times] == case["starts"], name


@pytest.mark.browser
def test_dates_by_chance_are_the_same_in_both(page: Page) -> None:
    chance = random.Random(2027)
    for every in ("day", "week", "fortnight", "month", "quarter"):
        case = {"every": every, "starts": [""] * 9}
        opened(page, playbook_of(case))
        for _ in range(6):
            start = date.fromordinal(date(2012, 1, 1).toordinal() + chance.randrange(9000))
            skip = date.fromordinal(start.toordinal() + chance.randrange(40))
            given = {"start": str(start), "at": f"{chance.randrange(24):02}:30", "zone": chance.choice(ZONES)}
            tried = {**case, **given, "skip": str(skip)}
            fill(page, tried)
            times = page.locator("[data-tp-calendar] time").evaluate_all("all => all.map(time => time.dateTime)")
            expected = [meeting.start for meeting in meetings_of(tried, playbook_of(case))]
            assert [datetime.fromisoformat(when) for when in times] == expected, tried


@pytest.mark.browser
def test_what_is_wrong_is_said_and_nothing_is_downloaded(page: Page) -> None:
    case = CASES["fortnight-over-the-holidays"]
    opened(page, playbook_of(case))
    status = page.locator("[data-tp-calendar] [role=status]").first
    expect(page.locator("[name=zone]")).to_have_value("Pacific/Auckland")
    expect(status).to_have_text("Choose the first day, and all sessions stand here.")
    fill(page, {**case, "zone": "europe/berlin"})
    expect(status).to_have_text("All sessions, by the clocks of Europe/Berlin:")
    expect(page.locator("[data-tp-calendar] li")).to_have_count(4)
    expect(page.locator("[data-tp-calendar] li").first).to_have_text(
        "Mon, 2026-12-07, 10:00What is a right answer? · Loan officer, evaluations"
    )
    got: list[object] = []
    page.on("download", lambda download: got.append(download))
    wrong = {
        ("zone", "Europe/Berln"): "No time zone is called “Europe/Berln”. Choose one of the list.",
        ("zone", "+02:00"): "No time zone is called “+02:00”. Choose one of the list.",
        (
            "skip",
            "2027-01-01\nsoon",
        ): "Line 2 of the days without a session: “soon” is no date. Write it as 2027-02-15.",
        (
            "skip",
            "2027-02-29",
        ): "Line 1 of the days without a session: “2027-02-29” is no date. Write it as 2027-02-15.",
        (
            "skip",
            "2027-01-02-2027-01-01",
        ): "Line 1 of the days without a session: “2027-01-02-2027-01-01” ends before it begins.",
        ("skip", "2400-01-01"): "Line 1 of the days without a session: “2400-01-01” is too far off.",
        ("start", "2199-12-31"): "Too few days are left for all sessions. Start earlier, or skip less.",
    }
    for (field, value), says in wrong.items():
        fill(page, {**case, field: value})
        expect(status).to_have_text(says)
        expect(page.locator("[data-tp-calendar] li")).to_have_count(0)
        page.locator("[data-tp-calendar] button").click()
        assert page.evaluate(f"document.querySelector('[name={field}]').matches(':invalid')")
    assert got == []
    fill(page, case)
    assert downloaded(page) == file_of(case, playbook_of(case))
    expect(page.get_by_text(f"Saved as {NAME}.ics.")).to_be_visible()


@pytest.mark.browser
def test_a_german_page_makes_a_german_calendar(page: Page) -> None:
    case = CASES["days-over-a-weekend"]
    playbook = playbook_of(case)
    fill(opened(page, playbook, "de"), case)
    assert downloaded(page) == file_of(case, playbook, "de")
    expect(page.locator("[data-tp-calendar] time").first).to_have_text("Do, 2027-01-14, 16:00")


@pytest.mark.browser
def test_a_site_without_a_server_makes_the_same_file_and_asks_nobody(harbour_file_site: Path, browser: Browser) -> None:
    case = {**CASES["summer-time-in-berlin"], "leads": ["Ada"]}
    playbook = harbour_playbook()
    asked: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(urlsplit(request.url).scheme))
        page.goto((harbour_file_site / "curricula" / f"{NAME}.html").as_uri())
        fill(page, case)
        assert downloaded(page) == file_of(case, playbook)
    assert set(asked) <= {"file", "data", "blob"}


@pytest.mark.browser
def test_without_scripts_the_command_is_told_and_no_form_is_there(harbour_site: Path, browser: Browser) -> None:
    with served(harbour_site) as address, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}curricula/{NAME}/")
        expect(page.locator("[data-tp-calendar]")).to_be_hidden()
        expect(page.locator("noscript p").filter(has_text="This browser runs no scripts")).to_be_visible()
        expect(page.get_by_text(f"playbook export ics {NAME} --start 2027-01-11")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(harbour_site: Path, browser: Browser, scheme: Any, width: int) -> None:
    with (
        served(harbour_site) as address,
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        page.goto(f"{address}curricula/{NAME}/#_calendar")
        for case in (CASES["marks-in-every-text"], {**CASES["summer-time-in-berlin"], "skip": "soon"}):
            fill(page, case)
            violations = Axe().run(page).response["violations"]
            assert [(entry["id"], entry["nodes"][0]["html"][:200]) for entry in violations] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(media="print")
        expect(page.locator("#_calendar")).to_be_hidden()


def test_the_extra_names_the_library(tmp_path: Path) -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'calendar = ["icalendar>=' in text
    assert "icalendar==" in (ROOT / "requirements" / "site.txt").read_text("utf-8")
