"""Small situations of a team, and the best plan found by trying everything: the slow twin of planning/team_plan."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product
from random import Random

from team_playbook.planning.standing import WHOLE, Holder, Standing
from team_playbook.planning.team_plan.learning import raised
from team_playbook.planning.team_plan.options import Change, Course, Hire, Options
from team_playbook.planning.team_plan.situation import RANKS, Demand, Limits, Situation, without_late

LEAST = Fraction(1, 20)
SKILLS = ("one", "two")
ACTIVITIES = ("build", "watch", "sell")


def small_situation(seed: int) -> Situation:
    """Return a situation that is small enough to try everything, of people or of counts."""
    draw = Random(seed)
    names = ACTIVITIES[: draw.randint(1, 3)]
    pairs = draw.sample(list(product(names, SKILLS)), draw.randint(1, min(3, 2 * len(names))))
    demands = tuple(Demand(name, skill, draw.randint(1, 3)) for name, skill in pairs)
    lowers = {(d.activity, d.skill): draw.randint(1, d.level) for d in draw.sample(demands, 1)}
    changes = tuple(
        Change(
            f"c/{at}",
            draw.choice(["automate", "stop", "buy"]),
            "something",
            draw.choice([None, Decimal(draw.randint(0, 6))]),
            draw.choice([None, Decimal(0), Decimal(5)]),
            draw.choice([Decimal(0), Decimal("0.3")]),
            lowers if at else {},
        )
        for at in range(draw.randint(0, 2))
    )
    courses = tuple(
        Course(
            f"k{at}",
            "a course",
            f"k{at}",
            {
                skill: (low := draw.randint(0, 2), draw.randint(low + 1, 3))
                for skill in draw.sample(SKILLS, draw.randint(1, 2))
            },
            Fraction(draw.randint(1, 4)),
            Fraction(draw.randint(1, 4)),
            Decimal(draw.choice([0, 0, 2])),
            draw.choice([None, 1]),
        )
        for at in range(draw.randint(0, 2))
    )
    hires = tuple(
        Hire(
            f"r{at}",
            "mid",
            {skill: draw.randint(1, 3) for skill in SKILLS},
            Decimal(draw.randint(5, 12)),
            Decimal(draw.randint(1, 6)),
        )
        for at in range(draw.randint(0, 2))
    )
    limits = Limits(
        draw.randint(0, 1), Decimal(10), Decimal(draw.choice([0, 6, 20])), Fraction(draw.choice([0, 1, 2])), Fraction(5)
    )
    efforts = {name: Decimal(draw.choice(["0.02", "0.4", "0.9", "1.2"])) for name in names if draw.random() < 0.7}
    ranks = {name: draw.choice(RANKS) for name in names}
    return Situation(demands, ranks, efforts, _standing(draw), Options(changes, courses, hires), limits)


def _standing(draw: Random) -> Standing:
    if draw.random() < 0.4:
        holders = [
            Holder(WHOLE, draw.randint(1, 2), WHOLE, {skill: level})
            for skill in SKILLS
            for level in draw.sample([1, 2, 3], draw.randint(0, 1))
        ]
        return Standing(3, tuple(holders), {WHOLE: Decimal(draw.choice(["0.06", "1", "2.5"]))})
    holders = []
    for person in ("p1", "p2")[: draw.randint(1, 2)]:
        levels = {skill: draw.randint(1, 3) for skill in draw.sample(SKILLS, draw.randint(0, 2))}
        wants = draw.choice([None, frozenset(draw.sample(SKILLS, 1))])
        holders.append(Holder(person, 1, person, levels, frozenset(levels), wants))
    return Standing(
        len(holders), tuple(holders), {h.person: Decimal(draw.choice(["0.05", "0.4", "1"])) for h in holders}
    )


def least_open(situation: Situation) -> tuple[tuple[int, ...], Decimal]:
    """Return what the best plan leaves open, by rank, and then the least that it costs, by trying everything."""
    options = without_late(situation)
    return min(
        (_opens(situation, options, changes, hires, takes), _costs(options, changes, hires, takes))
        for changes, hires, takes in _decisions(situation, options)
    )


Takes = dict[tuple[int, int], int]
"""How many of a holder take a course, by their places, in the order in which they take them."""
Chosen = tuple[int, ...]


def _decisions(situation: Situation, options: Options) -> Iterator[tuple[Chosen, Chosen, Takes]]:
    """Yield everything that can be decided within the limits: changes, hires, who takes which course."""
    limits = situation.limits
    holders = situation.standing.holders
    places = [
        (at, place)
        for at, holder in enumerate(holders)
        for place, course in enumerate(options.courses)
        if list(raised(course, holder))
    ]
    for changes in product((0, 1), repeat=len(options.changes)):
        for hires in product((0, 1), repeat=len(options.hires)):
            if sum(hires) > limits.hires or _hiring(options, hires) > limits.hiring:
                continue
            for numbers in product(*(range(holders[at].number + 1) for at, _ in places)):
                takes = dict(zip(places, numbers, strict=True))
                if _buying(options, changes, takes) <= limits.buying and _learnable(situation, options, takes):
                    yield from ((changes, hires, ordered) for ordered in _orders(takes))


def _orders(takes: Takes) -> Iterator[Takes]:
    """Yield the same courses in each order in which each holder may take them."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for (at, place), number in takes.items():
        if number:
            taken.setdefault(at, []).append((at, place))
    for orders in product(*map(permutations, taken.values())):
        yield {key: takes[key] for order in orders for key in order}


