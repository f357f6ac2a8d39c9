"""The coverage of a team: states, times, what follows, what is not used; and what is not shown of anybody."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from team_playbook import load
from team_playbook.diagrams.coverage import MOST_PEOPLE, Has, Row, coverage_picture
from team_playbook.model.playbook import Playbook, Records
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.coverage import coverage_sections
from team_playbook.pages.page import Page
from team_playbook.pages.site import view_of
from team_playbook.planning.coverage import Covered, Need, Single, coverage, gaps_only, singles
from team_playbook.planning.standing import WHOLE, Holder, Standing, standing_of
from team_playbook.planning.unused import Unused, unused
from team_playbook.planning.weakness import Lack, Weakness, weaknesses
from tests.conftest import served
from tests.folders import HARBOUR, ROOT, overlaid
from tests.test_bars import assert_inside
from tests.test_pages import rewritten

ACTIVITY = "write-evaluations"
"""Needs evaluation 2, lending-knowledge 3, working-with-assistants 2."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Harbour in a folder of the test's own."""
    return overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")


@pytest.fixture(scope="module")
def harbour() -> Playbook:
    return playbook_of(HARBOUR)


@pytest.fixture(scope="module")
def ours() -> Playbook:
    """The reference playbook."""
    return playbook_of(ROOT / "playbook")


def playbook_of(folder: Path) -> Playbook:
    read = load(folder)
    assert read.playbook is not None, read.problems
    return read.playbook


def section_of(playbook: Playbook, team: str = "answers", language: str = "en") -> str:
    view = view_of(playbook, Addresses(), language).at(f"teams/{team}.md")
    found = playbook.teams[team]
    return Page(view.here, found.title, tuple(coverage_sections(found, view))).markdown()


def text_of(page: str) -> str:
    return unescape(re.sub(r"<svg.*?</svg>", "", page)).replace("\n", " ")


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(page)).split())


def pictures(page: str) -> list[str]:
    return re.findall(r'<svg class="tp-cover".*?</svg>', page)


def counted(people: int, **levels: Mapping[int, int]) -> Standing:
    holders = [
        Holder(WHOLE, number, WHOLE, {skill.replace("_", "-"): level})
        for skill, counts in levels.items()
        for level, number in counts.items()
    ]
    return Standing(people, tuple(holders), {WHOLE: Decimal(people)})


def person(name: str, guesses: str = "", role: str = "", seniority: str = "", **levels: int) -> Holder:
    by_skill = {skill.replace("_", "-"): level for skill, level in levels.items()}
    return Holder(name, 1, name, by_skill, frozenset(guesses.split()), role=role, seniority=seniority)


def named(*people: Holder, **times: str) -> Standing:
    return Standing(len(people), people, {one.source: Decimal(times.get(one.source, "1")) for one in people})


def evaluations(playbook: Playbook, standing: Standing) -> Covered:
    found = coverage(playbook.teams["answers"], playbook, standing)
    return next(covered for covered in found if covered.name == ACTIVITY)


STATES = [
    ({}, "unknown", 0, 6),
    ({1: 5}, "unknown", 0, 1),
    ({1: 6}, "missing", 0, 0),
    ({1: 5, 2: 1}, "single", 1, 0),
    ({1: 4, 4: 1}, "single-known", 1, 1),
    ({2: 1, 3: 1}, "met", 2, 4),
]


@pytest.mark.parametrize(("counts", "state", "count", "unknown"), STATES)
def test_who_is_not_counted_is_unknown_and_never_nobody(
    harbour: Playbook, counts: dict[int, int], state: str, count: int, unknown: int
) -> None:
    need = evaluations(harbour, counted(6, evaluation=counts)).needs[0]
    assert (need.skill, need.level) == ("evaluation", 2)
    assert (need.state, need.count, need.unknown, need.guess) == (state, count, unknown, False)


def test_a_need_rests_on_a_guess_only_where_nobody_was_seen_at_its_level(harbour: Playbook) -> None:
    guess, seen = person("p01", "evaluation", evaluation=2), person("p02", evaluation=2)
    assert evaluations(harbour, named(guess)).needs[0].guess
    assert evaluations(harbour, named(guess)).guess
    assert not evaluations(harbour, named(guess, seen)).needs[0].guess
    assert evaluations(harbour, named(guess, seen)).needs[0].people == ("p01", "p02")


TIMES = [(("1", "1"), "2", False), (("0.3", "0.1"), "0.4", True), (("0.25", "0.25"), "0.5", False)]


