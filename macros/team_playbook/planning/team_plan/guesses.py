"""What a plan rests on that nobody has seen or said, and which of it would change the answer.

Each guess is changed alone. The old plan is then looked at again, and so is the best plan: the answer
changes where the old one leaves more open or costs more, or where a better one appears.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from team_playbook.planning.standing import Holder
from team_playbook.planning.team_plan.answer import TeamPlan, answer
from team_playbook.planning.team_plan.deciding import LEAST_TIME, Decisions, Help, decisions, levels_of
from team_playbook.planning.team_plan.options import Options
from team_playbook.planning.team_plan.program import Unsolved
from team_playbook.planning.team_plan.situation import Demand, Kind, Situation

Sort = Literal["level-lower", "level-higher", "one-fewer", "costs-higher", "costs-lower", "raise-fails"]
HARD_AIMS = 2
"""What stays open, and money: the aims whose result is an answer. The rest chooses between equals."""
COSTS: dict[Sort, Decimal] = {"costs-higher": Decimal("1.2"), "costs-lower": Decimal("0.8")}
"""By how much all costs may be off."""


@dataclass(frozen=True)
class Guess:
    """Something that may be otherwise: the level of one of some people, or a course. Costs have none of these.

    `what` is what a course is called.
    """

    sort: Sort
    skill: str = ""
    level: int = 0
    people: tuple[str, ...] = ()
    course: str = ""
    what: str = ""


@dataclass(frozen=True)
class Flip:
    """A guess that would change the answer: what would be open besides, or no longer, and the plan then.

    `starves` are activities that would have too little time besides, `relieves` those that no longer would.
    """

    guess: Guess
    opens: tuple[Demand, ...]
    closes: tuple[Demand, ...]
    starves: tuple[str, ...]
    relieves: tuple[str, ...]
    then: TeamPlan


def flips(kind: Kind, found: Decisions, values: Sequence[float]) -> tuple[Flip, ...]:
    """Return each guess that would change the plan that a solution says."""
    plan = answer(kind, found, values)
    rests = _Rests(found, [round(value) for value in values], plan)
    changed = []
    for guess, other in (*_levels(rests), *_costs(found, plan), *_courses(found, plan)):
        if (flip := _flip(kind, guess, other, plan, rests)) is not None:
            changed.append(flip)
    return tuple(changed)


class _Rests:
    """What a plan rests on: who meets which need, and for which needs it spends money."""

    def __init__(self, found: Decisions, taken: Sequence[int], plan: TeamPlan) -> None:
        self.found, self.taken = found, taken
        paid = {change.id for change in plan.changes if change.cost}
        self.open = frozenset(plan.open)
        self.bought = {demand for demand in found.met if self._is_bought(demand, paid)}
        self.strained = {demand for demand in found.met if plan.open and self._is_strained(demand)}
        self.costly = {demand for demand in found.met if plan.short and self._takes_more(demand.activity)}

    def _active(self, demand: Demand) -> list[Help]:
        return [one for one in self.found.helps[demand] if self.taken[one.variable]]

    def _is_bought(self, demand: Demand, paid: set[str]) -> bool:
        """Whether only a hire, or a level that somebody paid to lower, meets a need."""
        lowered = any(
            change.id in paid and (demand.activity, demand.skill) in change.lowers
            for change in self.found.options.changes
        )
        own = [
            one for one in self._active(demand) if one.holder is not None and (one.level == demand.level or not lowered)
        ]
        return demand not in self.open and not own

    def _is_strained(self, demand: Demand) -> bool:
        """Whether a need is met by nobody but people who have no time left for another activity."""
        return demand not in self.open and all(
            one.holder is not None and self._is_full(self.found.learners.holders[one.holder].source)
            for one in self._active(demand)
        )

    def _takes_more(self, activity: str) -> bool:
        """Whether those who help an activity take more time for it than its effort, which others lack."""
        helping = sum(self.taken[gives] for (_, name), gives in self.found.gives.items() if name == activity)
        return helping > 1 and float(self.found.situation.efforts.get(activity, 0)) < LEAST_TIME * helping

    def _is_full(self, source: str) -> bool:
        given = sum(self.taken[gives] for (giver, _), gives in self.found.gives.items() if giver == source)
        return float(self.found.situation.standing.times[source]) < LEAST_TIME * (given + 1)

    def lean_on(self, holder: int, skill: str, level: int) -> bool:
        """Whether some need is met by nobody but a holder who has a skill at just this level, or learns from there."""
        learns = any(
            self.taken[v]
            for (at, place), v in self.found.learners.takes.items()
            if at == holder and skill in self.found.options.courses[place].raises
        )
        met = [demand for demand in self.found.met if demand.skill == skill and demand not in self.open]
        return learns or any(
            all(one.holder == holder and one.level >= level for one in self._active(demand)) for demand in met
        )

    def fixed(self, anew: Decisions, course: str) -> dict[int, float]:
        """Return the plan's decisions as those of another programme: all but who takes a course that is named."""
        pairs = [*zip(self.found.changes, anew.changes, strict=True), *zip(self.found.hires, anew.hires, strict=True)]
        takes = self.found.learners.takes
        free = {place for place, one in enumerate(anew.learners.courses) if one.id == course}
        pairs += [(takes[key], new) for key, new in anew.learners.takes.items() if key in takes and key[1] not in free]
        return {new: min(float(self.taken[old]), anew.program.upper[new]) for old, new in pairs}

    def would_gain(self, skill: str, level: int) -> bool:
        """Whether one more at a level, or at one that courses lead on to, could meet a need: open, paid for, costly."""
        raises = [course.raises[skill] for course in self.found.options.courses if skill in course.raises]
        reached = level
        while higher := max((to for start, to in raises if start <= reached < to), default=0):
            reached = higher
        wanted = {*self.open, *self.bought, *self.strained, *self.costly}
        demands = [demand for demand in wanted if demand.skill == skill]
        return any(level <= asked <= reached for demand in demands for asked in levels_of(self.found, demand))


