"""Checks of what the stages of a plan measure, each beside the others."""

from collections import defaultdict
from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.model.interview import Interview
from team_playbook.planning.measuring import skills_measured
from team_playbook.planning.plan import bars_of

_WITHIN = 3
"""A stage of fewer skills may go deeper into them than a stage that touches them among others."""


@check("interview")
def stages_measure_different_skills(plan: Interview, context: Context) -> Iterator[Finding]:
    """At one seniority, no two stages of a plan measure the same skills.

    Why: Two interviewers are on average no better than the best of them, unless they notice different
    things (Fifić and Gigerenzer, 2014). A stage of one or two skills may go deeper into what another
    touches; one of three or more that all lie within another's is that one once more. Where a role
    has one bar, there is nothing else to measure.

    Mend: Ask about another skill in one of the stages, or merge them.
    """
    found: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for seniority in plan.seniorities:
        if len(bars_of(plan, seniority, context.playbook)) == 1:
            continue
        stages = list(skills_measured(plan, seniority, context.playbook).items())
        for index, (name, skills) in enumerate(stages):
            for earlier, others in stages[:index]:
                if (says := _alike(earlier, others, name, skills)) is not None:
                    found[index, earlier, says].append(seniority)
    for (index, _, says), seniorities in found.items():
        hint = "ask about another skill in one of them, or merge them"
        yield Finding(("stages", index), f"at {together(seniorities)}, {says}", hint)


def _alike(earlier: str, others: frozenset[str], name: str, skills: frozenset[str]) -> str | None:
    if others and others == skills:
        return f"`{earlier}` and `{name}` both measure {_named(skills)}, and nothing else"
    for inner, inside, outer, outside in ((earlier, others, name, skills), (name, skills, earlier, others)):
        if len(inside) >= _WITHIN and inside < outside:
            return f"`{inner}` measures {_named(inside)}, and `{outer}` measures all of that as well"
    return None


def _named(skills: frozenset[str]) -> str:
    return together(f"`{skill}`" for skill in sorted(skills))
