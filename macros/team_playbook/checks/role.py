"""Checks of roles: bars that rise, activities that are asked about."""

from collections.abc import Iterator
from itertools import pairwise

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.role import Role
from team_playbook.planning.plan import questions_of


@check("role")
def activity_of_a_role_is_asked_about(role: Role, context: Context) -> Iterator[Finding]:
    """The interview plan asks about each activity of its role, or the role says why not.

    Why: What the job consists of is what the interview is about. What is left out is left out
    knowingly.

    Mend: Ask a question that mirrors the activity, or add it to `not_asked` with the reason.
    """
    plans = [plan for plan in context.playbook.interviews.all() if plan.role == role.id]
    if not plans:
        return
    asked = {question.mirrors for plan in plans for _, question in questions_of(plan, context.playbook)}
    for index, activity in enumerate(role.activities):
        if activity not in asked and activity not in role.not_asked:
            hint = "ask a question that mirrors it, or add it to `not_asked` with the reason"
            yield Finding(("activities", index), f"no question of the plan mirrors `{activity}`", hint)


@check("role")
def not_asked_is_true(role: Role, context: Context) -> Iterator[Finding]:
    """`not_asked` names activities of the role that its plan does not ask about.

    Why: A reason for something that is not so hides what is.

    Mend: Delete the entry.
    """
    plans = [plan for plan in context.playbook.interviews.all() if plan.role == role.id]
    asked = {question.mirrors for plan in plans for _, question in questions_of(plan, context.playbook)}
    for activity in role.not_asked:
        if activity not in role.activities:
            says = f"the role does not do `{activity}`"
            yield Finding(("not_asked", activity), says, "delete it", at_key=True)
        elif activity in asked:
            says = f"a question of the plan mirrors `{activity}`"
            yield Finding(("not_asked", activity), says, "delete it", at_key=True)


@check("role")
def bars_never_fall(role: Role, context: Context) -> Iterator[Finding]:
    """A bar never falls from one seniority to the next, and no skill is lost on the way.

    Why: Otherwise a promotion could be missed for something that no longer counts.

    Mend: Raise the bar at the higher seniority, or lower it at the lower one.
    """
    order = [seniority for seniority in context.playbook.seniorities if seniority in role.bars]
    for lower, higher in pairwise(order):
        above = role.bars[higher]  # type: ignore[index]
        for skill, bar in role.bars[lower].items():  # type: ignore[index]
            if skill not in above:
                says = f"`{skill}` has a bar at {lower} and none at {higher}"
                yield Finding(("bars", higher), says, f"add `{skill}: {bar.bar}`", at_key=True)
            elif above[skill].bar < bar.bar:
                says = f"the bar for `{skill}` falls from {bar.bar} at {lower} to {above[skill].bar} at {higher}"
                yield Finding(("bars", higher, skill), says, f"set it to {bar.bar} or more", at_key=True)


@check("role")
def enough_is_not_below_the_bar(role: Role, context: Context) -> Iterator[Finding]:
    """`enough` is the bar or a level above it.

    Why: More than enough is paid for and not used; less than the bar is not enough.

    Mend: Raise `enough`, or lower the bar.
    """
    for seniority, bars in role.bars.items():
        for skill, bar in bars.items():
            if bar.enough is not None and bar.enough < bar.bar:
                says = f"enough is {bar.enough}, and the bar is {bar.bar}"
                yield Finding(("bars", seniority, skill, "enough"), says, f"set it to {bar.bar} or more")


@check("role")
def bar_is_on_a_skill_that_is_needed(role: Role, context: Context) -> Iterator[Finding]:
    """Each bar is on a skill that an activity of the role needs.

    Why: A skill that no activity needs is not paid for.

    Mend: Delete the bar, or add the skill to the needs of an activity that the role does.
    """
    needed = {skill for name in role.activities for skill in context.playbook.activities[name].needs}
    for seniority, bars in role.bars.items():
        for skill in bars:
            if skill not in needed:
                says = f"no activity of the role needs `{skill}`"
                hint = "delete the bar, or add the skill to an activity's needs"
                yield Finding(("bars", seniority, skill), says, hint, at_key=True)


@check("role")
def pay_is_a_range(role: Role, context: Context) -> Iterator[Finding]:
    """Pay goes from the lower amount to the upper one.

    Why: It is printed in adverts as it stands.

    Mend: Exchange the two amounts.
    """
    for seniority, pay in role.pay.items():
        if pay.from_ > pay.to:
            says = f"pay at {seniority} goes from {pay.from_} to {pay.to}"
            yield Finding(("pay", seniority, "from"), says, "write the lower amount first")


@check("role")
def amounts_are_for_a_seniority_with_bars(role: Role, context: Context) -> Iterator[Finding]:
    """Pay, costs and weeks are given for seniorities at which the role has bars.

    Why: What is said for another seniority is shown nowhere.

    Mend: Add bars at that seniority, or delete the amount.
    """
    for name in ("pay", "costs", "weeks"):
        for seniority in getattr(role, name):
            if seniority not in role.bars:
                says = f"the role has no bars at {seniority}"
                yield Finding((name, seniority), says, "add bars at it, or delete it here", at_key=True)
