"""What a team covers, how a stage is filled, and what a plan measures."""

from pathlib import Path

import pytest

from team_playbook import load
from team_playbook.model.playbook import Playbook
from team_playbook.planning.coverage import Covered, Need, coverage, shows_counts
from team_playbook.planning.measuring import skills_measured
from team_playbook.planning.plan import Filling, candidate_minutes, filling, measures
from team_playbook.projection.candidate import for_candidates
from tests.folders import HARBOUR, ROOT, TESTS, overlaid


@pytest.fixture(scope="module")
def harbour() -> Playbook:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return playbook


@pytest.mark.parametrize(
    ("people", "counts", "count", "state"),
    [
        (5, {2: 2, 3: 1}, 3, "met"),
        (5, {1: 3, 2: 2}, 2, "met"),
        (5, {1: 4, 3: 1}, 1, "single"),
        (5, {3: 1}, 1, "single-known"),
        (5, {1: 3, 3: 1}, 1, "single-known"),
        (1, {3: 1}, 1, "single"),
        (5, {1: 5}, 0, "missing"),
        (5, {1: 4}, 0, "unknown"),
        (5, {}, 0, "unknown"),
    ],
)
def test_a_need_is_judged_by_those_who_are_counted(
    harbour: Playbook, people: int, counts: dict[int, int], count: int, state: str
) -> None:
    assert dict(harbour.activities["write-evaluations"].needs)["evaluation"] == 2
    team = harbour.teams["answers"].model_copy(update={"people": people, "covered": {"evaluation": counts}})
    needs = {need.skill: need for covered in coverage(team, harbour) for need in covered.needs if need.level == 2}
    assert (needs["evaluation"].count, needs["evaluation"].state) == (count, state)


def test_an_activity_is_as_good_as_its_worst_need() -> None:
    def worst(*states: str) -> str:
        return Covered("a", True, tuple(Need("s", 2, 1, state) for state in states)).state  # type: ignore[arg-type]

    order = ["met", "single-known", "single", "unknown", "missing"]
    for index, state in enumerate(order):
        assert worst(*order[: index + 1]) == state
    assert worst() == "met"


def test_the_inner_loop_comes_first(harbour: Playbook) -> None:
    found = [(covered.name, covered.inner) for covered in coverage(harbour.teams["answers"], harbour)]
    assert found == [("roll-out-a-model", True), ("write-evaluations", True), ("watch-the-regulator", False)]


def test_counts_are_shown_from_five_people_on(harbour: Playbook) -> None:
    assert shows_counts(harbour.teams["five-researchers"])
    assert not shows_counts(harbour.teams["five-researchers"].model_copy(update={"people": 4}))


def test_questions_for_other_seniorities_drop_out_of_a_stage(harbour: Playbook) -> None:
    plan = harbour.interviews["ai-engineer"]
    for stage in plan.stages:
        for seniority in plan.seniorities:
            found = filling(stage, seniority, harbour)
            assert {q.id for q in (*found.asked, *found.dropped)} == set(stage.questions)
            assert all(seniority in question.seniorities for question in found.asked)
            assert not any(seniority in question.seniorities for question in found.dropped)
            spoken = sum(words.minutes for words in (stage.opening, stage.closing) if words)
            assert found.used == spoken + sum(question.minutes for question in found.asked)
            assert found.minutes == stage.minutes


@pytest.mark.parametrize(
    ("used", "minutes", "percent", "fits"),
    [(44, 60, 73, False), (45, 60, 75, True), (60, 60, 100, True), (61, 60, 102, False), (0, 60, 0, False)],
)
def test_a_stage_is_filled_from_75_to_100_percent(used: int, minutes: int, percent: int, fits: bool) -> None:
    found = Filling((), (), used, minutes)
    assert (found.percent, found.fits) == (percent, fits)


def test_a_plan_measures_the_skills_that_have_a_bar(harbour: Playbook) -> None:
    plan = harbour.interviews["ai-engineer"]
    found = measures(plan, "senior", harbour)
    bars = harbour.roles["ai-engineer"].bars["senior"]  # type: ignore[index]
    assert {measure.skill for measure in found} <= set(bars)
    assert found
    for measure in found:
        assert measure.bar == bars[measure.skill].bar  # type: ignore[index]
        assert measure.question.id in measure.stage.questions
        assert measure.counts == (measure.level - measure.bar in (0, 1))
    assert any(measure.skill in measure.question.also for measure in found)
    assert measures(plan, "junior", harbour) == ()


def test_a_candidate_gives_the_time_of_all_stages(harbour: Playbook) -> None:
    plan = harbour.interviews["ai-engineer"]
    assert candidate_minutes(plan) == sum(stage.minutes for stage in plan.stages) > 0


def told_and_measured(playbook: Playbook, plan: str) -> tuple[list[set[str]], list[set[str]]]:
    """Return, for each stage of a plan, the skills that a candidate is told of and those that it measures."""
    of = playbook.interviews[plan]
    told = [{skill.title for skill in stage.judged} for stage in for_candidates(playbook).plans[plan].stages]
    found = [skills_measured(of, seniority, playbook) for seniority in of.seniorities]
    skills = [{skill for at in found for skill in at[stage.id]} - {*of.decision.team_covers} for stage in of.stages]
    return told, [{playbook.skills[skill].title for skill in at} for at in skills]


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"], ids=["harbour", "reference"])
def test_a_candidate_is_told_of_the_skills_that_a_stage_measures(folder: Path) -> None:
    playbook = load(folder).playbook
    assert playbook is not None
    for plan in playbook.interviews:
        told, measured = told_and_measured(playbook, plan)
        assert told == measured, plan


def test_a_candidate_is_not_told_of_a_skill_that_a_stage_cannot_measure(tmp_path: Path) -> None:
    """At mid, its question on working with assistants is a level below the bar."""
    case = TESTS / "bad/checks/plan-can-show-and-miss-each-bar-second-skill/bad"
    playbook = load(overlaid(HARBOUR, case, tmp_path / "playbook")).playbook
    assert playbook is not None
    told, measured = told_and_measured(playbook, "loan-officer")
    assert told == measured == [{"Lending knowledge"}, {"Evaluation"}]
