"""Checks of how a plan decides: by a rule that can be computed, on skills that have a bar."""

from collections.abc import Iterator
from decimal import Decimal

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.model.interview import Decision, Interview
from team_playbook.planning.plan import bars_of
from team_playbook.planning.points import MET, MOST
from team_playbook.reading.values import Path


@check("interview")
def decision_can_be_made(plan: Interview, context: Context) -> Iterator[Finding]:
    """A decision has what its rule needs, and names skills that have a bar.

    Why: By rule first, then by talk: a rule that cannot be computed leaves only the talk.

    Mend: Give `average-with-floors` its `pass`; leave `pass`, `floors` and `weights` out of
    `every-bar`; name skills that the role has bars for, and leave one of them out of `team_covers`.
    """
    decision = plan.decision
    bars = {seniority: bars_of(plan, seniority, context.playbook) for seniority in plan.seniorities}
    known = {skill for at in bars.values() for skill in at}
    yield from _every_bar(decision) if decision.rule == "every-bar" else _average(decision, known)
    for index, skill in enumerate(decision.team_covers):
        if skill not in known:
            says = f"the role has no bar for `{skill}`"
            yield Finding(("decision", "team_covers", index), says, "name a skill with a bar")
    empty = [seniority for seniority, at in bars.items() if at and not any(_counts(skill, decision) for skill in at)]
    if empty:
        hint = "leave a skill with a bar out of `team_covers`, with a weight above 0"
        yield Finding(("decision",), f"at {together(empty)} no skill is left to decide by", hint, at_key=True)


def _counts(skill: str, decision: Decision) -> bool:
    weight = 1 if decision.rule == "every-bar" else decision.weights.get(skill, 1)  # type: ignore[call-overload]
    return skill not in decision.team_covers and weight > 0


def _every_bar(decision: Decision) -> Iterator[Finding]:
    for name, field in (("pass", "pass_"), ("floors", "floors"), ("weights", "weights")):
        if field in decision.model_fields_set:
            yield Finding(("decision", name), f"`every-bar` has no `{name}`", "delete it", at_key=True)


def _average(decision: Decision, known: set[str]) -> Iterator[Finding]:
    if decision.pass_ is None:
        yield Finding(("decision", "rule"), "the rule needs `pass`", "add `pass: 3`, the mean of points to reach")
    points: dict[Path, Decimal | None] = {("pass",): decision.pass_}
    points |= {("floors", skill): floor for skill, floor in decision.floors.items()}
    for path, value in points.items():
        if value is not None and not 1 <= value <= MOST:
            hint = f"set it between 1 and {MOST}; {MET} points meet a bar"
            yield Finding(("decision", *path), f"points go from 1 to {MOST}, and this is {value}", hint)
    for name, skills in (("floors", decision.floors), ("weights", decision.weights)):
        for skill in skills:
            path = ("decision", name, skill)
            if skill not in known:
                yield Finding(path, f"the role has no bar for `{skill}`", "name a skill with a bar", at_key=True)
            elif skill in decision.team_covers:
                says = f"`{skill}` is under `team_covers`, and does not count"
                yield Finding(path, says, "delete it here or there", at_key=True)


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
