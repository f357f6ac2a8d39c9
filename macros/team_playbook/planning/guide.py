"""A guide as plain data: the stages of a plan at one seniority, with time marks and scales.

Pages and exports read it; none of them works it out again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from team_playbook.model.interview import Interview, Stage
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.model.skill import Bar
from team_playbook.planning.plan import Filling, bars_of, filling, levels_shown
from team_playbook.planning.points import passing_score


@dataclass(frozen=True)
class Scale:
    """The anchors of a question on one skill that it shows.

    `bar` is None where the role has none on the skill. `passes` is the lowest score that meets the
    bar, None where the question says nothing about it. `own` marks the question's own skill: its
    row is the one that red flags cap. Anchors are pairs of a score and its words, lowest first.
    """

    skill: str
    level: int
    bar: int | None
    passes: int | None
    anchors: tuple[tuple[int, str], ...]
    own: bool

    @property
    def silent(self) -> bool:
        """Whether there is a bar about which no score says anything."""
        return self.bar is not None and self.passes is None


@dataclass(frozen=True)
class Asked:
    """A question in a stage: when it starts and ends, in minutes of the stage, and its scales."""

    question: Question
    starts: int
    ends: int
    scales: tuple[Scale, ...]


@dataclass(frozen=True)
class GuideStage:
    """A stage at one seniority: its number, how it is filled, what is asked when."""

    number: int
    stage: Stage
    filling: Filling
    asked: tuple[Asked, ...]

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """The skills that the stage shows, in the order in which they come up."""
        return tuple(dict.fromkeys(scale.skill for asked in self.asked for scale in asked.scales))


@dataclass(frozen=True)
class Guide:
    """A plan at one seniority. `bars` are the role's, by skill."""

    plan: Interview
    seniority: str
    bars: Mapping[str, Bar]
    stages: tuple[GuideStage, ...]


def guide_of(plan: Interview, seniority: str, playbook: Playbook) -> Guide:
    """Return the guide of a plan at a seniority."""
    bars = bars_of(plan, seniority, playbook)
    stages = []
    for number, stage in enumerate(plan.stages, 1):
        filled = filling(stage, seniority, playbook)
        start = stage.opening.minutes if stage.opening else 0
        stages.append(GuideStage(number, stage, filled, timed(filled.asked, bars, start)))
    return Guide(plan, seniority, bars, tuple(stages))


def timed(questions: tuple[Question, ...], bars: Mapping[str, Bar], start: int) -> tuple[Asked, ...]:
    """Return questions one after another from a minute on, each with its scales."""
    found = []
    for question in questions:
        found.append(Asked(question, start, start + question.minutes, scales(question, bars)))
        start += question.minutes
    return tuple(found)


def scales(question: Question, bars: Mapping[str, Bar]) -> tuple[Scale, ...]:
    """Return the scales of a question, its own skill first, against the bars of a role at a seniority."""
    anchors = {str(question.skill): question.anchors}
    anchors.update((str(skill), also.anchors) for skill, also in question.also.items())
    found = []
    for skill, level in levels_shown(question).items():
        bar = bars[skill].bar if skill in bars else None
        passes = passing_score(level, bar) if bar is not None else None
        ordered = tuple(sorted((int(score), words) for score, words in anchors[skill].items()))
        found.append(Scale(skill, level, bar, passes, ordered, skill == question.skill))
    return tuple(found)
