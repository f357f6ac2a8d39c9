"""What if: a lead moves people, levels, bars or the budget of a team, and sees what it covers then.

The script, site/scripts/what-if.js, reckons and says the same as this; without it the page shows today.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from team_playbook.model.company import Budget
from team_playbook.model.skill import LEVELS
from team_playbook.model.team import Team
from team_playbook.pages.addresses import what_if_path
from team_playbook.pages.company import currency_of
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View
from team_playbook.planning.coverage import GAPS, Covered, Need
from team_playbook.planning.standing import LEAST_TIME, OTHERS, Standing, standing_of
from team_playbook.planning.team_plan.plans import Plans
from team_playbook.planning.team_plan.situation import A_YEAR, comparable_budget
from team_playbook.planning.what_if import (
    Asks,
    Moves,
    Spending,
    asks_of,
    hired_levels,
    learning_weeks,
    moved,
    needed_skills,
    over,
    what_if,
)

WHAT_IF = "what-if"
"""The name of the style and of the script."""
DATA = "whatIf"
"""The name of the data that the script finds."""


def what_if_script(team: str) -> str:
    """Return the name of the script that holds the data of a team."""
    return f"{WHAT_IF}-{team}"


def what_if_page(team: Team, plans: Plans | None, view: View) -> Page:
    """Return the page of a team. Without plans it says nothing of them."""
    path = what_if_path(team.id)
    view = view.at(path)
    phrase = view.words.phrase
    today = Today.of(team, plans, view)
    told = told_of(today, Moves(), today.spending)
    values = {
        "team": team,
        "today": today,
        "told": told,
        "says": _says(today),
        "levels": LEVELS,
        "needs": _needs(team, view),
        "is_guess": is_guess,
    }
    sections = [
        Section("", view.fragment("what_if", roles=_roles(view), skills=needed_skills(team, view.playbook), **values)),
        Section(phrase("what-if-activities"), view.fragment("what_if_activities", **values), "activities"),
        Section(phrase("what-if-time"), view.fragment("what_if_time", **values), "time"),
    ]
    if today.budget:
        sections.append(Section(phrase("what-if-budget"), view.fragment("what_if_budget", **values), "budget"))
    title = phrase("what-if-title", team=team.title)
    scripts, styles = (what_if_script(team.id), WHAT_IF), (WHAT_IF,)
    tags = (phrase("kind-team"),)
    return Page(path, title, tuple(sections), view.file_of("team", team.id), tags, True, scripts, styles)


@dataclass(frozen=True)
class Today:
    """A team whose counts may be shown, and what its plans ask of a budget that they can be set against."""

    team: Team
    view: View
    standing: Standing
    budget: Budget | None
    asks: tuple[Asks, ...]
    weeks: Fraction

    @classmethod
    def of(cls, team: Team, plans: Plans | None, view: View) -> "Today":
        """Return a team as it is, with its plans if there are any."""
        budget = comparable_budget(team, view.playbook)
        asks = tuple(asks_of(told.plan, plans.budget.learning_hours) for told in plans.told) if plans else ()
        weeks = plans.situation.limits.weeks if plans else A_YEAR
        return cls(team, view, standing_of(team, view.playbook), budget, asks, weeks)

    @property
    def covered(self) -> tuple[Covered, ...]:
        """The activities of the team as they are."""
        return what_if(self.team, self.view.playbook, Moves())

    @property
    def others(self) -> Decimal | None:
        """The time of those who are not in the people's file; None where there is nobody, or no file."""
        return self.standing.times.get(OTHERS)

    @property
    def effort(self) -> Decimal:
        """What the activities of the loops take together, in full-time people."""
        efforts = {covered.name: covered.effort or Decimal(0) for covered in self.covered}
        return sum(efforts.values(), Decimal(0))

    @property
    def currency(self) -> str:
        """The currency of the budget."""
        return currency_of(self.view, self.team)

    @property
    def spending(self) -> Spending | None:
        """What the budget allows."""
        budget = self.budget
        return Spending(budget.headcount, budget.hiring, budget.buying, budget.learning_hours) if budget else None


