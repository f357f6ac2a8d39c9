"""What a team could do: changes of the work, courses, hires; taken from bottlenecks, curricula and roles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from team_playbook.model.choices import Move
from team_playbook.model.company import Budget
from team_playbook.model.learning import Curriculum
from team_playbook.model.playbook import Playbook
from team_playbook.model.role import Role
from team_playbook.planning.learning.offer import minutes_of, raised
from team_playbook.planning.rhythm import WEEKS_A_MONTH, WEEKS_BETWEEN

MINUTES = 60
CHANGES = ("automate", "stop", "buy")
"""The sorts of moves that change the work, in the order in which they are tried."""


@dataclass(frozen=True)
class Change:
    """A move that changes the work: automate, stop or buy.

    `weeks` and `cost` are None where nobody said. `frees` are full-time people. `lowers` are needs, by
    activity and skill, with the level that is left.
    """

    id: str
    move: str
    what: str
    weeks: Decimal | None
    cost: Decimal | None
    frees: Decimal
    lowers: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Course:
    """Something to learn from: a curriculum, or a move without one. `raises` are from and to, by skill.

    `weeks` and `hours` are one person's. `most` is how many people it is for, None without a limit.
    """

    id: str
    what: str
    curriculum: str
    raises: Mapping[str, tuple[int, int]]
    weeks: Fraction
    hours: Fraction
    cost: Decimal = Decimal(0)
    most: int | None = None


@dataclass(frozen=True)
class Hire:
    """Somebody who could be hired: full time, with the bars of their seniority. `cost` is a year's."""

    role: str
    seniority: str
    levels: Mapping[str, int]
    cost: Decimal
    weeks: Decimal | None


@dataclass(frozen=True)
class Options:
    """All that could be done, in the order in which it is preferred."""

    changes: tuple[Change, ...] = ()
    courses: tuple[Course, ...] = ()
    hires: tuple[Hire, ...] = ()


def options_of(bottlenecks: Sequence[str], budget: Budget, playbook: Playbook) -> Options:
    """Return the options of a team whose bottlenecks are ranked, the first one's moves first.

    Raises `Unreadable` where a record could not be read.
    """
    moves = [(f"{name}/{at}", move) for name in bottlenecks for at, move in enumerate(_moves(name, playbook), 1)]
    a_week = Fraction(budget.learning_hours) / WEEKS_A_MONTH
    learned = {str(move.curriculum): move for _, move in reversed(moves) if move.curriculum}
    courses = [
        _course(curriculum, a_week, learned.get(curriculum.id)) for curriculum in _curricula(moves, playbook) if a_week
    ]
    return Options(
        changes=tuple(_change(name, move) for name, move in moves if move.move in CHANGES),
        courses=(*courses, *(_coaching(name, move, a_week) for name, move in moves if a_week and _is_coaching(move))),
        hires=tuple(hire for role in _roles(moves, playbook) for hire in _hires(role)),
    )


def _moves(bottleneck: str, playbook: Playbook) -> Sequence[Move]:
    return playbook.bottlenecks[bottleneck].first_moves


def _change(name: str, move: Move) -> Change:
    lowers = {(str(a), str(skill)): level for a, skills in move.lowers.items() for skill, level in skills.items()}
    return Change(name, move.move, move.what, move.weeks, move.cost, move.frees or Decimal(0), lowers)


def _curricula(moves: Sequence[tuple[str, Move]], playbook: Playbook) -> list[Curriculum]:
    """Return all curricula, those that a move names first."""
    named = [str(move.curriculum) for _, move in moves if move.curriculum]
    return [playbook.curricula[name] for name in dict.fromkeys([*named, *playbook.curricula])]


def _course(curriculum: Curriculum, a_week: Fraction, move: Move | None) -> Course:
    """Return a curriculum as a course; what a move says of its cost and its weeks holds as well.

    How many people a move sends is no limit: whoever else wants to may come.
    """
    hours = Fraction(minutes_of(curriculum, curriculum.sessions), MINUTES)
    weeks = max(len(curriculum.sessions) * WEEKS_BETWEEN[curriculum.every], hours / a_week)
    weeks = max(weeks, Fraction(move.weeks or 0) if move else weeks)
    cost = move.cost if move and move.cost else Decimal(0)
    return Course(curriculum.id, curriculum.title, curriculum.id, raised(curriculum), weeks, hours, cost)


def _is_coaching(move: Move) -> bool:
    return move.move == "upskill" and not move.curriculum and bool(move.to) and move.weeks is not None


def _coaching(name: str, move: Move, a_week: Fraction) -> Course:
    """Return a move without a curriculum: it takes all the time for learning of those weeks, one level up."""
    weeks = Fraction(move.weeks or 0)
    raises = {str(skill): (level - 1, level) for skill, level in move.to.items()}
    return Course(name, move.what, "", raises, weeks, weeks * a_week, move.cost or Decimal(0), move.people)


def _roles(moves: Sequence[tuple[str, Move]], playbook: Playbook) -> list[Role]:
    """Return all roles, those that a move names first."""
    named = [str(move.role) for _, move in moves if move.move == "hire" and move.role]
    return [playbook.roles[name] for name in dict.fromkeys([*named, *playbook.roles])]


def _hires(role: Role) -> Iterator[Hire]:
    for seniority, bars in role.bars.items():
        if (cost := role.costs.get(seniority)) is not None:
            weeks = role.weeks.get(seniority)
            levels = {str(skill): bar.bar for skill, bar in bars.items()}
            until = weeks.to_hire + weeks.to_settle if weeks else None
            yield Hire(role.id, str(seniority), levels, cost, until)
