"""What the law asks of a role's advert, and whether the playbook's data meets it. No legal advice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from team_playbook.laws import Rule, rules_of
from team_playbook.model.interview import Interview
from team_playbook.model.playbook import Playbook
from team_playbook.model.role import Pay, Role
from team_playbook.words import wording

AI = frozenset({"ai", "ai-notice"})
"""What asks that the use of AI on applications is told."""


class Standing(StrEnum):
    """How an advert stands to a rule. `FREE`: the company is too small for the rule to bind it."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_KNOWN = "not-known"
    FREE = "free"


@dataclass(frozen=True)
class Facts:
    """What the rules are held against: one role at one seniority, and what holds for every interview."""

    pay: Pay | None
    currency: str
    employees: int
    screening_ai: str | None
    answer_within_days: int | None
    adjustments: bool
    texts: tuple[str, ...]


def facts_of(plan: Interview, seniority: str, playbook: Playbook) -> Facts:
    """Return the facts of a plan's advert at a seniority."""
    settings = playbook.settings
    role = playbook.roles[plan.role]
    return Facts(
        pay=pay_of(role, seniority),
        currency=settings.budget.currency if settings.budget else "",
        employees=settings.company.employees,
        screening_ai=settings.interviews.screening_ai,
        answer_within_days=settings.interviews.answer_within_days,
        adjustments=settings.interviews.adjustments is not None,
        texts=tuple(_texts(role, seniority, plan, playbook)),
    )


def pay_of(role: Role, seniority: str) -> Pay | None:
    """Return what a role is paid at a seniority."""
    return role.pay.get(seniority)  # type: ignore[call-overload, no-any-return]


def regions_of(playbook: Playbook) -> tuple[str, ...]:
    """Return the codes of the regions whose law binds the company, each once."""
    return tuple(dict.fromkeys(region.upper() for region in playbook.settings.company.where))


def _texts(role: Role, seniority: str, plan: Interview, playbook: Playbook) -> Iterator[str]:
    yield from (role.mission, playbook.seniorities[seniority].scope)
    for skill, bar in role.bars[seniority].items():  # type: ignore[index]
        yield from (playbook.skills[skill].about, playbook.skills[skill].levels.get(bar.bar, ""))
    for name in role.activities:
        yield from (playbook.activities[name].does, playbook.activities[name].produces)
    yield from (asked.ask for asked in (plan.screen.asks if plan.screen else ()))


def standing(rule: Rule, facts: Facts) -> Standing:
    """Return how an advert stands to a rule. What no data can show is not known."""
    if facts.employees < rule.employers:
        return Standing.FREE
    judge = _JUDGES.get(rule.asks)
    met = judge(rule, facts) if judge else None
    return Standing.NOT_KNOWN if met is None else Standing.MET if met else Standing.NOT_MET


def binding(playbook: Playbook, today: date) -> Iterator[tuple[str, Rule]]:
    """Yield each rule that binds the company on a day, with the code of its region.

    A rule that needs a law of a country is left out: whether there is one is not known here.
    """
    company = playbook.settings.company
    for region in regions_of(playbook):
        for rule in rules_of(region):
            in_force = rule.since is None or rule.since <= today
            if in_force and not rule.national and company.employees >= rule.employers:
                yield region, rule


def too_wide(rule: Rule, pay: Pay | None, currency: str) -> Decimal | None:
    """Return how wide a range is, if it is wider than a rule in the same currency allows."""
    if pay is None or rule.most is None or rule.currency != currency or (rule.above and pay.to > rule.above):
        return None
    width = pay.to - pay.from_
    return width if width > rule.most else None


def _width(rule: Rule, facts: Facts) -> bool | None:
    if facts.pay is None or facts.currency != rule.currency:
        return None
    return too_wide(rule, facts.pay, facts.currency) is None


def _told_of_ai(_rule: Rule, facts: Facts) -> bool | None:
    return True if facts.screening_ai else None


def _answer(rule: Rule, facts: Facts) -> bool | None:
    return None if facts.answer_within_days is None else facts.answer_within_days <= rule.days


def _not_said(rule: Rule, facts: Facts) -> bool | None:
    return not any(rule.pattern.search(wording.without_speech(text)) for text in facts.texts) if rule.pattern else None


_JUDGES: Mapping[str, Callable[[Rule, Facts], bool | None]] = {
    "pay": lambda _, facts: facts.pay is not None,
    "pay-before-interview": lambda _, facts: True if facts.pay else None,
    "width": _width,
    "ai": _told_of_ai,
    "ai-notice": _told_of_ai,
    "answer": _answer,
    "local-experience": _not_said,
    "adjustments": lambda _, facts: facts.adjustments,
    "description": lambda _rule, _facts: True,
}
