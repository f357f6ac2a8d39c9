"""A situation as a mixed-integer programme: what can be decided, what follows, and what matters first.

Anybody may give time to anything, so only what each person keeps back for the needs that they meet has
to be followed person by person; the rest of the time is one pool.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from team_playbook.planning import standing
from team_playbook.planning.team_plan.learning import Learners
from team_playbook.planning.team_plan.options import Options
from team_playbook.planning.team_plan.program import Program, Terms
from team_playbook.planning.team_plan.situation import RANKS, Demand, Situation, without_late

LEAST_TIME = float(standing.LEAST_TIME)
"""The part of a full-time person that somebody gives to an activity at least to meet a need of it."""


def _weights(most: int, aims: int) -> list[float]:
    """Return a weight for each aim, so that all of the later ones together never outweigh one of an earlier."""
    return [float((most + 1) ** place) for place in reversed(range(aims))]


@dataclass
class Decisions:
    """The programme of a situation, and which variable stands for what. `time` is met effort, by activity."""

    situation: Situation
    options: Options
    program: Program
    changes: list[int]
    hires: list[int]
    learners: Learners
    met: dict[Demand, int] = field(default_factory=dict)
    solid: dict[Demand, int] = field(default_factory=dict)
    time: dict[str, int] = field(default_factory=dict)
    helps: dict[Demand, list["Help"]] = field(default_factory=dict)
    gives: dict[tuple[str, str], int] = field(default_factory=dict)

    def aims(self) -> list[Terms]:
        """Return what has to be least, in this order.

        What stays open, at starved activities before the inner loop and that before the outer; money;
        needs that rest on one person, then people who learn, then changes; weeks; and where all that is
        equal, what stands further down.
        """
        weights = _weights(len(self.met) + len(self.time), len(RANKS))
        opens = {met: -weights[self.situation.ranks[demand.activity]] for demand, met in self.met.items()}
        opens |= {time: -weights[self.situation.ranks[activity]] for activity, time in self.time.items()}
        takes = list(self.learners.takes.values())
        people = sum(self.learners.holders[at].number for at, _ in self.learners.takes)
        alone, learn, change = _weights(max(people, len(self.solid), len(self.changes)), 3)
        order = [*self.changes, *takes, *self.hires]
        return [
            opens,
            self.costs(),
            {
                **dict.fromkeys(self.solid.values(), -alone),
                **dict.fromkeys(takes, learn),
                **dict.fromkeys(self.changes, change),
            },
            {self.learners.weeks: 1},
            {variable: place for place, variable in enumerate(order, 1)},
        ]

    def costs(self) -> dict[int, float]:
        """Return what is spent a year."""
        spent = {self.changes[at]: float(change.cost or 0) for at, change in enumerate(self.options.changes)}
        spent |= {self.hires[at]: float(hire.cost) for at, hire in enumerate(self.options.hires)}
        return {variable: cost for variable, cost in (spent | self.learners.costs()).items() if cost}


def decisions(situation: Situation) -> Decisions:
    """Return the programme of a situation."""
    options = without_late(situation)
    program = Program()
    weeks = program.number(0, float(situation.limits.weeks))
    changes = [program.choice() for _ in options.changes]
    hires = [program.choice() for _ in options.hires]
    learners = Learners(program, situation, options, weeks)
    found = Decisions(situation, options, program, changes, hires, learners)
    for at, change in enumerate(options.changes):
        program.at_least({weeks: 1, changes[at]: -float(change.weeks or 0)}, 0)
    for at, hire in enumerate(options.hires):
        program.at_least({weeks: 1, hires[at]: -float(hire.weeks or 0)}, 0)
    for demand in dict.fromkeys(situation.demands):
        _demand(found, demand)
    _time(found)
    _money(found)
    return found


@dataclass(frozen=True)
class Help:
    """How many of somebody meet a need that is judged at a level. `holder` is a place, or None for a hire."""

    level: int
    holder: int | None
    variable: int


@dataclass(frozen=True)
class _Able:
    """Who can meet a need at a level: `number` people at once, or as many as `limits` allow."""

    source: str
    holder: int | None
    number: int
    limits: Terms | None = None


def _able(found: Decisions, skill: str, level: int) -> Iterator[_Able]:
    for at, holder in enumerate(found.situation.standing.holders):
        if holder.levels.get(skill, 0) >= level:
            yield _Able(holder.source, at, holder.number)
        elif gain := found.learners.gain(at, skill, level):
            yield _Able(holder.source, at, holder.number, gain)
    for at, hire in enumerate(found.options.hires):
        if hire.levels.get(skill, 0) >= level:
            yield _Able(_hired(at), None, 1, {found.hires[at]: 1})


def _hired(at: int) -> str:
    return f"hire {at}"


def _demand(found: Decisions, demand: Demand) -> None:
    """Add whether a need is met, and whether by two people or more: at its level, or at a lowered one."""
    program = found.program
    met, solid = program.choice(), program.choice()
    ways_met: dict[int, float] = {met: 1}
    ways_solid: dict[int, float] = {solid: 1}
    for level in levels_of(found, demand):
        allowed = _lowering(found, demand, level)
        at_all, twice = program.choice(), program.choice()
        helps = [Help(level, able.holder, _helping(found, demand, able)) for able in _able(found, demand.skill, level)]
        people = [help_.variable for help_ in helps]
        found.helps.setdefault(demand, []).extend(helps)
        program.at_most({at_all: 1, **dict.fromkeys(people, -1)}, 0)
        program.at_most({twice: 2, **dict.fromkeys(people, -1)}, 0)
        if level < demand.level:
            program.at_most({at_all: 1, **allowed}, 0)
            program.at_most({twice: 1, **allowed}, 0)
        ways_met[at_all] = -1
        ways_solid[twice] = -1
    program.at_most(ways_met, 0)
    program.at_most(ways_solid, 0)
    found.met[demand] = met
    found.solid[demand] = solid


def levels_of(found: Decisions, demand: Demand) -> list[int]:
    """Return the levels that a need may be judged at, its own first, then those that changes lower it to."""
    key = (demand.activity, demand.skill)
    lowered = {change.lowers[key] for change in found.options.changes if key in change.lowers}
    return sorted({demand.level, *(level for level in lowered if level < demand.level)}, reverse=True)


def _lowering(found: Decisions, demand: Demand, level: int) -> dict[int, float]:
    """Return the changes after which a level is enough."""
    key = (demand.activity, demand.skill)
    changes = zip(found.options.changes, found.changes, strict=True)
    return {variable: -1 for change, variable in changes if change.lowers.get(key, demand.level) <= level}


def _helping(found: Decisions, demand: Demand, able: _Able) -> int:
    """Return how many people of a source meet a need: none unless the source gives the activity time."""
    program = found.program
    helping = program.count(able.number)
    program.at_most({helping: 1, _giving(found, able.source, demand.activity): -able.number}, 0)
    if able.limits is not None:
        program.at_most({helping: 1, **{variable: -factor for variable, factor in able.limits.items()}}, 0)
    return helping


def _giving(found: Decisions, source: str, activity: str) -> int:
    key = (source, activity)
    if key not in found.gives:
        found.gives[key] = found.program.choice()
    return found.gives[key]


def _time(found: Decisions) -> None:
    """Add whose time goes where: within each share, each activity its effort, out of the pool of all."""
    program, situation = found.program, found.situation
    given: dict[str, dict[int, float]] = defaultdict(dict)
    kept: dict[str, dict[int, float]] = defaultdict(dict)
    for (source, activity), variable in found.gives.items():
        given[source][variable] = LEAST_TIME
        kept[activity][variable] = LEAST_TIME
    for source, terms in given.items():
        if source in situation.standing.times:
            program.at_most(terms, float(situation.standing.times[source]))
        else:
            program.at_most({**terms, found.hires[int(source.removeprefix("hire "))]: -1}, 0)
    pool: dict[int, float] = dict.fromkeys(found.hires, -1.0)
    freed = {variable: -float(c.frees) for c, variable in zip(found.options.changes, found.changes, strict=True)}
    for activity in situation.ranks:
        needed = program.number()
        pool[needed] = 1
        program.at_most({**kept[activity], needed: -1}, 0)
        if effort := float(situation.efforts.get(activity, Decimal(0))):
            found.time[activity], saved = program.choice(), program.number()
            freed[saved] = 1
            program.at_most({found.time[activity]: effort, saved: -1, needed: -1}, 0)
    program.at_most(freed, 0)
    program.at_most(pool, float(situation.standing.full_time))


def _money(found: Decisions) -> None:
    limits = found.situation.limits
    hires = {found.hires[at]: float(hire.cost) for at, hire in enumerate(found.options.hires)}
    found.program.at_most(dict.fromkeys(hires, 1), limits.hires)
    if limits.hiring is not None:
        found.program.at_most(hires, float(limits.hiring))
    bought = {variable: cost for variable, cost in found.costs().items() if variable not in hires}
    found.program.at_most(bought, float(limits.buying))
