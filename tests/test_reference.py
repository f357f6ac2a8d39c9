"""The reference playbook: complete enough to hire, lead and learn from, and clean by its own rules."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from team_playbook.checks import check_playbook
from team_playbook.model.loading import Loaded, load
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import SCORES, Question
from tests.conftest import TODAY
from tests.folders import ROOT

ASSISTANTS = "working-with-assistants"
HANDBOOK = sorted((ROOT / "docs" / "handbook").glob("*.md"))
MOST_WORDS = 400
"""What can be read standing."""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT / "playbook")


@pytest.fixture(scope="module")
def playbook(loaded: Loaded) -> Playbook:
    assert loaded.playbook is not None
    return loaded.playbook


def named(questions: list[Question]) -> list[str]:
    return [question.id for question in questions]


def test_it_is_clean_with_advice_counted_and_learning_at_work_waived(loaded: Loaded, playbook: Playbook) -> None:
    assert [str(problem) for problem in check_playbook(loaded, date.fromisoformat(TODAY))] == []
    assert [waiver.check for waiver in playbook.settings.waive] == ["skill-can-be-learned"]
    assert all(waiver.for_ for waiver in playbook.settings.waive)


@pytest.mark.parametrize(
    "kind, fewest",
    [
        ("activity", 24),
        ("skill", 18),
        ("role", 12),
        ("question", 120),
        ("calibration", 24),
        ("interview", 12),
        ("team", 5),
        ("people", 2),
        ("curriculum", 6),
        ("bottleneck", 6),
        ("wager", 2),
        ("trend", 6),
        ("evidence", 20),
    ],
)
def test_there_is_enough_of_each_kind(kind: str, fewest: int, playbook: Playbook) -> None:
    assert len(playbook.of(kind)) >= fewest


def test_every_skill_has_questions_and_every_kind_of_question_is_used(playbook: Playbook) -> None:
    questions = list(playbook.questions.all())
    asked = Counter(question.skill for question in questions)
    assert {skill.id: asked[skill.id] for skill in playbook.skills.all() if asked[skill.id] < 3} == {}
    assert len({question.kind for question in questions}) == 10


def test_every_skill_has_four_levels_examples_and_what_assistants_changed(playbook: Playbook) -> None:
    for skill in playbook.skills.all():
        assert len(skill.levels) == 4, skill.id
        assert len(skill.examples) >= 2, skill.id
        assert skill.with_assistants, skill.id


def test_every_question_is_ready_to_be_asked(playbook: Playbook) -> None:
    for question in playbook.questions.all():
        assert all((question.title, question.moment, question.prepare)), question.id
        assert len(question.probes) >= 2, question.id
        assert len(question.look_for) >= 2, question.id
        assert set(question.anchors) == set(SCORES), question.id


def test_many_questions_use_an_assistant_and_judge_that_by_anchors_of_its_own(playbook: Playbook) -> None:
    used = [question for question in playbook.questions.all() if question.ai != "none"]
    judged = [question for question in used if question.skill == ASSISTANTS or ASSISTANTS in question.also]
    assert named([question for question in used if question not in judged]) == []
    assert len(judged) >= 24


def test_many_questions_come_with_material_and_many_with_variants(playbook: Playbook) -> None:
    questions = list(playbook.questions.all())
    assert len([question for question in questions if question.material and question.kind != "role-play"]) >= 30
    assert len([question for question in questions if question.variants]) >= 30


def test_sample_answers_show_different_scores(playbook: Playbook) -> None:
    for calibration in playbook.calibrations.all():
        assert len(calibration.samples) >= 3, calibration.id
        assert len({sample.score for sample in calibration.samples}) >= 3, calibration.id


def test_every_role_says_what_it_takes_and_what_it_costs(playbook: Playbook) -> None:
    for role in playbook.roles.all():
        assert role.id in playbook.interviews, role.id
        assert len(role.bars) >= 2, role.id
        assert set(role.bars) == set(role.pay) == set(role.costs) == set(role.weeks), role.id
        assert any(bar.enough for bars in role.bars.values() for bar in bars.values()), role.id
        assert all((role.hired_to.agent_could, role.hired_to.agent_could_not)), role.id
        assert role.not_needed, role.id


def test_every_team_has_goals_with_a_measure_and_people_are_made_up(playbook: Playbook) -> None:
    for team in playbook.teams.all():
        assert [goal.measure for goal in team.goals] != [], team.id
        assert all((team.inner, team.outer)), team.id
    for people in playbook.people.all():
        assert playbook.teams[people.id].hypothetical, people.id


def test_every_curriculum_is_weekly_half_hours_that_end_with_a_proof(playbook: Playbook) -> None:
    for curriculum in playbook.curricula.all():
        assert (curriculum.every, curriculum.minutes) == ("week", 30), curriculum.id
        assert 8 <= len(curriculum.sessions) <= 12, curriculum.id
        assert curriculum.sessions[-1].proves is not None, curriculum.id
        for session in curriculum.sessions:
            assert session.agenda, (curriculum.id, session.id)
            assert session.exercise is not None, (curriculum.id, session.id)


def test_every_trend_is_looked_at_from_both_sides(playbook: Playbook) -> None:
    for trend in playbook.trends.all():
        assert min(len(trend.for_it), len(trend.against_it)) >= 2, trend.id
        assert any(says.evidence for says in (*trend.for_it, *trend.against_it)), trend.id


@pytest.mark.parametrize("page", HANDBOOK, ids=lambda page: page.stem)
def test_a_page_of_the_handbook_can_be_read_standing_and_shows_the_playbook(page: Path) -> None:
    text = page.read_text("utf-8")
    assert len(re.findall(r"\w+", text)) <= MOST_WORDS
    assert re.search(r"^\{\{ \w+\(.*\) \}\}$", text, re.MULTILINE)