def _flip(kind: Kind, guess: Guess, other: Situation, plan: TeamPlan, rests: _Rests) -> Flip | None:
    """Look at the plan as it is; where that does not settle it, for a better one."""
    anew = decisions(other)
    try:
        if guess.sort not in COSTS:
            kept = answer(kind, anew, anew.program.best(anew.aims()[:1], rests.fixed(anew, guess.course)))
            if kept.left(other.ranks) != plan.left(other.ranks):
                return _told(guess, kept, plan)
            if guess.sort != "level-higher":
                return None
        best = answer(kind, anew, anew.program.best(anew.aims()[:HARD_AIMS]))
    except Unsolved:
        return None
    unchanged = (best.left(other.ranks), best.cost) == (plan.left(other.ranks), plan.cost)
    if unchanged or (guess.sort in COSTS and _same(best, plan)):
        return None
    return _told(guess, best, plan)


def _told(guess: Guess, then: TeamPlan, plan: TeamPlan) -> Flip:
    opens = tuple(demand for demand in then.open if demand not in plan.open)
    closes = tuple(demand for demand in plan.open if demand not in then.open)
    starves = tuple(activity for activity in then.short if activity not in plan.short)
    relieves = tuple(activity for activity in plan.short if activity not in then.short)
    return Flip(guess, opens, closes, starves, relieves, then)


def _same(one: TeamPlan, other: TeamPlan) -> bool:
    """Whether two plans spend money on the same, and leave the same open."""
    spent = [
        [*(change.id for change in plan.changes if change.cost), *((hire.role, hire.seniority) for hire in plan.hires)]
        for plan in (one, other)
    ]
    return spent[0] == spent[1] and (one.open, one.short) == (other.open, other.short)


def _levels(rests: _Rests) -> Iterator[tuple[Guess, Situation]]:
    """Yield each level that nobody saw, one lower and one higher, where the answer can hang on it.

    Several people who might all be at the same higher level are told as one guess, tried on the one with
    most time. That a place in a course would become free for somebody else is not followed.
    """
    situation = rests.found.situation
    standing = situation.standing
    higher: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, holder in enumerate(standing.holders):
        for skill in sorted(holder.guesses):
            level = holder.levels[skill]
            if rests.lean_on(at, skill, level):
                guess = Guess("level-lower", skill, level - 1, (holder.person,))
                yield guess, _with(situation, at, _at_level(holder, skill, level - 1))
            if float(standing.times[holder.source]) >= LEAST_TIME and rests.would_gain(skill, level + 1):
                higher[skill, level + 1].append(at)
        if not holder.person and holder.number == 1:
            ((skill, level),) = holder.levels.items()
            if rests.lean_on(at, skill, level):
                yield Guess("one-fewer", skill, level), _with(situation, at, replace(holder, number=0))
    for (skill, level), places in higher.items():
        people = tuple(standing.holders[at].person for at in places)
        freest = max(places, key=lambda at: standing.times[standing.holders[at].source])
        changed = _at_level(standing.holders[freest], skill, level)
        yield Guess("level-higher", skill, level, people), _with(situation, freest, changed)


def _at_level(holder: Holder, skill: str, level: int) -> Holder:
    levels = {**holder.levels, skill: level}
    return replace(holder, levels={name: height for name, height in levels.items() if height})


def _with(situation: Situation, at: int, holder: Holder) -> Situation:
    holders = [*situation.standing.holders]
    holders[at] = holder
    return replace(situation, standing=replace(situation.standing, holders=tuple(holders)))


def _courses(found: Decisions, plan: TeamPlan) -> Iterator[tuple[Guess, Situation]]:
    """Yield each course with one person fewer who reaches the level."""
    options = found.situation.options
    for learning in plan.learning:
        fewer = replace(learning.course, most=learning.people - 1)
        courses = tuple(fewer if one.id == fewer.id else one for one in options.courses)
        other = replace(found.situation, options=replace(options, courses=courses))
        yield Guess("raise-fails", course=learning.course.id, what=learning.course.what), other


def _costs(found: Decisions, plan: TeamPlan) -> Iterator[tuple[Guess, Situation]]:
    """Yield all costs a fifth higher, and a fifth lower, where more or fewer things can be paid for then."""
    options = found.situation.options
    for sort, factor in COSTS.items():
        other = Options(
            tuple(replace(one, cost=None if one.cost is None else one.cost * factor) for one in options.changes),
            tuple(replace(one, cost=one.cost * factor) for one in options.courses),
            tuple(replace(one, cost=one.cost * factor) for one in options.hires),
        )
        if _limits_bind(found, plan, factor):
            yield Guess(sort), replace(found.situation, options=other)


def _limits_bind(found: Decisions, plan: TeamPlan, factor: Decimal) -> bool:
    """Whether a budget has to do with costs that are off: the plan's own where they rise, all where they fall."""
    options, limits = found.options, found.situation.limits
    for_hires = Decimal("Infinity") if limits.hiring is None else limits.hiring
    bought = plan.cost - sum(hire.cost for hire in plan.hires)
    hired = sum((hire.cost for hire in plan.hires), Decimal(0))
    if factor < 1:
        courses = sum((course.cost for course in options.courses), Decimal(0))
        bought = sum((change.cost or Decimal(0) for change in options.changes), courses)
        hired = max((hire.cost for hire in options.hires), default=Decimal(0)) if limits.hires else Decimal(0)
        return bought > limits.buying or hired > for_hires
    return bought * factor > limits.buying or hired * factor > for_hires
