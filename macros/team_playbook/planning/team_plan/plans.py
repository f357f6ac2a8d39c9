"""The three plans of a team side by side, with what each rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from team_playbook.model.company import Budget
from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.team_plan.answer import TeamPlan, answer
from team_playbook.planning.team_plan.deciding import Decisions, decisions
from team_playbook.planning.team_plan.guesses import Flip, flips
from team_playbook.planning.team_plan.options import Hire
from team_playbook.planning.team_plan.situation import (
    Demand,
    Kind,
    Situation,
    beyond,
    comparable_budget,
    limited,
    ranking_of,
    situation_of,
    without_late,
)


@dataclass(frozen=True)
class Rests:
    """What a plan takes for granted. None of it was seen or said.

    `levels` are how many levels nobody saw, `uncounted` needs that nobody is known to meet and that somebody
    may who is not counted, by how many. `unasked` are people who learn and whose wish nobody knows. `undated` and
    `unpriced` are changes and hires without weeks, and changes without a cost; `unmeasured` activities
    without an effort.
    """

    levels: int
    uncounted: tuple[tuple[Demand, int], ...]
    unasked: int
    undated: tuple[str, ...]
    unpriced: tuple[str, ...]
    unmeasured: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A plan, what it rests on, and what would change it. `beyond`: the budget has no room for its hire.

    `why_not` is why a plan with a hire has none: `unpriced` (no role says what it costs), `late`, or
    `no-use`; empty where it has one.
    """

    plan: TeamPlan
    rests: Rests
    flips: tuple[Flip, ...]
    beyond: bool
    why_not: str = ""

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to do in it."""
        return not (self.plan.changes or self.plan.learning or self.plan.hires)


@dataclass(frozen=True)
class Plans:
    """The plans of a team, no hire first. `bottleneck` is the one that is acted on, empty without a ranking."""

    team: str
    bottleneck: str
    budget: Budget
    situation: Situation
    told: tuple[Told, ...]

    def of(self, kind: str) -> Told:
        """Return the plan of a kind."""
        return next(told for told in self.told if told.plan.kind == kind)

    @property
    def gaps(self) -> tuple[Demand, ...]:
        """The needs that nobody is known to meet today: whoever has no time meets none."""
        standing = self.situation.standing
        needs = dict.fromkeys(self.situation.demands)
        return tuple(need for need in needs if not any(standing.able(need.skill, need.level)))

    def closes(self, plan: TeamPlan) -> int:
        """Return how many of the gaps a plan closes."""
        return sum(gap not in plan.open for gap in self.gaps)

    @property
    def nothing_to_do(self) -> bool:
        """Whether nothing is lacking, and nobody has to do anything about it."""
        return not self.gaps and all(told.does_nothing and not told.plan.short for told in self.told)

    @property
    def hire(self) -> Hire | None:
        """The hire that would close something that nothing else closes, or None."""
        hires = self.of("one-hire").plan.hires
        return hires[0] if hires and (self.closed_by_hire or self.relieved_by_hire) else None

    @property
    def closed_by_hire(self) -> tuple[Demand, ...]:
        """The needs that stay open without a hire, and not with one."""
        return tuple(demand for demand in self.of("no-hire").plan.open if demand not in self.of("one-hire").plan.open)

    @property
    def relieved_by_hire(self) -> tuple[str, ...]:
        """The activities for which there is too little time without a hire, and not with one."""
        return tuple(name for name in self.of("no-hire").plan.short if name not in self.of("one-hire").plan.short)


def plans_of(team: Team, playbook: Playbook, *, today: date | None = None, private: bool = False) -> Plans | None:
    """Return the three plans of a team, or None where no budget is in the currency of roles and moves.

    With `today`, what is late for the budget's `by` is left out; else what takes longer than a year.
    `private` reads the people's own file, which no page may show.
    Raises `SolverMissing` or `Unsolved`, or `Unreadable` where a record could not be read.
    """
    budget = comparable_budget(team, playbook)
    if budget is None:
        return None
    ranking = ranking_of(team, playbook)
    situation = situation_of(team, playbook, budget, today=today, private=private)
    return Plans(team.id, ranking[0] if ranking else "", budget, situation, told_of(situation))


def told_of(situation: Situation) -> tuple[Told, ...]:
    """Return the three plans of a situation. Raises `SolverMissing` or `Unsolved`."""
    without = _solved("no-hire", limited(situation, "no-hire"))
    money = _solved("money-only", limited(situation, "money-only"))
    return without.told(), _one_hire(situation, without), money.told()


@dataclass(frozen=True)
class _Solved:
    """A plan with the programme that it was found in."""

    found: Decisions
    values: Sequence[float]
    plan: TeamPlan

    @property
    def left(self) -> tuple[int, ...]:
        """How much stays open, by rank."""
        return self.plan.left(self.found.situation.ranks)

    def told(self, *, beyond: bool = False, why_not: str = "") -> Told:
        rests = _rests(self.plan, self.found.situation)
        return Told(self.plan, rests, flips(self.plan.kind, self.found, self.values), beyond, why_not)


def _solved(kind: Kind, situation: Situation) -> _Solved:
    found = decisions(situation)
    values = found.program.best(found.aims())
    return _Solved(found, values, answer(kind, found, values))


def _one_hire(situation: Situation, without: _Solved) -> Told:
    """Return the best plan with a hire within the budget, else beyond it: what it would bring, a lead has to know.

    Where no hire closes more it is the plan without one, even if a hire would cost less.
    """
    for is_beyond, tried in enumerate((limited(situation, "one-hire"), beyond(situation))):
        if any(without.left) and tried.limits.hires:
            solved = _solved("one-hire", tried)
            if solved.left < without.left:
                return solved.told(beyond=bool(is_beyond))
    same = replace(without, plan=replace(without.plan, kind="one-hire"))
    return same.told(why_not=_why_not(situation))


def _why_not(situation: Situation) -> str:
    """Return why nobody would be hired, the first reason that holds."""
    if not situation.options.hires:
        return "unpriced"
    return "no-use" if without_late(situation).hires else "late"


def _rests(plan: TeamPlan, situation: Situation) -> Rests:
    standing = situation.standing
    wants = {holder.person: holder.wants for holder in standing.holders}
    asked = {(demand.skill, demand.level) for demand in situation.demands}
    demands = dict.fromkeys(situation.demands)
    unmet = (demand for demand in demands if not any(standing.able(demand.skill, demand.level)))
    unknown = ((demand, standing.unknown(demand.skill)) for demand in unmet)
    return Rests(
        levels=sum(
            1
            for holder in standing.holders
            for skill in holder.guesses
            if any(name == skill and holder.levels[skill] >= level for name, level in asked)
        ),
        uncounted=tuple((demand, number) for demand, number in unknown if number),
        unasked=sum(
            sum(wants[person] is None for person in learning.who) if learning.who else learning.people
            for learning in plan.learning
        ),
        undated=(
            *(change.what for change in plan.changes if change.weeks is None and change.move != "stop"),
            *(hire.role for hire in plan.hires if hire.weeks is None),
        ),
        unpriced=tuple(change.what for change in plan.changes if change.cost is None and change.move != "stop"),
        unmeasured=tuple(activity for activity in situation.ranks if activity not in situation.efforts),
    )
