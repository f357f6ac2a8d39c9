"""What a plan has to reckon with: what the loops need, who stands where, what could be done, within which limits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from team_playbook.model.company import Budget
from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.rhythm import WEEKS_A_MONTH
from team_playbook.planning.standing import Standing, standing_of
from team_playbook.planning.team_plan.options import Options, options_of

Kind = Literal["no-hire", "one-hire", "money-only"]
KINDS: tuple[Kind, ...] = ("no-hire", "one-hire", "money-only")
"""The plans in the order in which they are shown: no hire first."""
A_YEAR = Fraction(52)
"""Weeks that a budget is for, where no day is known from which to count."""
RANKS = STARVED, INNER, OUTER = range(3)


@dataclass(frozen=True)
class Demand:
    """A level of a skill that an activity needs."""

    activity: str
    skill: str
    level: int


@dataclass(frozen=True)
class Limits:
    """What may be spent. Money is a year's; `hours` are a person's for learning, a week.

    `hires` is how many people at most, `hiring` None where what they cost is not looked at; `weeks` are
    those until the plan has to work.
    """

    hires: int
    hiring: Decimal | None
    buying: Decimal
    hours: Fraction
    weeks: Fraction


@dataclass(frozen=True)
class Situation:
    """Everything that a plan is worked out from. `ranks` of activities: starved, inner, outer.

    `efforts` are full-time people by activity.
    """

    demands: tuple[Demand, ...]
    ranks: Mapping[str, int]
    efforts: Mapping[str, Decimal]
    standing: Standing
    options: Options
    limits: Limits


def ranking_of(team: Team, playbook: Playbook) -> tuple[str, ...]:
    """Return the team's bottlenecks, or else the playbook's, the one to act on first."""
    return tuple(map(str, team.bottlenecks or playbook.settings.bottlenecks))


def budget_of(team: Team, playbook: Playbook) -> Budget | None:
    """Return the team's budget, or else the playbook's."""
    return team.budget or playbook.settings.budget


def comparable_budget(team: Team, playbook: Playbook) -> Budget | None:
    """Return the budget of a team where it is in the currency of roles and moves, which is the playbook's."""
    budget, general = budget_of(team, playbook), playbook.settings.budget
    return None if budget and general and budget.currency != general.currency else budget


def situation_of(
    team: Team, playbook: Playbook, budget: Budget, *, today: date | None = None, private: bool = False
) -> Situation:
    """Return the situation of a team with all that its budget allows. With `today`, the weeks are those left."""
    ranking = ranking_of(team, playbook)
    starved = set(playbook.bottlenecks[ranking[0]].starves) if ranking else set()
    names = dict.fromkeys([*team.inner, *team.outer])
    ranks = {str(name): STARVED if name in starved else INNER if name in team.inner else OUTER for name in names}
    demands = [
        Demand(str(name), str(skill), level)
        for name in names
        for skill, level in playbook.activities[name].needs.items()
    ]
    weeks = A_YEAR if today is None else Fraction(max(0, (budget.by - today).days), 7)
    return Situation(
        demands=tuple(demands),
        ranks=ranks,
        efforts={str(name): effort for name, effort in team.effort.items() if name in names},
        standing=standing_of(team, playbook, private=private),
        options=options_of(ranking, budget, playbook),
        limits=Limits(
            budget.headcount, budget.hiring, budget.buying, Fraction(budget.learning_hours) / WEEKS_A_MONTH, weeks
        ),
    )


def limited(situation: Situation, kind: Kind) -> Situation:
    """Return the situation with the limits of one of the three plans."""
    limits, options = situation.limits, situation.options
    if kind == "one-hire":
        return replace(situation, limits=replace(limits, hires=min(1, limits.hires)))
    if kind == "no-hire":
        return replace(situation, limits=replace(limits, hires=0))
    return replace(situation, options=replace(options, courses=()), limits=replace(limits, hires=0))


def beyond(situation: Situation) -> Situation:
    """Return the situation with one hire, whatever the budget has for it."""
    return replace(situation, limits=replace(situation.limits, hires=1, hiring=None))


def without_late(situation: Situation) -> Options:
    """Return the options that work before the weeks are over. What has no weeks is taken to be at once."""
    weeks = situation.limits.weeks
    options = situation.options
    return Options(
        tuple(change for change in options.changes if (change.weeks or 0) <= weeks),
        tuple(course for course in options.courses if course.weeks <= weeks),
        tuple(hire for hire in options.hires if (hire.weeks or 0) <= weeks),
    )