@pytest.mark.parametrize(("shares", "time", "short"), TIMES)
def test_time_is_short_where_those_who_can_have_less_than_it_takes(
    harbour: Playbook, shares: tuple[str, str], time: str, short: bool
) -> None:
    standing = named(
        person("a", evaluation=2), person("b", lending_knowledge=3), person("c", evaluation=1), a=shares[0], b=shares[1]
    )
    found = evaluations(harbour, standing)
    assert (found.effort, found.time, found.short) == (Decimal("0.5"), Decimal(time), short)


def test_whoever_has_no_time_covers_nothing(harbour: Playbook) -> None:
    able, idle = person("a", evaluation=2), person("b", evaluation=3)
    (need, *_) = evaluations(harbour, named(able, idle, b="0")).needs
    assert (need.count, need.state, need.people, need.idle) == (1, "single", ("a",), False)
    (need, *_) = evaluations(harbour, named(idle, b="0.04")).needs
    assert (need.count, need.state, need.people, need.idle) == (0, "missing", (), True)
    (need, *_) = evaluations(harbour, named(person("a"), idle, b="0")).needs
    assert (need.state, need.idle) == ("unknown", True)
    assert not evaluations(harbour, named(person("a", evaluation=1))).needs[0].idle


@pytest.mark.parametrize(
    ("language", "note", "time"),
    [("en", "nobody with time", "have no time"), ("de", "niemand mit Zeit", "hat keine Zeit")],
)
def test_people_without_time_are_not_said_to_be_unknown(folder: Path, language: str, note: str, time: str) -> None:
    rewritten(folder, "teams/answers.yml", "people: 2\n", "people: 2\npublish_people: true\n")
    for share in ("1.0", "0.5"):
        rewritten(folder, "teams/answers.people.yml", f"share: {share}", "share: 0")
    words = words_of(section_of(playbook_of(folder), language=language))
    assert note in words
    assert time in words
    assert "nobody is known who can" not in words


def test_counts_say_nothing_of_the_time_of_those_who_can(harbour: Playbook) -> None:
    found = evaluations(harbour, counted(6, evaluation={2: 3}))
    assert found.time is None
    assert not found.short


def test_people_of_whom_the_file_says_nothing_are_unknown(folder: Path) -> None:
    rewritten(folder, "teams/answers.yml", "people: 2\n", "people: 3\npublish_people: true\n")
    standing = standing_of(playbook_of(folder).teams["answers"], playbook_of(folder))
    assert (standing.people, standing.unknown("evaluation"), standing.levels("evaluation")) == (3, 1, {1: 1, 2: 1})


def test_without_counts_one_person_is_not_told_from_two(harbour: Playbook) -> None:
    one = counted(3, evaluation={2: 1}, lending_knowledge={1: 3})
    two = counted(3, evaluation={2: 2, 1: 1}, lending_knowledge={1: 1, 2: 2})
    found = [gaps_only([evaluations(harbour, standing)]) for standing in (one, two)]
    assert found[0] == found[1]
    assert [need.state for need in found[0][0].needs] == ["met", "missing", "unknown"]


def need(skill: str, state: str = "missing", level: int = 2) -> Need:
    return Need(skill, level, 0, state)  # type: ignore[arg-type]


def test_a_loop_is_weak_in_the_kinds_of_skills_that_it_lacks(harbour: Playbook) -> None:
    gap, law, people = need("evaluation"), need("lending-knowledge", "unknown"), need("working-with-assistants")
    inner = Covered("a", True, (need("model-serving", "single"), gap, people))
    other = Covered("b", True, (gap, need("model-serving", "unknown")))
    outer = Covered("c", False, (law, need("evaluation", "met")))
    assert weaknesses([inner, other, outer], harbour) == (
        Weakness(True, "technical", (Lack("a", (gap,)), Lack("b", other.needs))),
        Weakness(True, "human", (Lack("a", (people,)),)),
        Weakness(False, "domain", (Lack("c", (law,)),)),
    )
    assert [found.certain for found in weaknesses([inner, other, outer], harbour)] == [True, True, False]
    assert weaknesses([Covered("a", True, (need("evaluation", "single-known"),))], harbour) == ()


def test_what_rests_on_one_person_is_told_once_with_all_that_needs_it() -> None:
    rare, often = need("rare", "single"), need("often", "single-known", 3)
    found = singles([Covered("a", True, (rare, often)), Covered("b", False, (often, need("gone")))])
    assert found == (
        Single("often", 3, True, ("a", "b"), (), False),
        Single("rare", 2, False, ("a",), (), False),
    )


