"""What a debrief has to know of a playbook, and no more: it travels to the debrief's page as it is.

Numbers that are not whole stay text, since they are counted with exactly. Texts have no marks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from team_playbook.model.interview import Decision
from team_playbook.planning.points import MET


@dataclass(frozen=True)
class Flag:
    """A red flag of a question, and the highest score that it leaves."""

    says: str
    caps: int


@dataclass(frozen=True)
class Shown:
    """A question: its own skill, the level of each skill that it shows, its red flags in order."""

    title: str
    skill: str
    levels: Mapping[str, int]
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Meeting:
    """A stage: how many people interview, and what is asked at each seniority."""

    id: str
    title: str
    interviewers: int
    questions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Ask:
    """One thing that an application is asked."""

    text: str
    skill: str


@dataclass(frozen=True)
class Reading:
    """How applications are read."""

    readers: int
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class DecisionRule:
    """The rule of a plan. `reach` is the mean to reach; None where each bar has to be met."""

    rule: str
    reach: str | None
    floors: Mapping[str, str]
    weights: Mapping[str, str]
    team_covers: tuple[str, ...]
    or_else: str | None
    decided_by: str


@dataclass(frozen=True)
class PlanRules:
    """A plan: its role's title, the bars at each of its seniorities, and how it decides."""

    role: str
    bars: Mapping[str, Mapping[str, int]]
    decision: DecisionRule
    stages: tuple[Meeting, ...]
    screen: Reading | None


@dataclass(frozen=True)
class Rules:
    """All plans. `seniorities` and `skills` are titles by id, the lowest seniority first."""

    seniorities: Mapping[str, str]
    skills: Mapping[str, str]
    questions: Mapping[str, Shown]
    plans: Mapping[str, PlanRules]


def decision_rule(decision: Decision) -> DecisionRule:
    """Return the rule of a plan's decision. What a rule does not look at is left out."""
    averaged = decision.rule != "every-bar"
    return DecisionRule(
        decision.rule,
        exactly(decision.pass_ or Decimal(MET)) if averaged else None,
        {str(skill): exactly(floor) for skill, floor in decision.floors.items() if averaged},
        {str(skill): exactly(weight) for skill, weight in decision.weights.items() if averaged},
        tuple(map(str, decision.team_covers)),
        None if decision.or_else is None else str(decision.or_else),
        decision.decided_by,
    )


def lower_seniority(other: str | None, seniority: str, order: Iterable[str]) -> str | None:
    """Return what `or_else` names, where it is lower than a seniority; `order` has all of them, lowest first."""
    places = {name: place for place, name in enumerate(order)}
    return other if other is not None and places[other] < places[seniority] else None


def exactly(number: Decimal) -> str:
    """Return a number as plain digits: 2.50 is `2.5`."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
