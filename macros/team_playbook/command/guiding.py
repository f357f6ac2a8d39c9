"""`playbook guide`: what to interview from, for the whole plan or for the time at hand."""

import click

from team_playbook.command.opening import LANGUAGE, known, seniority_of, sound_playbook
from team_playbook.model.interview import Interview
from team_playbook.model.playbook import Playbook
from team_playbook.planning.choosing import KEPT, MOST_MINUTES, USUAL_MINUTES, Choice, choose
from team_playbook.planning.guide import guide_of
from team_playbook.planning.plan import bars_of
from team_playbook.words import ENGLISH, Words

FORMATS = ("markdown", "json")


@click.command(short_help="Write what to interview from, for the time at hand.")
@click.argument("role")
@click.option("--seniority", help="The seniority, as in the interview plan; not needed where there is one.")
@click.option(
    "--minutes",
    type=click.IntRange(KEPT, MOST_MINUTES),
    help="The time at hand: a shorter interview is put together for it.",
)
@click.option("--skills", help=f"The skills to show, with commas; without --minutes in {USUAL_MINUTES} minutes.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", help="How to write it.")
@click.option(
    "--language", type=LANGUAGE, default=ENGLISH, help="The language of its headings, such as de; default en."
)
def guide(role: str, seniority: str | None, minutes: int | None, skills: str | None, form: str, language: str) -> None:
    """Write the guide of ROLE to interview from.

    With --minutes or --skills, only what shows most of the skills in that time.
    Nothing is written while the playbook has problems.
    """
    playbook = sound_playbook()
    plan = playbook.interviews[known("no interview plan is called", role, playbook.interviews)]
    at = seniority_of(plan, seniority)
    words = Words(language)
    if minutes is None and skills is None:
        click.echo(_whole(plan, at, playbook, words, form), nl=False)
        return
    wanted = None if skills is None else _skills(skills, plan, at, playbook)
    choice = choose(plan, at, USUAL_MINUTES if minutes is None else minutes, playbook, wanted)
    click.echo(_chosen(choice, playbook, words, form), nl=False)


def _whole(plan: Interview, seniority: str, playbook: Playbook, words: Words, form: str) -> str:
    from team_playbook.exports import markdown
    from team_playbook.exports.chosen import guide_json
    from team_playbook.exports.guide import guide_document
    from team_playbook.exports.subject import Subject

    subject = Subject(guide_of(plan, seniority, playbook), playbook, words)
    return guide_json(subject) if form == "json" else markdown.write(guide_document(subject))


def _chosen(choice: Choice, playbook: Playbook, words: Words, form: str) -> str:
    from team_playbook.exports import markdown
    from team_playbook.exports.chosen import chosen_document, chosen_json

    if form == "json":
        return chosen_json(choice, playbook, words)
    return markdown.write(chosen_document(choice, playbook, words))


def _skills(skills: str, plan: Interview, seniority: str, playbook: Playbook) -> list[str]:
    """Return skills by name; refuse one that there is not, and one without a bar at the seniority."""
    bars = bars_of(plan, seniority, playbook)
    names = [name.strip() for name in skills.split(",") if name.strip()]
    return [known(f"{plan.id} at {seniority} has no bar on a skill called", name, bars) for name in names]
