"""Seats: the weeks and hours that each person of a team has for learning in a quarter, one course at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

WEEKS = 13
"""The weeks of a quarter."""
MONTHS = 3


@dataclass(eq=False)
class Seat:
    """What one person has left: the week in which they can begin, from 1, and their hours.

    `person` is a pseudonym, empty where only counts are known. `levels` are theirs as far as they are known, with
    what they learned in the quarter.
    """

    person: str
    hours: Fraction
    week: int = 1
    levels: dict[str, int] = field(default_factory=dict)

    def can_begin(self, raises: Mapping[str, tuple[int, int]]) -> bool:
        """Whether they have what a course builds on."""
        return all(self.levels.get(skill, 0) >= start for skill, (start, _) in raises.items())


@dataclass(frozen=True)
class Span:
    """What fits into the quarter of a course: how many of its meetings, in which weeks, and one person's hours."""

    meetings: int
    first: int
    last: int
    hours: Fraction


def fitting(meetings: Sequence[Fraction], between: Fraction, a_week: Fraction, seat: Seat) -> Span | None:
    """Return what fits of a course for a seat, or None where not even its first meeting does.

    `meetings` are a person's hours for each, with its exercise; `between` are weeks from one to the next, and
    `a_week` the hours that somebody has: where these do not last, meetings are further apart.
    """
    if not meetings or not a_week:
        return None
    pace = max(between, sum(meetings, Fraction(0)) / len(meetings) / a_week)
    number = min(len(meetings), floor((WEEKS - seat.week + 1) / pace))
    while number and sum(meetings[:number], Fraction(0)) > seat.hours:
        number -= 1
    if not number:
        return None
    last = seat.week - 1 + ceil(number * pace)
    return Span(number, seat.week, last, sum(meetings[:number], Fraction(0)))


def take(seats: Iterable[Seat], span: Span) -> None:
    """Use the weeks and the hours of some seats."""
    for seat in seats:
        seat.week = span.last + 1
        seat.hours -= span.hours
