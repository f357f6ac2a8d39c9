"""A shorter interview: which questions are chosen for the time at hand. The page is in test_choosing_page.py."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from team_playbook import load
from team_playbook.model.playbook import Located, Playbook, Records
from team_playbook.model.question import Also
from team_playbook.model.skill import Bar
from team_playbook.planning.choosing import (
    CLOSING,
    EXACT_SKILLS,
    KEPT,
    MOST_A_SKILL,
    OPENING,
    Choice,
    Eligible,
    choose,
    covering,
    eligible,
    usual_skills,
)
from tests.folders import HARBOUR, ROOT, TESTS, overlaid

CASES = sorted((TESTS / "choosing").glob("*.json"))
GAP = TESTS / "choosing" / "gap"
"""Laid over the small playbook: a skill about which no question counts."""
PLAYBOOKS = {"harbour": HARBOUR, "reference": ROOT / "playbook"}
PLAN, SENIORITY = "ai-engineer", "mid"


@cache
def playbook_of(name: str) -> Playbook:
    if name == "gap":
        with TemporaryDirectory() as folder:
            return loaded(overlaid(HARBOUR, GAP, Path(folder) / "playbook"))
    return loaded(PLAYBOOKS[name])


def loaded(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


def answer(choice: Choice) -> dict[str, Any]:
    """What a case expects of a choice, as JSON has it."""
    return {
        "asked": [[entry.starts, entry.ends, entry.question.id] for entry in choice.asked],
        "used": choice.used,
        "uncovered": {found.skill: found.shortest for found in choice.uncovered},
    }


def as_json(case: Mapping[str, Any]) -> str:
    lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in case.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_chosen_as_it_stands_in_its_file(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    playbook = playbook_of(case["playbook"])
    choice = choose(playbook.interviews[case["plan"]], case["seniority"], case["minutes"], playbook, case["skills"])
    found = {**case, **answer(choice)}
    assert found == case, f"if this is right, write it into {path.relative_to(ROOT)}:\n{as_json(found)}"


def test_the_cases_are_of_every_sort() -> None:
    cases = [json.loads(path.read_text("utf-8")) for path in CASES]
    assert {case["playbook"] for case in cases} == {*PLAYBOOKS, "gap"}
    assert {case["minutes"] for case in cases} >= {20, 30, 45, 60, 90}
    assert len({case["plan"] for case in cases}) >= 4
    assert any(case["skills"] for case in cases)
    assert any(not case["asked"] for case in cases)
    assert any(None in case["uncovered"].values() for case in cases)
    assert any(not case["uncovered"] for case in cases)


@dataclass(frozen=True)
class Made:
    """A question that is made up: its minutes, whether the plan asks it, the level of each skill that it shows."""

    minutes: int
    planned: bool
    levels: Mapping[str, int]
    ai: str = "none"


def made_up(made: Iterable[Made], skills: Iterable[str], *, backwards: bool = False) -> Playbook:
    """The small playbook with other questions; each of `skills` has the bar 2, other skills have none."""
    base = playbook_of("harbour")
    model = next(iter(base.questions.values()))
    anchors = model.anchors
    questions = {}
    for number, one in enumerate(made):
        (skill, level), *others = one.levels.items()
        also = {name: Also.model_construct(level=other, anchors=anchors) for name, other in others}
        new = {
            "id": f"question-{number:03}",
            "title": None,
            "skill": skill,
            "level": level,
            "also": also,
            "minutes": one.minutes,
            "ai": one.ai,
            "seniorities": (SENIORITY,),
            "mirrors": "write-evaluations",
            "material": (),
        }
        questions[f"question-{number:03}"] = model.model_copy(update=new)
    planned = tuple(name for name, one in zip(questions, made, strict=True) if one.planned)
    plan = base.interviews[PLAN]
    stage = plan.stages[0].model_copy(update={"questions": planned})
    decision = plan.decision.model_copy(update={"team_covers": ()})
    seniorities = {"seniorities": (SENIORITY,), "stages": (stage,), "decision": decision}
    role = base.roles[PLAN].model_copy(
        update={"bars": {SENIORITY: {name: Bar.model_construct(bar=2, enough=None) for name in skills}}}
    )
    first = next(iter(base.skills.values()))
    shown = sorted({*skills, *(name for one in made for name in one.levels)})
    ordered = sorted(questions.items(), reverse=backwards)
    return replace(
        base,
        questions=Records(dict(ordered)),
        skills=Records({name: first.model_copy(update={"id": name, "title": name}) for name in shown}),
        roles=Records({PLAN: role}),
        interviews=Records({PLAN: plan.model_copy(update=seniorities)}),
        calibrations=Records({}),
        located={**base.located, **{("question", name): Located(f"{name}.yml") for name in questions}},
    )


SKILLS = ("skill-a", "skill-b", "skill-c", "skill-d")
levels = st.dictionaries(st.sampled_from(SKILLS), st.sampled_from([1, 2, 2, 3]), min_size=1, max_size=2)
questions = st.lists(
    st.builds(Made, st.sampled_from([5, 10, 12, 15, 20]), st.booleans(), levels, st.sampled_from(["none", "any"])),
    min_size=1,
    max_size=7,
)
times = st.integers(0, 90)
checked = settings(deadline=None, max_examples=80)


def covered(candidates: Iterable[Eligible]) -> set[str]:
    return {skill for candidate in candidates for skill in candidate.skills}


def minutes_of(candidates: Iterable[Eligible]) -> int:
    return sum(candidate.question.minutes for candidate in candidates)


def value(candidates: Iterable[Eligible]) -> tuple[Any, ...]:
    """The rule in words: most skills, fewest minutes, fewest from outside the plan, the first in order."""
    found = sorted(candidates, key=lambda candidate: candidate.rank)
    outside = sum(not candidate.planned for candidate in found)
    return (-len(covered(found)), minutes_of(found), outside, [candidate.rank for candidate in found])


@checked
@given(made=questions, time=times)
def test_no_other_set_of_questions_shows_more_or_takes_less(made: list[Made], time: int) -> None:
    playbook = made_up(made, SKILLS)
    found = eligible(playbook.interviews[PLAN], SENIORITY, playbook, SKILLS)
    sets = (some for size in range(len(found) + 1) for some in combinations(found, size))
    best = min((some for some in sets if minutes_of(some) <= time), key=value)
    assert {c.question.id for c in covering(found, SKILLS, time)} == {c.question.id for c in best}


@checked
@given(made=questions, minutes=st.integers(KEPT, 120))
def test_the_time_left_is_filled_and_no_more(made: list[Made], minutes: int) -> None:
    playbook = made_up(made, SKILLS)
    plan = playbook.interviews[PLAN]
    choice = choose(plan, SENIORITY, minutes, playbook)
    found = {candidate.question.id: candidate for candidate in eligible(plan, SENIORITY, playbook, SKILLS)}
    asked = [found[entry.question.id] for entry in choice.asked]
    first = covering(tuple(found.values()), SKILLS, minutes - KEPT)
    assert {c.question.id for c in first} <= {c.question.id for c in asked}
    assert choice.used <= minutes
    times = {skill: sum(skill in candidate.skills for candidate in asked) for skill in SKILLS}
    for candidate in asked:
        if candidate not in first:
            assert all(times[skill] <= MOST_A_SKILL for skill in candidate.skills)
    for candidate in found.values():
        if candidate not in asked and candidate.question.minutes <= minutes - choice.used:
            assert any(times[skill] >= MOST_A_SKILL for skill in candidate.skills)


@checked
@given(made=questions, minutes=st.integers(KEPT, 120))
def test_what_is_said_of_a_skill_that_is_not_shown_is_true(made: list[Made], minutes: int) -> None:
    playbook = made_up(made, SKILLS)
    plan = playbook.interviews[PLAN]
    choice = choose(plan, SENIORITY, minutes, playbook)
    found = eligible(plan, SENIORITY, playbook, SKILLS)
    asked = {entry.question.id for entry in choice.asked}
    shown = covered(candidate for candidate in found if candidate.question.id in asked)
    assert {open_.skill for open_ in choice.uncovered} == set(choice.skills) - shown
    for open_ in choice.uncovered:
        times = [candidate.question.minutes for candidate in found if open_.skill in candidate.skills]
        assert open_.shortest == min(times, default=None)
        assert open_.shortest is None or open_.shortest > minutes - choice.used


@checked
@given(made=questions, minutes=st.integers(KEPT, 120))
def test_the_order_in_which_files_are_read_changes_nothing(made: list[Made], minutes: int) -> None:
    choices = [made_up(made, SKILLS, backwards=backwards) for backwards in (False, True)]
    one, other = (answer(choose(p.interviews[PLAN], SENIORITY, minutes, p)) for p in choices)
    assert one == other


def test_more_further_questions_go_to_the_skill_with_the_fewest_minutes() -> None:
    made = [
        Made(20, True, {"skill-a": 2}),
        Made(10, True, {"skill-b": 2}),
        Made(20, True, {"skill-a": 3}),
        Made(15, False, {"skill-b": 2}),
        Made(20, True, {"skill-b": 2}),
        Made(10, False, {"skill-b": 2}),
    ]
    playbook = made_up(made, SKILLS)
    names = [e.question.id for e in choose(playbook.interviews[PLAN], SENIORITY, KEPT + 70, playbook).asked]
    assert names == ["question-000", "question-001", "question-002", "question-004"]
    names = [e.question.id for e in choose(playbook.interviews[PLAN], SENIORITY, KEPT + 45, playbook).asked]
    assert names == ["question-000", "question-001", "question-005"], "the plan's own no longer fits"


def test_questions_without_an_assistant_come_first_then_the_plans_order() -> None:
    made = [
        Made(5, False, {"skill-a": 2}, "required"),
        Made(5, False, {"skill-b": 2}),
        Made(5, True, {"skill-c": 2}, "any"),
        Made(5, True, {"skill-d": 2}),
    ]
    playbook = made_up(made, SKILLS)
    choice = choose(playbook.interviews[PLAN], SENIORITY, 60, playbook)
    assert answer(choice)["asked"] == [
        [OPENING, OPENING + 5, "question-003"],
        [OPENING + 5, OPENING + 10, "question-001"],
        [OPENING + 10, OPENING + 15, "question-002"],
        [OPENING + 15, OPENING + 20, "question-000"],
    ]
    assert choice.used == OPENING + 20 + CLOSING


def test_a_skill_that_the_team_covers_is_chosen_only_by_name() -> None:
    harbour = playbook_of("harbour")
    plan = harbour.interviews[PLAN]
    assert usual_skills(plan, "senior", harbour) == ("model-serving", "evaluation", "working-with-assistants")
    choice = choose(plan, "senior", 60, harbour, ["lending-knowledge"])
    assert [entry.question.id for entry in choice.asked] == ["incomplete-application"]


def test_a_skill_without_a_bar_and_a_question_of_another_job_are_left_out() -> None:
    harbour = playbook_of("harbour")
    plan = harbour.interviews["loan-officer"]
    choice = choose(plan, "mid", 90, harbour, ["model-serving", "evaluation"])
    assert choice.skills == ("evaluation",)
    found = {candidate.question.id for candidate in eligible(plan, "mid", harbour, usual_skills(plan, "mid", harbour))}
    assert "bill-doubled" not in found, "it mirrors no activity of the role, and the plan does not ask it"


def test_nothing_is_asked_about_nothing() -> None:
    harbour = playbook_of("harbour")
    choice = choose(harbour.interviews[PLAN], "senior", 60, harbour, [])
    assert answer(choice) == {"asked": [], "used": KEPT, "uncovered": {}}


@pytest.mark.parametrize("count", [EXACT_SKILLS, EXACT_SKILLS + 1, 40])
def test_many_skills_take_no_longer_than_a_reader_waits(count: int) -> None:
    skills = [f"skill-{number:02}" for number in range(count)]
    made = [
        Made(5 + number % 17, number < 10, {skills[number % count]: 2, skills[number * 7 % count]: 3})
        for number in range(120)
    ]
    playbook = made_up(made, skills)
    plan = playbook.interviews[PLAN]
    started = perf_counter()
    choice = choose(plan, SENIORITY, 90, playbook)
    assert perf_counter() - started < 10
    assert choice.asked
    for open_ in choice.uncovered:
        assert open_.shortest is not None
        assert open_.shortest > choice.minutes - choice.used
