"""What an interview plan asks at a seniority, how long that takes, and which bars it measures."""

from collections.abc import Iterator
from dataclasses import dataclass

from team_playbook.model.interview import Interview, Stage
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.model.role import Role
from team_playbook.model.skill import Bar, counts

LEAST_FILLED = 75
MOST_FILLED = 100


@dataclass(frozen=True)
class Filling:
    """How a stage's time is used at one seniority. Times are minutes."""

    asked: tuple[Question, ...]
    dropped: tuple[Question, ...]
    used: int
    minutes: int

    @property
    def percent(self) -> int:
        """The part of the stage that is used, rounded down; where it runs over, rounded up."""
        rounding = self.minutes - 1 if self.used > self.minutes else 0
        return (self.used * 100 + rounding) // self.minutes

    @property
    def fits(self) -> bool:
        """Whether questions, opening and closing fill 75 to 100 % of the stage."""
        return LEAST_FILLED * self.minutes <= self.used * 100 <= MOST_FILLED * self.minutes


@dataclass(frozen=True)
class Measure:
    """A question that shows a skill in a stage, and what it can say of the bar."""

    stage: Stage
    question: Question
    skill: str
    level: int
    bar: int

    @property
    def counts(self) -> bool:
        """Whether a score on it counts towards the bar."""
        return counts(self.level, self.bar)


def levels_shown(question: Question) -> dict[str, int]:
    """Return the level of each skill that a question shows, its own skill first."""
    return {question.skill: question.level, **{skill: also.level for skill, also in question.also.items()}}


def questions_of(plan: Interview, playbook: Playbook) -> Iterator[tuple[Stage, Question]]:
    """Yield each stage's questions, in order. Raises `Unreadable` where one could not be read."""
    for stage in plan.stages:
        for name in stage.questions:
            yield stage, playbook.questions[name]


def filling(stage: Stage, seniority: str, playbook: Playbook) -> Filling:
    """Return how a stage is filled at a seniority; questions for other seniorities drop out."""
    questions = [playbook.questions[name] for name in stage.questions]
    asked = tuple(question for question in questions if seniority in question.seniorities)
    dropped = tuple(question for question in questions if seniority not in question.seniorities)
    words = sum(spoken.minutes for spoken in (stage.opening, stage.closing) if spoken)
    return Filling(asked, dropped, words + sum(question.minutes for question in asked), stage.minutes)


def bars_of(plan: Interview, seniority: str, playbook: Playbook) -> dict[str, Bar]:
    """Return the bars of the plan's role at a seniority, by skill."""
    role: Role = playbook.roles[plan.role]
    return {str(skill): bar for skill, bar in role.bars.get(seniority, {}).items()}  # type: ignore[call-overload]


def measures(plan: Interview, seniority: str, playbook: Playbook) -> tuple[Measure, ...]:
    """Return, for each skill with a bar, the questions asked at a seniority that show it."""
    bars = bars_of(plan, seniority, playbook)
    return tuple(
        Measure(stage, question, skill, level, bars[skill].bar)
        for stage, question in questions_of(plan, playbook)
        if seniority in question.seniorities
        for skill, level in levels_shown(question).items()
        if skill in bars
    )


def candidate_minutes(plan: Interview) -> int:
    """Return the minutes that all stages together take of a candidate."""
    return sum(stage.minutes for stage in plan.stages)