def told_of(today: Today, moves: Moves, spending: Spending | None) -> dict[str, str]:
    """Return everything that the page says of a state of the team, by the place where it says it."""
    view = today.view
    told: dict[str, str] = {}
    for covered in what_if(today.team, view.playbook, moves):
        told[f"state/{covered.name}"] = _state_words(covered, view)
        if covered.time is not None:
            told[f"time/{covered.name}"] = _time_words(covered, covered.time, view)
        for need in covered.needs:
            told[f"level/{covered.name}/{need.skill}"] = str(need.level)
            told[f"need/{covered.name}/{need.skill}"] = need_words(need, view)
    standing = moved(today.standing, moves, today.team, view.playbook)
    told["people"] = view.words.number(standing.people)
    told["full-time"] = _number(standing.full_time, view)
    told["left"] = _number(standing.full_time - today.effort, view)
    if spending:
        told |= dict(_budget_words(today, moves, spending))
    return told


def need_words(need: Need, view: View) -> str:
    """Return how a need is met: by how many people."""
    words = view.words.phrase("need-idle" if need.idle else f"need-{need.state}", count=need.count)
    return view.words.phrase("what-if-guess", words=words) if need.guess else words


def is_guess(covered: Covered) -> bool:
    """Whether it is a guess that an activity is covered; that it is not, is none."""
    return covered.guess and covered.state not in GAPS


def _state_words(covered: Covered, view: View) -> str:
    words = view.words.phrase(f"activity-{covered.state}")
    return view.words.phrase("what-if-guess", words=words) if is_guess(covered) else words


def _time_words(covered: Covered, time: Decimal, view: View) -> str:
    if not any(need.count or need.idle for need in covered.needs):
        return view.words.phrase("what-if-nobody")
    return view.words.phrase("what-if-short" if covered.short else "what-if-has", time=_number(time, view))


def _says(today: Today) -> str:
    """Return what the page says in one sentence before anything is moved."""
    met = [covered for covered in today.covered if covered.state == "met"]
    guesses = sum(map(is_guess, met))
    phrase = today.view.words.phrase
    return phrase(
        "what-if-says-today",
        today=len(met),
        all=len(today.covered),
        guesses=phrase("what-if-guesses", number=guesses) if guesses else "",
        gaps=sum(covered.state in GAPS for covered in today.covered),
    )


def _budget_words(today: Today, moves: Moves, spending: Spending) -> Iterator[tuple[str, str]]:
    view = today.view
    costs = [_cost(role, seniority, view) for role, seniority in moves.new]
    yield "new", _within(Decimal(len(costs)), Decimal(spending.headcount), view)
    if None in costs:
        yield "new-cost", view.words.phrase("what-if-no-cost")
    else:
        yield "new-cost", _within(sum((cost for cost in costs if cost), Decimal(0)), spending.hiring, view)
    for asks in today.asks:
        yield f"plan/{asks.kind}", fit_words(asks, spending, today.weeks, view)


def fit_words(asks: Asks, spending: Spending, weeks: Fraction, view: View) -> str:
    """Return whether a plan fits a budget, or in what it does not."""
    lasts = learning_weeks(asks, spending.hours)
    asked: Mapping[str, str] = {
        "headcount": view.words.number(asks.hires),
        "hiring": _number(asks.hiring, view),
        "buying": _number(asks.buying, view),
        "hours": "" if lasts is None else view.words.number(ceil(lasts)),
    }
    allowed = {
        "headcount": view.words.number(spending.headcount),
        "hiring": _number(spending.hiring, view),
        "buying": _number(spending.buying, view),
        "hours": view.words.number(int(weeks)),
    }
    phrase = view.words.phrase
    reasons = [
        phrase(f"what-if-over-{name}" if asked[name] else "what-if-no-hours", asked=asked[name], allowed=allowed[name])
        for name in over(asks, spending, weeks)
    ]
    return phrase("what-if-misfit", reasons="; ".join(reasons)) if reasons else phrase("what-if-fits")


