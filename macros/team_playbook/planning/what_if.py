"""What a team would cover if something moved: a person, a share, a level, a count, a bar, or the budget.

site/scripts/what-if.js reckons the same; tests/what_if/ holds the cases that both must answer alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from team_playbook.model.playbook import Playbook, Records
from team_playbook.model.skill import LEVELS
from team_playbook.model.team import Team
from team_playbook.planning.coverage import Covered, coverage, shown_counts
from team_playbook.planning.rhythm import WEEKS_A_MONTH
from team_playbook.planning.standing import OTHERS, WHOLE, Holder, Standing, standing_of
from team_playbook.planning.team_plan.answer import TeamPlan


@dataclass(frozen=True)
class Moves:
    """What is moved in thought.

    `levels` are by person and skill, 0 for not known; `counts` by skill and level; `bars` by activity
    and skill. `others` is the time of those who are not in the people's file. `new` are roles with a
    seniority, once for each new person, who is there full time.
    """

    out: frozenset[str] = frozenset()
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    levels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    counts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    people: int | None = None
    full_time: Decimal | None = None
    others: Decimal | None = None
    new: tuple[tuple[str, str], ...] = ()
    bars: Mapping[tuple[str, str], int] = field(default_factory=dict)


def needed_skills(team: Team, playbook: Playbook) -> tuple[str, ...]:
    """Return the skills that the team's loops need, in their order."""
    names = (*team.inner, *team.outer)
    return tuple(dict.fromkeys(str(skill) for name in names for skill in playbook.activities[name].needs))


def can_move(team: Team, playbook: Playbook) -> bool:
    """Whether something can be moved on a page: any move would show counts, also one of a bar."""
    return shown_counts(team, standing_of(team, playbook))


def what_if(team: Team, playbook: Playbook, moves: Moves) -> tuple[Covered, ...]:
    """Return the activities of a team with the state of their needs after the moves."""
    standing = moved(standing_of(team, playbook), moves, team, playbook)
    return coverage(team, with_bars(playbook, moves.bars), standing)


def moved(standing: Standing, moves: Moves, team: Team, playbook: Playbook) -> Standing:
    """Return where people stand after the moves. A level that is moved is supposed, and no guess."""
    skills = needed_skills(team, playbook)
    if standing.by_person:
        kept = [holder for holder in standing.holders if holder.person not in moves.out]
        holders = [_relevelled(holder, moves.levels) for holder in kept]
        times = {h.source: moves.shares.get(h.source, standing.times[h.source]) for h in holders}
        if OTHERS in standing.times:
            times[OTHERS] = standing.times[OTHERS] if moves.others is None else moves.others
        people = standing.people - (len(standing.holders) - len(kept))
    else:
        people = standing.people if moves.people is None else moves.people
        holders = [holder for skill in skills for holder in _counted(skill, standing, moves.counts, people)]
        times = {WHOLE: standing.full_time if moves.full_time is None else moves.full_time}
    for number, (role, seniority) in enumerate(moves.new, 1):
        levels = hired_levels(role, seniority, skills, playbook)
        source = f"new {number}" if standing.by_person else WHOLE
        holders.append(Holder(WHOLE, 1, source, levels))
        times[source] = times.get(source, Decimal(0)) + 1
    return Standing(people + len(moves.new), tuple(holders), times)


def _counted(skill: str, standing: Standing, counts: Mapping[tuple[str, int], int], people: int) -> Iterator[Holder]:
    """Yield those at each level of a skill, together at most all `people`: the highest levels give way first.

    Whoever is known to be at 0 gives way before, since they may have learned.
    """
    today, left = standing.levels(skill), people
    for level in (*LEVELS, 0):
        number = min(left, counts.get((skill, level), today.get(level, 0)))
        left -= number
        if number:
            yield Holder(WHOLE, number, WHOLE, {skill: level})


