"""Who learns what in a quarter, within the hours that the budget has for learning.

First what the team's plan asks for; then what its own rhythm works through already; and where there is no plan,
what the team is short of. Everybody learns one thing at a time, and nothing that they do not want.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.learning.gap import short_of
from team_playbook.planning.learning.offer import Offer, Raises, minutes_of, offers_of
from team_playbook.planning.learning.seats import MONTHS, WEEKS, Seat, Span, fitting, take
from team_playbook.planning.rhythm import WEEKS_BETWEEN
from team_playbook.planning.standing import Holder, Standing, standing_of
from team_playbook.planning.team_plan.answer import Learning
from team_playbook.planning.team_plan.plans import Plans
from team_playbook.planning.team_plan.situation import budget_of

Reason = Literal["plan", "rhythm", "short"]
MINUTES = 60
ENOUGH = 2
"""How many should have what a team is short of: nothing should rest on one person."""


@dataclass(frozen=True)
class Course:
    """Something to learn from. `curriculum` is empty for a move without one.

    `meetings` are one person's hours for each, with its exercise, and `between` the weeks from one to the next.
    `sitting` are the hours of a meeting alone.
    """

    what: str
    curriculum: str
    raises: Raises
    meetings: tuple[Fraction, ...]
    between: Fraction
    sitting: Fraction = Fraction(0)


@dataclass(frozen=True)
class Learns:
    """Some people, a course and the part of it that is in this quarter.

    `who` are pseudonyms, none where only counts are known. `unasked` is how many of them nobody asked whether they
    want it. `beside` is how many more take part in the meetings, and learn nothing new that is known. `unknown` is of
    how many nobody knows where they stand in what it raises, where that may be among those beside.
    """

    course: Course
    people: int
    who: tuple[str, ...]
    unasked: int
    span: Span
    reason: Reason
    beside: int = 0
    unknown: int = 0

    @property
    def goes_on(self) -> int:
        """How many meetings are left for the next quarter."""
        return len(self.course.meetings) - self.span.meetings

    @property
    def hours(self) -> Fraction:
        """The hours of all of them, and of those who take part beside them."""
        return self.people * self.span.hours + self.beside * self.span.meetings * self.course.sitting


@dataclass(frozen=True)
class Quarter:
    """What a team learns in a quarter. `each` are a person's hours, `later` what has no room until the next one.

    `with_plan` tells that it is taken from the team's plan, `counted` that only counts of its people are known.
    """

    people: int
    each: Fraction
    learns: tuple[Learns, ...]
    later: tuple[Course, ...]
    with_plan: bool
    counted: bool

    @property
    def hours(self) -> Fraction:
        """The hours that all of it takes."""
        return sum((one.hours for one in self.learns), Fraction(0))

    @property
    def has(self) -> Fraction:
        """The hours that the budget has for it."""
        return self.people * self.each


def quarter_of(team: Team, playbook: Playbook, plans: Plans | None, *, private: bool = False) -> Quarter | None:
    """Return what a team learns in a quarter, or None where no budget says how many hours there are.

    `plans` are those of the team, None where there are none. `private` reads the people's own file, which no page may
    show. Raises `Unreadable` where a record could not be read.
    """
    budget = budget_of(team, playbook)
    if budget is None or not budget.learning_hours:
        return None
    standing = standing_of(team, playbook, private=private)
    found = _Quarter(standing, Fraction(budget.learning_hours) * MONTHS, playbook)
    if plans is not None:
        found.take_plan(plans.of("no-hire").plan.learning)
    for cadence in team.cadence:
        if cadence.curriculum:
            found.take_rhythm(str(cadence.curriculum))
    if plans is None:
        found.take_short(short_of(team, playbook, private=private))
    return Quarter(
        standing.people, found.each, tuple(found.learns), tuple(found.later), plans is not None, not standing.by_person
    )


class _Quarter:
    """The seats of a team while courses are given to them."""

    def __init__(self, standing: Standing, each: Fraction, playbook: Playbook) -> None:
        self.standing = standing
        self.each = each
        self.offers = {offer.curriculum.id: offer for offer in offers_of(playbook)}
        known = [Seat(holder.person, each, levels=dict(holder.levels)) for holder in standing.holders if holder.person]
        self.seats = [*known, *(Seat("", each) for _ in range(standing.people - len(known)))]
        self.learns: list[Learns] = []
        self.later: list[Course] = []

    def take_plan(self, learning: Sequence[Learning]) -> None:
        """Give the courses of a plan, lower levels first."""
        for one in sorted(
            learning, key=lambda one: max(start for start, _ in one.raises.values()) if one.raises else 0
        ):
            course = self._planned(one)
            if one.who:
                seats = [seat for seat in self.seats if seat.person in one.who and seat.can_begin(one.raises)]
            else:
                seats = self._counted(one.people, one.raises)
            self._give(course, seats, "plan", waiting=one.people - len(seats))

    def take_rhythm(self, name: str) -> None:
        """Give what the team works through together to whom it raises; whoever is free takes part."""
        offer = self.offers[name]
        seats = self._raised_by(offer)
        free = [seat for seat in self.seats if seat.week == 1 and seat not in seats]
        at = next(
            (at for at, one in enumerate(self.learns) if one.course.curriculum == name and one.span.first == 1), None
        )
        if seats or at is None:
            raises = {skill: offer.raises[skill] for skill in offer.raises if self._number(skill, offer.raises[skill])}
            self._give(replace(_course(offer, offer.raises), raises=raises), seats, "rhythm", beside=free)
        else:
            self._seat_beside(free, self.learns[at].span, self.learns[at].course)
            self.learns[at] = replace(self.learns[at], beside=len(free))

    def take_short(self, wanted: Mapping[str, int]) -> None:
        """Give what the team is short of to those who are nearest, so that two have it."""
        for skill, level in wanted.items():
            seats = 0
            for offer in self.offers.values():
                if seats < ENOUGH and offer.raises.get(skill, (0, 0))[1] >= level:
                    found = self._near(skill, offer)[: ENOUGH - seats]
                    course = _course(offer, {skill: offer.raises[skill]})
                    seats += len(found)
                    self._give(course, found, "short")

    def _planned(self, one: Learning) -> Course:
        if one.course.curriculum:
            return _course(self.offers[one.course.curriculum], one.raises)
        weeks = max(1, round(one.course.weeks))
        return Course(one.course.what, "", one.raises, (one.course.hours / weeks,) * weeks, Fraction(1))

    def _counted(self, number: int, raises: Raises) -> list[Seat]:
        """Return seats for a counted number: those who got to where a course starts, then whoever is there already."""
        before = [seat for seat in self.seats if seat.levels and seat.can_begin(raises)][:number]
        others = sorted((seat for seat in self.seats if seat not in before), key=lambda seat: seat.week)
        there = min((self._number(skill, raised) for skill, raised in raises.items()), default=number)
        return [*before, *others[: min(there, number - len(before))]]

    def _number(self, skill: str, raised: tuple[int, int]) -> int:
        """Return how many are known at a level from which a course raises a skill; anybody can begin from 0."""
        start, to = raised
        known = sum(people for level, people in self.standing.levels(skill).items() if start <= level < to)
        return known if start else known + self.standing.unknown(skill)

    def _raised_by(self, offer: Offer) -> list[Seat]:
        """Return the free seats of those whom a curriculum raises, as far as that is known."""
        free = [seat for seat in self.seats if seat.week == 1]
        if self.standing.by_person:
            names = {holder.person for holder in self.standing.holders if _is_for(offer, holder)}
            return [seat for seat in free if seat.person in names]
        return free[: max((self._number(skill, raised) for skill, raised in offer.raises.items()), default=0)]

    def _near(self, skill: str, offer: Offer) -> list[Seat]:
        """Return the free seats of those who can begin a curriculum for a skill, the highest first."""
        start, to = offer.raises[skill]
        free = [seat for seat in self.seats if seat.week == 1]
        if not self.standing.by_person:
            return free[: self._number(skill, (start, to))]
        ready = [
            holder
            for holder in self.standing.holders
            if start <= holder.levels.get(skill, 0) < to and (holder.wants is None or skill in holder.wants)
        ]
        order = [holder.person for holder in sorted(ready, key=lambda holder: -holder.levels.get(skill, 0))]
        return sorted((seat for seat in free if seat.person in order), key=lambda seat: order.index(seat.person))

    def _give(
        self, course: Course, seats: Sequence[Seat], reason: Reason, *, beside: Sequence[Seat] = (), waiting: int = 0
    ) -> None:
        """Give a course to some seats: those who can begin in the same week learn together.

        `waiting` is how many cannot begin it in this quarter.
        """
        groups: dict[tuple[int, Fraction], list[Seat]] = defaultdict(list)
        for seat in seats:
            groups[seat.week, seat.hours].append(seat)
        if not seats and beside:
            groups[1, beside[0].hours] = []
        for group in groups.values():
            span = fitting(course.meetings, course.between, self.each / WEEKS, (group or beside)[0])
            if span is None:
                waiting += len(group)
                continue
            take(group, span)
            self._seat_beside(beside, span, course)
            who = tuple(seat.person for seat in group if seat.person)
            unknown = max(map(self.standing.unknown, course.raises), default=0) if beside else 0
            unasked = self._unasked(group)
            self.learns.append(Learns(course, len(group), who, unasked, span, reason, len(beside), unknown))
            beside = ()
            if span.meetings == len(course.meetings):
                for seat in group:
                    seat.levels |= {
                        skill: max(to, seat.levels.get(skill, 0)) for skill, (_, to) in course.raises.items()
                    }
        if waiting:
            self.later.append(course)

    @staticmethod
    def _seat_beside(beside: Sequence[Seat], span: Span, course: Course) -> None:
        for seat in beside:
            seat.hours -= span.meetings * course.sitting

    def _unasked(self, group: Sequence[Seat]) -> int:
        wants = {holder.person: holder.wants for holder in self.standing.holders if holder.person}
        return sum(wants.get(seat.person) is None for seat in group)


def _is_for(offer: Offer, holder: Holder) -> bool:
    return any(
        start <= holder.levels.get(skill, -1) < to and (holder.wants is None or skill in holder.wants)
        for skill, (start, to) in offer.raises.items()
    )


def _course(offer: Offer, raises: Raises) -> Course:
    """Return the sessions of a curriculum that raise some skills, as a course."""
    curriculum = offer.curriculum
    meetings = tuple(Fraction(minutes_of(curriculum, [session]), MINUTES) for session in offer.sessions(raises))
    sitting = Fraction(curriculum.minutes, MINUTES)
    return Course(curriculum.title, curriculum.id, raises, meetings, WEEKS_BETWEEN[curriculum.every], sitting)