def _within(asked: Decimal, allowed: Decimal, view: View) -> str:
    name = "beyond" if asked > allowed else "within"
    return view.words.phrase(f"what-if-{name}", asked=_number(asked, view), allowed=_number(allowed, view))


def _number(amount: Decimal, view: View) -> str:
    return view.words.number(amount.normalize())


def _needs(team: Team, view: View) -> dict[str, dict[str, int]]:
    """Return what each activity of the loops needs."""
    names = dict.fromkeys((*team.inner, *team.outer))
    return {str(name): {str(s): level for s, level in view.playbook.activities[name].needs.items()} for name in names}


def _roles(view: View) -> dict[str, list[tuple[str, str]]]:
    """Return by role every seniority that it has bars for, with its title."""
    return {
        role.id: [(str(name), view.title("seniority", str(name))) for name in role.bars]
        for role in view.playbook.roles.values()
    }


def what_if_data(team: Team, plans: Plans | None, view: View) -> dict[str, Any]:
    """Return what the script of a team's page reckons with, and its words."""
    today = Today.of(team, plans, view)
    standing, skills = today.standing, needed_skills(team, view.playbook)
    needs = _needs(team, view)
    return {
        "byPerson": standing.by_person,
        "people": standing.people,
        "leastTime": float(LEAST_TIME),
        "effort": float(today.effort),
        "skills": {skill: view.title("skill", skill) for skill in skills},
        "activities": [_activity(covered, needs[covered.name], view) for covered in today.covered],
        "persons": [_person(holder, standing, skills) for holder in standing.holders if standing.by_person],
        "atNone": {} if standing.by_person else {skill: standing.levels(skill).get(0, 0) for skill in skills},
        "roles": dict(_new(skills, view)),
        "plans": [_plan(asks, view) for asks in today.asks],
        "weeks": float(today.weeks),
        "weeksAMonth": 52 / 12,
        "words": view.words.phrases("what-if-")
        | {name: view.words.template(name) for name in _STATES}
        | {"copied": view.words.phrase("choose-copied"), "address": view.words.phrase("choose-address")},
    }


_STATES = [
    f"{of}-{state}" for of in ("activity", "need") for state in ("met", "single-known", "single", "unknown", "missing")
] + ["need-idle"]


def _activity(covered: Covered, needs: Mapping[str, int], view: View) -> dict[str, Any]:
    effort = None if covered.effort is None else float(covered.effort)
    return {"id": covered.name, "title": view.title("activity", covered.name), "effort": effort, "needs": dict(needs)}


def _person(holder: Any, standing: Standing, skills: Iterable[str]) -> dict[str, Any]:
    levels = {skill: holder.levels[skill] for skill in skills if skill in holder.levels}
    guesses = [skill for skill in levels if skill in holder.guesses]
    return {"id": holder.person, "share": float(standing.times[holder.source]), "levels": levels, "guesses": guesses}


def _new(skills: Iterable[str], view: View) -> Iterator[tuple[str, dict[str, Any]]]:
    for role, seniorities in _roles(view).items():
        for seniority, title in seniorities:
            cost = _cost(role, seniority, view)
            yield (
                f"{role}_{seniority}",
                {
                    "title": view.words.phrase("what-if-role", role=view.title("role", role), seniority=title),
                    "levels": hired_levels(role, seniority, skills, view.playbook),
                    "cost": None if cost is None else float(cost),
                },
            )


def _cost(role: str, seniority: str, view: View) -> Decimal | None:
    """Return the full yearly cost of a role at a seniority, where it is stated."""
    return {str(name): cost for name, cost in view.playbook.roles[role].costs.items()}.get(seniority)


def _plan(asks: Asks, view: View) -> dict[str, Any]:
    return {
        "kind": asks.kind,
        "title": view.words.phrase(f"plan-kind-{asks.kind}"),
        "headcount": asks.hires,
        "hiring": float(asks.hiring),
        "buying": float(asks.buying),
        "weeks": float(asks.weeks),
        "hours": float(asks.hours),
        "learning": [[[float(weeks), float(hours)] for weeks, hours in chain] for chain in asks.learning],
    }