def hired_levels(role: str, seniority: str, skills: Iterable[str], playbook: Playbook) -> dict[str, int]:
    """Return what somebody new brings: the bars of the role, and 0 in all else, which is not unknown."""
    bars = {str(name): bars for name, bars in playbook.roles[role].bars.items()}[seniority]
    brought = {str(skill): bar.bar for skill, bar in bars.items()}
    return {skill: brought.get(skill, 0) for skill in skills}


def with_bars(playbook: Playbook, bars: Mapping[tuple[str, str], int]) -> Playbook:
    """Return the playbook with other levels that activities need."""
    if not bars:
        return playbook
    activities = dict(playbook.activities)
    for name in dict.fromkeys(name for name, _ in bars):
        record = playbook.activities[name]
        needs = {skill: bars.get((name, str(skill)), level) for skill, level in record.needs.items()}
        activities[name] = record.model_copy(update={"needs": needs})
    return replace(playbook, activities=Records(activities, playbook.activities.broken))


def _relevelled(holder: Holder, moves: Mapping[tuple[str, str], int]) -> Holder:
    mine = {skill: level for (person, skill), level in moves.items() if person == holder.person}
    levels = {skill: level for skill, level in {**holder.levels, **mine}.items() if level}
    changed = {skill for skill, level in mine.items() if level != holder.levels.get(skill)}
    return replace(holder, levels=levels, guesses=holder.guesses - changed)


@dataclass(frozen=True)
class Spending:
    """What a budget allows. Money is a year's, `hours` are a person's for learning, a month."""

    headcount: int
    hiring: Decimal
    buying: Decimal
    hours: Decimal


@dataclass(frozen=True)
class Asks:
    """What a plan asks of a budget.

    `learning` are courses that follow one another, as weeks and hours of one person: one entry a
    person where people are known, else one for all courses. `weeks` are those of the whole plan at
    `hours` of learning a month.
    """

    kind: str
    hires: int
    hiring: Decimal
    buying: Decimal
    weeks: Fraction
    hours: Decimal
    learning: tuple[tuple[tuple[Fraction, Fraction], ...], ...] = ()


def asks_of(plan: TeamPlan, hours: Decimal) -> Asks:
    """Return what a plan asks, that was worked out for `hours` of learning a month."""
    hiring = sum((hire.cost for hire in plan.hires), Decimal(0))
    courses = [(course, (course.course.weeks, course.course.hours)) for course in plan.learning]
    who = dict.fromkeys(person for course, _ in courses for person in course.who)
    chains = [tuple(times for course, times in courses if person in course.who) for person in who]
    if any(not course.who for course, _ in courses):
        chains = [tuple(times for _, times in courses)]
    return Asks(plan.kind, len(plan.hires), hiring, plan.cost - hiring, plan.weeks, hours, tuple(chains))


def learning_weeks(asks: Asks, hours: Decimal) -> Fraction | None:
    """Return the weeks until the last of a plan's learning is done; None where there is no time for it.

    Where nobody knows who takes which course it is the most that it can be.
    """
    if not asks.learning:
        return Fraction(0)
    if not hours:
        return None
    a_week = Fraction(hours) / WEEKS_A_MONTH
    chains = (sum((max(weeks, needed / a_week) for weeks, needed in chain), Fraction(0)) for chain in asks.learning)
    slower = max(Fraction(1), Fraction(asks.hours) / Fraction(hours))
    return min(max(chains), asks.weeks * slower)


def over(asks: Asks, spending: Spending, weeks: Fraction) -> tuple[str, ...]:
    """Return in what a plan is over a budget that is for a number of weeks; nothing where it fits."""
    lasts = learning_weeks(asks, spending.hours)
    wrong = {
        "headcount": asks.hires > spending.headcount,
        "hiring": asks.hiring > spending.hiring,
        "buying": asks.buying > spending.buying,
        "hours": lasts is None or lasts > weeks,
    }
    return tuple(name for name, is_over in wrong.items() if is_over)
