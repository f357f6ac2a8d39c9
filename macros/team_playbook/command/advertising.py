"""`playbook advert`: the job advert of a role, to publish elsewhere."""

from datetime import datetime
from pathlib import Path

import click

from team_playbook.command.opening import LANGUAGE, sound_playbook, write
from team_playbook.model.scorecard import clean
from team_playbook.words import ENGLISH, Words

FORMATS = ("markdown", "text", "json")


@click.command(short_help="Write the job advert of a role.")
@click.argument("role")
@click.option("--seniority", required=True, help="The seniority that is advertised, as in the interview plan.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="markdown", help="json: JobPosting of schema.org."
)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it is published.")
@click.option("--place", default="", help="Where the work is done, such as 'Toronto, Ontario'.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else it is printed."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--language", type=LANGUAGE, default=ENGLISH, help="The language of its headings, such as de; default en."
)
def advert(
    role: str,
    seniority: str,
    form: str,
    on: datetime | None,
    place: str,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Write the job advert of ROLE, from what a candidate may read and from nothing else.

    Nothing is written while the playbook has problems, and no file is written over without --force.
    """
    from team_playbook.exports import advert as exported
    from team_playbook.projection.advert import advert_of, adverts
    from team_playbook.projection.candidate import for_candidates

    readable = for_candidates(sound_playbook())
    found = advert_of(readable, role, seniority)
    if found is None:
        known = ", ".join(f"{there.role} --seniority {there.seniority}" for there in adverts(readable)) or "none"
        raise click.UsageError(f"there is no advert of `{role}` at `{seniority}`; there are: {known}")
    made = {"markdown": exported.as_markdown, "text": exported.as_text, "json": exported.as_posting}[form]
    words = made(found, Words(language), on=on.date() if on else None, place=" ".join(clean(place).split()))
    if output is None:
        click.echo(words, nl=False)
        return
    write(output, words, force=force)
