"""What a plan measures where: skills by stages, with minutes and questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from team_playbook.model.interview import Interview, Stage
from team_playbook.model.playbook import Playbook
from team_playbook.planning.plan import Measure, bars_of, filling, measures


@dataclass(frozen=True)
class Shown:
    """Questions that show a skill. A question that shows two skills counts its minutes for both."""

    measures: tuple[Measure, ...]

    @cached_property
    def minutes(self) -> int:
        """The minutes of the questions."""
        return sum(measure.question.minutes for measure in self.measures)

    @cached_property
    def counting(self) -> int:
        """How many of the questions count towards the bar."""
        return sum(measure.counts for measure in self.measures)

    @cached_property
    def counting_minutes(self) -> int:
        """The minutes of the questions that count towards the bar."""
        return sum(measure.question.minutes for measure in self.measures if measure.counts)


@dataclass(frozen=True)
class Row:
    """A skill with a bar: what shows it in each stage, in the order of the stages, and in all of them.

    `covered` marks a skill that the team covers. `share` is the part of the minutes of all
    questions, in whole per cent; the shares of all skills may add up to more than 100.
    """

    skill: str
    bar: int
    covered: bool
    stages: tuple[Shown, ...]
    all: Shown
    share: int

    @property
    def asked(self) -> bool:
        """Whether some question can show the bar and miss it."""
        return self.all.counting > 0


@dataclass(frozen=True)
class Column:
    """A stage: its questions at the seniority, each once, and their minutes."""

    stage: Stage
    questions: int
    minutes: int


@dataclass(frozen=True)
class Measured:
    """A plan at a seniority: a row for each skill with a bar, a column for each stage."""

    seniority: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def minutes(self) -> int:
        """The minutes of all questions, each once."""
        return sum(column.minutes for column in self.columns)

    @cached_property
    def questions(self) -> int:
        """How many questions are asked."""
        return sum(column.questions for column in self.columns)


def measured(plan: Interview, seniority: str, playbook: Playbook) -> Measured:
    """Return what a plan measures where at a seniority. Raises `Unreadable` where a question could not be read."""
    columns = []
    for stage in plan.stages:
        asked = filling(stage, seniority, playbook).asked
        columns.append(Column(stage, len(asked), sum(question.minutes for question in asked)))
    whole = sum(column.minutes for column in columns)
    found = measures(plan, seniority, playbook)
    rows = []
    for skill, bar in bars_of(plan, seniority, playbook).items():
        mine = Shown(tuple(measure for measure in found if measure.skill == skill))
        stages = tuple(_of_stage(stage, mine.measures) for stage in plan.stages)
        share = round(100 * mine.minutes / whole) if whole else 0
        rows.append(Row(skill, bar.bar, skill in plan.decision.team_covers, stages, mine, share))
    return Measured(seniority, tuple(columns), tuple(rows))


def _of_stage(stage: Stage, found: Iterable[Measure]) -> Shown:
    return Shown(tuple(measure for measure in found if measure.stage is stage))


def skills_measured(plan: Interview, seniority: str, playbook: Playbook) -> dict[str, frozenset[str]]:
    """Return the skills that each stage can tell something about at a seniority, by the stage's id."""
    found = measures(plan, seniority, playbook)
    return {
        stage.id: frozenset(measure.skill for measure in found if measure.stage is stage and measure.counts)
        for stage in plan.stages
    }
