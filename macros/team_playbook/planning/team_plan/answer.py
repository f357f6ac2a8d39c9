"""A plan as it is told: what to automate, stop, learn, buy and hire; what stays open; its cost and its weeks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from team_playbook.planning.team_plan.deciding import Decisions
from team_playbook.planning.team_plan.options import Change, Course, Hire
from team_playbook.planning.team_plan.situation import RANKS, Demand, Kind


@dataclass(frozen=True)
class Learning:
    """A course that people take. `who` are pseudonyms, none where only counts are known. `raises` are from and to."""

    course: Course
    people: int
    who: tuple[str, ...]
    raises: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class TeamPlan:
    """One of the three plans. `hours` are those of all who learn; `weeks` is when the last of it works.

    `open` are needs that nobody meets, `short` activities without enough time, `single` needs that one
    person alone meets.
    """

    kind: Kind
    changes: tuple[Change, ...]
    learning: tuple[Learning, ...]
    hires: tuple[Hire, ...]
    open: tuple[Demand, ...]
    short: tuple[str, ...]
    single: tuple[Demand, ...]
    cost: Decimal
    hours: Fraction
    weeks: Fraction

    def left(self, ranks: Mapping[str, int]) -> tuple[int, ...]:
        """Return how much stays open, by rank of the activity: the less, the better."""
        activities = [*(demand.activity for demand in self.open), *self.short]
        return tuple(sum(ranks[name] == rank for name in activities) for rank in RANKS)


def answer(kind: Kind, found: Decisions, values: Sequence[float]) -> TeamPlan:
    """Return what a solution says."""
    taken = [round(value) for value in values]
    changes = tuple(change for change, at in zip(found.options.changes, found.changes, strict=True) if taken[at])
    hires = tuple(hire for hire, at in zip(found.options.hires, found.hires, strict=True) if taken[at])
    learning = _learning(found, taken)
    held = sum((one.course.cost for one in learning), Decimal(0))
    ready = [Fraction(change.weeks or 0) for change in changes] + [Fraction(hire.weeks or 0) for hire in hires]
    return TeamPlan(
        kind=kind,
        changes=changes,
        learning=learning,
        hires=hires,
        open=tuple(demand for demand, met in found.met.items() if not taken[met]),
        short=tuple(activity for activity, time in found.time.items() if not taken[time]),
        single=tuple(d for d, met in found.met.items() if taken[met] and not taken[found.solid[d]]),
        cost=sum((change.cost or Decimal(0) for change in changes), Decimal(0))
        + sum(hire.cost for hire in hires)
        + held,
        hours=sum((one.course.hours * one.people for one in learning), Fraction(0)),
        weeks=max([*ready, *_lasting(found, taken)], default=Fraction(0)),
    )


def _learning(found: Decisions, taken: Sequence[int]) -> tuple[Learning, ...]:
    people: dict[int, list[int]] = defaultdict(list)
    for (at, place), variable in found.learners.takes.items():
        people[place] += [at] * taken[variable]
    learning = []
    for place in sorted(people):
        course = found.learners.courses[place]
        holders = [found.learners.holders[at] for at in people[place]]
        reached = {
            skill
            for at in people[place]
            for skill in course.raises
            if any(way.level >= course.raises[skill][1] for way in found.learners.reaches[at, skill])
        }
        raises = {skill: course.raises[skill] for skill in course.raises if skill in reached}
        who = tuple(dict.fromkeys(holder.person for holder in holders if holder.person))
        if holders:
            learning.append(Learning(course, len(holders), who, raises))
    return tuple(learning)


def _lasting(found: Decisions, taken: Sequence[int]) -> list[Fraction]:
    """Return the weeks of each who learns, one course after the other."""
    weeks: dict[int, Fraction] = defaultdict(Fraction)
    for (at, place), variable in found.learners.takes.items():
        if taken[variable]:
            weeks[at] += found.learners.courses[place].weeks
    return list(weeks.values())
