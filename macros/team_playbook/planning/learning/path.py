"""A path: the curricula that raise what somebody lacks, in an order in which each step has what it builds on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import accumulate
from math import ceil

from team_playbook.model.learning import Curriculum, Session
from team_playbook.model.playbook import Playbook
from team_playbook.planning.learning.gap import Gap, Lacks
from team_playbook.planning.plan import levels_shown
from team_playbook.planning.rhythm import WEEKS_BETWEEN

MINUTES = 60


@dataclass(frozen=True)
class Step:
    """A curriculum, or those of its sessions that are needed, with what they raise of what was lacking.

    `raises` are from and to, by skill. `weeks` are from the first meeting to the last one's exercise.
    """

    curriculum: Curriculum
    sessions: tuple[Session, ...]
    raises: Mapping[str, tuple[int, int]]

    @property
    def weeks(self) -> Fraction:
        """How long it takes, one meeting after the other."""
        return len(self.sessions) * WEEKS_BETWEEN[self.curriculum.every]

    @property
    def hours(self) -> Fraction:
        """Hours of one person, with the exercises between meetings."""
        minutes = sum(self.curriculum.minutes + (s.exercise.minutes if s.exercise else 0) for s in self.sessions)
        return Fraction(minutes, MINUTES)

    @property
    def proofs(self) -> tuple[Session, ...]:
        """The sessions that show whether it worked."""
        return tuple(session for session in self.sessions if session.proves)


@dataclass(frozen=True)
class Path:
    """The steps for what somebody lacks. `missing` starts where the steps end: no session raises it."""

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
    """Return the path for what somebody lacks.

    Each skill gets the curricula that take the fewest minutes to its level, or as near to it as any do;
    one that is taken anyway costs nothing again. Skills with the fewest ways come first, since they leave
    no choice. Raises `Unreadable` where a curriculum or a question could not be read.
    """
    offered = {curriculum.id: curriculum for curriculum in playbook.curricula.values()}
    taken: dict[str, list[str]] = {}
    for gap in sorted(lacks.gaps, key=lambda gap: sum(gap.skill in one.raises for one in offered.values())):
        for name in _chain(gap, list(offered.values()), taken):
            taken.setdefault(name, []).append(gap.skill)
    levels = dict(lacks.levels)
    steps = tuple(_steps([offered[name] for name in offered if name in taken], taken, levels, playbook))
    missing = tuple(
        Gap(gap.skill, levels.get(gap.skill, 0), gap.level)
        for gap in lacks.gaps
        if levels.get(gap.skill, 0) < gap.level
    )
    return Path(lacks, steps, missing)


def _chain(gap: Gap, offered: Sequence[Curriculum], taken: Mapping[str, object]) -> list[str]:
    """Return the curricula that raise one skill, one after the other: to its level, or as near as any do."""
    waiting: list[tuple[int, int, list[str]]] = [(0, gap.start or 0, [])]
    best: dict[int, list[str]] = {}
    while waiting:
        minutes, level, names = heappop(waiting)
        if level in best:
            continue
        best[level] = names
        if level >= gap.level:
            break
        for curriculum in offered:
            start, to = raised(curriculum).get(gap.skill, (0, 0))
            if start <= level < to and curriculum.id not in names:
                more = 0 if curriculum.id in taken else sum(_minutes(curriculum))
                heappush(waiting, (minutes + more, to, [*names, curriculum.id]))
    return best[max(best)]


def raised(curriculum: Curriculum) -> dict[str, tuple[int, int]]:
    """Return what a curriculum raises, from and to, by skill."""
    return {str(skill): (start, to) for skill, (start, to) in curriculum.raises.items()}


def _minutes(curriculum: Curriculum) -> Iterator[int]:
    for session in curriculum.sessions:
        yield curriculum.minutes + (session.exercise.minutes if session.exercise else 0)


def _steps(
    waiting: list[Curriculum], wanted: Mapping[str, Collection[str]], levels: dict[str, int], playbook: Playbook
) -> Iterator[Step]:
    """Yield steps, and raise `levels` with each: first what is ready in all that it is taken for."""

    def short(curriculum: Curriculum) -> int:
        return sum(levels.get(skill, 0) < raised(curriculum)[skill][0] for skill in wanted[curriculum.id])

    while waiting:
        curriculum = min(waiting, key=short)
        waiting.remove(curriculum)
        raises = {}
        for skill, (start, to) in raised(curriculum).items():
            level = levels.get(skill, 0)
            if skill in wanted[curriculum.id] and start <= level < to:
                raises[skill] = (level, to)
        if raises:
            yield Step(curriculum, _sessions(curriculum, set(raises), playbook), raises)
            levels.update({skill: to for skill, (_, to) in raises.items()})


def _sessions(curriculum: Curriculum, skills: set[str], playbook: Playbook) -> tuple[Session, ...]:
    """Return the sessions that raise some skills or prove them, with all that come before them.

    A skill that no session claims is raised by all of them together.
    """
    if not skills <= {skill for session in curriculum.sessions for skill in session.raises}:
        return curriculum.sessions
    wanted: set[str] = set()
    for session in reversed(curriculum.sessions):
        shown = set(levels_shown(playbook.questions[session.proves.question])) if session.proves else set()
        if session.id in wanted or skills & {*session.raises, *shown}:
            wanted.update((session.id, *session.after))
    return tuple(session for session in curriculum.sessions if session.id in wanted)
