"""Checks of how a plan decides: by a rule that can be computed, on skills that have a bar."""

from collections.abc import Iterator
from decimal import Decimal

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.model.interview import Decision, Interview
from team_playbook.planning.plan import bars_of
from team_playbook.planning.points import MOST
from team_playbook.reading.values import Path


@check("interview")
def decision_can_be_made(plan: Interview, context: Context) -> Iterator[Finding]:
    """A decision has what its rule needs, and names skills that have a bar.

    Why: By rule first, then by talk: a rule that cannot be computed leaves only the talk.

    Mend: Give `average-with-floors` its `pass`; leave `pass`, `floors` and `weights` out of
    `every-bar`; name skills that the role has bars for, and leave one of them out of `team_covers`.
    """
    decision = plan.decision
    yield from _rule(decision)
    yield from _points(decision)
    bars = {seniority: bars_of(plan, seniority, context.playbook) for seniority in plan.seniorities}
    yield from _skills(decision, {skill for at in bars.values() for skill in at})
    empty = [seniority for seniority, at in bars.items() if at and not any(_counts(skill, decision) for skill in at)]
    if empty:
        hint = "leave a skill with a bar out of `team_covers`, with a weight above 0"
        yield Finding(("decision",), f"at {together(empty)} no skill is left to decide by", hint, at_key=True)


def _counts(skill: str, decision: Decision) -> bool:
    return skill not in decision.team_covers and decision.weights.get(skill, 1) > 0  # type: ignore[call-overload]


def _rule(decision: Decision) -> Iterator[Finding]:
    if decision.rule == "average-with-floors" and decision.pass_ is None:
        yield Finding(("decision", "rule"), "the rule needs `pass`", "add `pass: 3`, the mean of points to reach")
    if decision.rule == "every-bar":
        for name, field in (("pass", "pass_"), ("floors", "floors"), ("weights", "weights")):
            if field in decision.model_fields_set:
                yield Finding(("decision", name), f"`every-bar` has no `{name}`", "delete it", at_key=True)


def _points(decision: Decision) -> Iterator[Finding]:
    given: dict[Path, Decimal] = {("pass",): decision.pass_} if decision.pass_ is not None else {}
    given |= {("floors", skill): floor for skill, floor in decision.floors.items()}
    for path, value in given.items():
        if decision.rule != "every-bar" and not 1 <= value <= MOST:
            hint = f"set it between 1 and {MOST}; 3 points meet a bar"
            yield Finding(("decision", *path), f"points go from 1 to {MOST}, and this is {value}", hint)


def _skills(decision: Decision, bars: set[str]) -> Iterator[Finding]:
    for name, skills in (("floors", decision.floors), ("weights", decision.weights)):
        for skill in skills:
            path = ("decision", name, skill)
            if skill not in bars:
                yield Finding(path, f"the role has no bar for `{skill}`", "name a skill with a bar", at_key=True)
            elif skill in decision.team_covers:
                says = f"`{skill}` is under `team_covers`, and does not count"
                yield Finding(path, says, "delete it here or there", at_key=True)
    for index, skill in enumerate(decision.team_covers):
        if skill not in bars:
            says = f"the role has no bar for `{skill}`"
            yield Finding(("decision", "team_covers", index), says, "name a skill with a bar")


@check("interview")
def or_else_is_lower(plan: Interview, context: Context) -> Iterator[Finding]:
    """`or_else` is a seniority of the plan that is not its highest.

    Why: Somebody who is short of senior is looked at as mid; a higher step makes no sense.

    Mend: Name a lower seniority of the plan.
    """
    other = plan.decision.or_else
    highest = max(plan.seniorities, key=list(context.playbook.seniorities).index)
    if other is not None and other not in plan.seniorities:
        says = f"the plan is for {together(plan.seniorities)}, not for {other}"
        yield Finding(("decision", "or_else"), says, "name a lower seniority of the plan, or delete it")
    elif other == highest:
        says = f"the plan has no seniority above {other}"
        yield Finding(("decision", "or_else"), says, "name a lower one, or delete it")