def test_what_the_loops_do_not_use_is_told_with_the_reason(harbour: Playbook) -> None:
    team = harbour.teams["answers"]
    counts = counted(8, model_serving={4: 2, 3: 1, 1: 1}, evaluation={2: 5})
    assert unused(team, harbour, counts) == (Unused("model-serving", 4, "above-needs", 3, 2),)
    small = team.model_copy(update={"inner": (), "outer": ("watch-the-regulator",)})
    assert unused(small, harbour, counts) == (
        Unused("evaluation", 2, "not-needed", None, 5),
        Unused("model-serving", 4, "not-needed", None, 2),
        Unused("model-serving", 3, "not-needed", None, 1),
    )


def test_more_than_a_role_pays_for_is_not_used_even_where_the_loops_need_it(folder: Path) -> None:
    rewritten(folder, "roles/loan-officer.yml", "lending-knowledge: 3", "lending-knowledge: {bar: 2, enough: 2}")
    playbook = playbook_of(folder)
    officer = person("p02", "lending-knowledge", "loan-officer", "mid", lending_knowledge=3)
    team = playbook.teams["answers"]
    found = Unused("lending-knowledge", 3, "above-enough", 2, 1, ("p02",), True)
    assert unused(team, playbook, named(officer)) == (found,)
    assert unused(team, playbook, named(person("p02", lending_knowledge=3))) == ()


def test_a_changed_level_changes_picture_table_and_text(folder: Path) -> None:
    rewritten(folder, "teams/answers.yml", "people: 2\n", "people: 6\n")
    before = section_of(playbook_of(folder))
    assert "Rests on one person" in before
    rewritten(folder, "teams/answers.yml", "evaluation: {1: 1, 2: 1}", "evaluation: {1: 6}")
    after = section_of(playbook_of(folder))
    assert [old != new for old, new in zip(pictures(before), pictures(after), strict=True)] == [True, True, False]
    assert "Evaluation 2: one person known Level 1: 1, Level 2: 1, 4 not known" in words_of(before)
    assert "Evaluation 2: nobody Level 1: 6" in words_of(after)
    assert "Inner loop, technical side: weak" not in text_of(before)
    assert "Inner loop, technical side: weak<" in text_of(after)
    assert "Execution suffers." in text_of(after)


def test_a_first_picture_needs_counts_alone(folder: Path) -> None:
    (folder / "teams" / "answers.yml").write_text(
        "title: A team\nfocus: Answers\ninner: [write-evaluations]\npeople: 6\ncovered: {evaluation: {2: 3, 4: 1}}\n",
        "utf-8",
    )
    (folder / "teams" / "answers.people.yml").unlink()
    text = words_of(section_of(playbook_of(folder)))
    assert "Nobody has said how much time" in text
    assert "Evaluation 2: covered Level 2: 3, Level 4: 1, 2 not known" in text
    assert "Lending knowledge 3: not known 6 not known" in text
    assert "Evaluation 4 1 person The loops need no more than level 2." in text


def test_the_whole_team_is_told_with_its_time(ours: Playbook) -> None:
    text = words_of(section_of(ours, "medical-records-2024"))
    efforts = sum(ours.teams["medical-records-2024"].effort.values())
    assert f"All activities together take {efforts} full-time people; the team amounts to 8." in text
    assert f"{efforts - 8} full-time people are missing" in text
    short = words_of(section_of(ours, "handed-a-mandate"))
    assert "Takes 0.4 full-time people; those who can do some of it have 1.3." in short


@pytest.mark.parametrize(
    ("effort", "english", "german"),
    [
        ("3", "1 full-time person is missing", "Es fehlt 1 Vollzeitstelle:"),
        ("4", "2 full-time people are missing", "Es fehlen 2 Vollzeitstellen:"),
        ("1", "1 full-time person is left", "Für alles andere bleibt 1 Vollzeitstelle."),
        ("0.5", "1.5 full-time people are left", "Für alles andere bleiben 1,5 Vollzeitstellen."),
    ],
)
def test_what_is_missing_or_left_is_told_as_one_or_as_several(
    harbour: Playbook, effort: str, english: str, german: str
) -> None:
    team = harbour.teams["answers"].model_copy(update={"effort": {ACTIVITY: Decimal(effort)}, "full_time": None})
    playbook = replace(harbour, teams=Records({"answers": team}))
    for language, words in (("en", english), ("de", german)):
        assert words in words_of(section_of(playbook, language=language))


