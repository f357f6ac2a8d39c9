"""Who learns what in a quarter: within the hours, one thing at a time, nothing that nobody wants, and nobody named."""

import json
import random
import sys
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner

from team_playbook import load
from team_playbook.command import main
from team_playbook.model.playbook import Playbook, Records
from team_playbook.model.team import People, Person, Team
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.site import view_of
from team_playbook.pages.team_learning import learning_sections
from team_playbook.planning.learning.quarter import Quarter, quarter_of
from team_playbook.planning.learning.quarter_markdown import quarter_markdown
from team_playbook.planning.learning.seats import WEEKS, Seat, fitting
from team_playbook.planning.team_plan.plans import Plans, plans_of
from team_playbook.words import Words
from tests.folders import ROOT


@pytest.fixture(scope="module")
def ours() -> Playbook:
    playbook = load(ROOT / "playbook").playbook
    assert playbook is not None
    return playbook


@pytest.fixture(scope="module")
def forty(ours: Playbook) -> Plans:
    plans = plans_of(ours.teams["public-service-forty"], ours)
    assert plans is not None
    return plans


def known(quarter: Quarter | None) -> Quarter:
    assert quarter is not None
    return quarter


def test_the_public_service_of_forty_keeps_its_hours(ours: Playbook, forty: Plans) -> None:
    quarter = known(quarter_of(ours.teams["public-service-forty"], ours, forty))
    assert (quarter.people, quarter.each, quarter.has) == (40, 15, 600)
    assert 0 < quarter.hours <= quarter.has
    assert all(
        one.span.hours <= quarter.each and 1 <= one.span.first <= one.span.last <= WEEKS for one in quarter.learns
    )
    assert sum(one.people for one in quarter.learns) <= 40
    found = {(one.course.curriculum, one.reason): (one.people, one.beside) for one in quarter.learns}
    told = quarter_markdown("x", quarter, ours, Words("en"))
    assert "Of 23 people nobody knows where they stand: ask them first." in told
    learners, beside = found["evaluations-for-everyone", "rhythm"]
    planned = sum(people for (_, reason), (people, _) in found.items() if reason == "plan")
    assert learners == 14
    assert planned + learners + beside == 40


def test_what_the_plan_asks_for_comes_first(ours: Playbook, forty: Plans) -> None:
    quarter = known(quarter_of(ours.teams["public-service-forty"], ours, forty))
    asked = {one.course.curriculum: one.people for one in forty.of("no-hire").plan.learning}
    given: dict[str, int] = defaultdict(int)
    for one in quarter.learns:
        if one.reason == "plan":
            given[one.course.curriculum] += one.people
    assert given == asked


def test_nobody_begins_what_they_have_not_got_to(ours: Playbook) -> None:
    for name, team in ours.teams.items():
        quarter = quarter_of(team, ours, plans_of(team, ours))
        people = {one.id: one.skills for one in ours.people[name].people} if name in ours.people else {}
        ends: dict[tuple[str, str, int], int] = {}
        for one in quarter.learns if quarter else ():
            for who in one.who:
                for skill, (start, to) in one.course.raises.items():
                    seen = people[who].get(skill)  # type: ignore[call-overload]
                    at = seen.level if seen else 0
                    assert at >= start or ends[who, skill, start] < one.span.first
                    ends[who, skill, to] = one.span.last if not one.goes_on else WEEKS


def people_of(draw: random.Random, playbook: Playbook) -> list[Person]:
    skills = list(playbook.skills)
    found = []
    for at in range(draw.randint(1, 9)):
        levels = {skill: {"level": draw.randint(1, 3)} for skill in draw.sample(skills, draw.randint(0, 9))}
        wants = {} if draw.random() < 0.4 else {"wants": draw.sample(skills, draw.randint(0, 4))}
        found.append(
            Person.model_validate(
                {"id": f"p{at:02}", "role": "ai-engineer", "seniority": "mid", "share": 1, "skills": levels, **wants}
            )
        )
    return found


