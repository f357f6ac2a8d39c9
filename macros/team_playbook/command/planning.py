"""`playbook plan`: what a team does under its budget, no hire first."""

import json
from datetime import date, datetime

import click

from team_playbook.command.opening import LANGUAGE, known, sound_playbook
from team_playbook.planning.team_plan.markdown import plans_markdown
from team_playbook.planning.team_plan.plans import Plans, Told, plans_of
from team_playbook.planning.team_plan.program import EXTRA, SolverMissing
from team_playbook.planning.team_plan.situation import Demand
from team_playbook.words import ENGLISH, Words

FORMATS = ("markdown", "json")


@click.command(short_help="Write what a team can do under its budget.")
@click.argument("team")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day from which weeks are counted; default today.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", help="How to write it.")
@click.option("--language", type=LANGUAGE, default=ENGLISH, help="The language of its words, such as de; default en.")
def plan(team: str, today: datetime | None, form: str, language: str) -> None:
    """Write three plans for TEAM: without a hire, with one, and with money only.

    Each says what to automate, stop, learn, buy and hire, what stays open, what it costs, what it rests on
    and what would change it. People are read from teams/TEAM.people.yml where there is one: the answer is
    for whoever leads the team.
    """
    playbook = sound_playbook()
    found = playbook.teams[known("no team is called", team, playbook.teams)]
    day = today.date() if today else date.today()
    try:
        plans = plans_of(found, playbook, today=day, private=True)
    except SolverMissing:
        raise click.ClickException(
            f'the solver is not installed\n    hint: pip install "team-playbook[{EXTRA}]"'
        ) from None
    if plans is None:
        raise click.ClickException(
            "there is no budget in the playbook's currency\n    hint: add `budget:` to playbook.yml, or to the team"
        )
    if plans.budget.by <= day:
        click.echo(f"the budget's day is past: {plans.budget.by}\n    hint: set `by:` under `budget:`", err=True)
    click.echo(_json(plans) if form == "json" else plans_markdown(plans, playbook, Words(language)), nl=False)


def _json(plans: Plans) -> str:
    found = {
        "team": plans.team,
        "bottleneck": plans.bottleneck,
        "currency": plans.budget.currency,
        "gaps": [_need(need) for need in plans.gaps],
        "plans": [_told(told) for told in plans.told],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _told(told: Told) -> dict[str, object]:
    plan = told.plan
    return {
        "kind": plan.kind,
        "changes": [{"id": one.id, "move": one.move, "what": one.what} for one in plan.changes],
        "learning": [
            {"course": one.course.id, "people": one.people, "who": one.who, "raises": one.raises}
            for one in plan.learning
        ],
        "hires": [{"role": one.role, "seniority": one.seniority} for one in plan.hires],
        "open": [_need(need) for need in plan.open],
        "too_little_time": plan.short,
        "single": [_need(need) for need in plan.single],
        "cost": float(plan.cost),
        "learning_hours": float(plan.hours),
        "weeks": float(plan.weeks),
        "beyond_the_budget": told.beyond,
        "would_change_it": [
            {
                "guess": flip.guess.sort,
                "skill": flip.guess.skill,
                "level": flip.guess.level,
                "people": flip.guess.people,
                "course": flip.guess.course,
                "opens": [_need(need) for need in flip.opens],
                "closes": [_need(need) for need in flip.closes],
                "starves": flip.starves,
                "relieves": flip.relieves,
            }
            for flip in told.flips
        ],
    }


def _need(need: Demand) -> dict[str, object]:
    return {"activity": need.activity, "skill": need.skill, "level": need.level}