@pytest.mark.parametrize("name", ["medical-records-2024", "public-service-forty", "five-researchers", "retailer"])
def test_the_table_holds_what_the_pictures_hold(ours: Playbook, name: str) -> None:
    team = ours.teams[name]
    page = section_of(ours, name)
    found = [ElementTree.fromstring(picture) for picture in pictures(page)]
    activities = coverage(team, ours)
    assert len(found) == len(activities)
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")
    for activity, picture, row in zip(activities, found, rows, strict=False):
        told = " ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split())
        assert ours.activities[activity.name].title in told
        standing = standing_of(team, ours)
        drawn = sorted(text.text or "" for text in picture.iter("text") if (text.text or "").isdigit())
        if standing.by_person:
            table = re.findall(r"p\d\d: Level (\d)", told)
        else:
            table = re.findall(r"Level \d: (\d+)", told) + re.findall(r"(\d+) not known", told)
        assert drawn == sorted(table)


def test_in_a_small_team_no_count_and_nobody_is_shown(folder: Path) -> None:
    page = section_of(playbook_of(folder))
    text = text_of(page)
    assert "In a team of fewer than five" in text
    assert not re.search(r"one person (only|known)|Level \d:|p0\d|Rests on one|Paid for", text)
    drawn = [text.text for picture in pictures(page) for text in ElementTree.fromstring(picture).iter("text")]
    assert not [words for words in drawn if (words or "").isdigit()]
    rewritten(folder, "teams/answers.yml", "evaluation: {1: 1, 2: 1}", "evaluation: {2: 2}")
    assert section_of(playbook_of(folder)) == page, "one who can is not told from two"
    (folder / "teams" / "answers.people.yml").unlink()
    assert section_of(playbook_of(folder)) == page


def test_nothing_that_is_built_names_people_or_counts_a_small_team(harbour_site: Path) -> None:
    page = (harbour_site / "teams" / "answers" / "index.html").read_text("utf-8")
    part = page.partition('id="coverage"')[2].partition("<h2")[0]
    assert "fewer than five" in part
    assert not re.search(r"\bp0[12]\b|Level \d: \d|one person (only|known)|single-points", part)


def test_with_leave_people_stand_in_the_picture_and_a_guess_is_drawn_as_one(folder: Path) -> None:
    rewritten(folder, "teams/answers.yml", "people: 2\n", "people: 2\npublish_people: true\n")
    page = section_of(playbook_of(folder))
    first = pictures(page)[0]
    assert "Evaluation, p01: Level 2 (a guess)" in first
    assert re.search(r'fill="url\(#cover_answers_roll-out-a-model_hatch\)"', first)
    assert "Model serving 3 one person known, p01" in words_of(page)
    assert "Takes 0.1 full-time people; those who can do some of it have 0.5." in words_of(page)


def test_every_word_is_there_in_german(ours: Playbook) -> None:
    text = text_of(section_of(ours, "five-researchers", "de"))
    assert "Innerer Kreis, technische Seite: schwach" in text
    assert "Bezahlt und nicht gebraucht" in text


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsprüfung and what comes after it"


@pytest.mark.parametrize("title", ["Evaluation", LONG])
@pytest.mark.parametrize("state", ["met", "single", "single-known", "unknown", "missing"])
def test_nothing_reaches_beyond_the_picture(state: str, title: str) -> None:
    counts = {1: 1200, 2: 3, 4: 40}
    rows = [
        Row(title, level, state, title, guess, counts, unknown)
        for level in (1, 4)
        for guess in (True, False)
        for unknown in (0, 1200)
    ]
    assert_inside(coverage_picture("x", [title] * 5, rows, ("a", "b")))
    people = tuple(Has(level, level == 3, "says") for level in (None, 1, 2, 3, 4, None, 2, 3))
    assert len(people) == MOST_PEOPLE
    row = Row(title, 2, state, title, people=people)
    assert_inside(coverage_picture("x", [title] * MOST_PEOPLE, [row] * 3, ("a", "b")))


@pytest.mark.browser
def test_axe_finds_nothing_in_the_coverage_of_a_team(harbour_site: Path, browser: Browser) -> None:
    with served(harbour_site) as address:
        page = browser.new_page()
        page.goto(f"{address}teams/answers/")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        results = Axe().run(page)
        page.close()
    assert results.violations_count == 0, results.generate_report()