def test_nobody_is_over_their_hours_in_two_things_at_once_or_against_what_they_want(ours: Playbook) -> None:
    draw = random.Random(5)
    team = ours.teams["retailer"]
    for _ in range(15):
        people = people_of(draw, ours)
        budget = ours.settings.budget
        assert budget
        hours = Decimal(draw.randint(1, 12))
        changed = team.model_copy(
            update={
                "people": len(people),
                "budget": budget.model_copy(update={"learning_hours": hours}),
                "publish_people": True,
            }
        )
        playbook = replace(ours, people=Records({team.id: People.model_construct(id=team.id, people=tuple(people))}))
        plans = plans_of(changed, playbook) if draw.random() < 0.3 else None
        quarter = known(quarter_of(changed, playbook, plans))
        wants = {one.id: set(map(str, one.wants)) if "wants" in one.model_fields_set else None for one in people}
        known_as = {one.id: one for one in people}
        got: dict[str, dict[str, int]] = defaultdict(dict)
        used: dict[str, Fraction] = defaultdict(Fraction)
        weeks: dict[str, set[int]] = defaultdict(set)
        for one in quarter.learns:
            for name in one.who:
                used[name] += one.span.hours
                now = set(range(one.span.first, one.span.last + 1))
                assert not now & weeks[name]
                weeks[name] |= now
                wanted = wants[name]
                assert wanted is None or wanted & set(one.course.raises)
                levels = {str(skill): seen.level for skill, seen in known_as[name].skills.items()}
                for skill, (start, to) in one.course.raises.items():
                    if one.reason == "plan":
                        assert max(levels.get(skill, 0), got[name].get(skill, 0)) >= start
                    if not one.goes_on:
                        got[name][skill] = to
        assert all(taken <= 3 * hours for taken in used.values())
        assert quarter.hours <= quarter.has


def test_a_course_that_is_too_long_goes_on_in_the_next_quarter() -> None:
    meetings = (Fraction(1),) * 20
    span = fitting(meetings, Fraction(1), Fraction(2), Seat("", Fraction(26)))
    assert span
    assert (span.meetings, span.first, span.last) == (13, 1, 13)
    slower = fitting(meetings, Fraction(1), Fraction(1, 2), Seat("", Fraction(13, 2)))
    assert slower
    assert (slower.meetings, slower.last, slower.hours) == (6, 12, 6)
    assert fitting(meetings, Fraction(1), Fraction(2), Seat("", Fraction(26), 14)) is None
    assert fitting(meetings, Fraction(1), Fraction(0), Seat("", Fraction(0))) is None


def shown(team: Team, playbook: Playbook, plans: Plans | None) -> str:
    view = view_of(playbook, Addresses(), plans={team.id: plans} if plans else {})
    (section,) = learning_sections(team, view.at(f"teams/{team.id}.md"))
    return str(section.html)


def test_no_page_names_the_people_of_a_team_that_does_not_publish_them(ours: Playbook) -> None:
    team = ours.teams["retailer"].model_copy(update={"publish_people": False, "covered": {}, "people": 7})
    html = shown(team, ours, plans_of(team, ours))
    assert not [one.id for one in ours.people["retailer"].people if one.id in html]


def test_a_small_team_is_told_nothing_and_why(ours: Playbook) -> None:
    team = ours.teams["five-researchers"].model_copy(update={"people": 4})
    assert "tp-quarter" not in shown(team, ours, None)


def test_without_hours_it_says_where_to_write_them(ours: Playbook) -> None:
    team = ours.teams["public-service-forty"]
    assert team.budget
    poor = team.model_copy(update={"budget": team.budget.model_copy(update={"learning_hours": Decimal(0)})})
    assert quarter_of(poor, ours, None) is None
    assert "learning_hours" in shown(poor, ours, None)


# The command


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["learn", "--team", *arguments])


def test_the_command_tells_it_with_the_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = json.loads(run("retailer", "--format", "json").output)
    assert found["from_the_plan"]
    assert {name for one in found["learning"] for name in one["who"]} <= {f"p{at:02}" for at in range(1, 8)}
    assert found["hours"] <= found["hours_there_are"] == 126
    told = run("retailer").output
    assert told.startswith("# A retailer: what is learned this quarter")
    assert "Everybody learns one thing at a time." in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nobody",), "no team is called `nobody`"),
        (("retailer", "--role", "ai-engineer"), "name a --role, a --person as TEAM/ID, or a --team"),
        (("retailer", "--to", "senior"), "--to belongs to --role or --person"),
    ],
)
def test_what_cannot_be_told_is_said(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str) -> None:
    monkeypatch.chdir(ROOT)
    result = run(*arguments)
    assert (result.exit_code, words in result.output) == (2, True)


def test_without_a_solver_it_goes_on_without_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setitem(sys.modules, "highspy", None)
    result = run("public-service-forty", "--format", "json")
    found = json.loads(result.stdout)
    assert not found["from_the_plan"]
    assert "the solver is not installed" in result.stderr
    assert {one["reason"] for one in found["learning"]} == {"rhythm", "short"}
