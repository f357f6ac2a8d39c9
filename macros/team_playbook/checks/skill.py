"""Checks of skills and activities: each has a use, each level a description."""

from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.checks.likeness import alike
from team_playbook.model.activity import Activity
from team_playbook.model.skill import LEVELS, Skill


@check("skill")
def skill_describes_each_level(skill: Skill, context: Context) -> Iterator[Finding]:
    """A skill says at each level, 1 to 4, what a person does.

    Why: A bar is a level; a level without words is a number that everybody reads otherwise.

    Mend: Write what one can observe at the missing level.
    """
    missing = [str(level) for level in LEVELS if level not in skill.levels]
    if missing:
        says = f"no description of level {together(missing)}"
        yield Finding(("levels",), says, "write what a person does at each missing level", at_key=True)


@check("skill")
def descriptors_differ(skill: Skill, context: Context) -> Iterator[Finding]:
    """No two levels of a skill say the same, give or take a word of degree.

    Why: "Knows it" and "knows it well" cannot be told apart in a person. Levels that read alike
    are one level.

    Mend: Say what somebody does at the higher level that they do not do at the lower one.
    """
    for lower, higher in alike(skill.levels):
        hint = "say what is done at the higher level only"
        yield Finding(("levels", str(higher)), f"levels {lower} and {higher} say the same", hint)


@check("skill")
def skill_is_needed(skill: Skill, context: Context) -> Iterator[Finding]:
    """Some activity needs each skill.

    Why: A skill that no activity needs is not paid for.

    Mend: Add it to the needs of an activity, or delete it.
    """
    if not any(skill.id in activity.needs for activity in context.playbook.activities.all()):
        yield Finding((), f"no activity needs `{skill.id}`", "add it to the needs of an activity, or delete the file")


@check("activity")
def activity_is_done(activity: Activity, context: Context) -> Iterator[Finding]:
    """Some role or team does each activity.

    Why: What nobody does is a wish, and belongs in the team's goals.

    Mend: Add it to a role or to a team's loop, or delete it.
    """
    roles = any(activity.id in role.activities for role in context.playbook.roles.all())
    teams = any(activity.id in (*team.inner, *team.outer) for team in context.playbook.teams.all())
    if not roles and not teams:
        hint = "add it to a role or to a team's loop, or delete the file"
        yield Finding((), f"no role and no team does `{activity.id}`", hint)


@check("activity")
def activity_needs_a_skill(activity: Activity, context: Context) -> Iterator[Finding]:
    """Each activity needs at least one skill.

    Why: Without a need nothing says whether the team can do it.

    Mend: Add the skill that somebody must have, and at which level.
    """
    if not activity.needs:
        yield Finding(("needs",), "the activity needs no skill", "add what it takes, as `skill: level`", at_key=True)
