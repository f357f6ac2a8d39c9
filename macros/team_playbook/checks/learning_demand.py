"""Checks of what curricula raise against what roles and activities ask for."""

from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.model.company import Settings
from team_playbook.model.learning import Curriculum
from team_playbook.planning.learning.demand import SkillStep, done_by_nobody, skill_steps, unneeded

A_GROUP = 2
"""A session is for several roles at least; what one role alone needs is learned at work."""


@check("playbook", advice=True)
def skill_can_be_learned(settings: Settings, context: Context) -> Iterator[Finding]:
    """Where several roles ask for more of a skill from one seniority to the next, some session raises it.

    Why: Whoever is asked for more and is offered no way there leaves, or stays where they are. What one role
    alone needs is better learned at work; what several need is worth half an hour a week for all of them.
    Each skill is told once, with the highest such step.

    Mend: Let a curriculum raise it, or lower the bars. If it is learned at work, say how in a waiver for the
    skill's file.
    """
    told: dict[str, SkillStep] = {}
    for step in skill_steps(context.playbook):
        if step.missing and len(step.asked) >= A_GROUP:
            told[step.skill] = step
    for step in told.values():
        roles = together(f"`{role}` ({seniority})" for role, seniority in step.asked)
        says = f"no session raises `{step.skill}` from {step.start} to {step.level}: asked of {roles}"
        hint = "let a curriculum raise it, or say in a waiver how it is learned at work"
        yield Finding(("levels", str(step.level)), says, hint, at=("skill", step.skill), at_key=True)


@check("curriculum", advice=True)
def session_is_needed(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """A session raises no skill above what is asked for, and practises something that somebody does.

    Why: Thirty minutes a week are few. What no role's bar and no activity's need asks for, and what is done
    in no role and no team, is forgotten before it is used.

    Mend: End at the level that is asked for, or raise the bar that you want. Practise what the team does, or
    delete the session.
    """
    for one in unneeded(curriculum, context.playbook):
        path = ("raises", one.skill) if one.session is None else ("sessions", one.session, "raises", one.skill)
        says = f"nobody asks for `{one.skill}` at {one.level}"
        says += f": the most is {one.highest}" if one.highest else ", or at any level"
        hint = "end at the level that is asked for, or raise a bar" if one.highest else "delete it, or add a bar"
        yield Finding(path, says, hint, at_key=True)
    for place in done_by_nobody(curriculum, context.playbook):
        session = curriculum.sessions[place]
        practised = together(f"`{name}`" for name in session.practises)
        says = f"no role and no team does {practised}, which is all that this session practises"
        hint = "practise something that the team does, or delete the session"
        yield Finding(("sessions", place, "practises"), says, hint, at_key=True)