def _hiring(options: Options, hires: Chosen) -> Decimal:
    return sum((hire.cost * chosen for hire, chosen in zip(options.hires, hires, strict=True)), Decimal(0))


def _buying(options: Options, changes: Chosen, takes: Takes) -> Decimal:
    held = {place for (_, place), number in takes.items() if number}
    spent = sum(
        ((change.cost or 0) * chosen for change, chosen in zip(options.changes, changes, strict=True)), Decimal(0)
    )
    return spent + sum((options.courses[place].cost for place in held), Decimal(0))


def _costs(options: Options, changes: Chosen, hires: Chosen, takes: Takes) -> Decimal:
    return _hiring(options, hires) + _buying(options, changes, takes)


def _learnable(situation: Situation, options: Options, takes: Takes) -> bool:
    """Whether hours, weeks and places of courses are enough."""
    standing, limits = situation.standing, situation.limits
    for place, course in enumerate(options.courses):
        if course.most is not None and sum(n for (_, other), n in takes.items() if other == place) > course.most:
            return False
    for source in standing.times:
        people = 1 if standing.by_person else standing.people
        hours = sum(
            options.courses[place].hours * number
            for (at, place), number in takes.items()
            if standing.holders[at].source == source
        )
        if hours > limits.hours * limits.weeks * people:
            return False
    for at in range(len(standing.holders)):
        weeks = sum(options.courses[place].weeks for (other, place), number in takes.items() if other == at and number)
        if weeks > limits.weeks:
            return False
    return True


def _opens(situation: Situation, options: Options, changes: Chosen, hires: Chosen, takes: Takes) -> tuple[int, ...]:
    """Return the fewest things left open, by rank: needs that nobody meets, and activities without their time."""
    asked = [(demand, _asked(demand, options, changes)) for demand in dict.fromkeys(situation.demands)]
    able = [[None, *_able(situation, options, hires, takes, demand.skill, level)] for demand, level in asked]
    best = (len(asked) + len(situation.efforts) + 1,) * len(RANKS)
    freed = sum((Fraction(c.frees) * chosen for c, chosen in zip(options.changes, changes, strict=True)), Fraction(0))
    for helpers in product(*able):
        for timed in product((0, 1), repeat=len(situation.efforts)):
            open_ = [0] * len(RANKS)
            for (demand, _), helper in zip(asked, helpers, strict=True):
                open_[situation.ranks[demand.activity]] += helper is None
            for activity, met in zip(situation.efforts, timed, strict=True):
                open_[situation.ranks[activity]] += not met
            if tuple(open_) < best:
                gives = {
                    (helper, d.activity) for (d, _), helper in zip(asked, helpers, strict=True) if helper is not None
                }
                efforts = [Fraction(e) * met for e, met in zip(situation.efforts.values(), timed, strict=True)]
                if _enough_time(situation, hires, gives, dict(zip(situation.efforts, efforts, strict=True)), freed):
                    best = tuple(open_)
    return best


def _asked(demand: Demand, options: Options, changes: Chosen) -> int:
    """Return the level that a need is judged at after the changes."""
    key = (demand.activity, demand.skill)
    lowered = [c.lowers[key] for c, chosen in zip(options.changes, changes, strict=True) if chosen and key in c.lowers]
    return min([demand.level, *lowered])


def _able(situation: Situation, options: Options, hires: Chosen, takes: Takes, skill: str, level: int) -> list[str]:
    """Return the sources with somebody at a level."""
    found = set()
    for at, holder in enumerate(situation.standing.holders):
        taken = [options.courses[place] for (other, place), number in takes.items() if other == at and number]
        reached = holder.levels.get(skill, 0)
        for course in taken:
            start, to = course.raises.get(skill, (9, 0))
            if start <= reached < to and skill in set(raised(course, holder)):
                reached = to
        if reached >= level and holder.number:
            found.add(holder.source)
    chosen = enumerate(zip(options.hires, hires, strict=True))
    return sorted(found) + [f"hire {at}" for at, (hire, one) in chosen if one and hire.levels.get(skill, 0) >= level]


def _enough_time(
    situation: Situation, hires: Chosen, gives: set[tuple[str, str]], efforts: dict[str, Fraction], freed: Fraction
) -> bool:
    """Whether time is enough: each share for the activities that its person helps, and all of it for all."""
    times = {source: Fraction(time) for source, time in situation.standing.times.items()}
    times |= {f"hire {at}": Fraction(1) for at, one in enumerate(hires) if one}
    if any(LEAST * sum(source == name for source, _ in gives) > time for name, time in times.items()):
        return False
    needed, saved = Fraction(0), Fraction(0)
    for activity in situation.ranks:
        kept = LEAST * sum(name == activity for _, name in gives)
        effort = efforts.get(activity, Fraction(0))
        needed += max(effort, kept)
        saved += max(Fraction(0), effort - kept)
    return needed - min(freed, saved) <= sum(times.values())
