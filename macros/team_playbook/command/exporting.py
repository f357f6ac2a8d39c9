"""`playbook export`: a guide, or one stage of it, as files to take along."""

import os
import sys
from pathlib import Path

import click

from team_playbook.command.branching import Branching
from team_playbook.command.calendar import ics
from team_playbook.command.opening import LANGUAGE, OTHER_FILE, known, seniority_of, sound_playbook, stop, write
from team_playbook.model.interview import Interview
from team_playbook.words import ENGLISH, Words

FORMATS = ("pdf", "docx", "md", "xlsx", "csv", "greenhouse", "ashby", "lever", "html")
ALL = "all"
WHOLE, WHOLE_FILE = "json", "playbook.json"
"""The whole playbook in one file, for programs: no role and no seniority."""
EPILOG = """
\b
A curriculum as a calendar:
  playbook export ics --help
"""


@click.command("export", short_help="Write a guide as PDF, Word or a spreadsheet.", epilog=EPILOG)
@click.argument("role", required=False)
@click.option("--seniority", help="The seniority, as in the interview plan; not needed where there is one.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, ALL, WHOLE]),
    default="pdf",
    help="What to write. all: pdf, docx, md, xlsx and csv. json: the whole playbook.",
)
@click.option("--stage", default="", help="One stage alone, for whoever interviews in it.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; default ROLE-SENIORITY[-STAGE] here."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option(
    "--language", type=LANGUAGE, default=ENGLISH, help="The language of its headings, such as de; default en."
)
def guide_files(
    role: str | None,
    seniority: str | None,
    form: str,
    stage: str,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Write the guide of ROLE into the current folder: to print, to change, to score in.

    For hiring systems (greenhouse, ashby, lever) as data; with --format json, everything as one file.
    Nothing is written while the playbook has problems, and no file is written over without --force.
    """
    from team_playbook.exports import formats
    from team_playbook.exports.making import Job, NotMade, made
    from team_playbook.exports.subject import Subject
    from team_playbook.planning.guide import guide_of

    if output is not None and form == ALL:
        raise click.UsageError("--output names one file; with --format all, leave it out")
    if form == WHOLE:
        if role is not None or seniority is not None or stage:
            raise click.UsageError("--format json is the whole playbook: leave out ROLE, --seniority and --stage")
        _whole(output or Path(WHOLE_FILE), force)
        return
    if role is None:
        raise click.UsageError("name a ROLE and its --seniority; only --format json takes the whole playbook")
    playbook = sound_playbook()
    plan = playbook.interviews[known("no interview plan is called", role, playbook.interviews)]
    at = seniority_of(plan, seniority)
    subject = Subject(guide_of(plan, at, playbook), playbook, Words(language), _stage(plan, stage))
    wanted = formats.DOWNLOADS if form == ALL else (formats.FORMATS[form],)
    missing = {found.name: lacks for found in wanted if (lacks := found.missing())}
    paths = {found.name: output or Path(found.file_name(role, at, stage)) for found in wanted}
    for name, path in paths.items():
        if name not in missing:
            _refuse_to_write_over(path, force)
    for name, lacks in missing.items():
        click.echo(f"{name}: {lacks.what} is missing\n    hint: {lacks.mend}", err=True)
    there = [found for found in wanted if found.name not in missing]
    try:
        files = made({str(paths[found.name]): Job(found.name, found.prepare(subject)) for found in there})
    except NotMade as error:
        stop(f"nothing was written: {error}", "try another format")
    for written, raw in files.items():
        write(Path(written), raw, force=force)
    if missing:
        sys.exit(1)


export = Branching(guide_files, ics)
"""`playbook export`; with `ics` as its first word, a calendar."""


def _whole(path: Path, force: bool) -> None:
    from team_playbook.exports.whole import whole_json

    write(path, whole_json(sound_playbook(), schema=""), force=force)


def _refuse_to_write_over(path: Path, force: bool) -> None:
    if os.path.lexists(path) and not force:
        stop(f"{path} exists already, and nothing was written", OTHER_FILE)


def _stage(plan: Interview, stage: str) -> str:
    names = [found.id for found in plan.stages]
    return known(f"the plan for {plan.id} has no stage called", stage, names) if stage else ""
