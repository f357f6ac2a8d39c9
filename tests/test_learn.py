"""From a gap to a path: which curricula raise what somebody lacks, in an order that holds, and what none raises."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from team_playbook import load
from team_playbook.command import main
from team_playbook.model.learning import Curriculum
from team_playbook.model.playbook import Playbook, Records
from team_playbook.planning.learning import search
from team_playbook.planning.learning.gap import Gap, Lacks, between, gaps, of_person
from team_playbook.planning.learning.path import path_of
from tests.folders import HARBOUR, ROOT


@pytest.fixture(scope="module")
def harbour() -> Playbook:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return playbook


@pytest.fixture(scope="module")
def ours() -> Playbook:
    playbook = load(ROOT / "playbook").playbook
    assert playbook is not None
    return playbook


def offering(playbook: Playbook, *offers: tuple[str, int, dict[str, tuple[int, int]]], **more: Any) -> Playbook:
    """The playbook with curricula of a name, a number of sessions and what they raise, and no others."""
    like = next(iter(playbook.curricula.values()))
    made: dict[str, Curriculum] = {}
    for name, number, raises in offers:
        plain = like.sessions[0].model_copy(update={"after": (), "exercise": None, "proves": None})
        sessions = tuple(plain.model_copy(update={"id": f"s{at}"}) for at in range(number))
        made[name] = like.model_copy(update={"id": name, "raises": raises, "sessions": sessions, **more})
    return replace(playbook, curricula=Records(made))


def lacking(*wanted: Gap) -> Lacks:
    return Lacks({gap.skill: gap.start or 0 for gap in wanted}, wanted)


def taken(playbook: Playbook, *wanted: Gap) -> list[str]:
    return [step.curriculum.id for step in path_of(lacking(*wanted), playbook).steps]


def test_a_step_comes_after_what_it_builds_on_however_they_are_called(harbour: Playbook) -> None:
    low, high = {"evaluation": (1, 2)}, {"evaluation": (2, 3)}
    assert taken(offering(harbour, ("a", 4, high), ("b", 4, low)), Gap("evaluation", 1, 3)) == ["b", "a"]


def test_the_shorter_of_two_ways_is_taken(harbour: Playbook) -> None:
    offers = offering(harbour, ("long", 9, {"evaluation": (1, 3)}), ("short", 4, {"evaluation": (0, 3)}))
    assert taken(offers, Gap("evaluation", 1, 3)) == ["short"]


def test_what_is_taken_for_one_skill_serves_another(harbour: Playbook) -> None:
    both = {"evaluation": (1, 2), "model-serving": (1, 2)}
    offers = offering(harbour, ("alone", 4, {"evaluation": (1, 2)}), ("both", 9, both))
    assert taken(offers, Gap("evaluation", 1, 2), Gap("model-serving", 1, 2)) == ["both"]


def test_what_no_session_raises_is_said_from_where_the_path_ends(harbour: Playbook) -> None:
    path = path_of(lacking(Gap("evaluation", 1, 4)), offering(harbour, ("a", 4, {"evaluation": (1, 2)})))
    assert [step.raises for step in path.steps] == [{"evaluation": (1, 2)}]
    assert path.missing == (Gap("evaluation", 2, 4),)


def test_two_that_wait_for_one_another_promise_nothing_that_they_do_not_hold(harbour: Playbook) -> None:
    first = {"evaluation": (1, 2), "model-serving": (2, 3)}
    second = {"model-serving": (1, 2), "evaluation": (2, 3)}
    wanted = Gap("evaluation", 1, 3), Gap("model-serving", 1, 3)
    path = path_of(lacking(*wanted), offering(harbour, ("first", 2, first), ("second", 2, second)))
    levels = {"evaluation": 1, "model-serving": 1}
    for step in path.steps:
        for skill, (start, to) in step.raises.items():
            assert step.curriculum.raises[skill][0] <= levels[skill] == start  # type: ignore[index]
            levels[skill] = to
    assert {gap.skill: gap.start for gap in path.missing} == {s: level for s, level in levels.items() if level < 3}


def test_only_the_sessions_that_are_needed_are_taken_with_those_before_them(harbour: Playbook) -> None:
    offers = offering(harbour, ("a", 5, {"evaluation": (1, 2), "model-serving": (1, 2)}))
    curriculum = offers.curricula["a"]
    says = [{}, {"evaluation": (1, 2)}, {"model-serving": (1, 2)}, {"evaluation": (1, 2)}, {"model-serving": (1, 2)}]
    after = [(), ("s0",), (), (), ("s2",)]
    sessions = tuple(
        session.model_copy(update={"raises": raised, "after": before})
        for session, raised, before in zip(curriculum.sessions, says, after, strict=True)
    )
    offers = replace(offers, curricula=Records({"a": curriculum.model_copy(update={"sessions": sessions})}))
    (step,) = path_of(lacking(Gap("evaluation", 1, 2)), offers).steps
    assert [session.id for session in step.sessions] == ["s0", "s1", "s3"]
    assert step.weeks == 3


def test_a_level_that_nobody_knows_is_not_nothing() -> None:
    assert gaps({"evaluation": 3}, {"evaluation": 3, "prompting": 2}) == (Gap("prompting", None, 2),)


def test_nobody_is_sent_to_learn_what_they_do_not_want(harbour: Playbook) -> None:
    team = harbour.teams["answers"]
    person = harbour.people["answers"].people[0]
    bars = {"model-serving": 4, "evaluation": 3, "prompting": 2}
    lacks = of_person(person, team, harbour, bars)
    assert [gap.skill for gap in lacks.gaps] == ["evaluation"]
    assert [gap.skill for gap in lacks.unwanted] == ["model-serving", "prompting"]
    anything = person.model_copy(update={"wants": ()})
    assert [gap.skill for gap in of_person(anything, team, harbour, bars).unknown] == ["prompting"]


def test_every_role_of_the_reference_has_a_path_or_says_what_is_missing(ours: Playbook) -> None:
    for role in ours.roles.values():
        for start, to in pairwise(name for name in ours.seniorities if name in role.bars):
            lacks = between(role, start, to)
            path = path_of(lacks, ours)
            reached = dict(lacks.levels)
            for step in path.steps:
                reached |= {skill: level for skill, (_, level) in step.raises.items()}
            left = {gap.skill for gap in path.missing}
            assert lacks.gaps, (role.id, start, to)
            assert all((reached[gap.skill] >= gap.level) != (gap.skill in left) for gap in lacks.gaps)


# The command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["learn", *arguments])


def test_it_tells_the_path_of_a_person_with_its_proof(here: Path) -> None:
    result = run("--person", "answers/p02")
    assert result.exit_code == 0, result.output
    assert "### 1. Evaluations for everyone" in result.output
    assert "Raises Evaluation 1 → 2." in result.output
    assert "” proves Evaluation, by a variant" in result.output
    assert "Scored by: not the teacher." in result.output
    assert "never an appraisal" in result.output


@pytest.mark.parametrize("language", ["en", "de"])
def test_from_alone_or_to_alone_is_enough(here: Path, language: str) -> None:
    both = run("--role", "ai-engineer", "--from", "mid", "--to", "senior", "--language", language).output
    assert run("--role", "ai-engineer", "--from", "mid", "--language", language).output == both
    assert run("--role", "ai-engineer", "--to", "senior", "--language", language).output == both


def test_it_tells_the_same_as_data(here: Path) -> None:
    found = json.loads(run("--person", "answers/p02", "--format", "json").output)
    assert found["steps"][0]["raises"] == {"evaluation": [1, 2]}
    assert found["steps"][0]["proven_by"] == {"reading-a-report": ["evaluation"]}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a --role, a --person as TEAM/ID, or a --team"),
        (("--role", "ai-engineer", "--person", "answers/p01"), "name a --role, a --person as TEAM/ID, or a --team"),
        (("--role", "ai-enginer", "--to", "senior"), "no role is called `ai-enginer`; did you mean `ai-engineer`?"),
        (("--role", "ai-engineer", "--to", "lead"), "the role ai-engineer has no bars for `lead`"),
        (("--role", "ai-engineer"), "say --from and --to; ai-engineer has mid, senior"),
        (("--role", "ai-engineer", "--from", "senior"), "name both --from and --to"),
        (("--role", "ai-engineer", "--from", "senior", "--to", "mid"), "--to has to be above --from"),
        (("--person", "answers/p09"), "answers has nobody called `p09`"),
        (("--person", "five-researchers/p01"), "there is no file teams/five-researchers.people.yml"),
        (("--person", "answers/p01", "--from", "mid"), "--from belongs to --role"),
    ],
)
def test_what_cannot_be_told_is_said_with_a_hint(here: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output


# Against all ways there are


def offers(draw: random.Random) -> list[tuple[str, int, dict[str, tuple[int, int]]]]:
    found = []
    for at in range(draw.randint(1, 4)):
        skills = draw.sample(("evaluation", "model-serving", "prompting"), draw.randint(1, 3))
        raises = {skill: (start := draw.randint(0, 2), draw.randint(start + 1, 3)) for skill in skills}
        found.append((f"c{at}", draw.randint(1, 9), raises))
    return found


def all_ways(levels: dict[str, int], goals: dict[str, int], offered: list[Any], minutes: int = 0) -> Iterator[Any]:
    """Each way to take curricula one after the other: what it leaves lacking, and its minutes.

    Where no curriculum raises a level, it is learned at work, which counts as lacking.
    """
    at_work = 0
    levels = dict(levels)
    for skill, goal in goals.items():
        while levels[skill] < goal and not any(
            raises.get(skill, (9, 9))[0] <= levels[skill] < raises.get(skill, (0, 0))[1] for _, _, raises in offered
        ):
            levels[skill] += 1
            at_work += 1
    yield at_work + sum(max(0, goal - levels[skill]) for skill, goal in goals.items()), minutes
    for _, sessions, raises in offered:
        after = {
            skill: to
            for skill, (start, to) in raises.items()
            if skill in goals and start <= levels[skill] < to and levels[skill] < goals[skill]
        }
        if after:
            for lacking, taken in all_ways(levels | after, goals, offered, minutes + sessions * 30):
                yield at_work + lacking, taken


def test_no_way_leaves_less_or_is_shorter(harbour: Playbook) -> None:
    draw = random.Random(3)
    for _ in range(300):
        offered = offers(draw)
        playbook = offering(harbour, *offered, minutes=30)
        goals = {skill: draw.randint(1, 3) for skill in ("evaluation", "model-serving", "prompting")}
        levels = {skill: draw.randint(0, goal - 1) for skill, goal in goals.items()}
        path = path_of(Lacks(levels, tuple(Gap(skill, levels[skill], goal) for skill, goal in goals.items())), playbook)
        left = sum(gap.level - (gap.start or 0) for gap in path.missing)
        assert (left, path.hours * 60) == min(all_ways(levels, goals, offered)), (offered, levels, goals)


def test_what_has_to_be_learned_at_work_first_is_said_where_it_is_needed(harbour: Playbook) -> None:
    offered = offering(harbour, ("late", 2, {"evaluation": (1, 2)}), ("now", 4, {"prompting": (1, 2)}))
    path = path_of(lacking(Gap("evaluation", 0, 3), Gap("prompting", 1, 2)), offered)
    assert [(step.curriculum.id, step.before) for step in path.steps] == [
        ("now", ()),
        ("late", (Gap("evaluation", 0, 1),)),
    ]
    assert path.missing == (Gap("evaluation", 0, 1), Gap("evaluation", 2, 3))


def test_of_a_raise_over_two_levels_only_the_upper_sessions_are_taken(harbour: Playbook) -> None:
    offered = offering(harbour, ("a", 4, {"evaluation": (1, 3)}))
    claims: list[tuple[int, int]] = [(1, 2), (1, 2), (2, 3), (2, 3)]
    curriculum = offered.curricula["a"]
    sessions = tuple(
        session.model_copy(update={"raises": {"evaluation": claim}})
        for session, claim in zip(curriculum.sessions, claims, strict=True)
    )
    offered = replace(offered, curricula=Records({"a": curriculum.model_copy(update={"sessions": sessions})}))
    (step,) = path_of(lacking(Gap("evaluation", 2, 3)), offered).steps
    assert [session.id for session in step.sessions] == ["s2", "s3"]
    (step,) = path_of(lacking(Gap("evaluation", 1, 2)), offered).steps
    assert ([session.id for session in step.sessions], step.raises) == (["s0", "s1"], {"evaluation": (1, 2)})


def test_so_many_ways_that_nobody_tries_them_all_still_give_a_path(
    harbour: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_STATES", 3)
    both = {"evaluation": (1, 2), "model-serving": (1, 2)}
    offered = offering(harbour, ("a", 4, both), ("b", 4, {"evaluation": (2, 3)}), ("c", 4, {"model-serving": (2, 3)}))
    path = path_of(lacking(Gap("evaluation", 1, 3), Gap("model-serving", 1, 3)), offered)
    assert path.missing == ()


def test_whoever_said_what_they_want_is_told_where_it_is_asked_for(here: Path) -> None:
    (here / "playbook/teams/answers.people.yml").write_text(
        "- id: p01\n  role: ai-engineer\n  seniority: mid\n  share: 1\n  wants: [evaluation]\n"
        "  skills: {model-serving: 3, evaluation: 2, lending-knowledge: 1, working-with-assistants: 1}\n",
        "utf-8",
    )
    told = run("--person", "answers/p01").output
    assert told.startswith("# p01: to the bars of AI engineer, Senior")
    assert "- Evaluation 2 → 3" in told
    assert "- Working with assistants 1 → 2" in told.partition("## Left alone")[2]
