"""A path: the curricula that raise what somebody lacks, in an order in which each step has what it builds on."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, dropwhile, takewhile
from math import ceil

from team_playbook.model.learning import Curriculum, Session
from team_playbook.model.playbook import Playbook
from team_playbook.planning.learning.gap import Gap, Lacks
from team_playbook.planning.learning.offer import minutes_of, offers_of
from team_playbook.planning.learning.search import Taking, ways
from team_playbook.planning.rhythm import WEEKS_BETWEEN

MINUTES = 60


@dataclass(frozen=True)
class Step:
    """A curriculum, or those of its sessions that are needed, with what they raise of what was lacking.

    `raises` are from and to, by skill. `before` are the levels that have to be learned at work first. `proofs` are
    the sessions that show whether it worked, each with the skills that it shows.
    """

    curriculum: Curriculum
    sessions: tuple[Session, ...]
    raises: Mapping[str, tuple[int, int]]
    before: tuple[Gap, ...]
    proofs: tuple[tuple[Session, tuple[str, ...]], ...]

    @property
    def unproven(self) -> tuple[str, ...]:
        """The skills that no session of it proves."""
        proven = {skill for _, skills in self.proofs for skill in skills}
        return tuple(skill for skill in self.raises if skill not in proven)

    @property
    def weeks(self) -> Fraction:
        """How long it takes, one meeting after the other, with the exercise after the last."""
        return len(self.sessions) * WEEKS_BETWEEN[self.curriculum.every]

    @property
    def hours(self) -> Fraction:
        """Hours of one person, with the exercises between meetings."""
        return Fraction(minutes_of(self.curriculum, self.sessions), MINUTES)


@dataclass(frozen=True)
class Path:
    """The steps for what somebody lacks. `missing` is what no session raises on the way, skill by skill."""

    lacks: Lacks
    steps: tuple[Step, ...]
    missing: tuple[Gap, ...]

    @property
    def spans(self) -> tuple[tuple[Step, int, int], ...]:
        """The steps with their first and last week, from 1; each begins in the week after the one before."""
        ends = list(accumulate(ceil(step.weeks) for step in self.steps))
        return tuple((step, end - ceil(step.weeks) + 1, end) for step, end in zip(self.steps, ends, strict=True))

    @property
    def weeks(self) -> int:
        """How long all of it takes, one step after the other."""
        return sum(ceil(step.weeks) for step in self.steps)

    @property
    def hours(self) -> Fraction:
        """Hours of one person for all of it."""
        return sum((step.hours for step in self.steps), Fraction(0))


def path_of(lacks: Lacks, playbook: Playbook) -> Path:
    """Return the path for what somebody lacks: as many levels as sessions raise, in the fewest minutes.

    What has to wait for something that is learned at work comes last. Raises `Unreadable` where a curriculum
    or a question could not be read.
    """
    found = ways(lacks.gaps, offers_of(playbook))
    soon = (taking for way in found for taking in takewhile(_can_begin, way.takings))
    later = (taking for way in found for taking in dropwhile(_can_begin, way.takings))
    left = [gap for way in found for gap in way.at_work]
    order = [gap.skill for gap in lacks.gaps]
    return Path(
        lacks,
        tuple(_step(taking) for taking in (*soon, *later)),
        tuple(sorted(left, key=lambda gap: (order.index(gap.skill), gap.start))),
    )


def _can_begin(taking: Taking) -> bool:
    return not taking.before


def _step(taking: Taking) -> Step:
    sessions = taking.offer.sessions(taking.raises)
    shown = (
        (session, tuple(skill for skill, (_, to) in taking.raises.items() if taking.offer.proves(session, skill, to)))
        for session in sessions
    )
    proofs = tuple((session, skills) for session, skills in shown if skills)
    return Step(taking.offer.curriculum, sessions, taking.raises, taking.before, proofs)
