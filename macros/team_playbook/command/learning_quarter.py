"""`playbook learn --team`: who learns what this quarter."""

import json
from datetime import date

import click

from team_playbook.command.opening import known
from team_playbook.model.playbook import Playbook
from team_playbook.planning.learning.quarter import Learns, Quarter, quarter_of
from team_playbook.planning.learning.quarter_markdown import quarter_markdown
from team_playbook.planning.team_plan.plans import plans_of
from team_playbook.planning.team_plan.program import EXTRA, SolverMissing
from team_playbook.words import Words


def quarter_of_team(name: str, form: str, playbook: Playbook, words: Words) -> str:
    """Return a team's quarter in a format. People are read from their own file where there is one.

    Raises `UsageError` for an unknown team, and `ClickException` where no budget has hours for learning.
    """
    team = playbook.teams[known("no team is called", name, playbook.teams)]
    try:
        plans = plans_of(team, playbook, today=date.today(), private=True)
    except SolverMissing:
        plans = None
        click.echo(
            f'without the plan: the solver is not installed\n    hint: pip install "team-playbook[{EXTRA}]"', err=True
        )
    quarter = quarter_of(team, playbook, plans, private=True)
    if quarter is None:
        raise click.ClickException("no budget has hours for learning\n    hint: write `learning_hours` under `budget:`")
    title = words.phrase("quarter-title", team=team.title)
    return _json(quarter) if form == "json" else quarter_markdown(title, quarter, playbook, words)


def _json(quarter: Quarter) -> str:
    found = {
        "people": quarter.people,
        "hours_each": float(quarter.each),
        "hours": round(float(quarter.hours), 2),
        "hours_there_are": float(quarter.has),
        "from_the_plan": quarter.with_plan,
        "learning": [_learns(one) for one in quarter.learns],
        "later": [course.curriculum or course.what for course in quarter.later],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _learns(one: Learns) -> dict[str, object]:
    return {
        "course": one.course.curriculum or one.course.what,
        "people": one.people,
        "who": list(one.who),
        "raises": {skill: list(levels) for skill, levels in one.course.raises.items()},
        "meetings": one.span.meetings,
        "of": len(one.course.meetings),
        "weeks": [one.span.first, one.span.last],
        "hours_each": round(float(one.span.hours), 2),
        "take_part": one.beside,
        "not_known": one.unknown,
        "not_asked": one.unasked,
        "reason": one.reason,
    }
