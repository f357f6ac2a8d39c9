"""`playbook check`: everything that is wrong, all at once."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from team_playbook.checks import check_playbook
from team_playbook.command import printing
from team_playbook.model.loading import load
from team_playbook.reading import Severity


@click.command(short_help="Say what is wrong, where, and how to mend it.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("playbook"))
@click.option("--format", "form", type=click.Choice(list(printing.FORMATS)), default="text", help="How to print.")
@click.option("--strict", is_flag=True, help="Count advice as problems.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Check as if it were this day.",
)
def check(folder: Path, form: str, strict: bool, today: datetime | None) -> None:
    """Say what is wrong in FOLDER (default: playbook/), where, and how to mend it.

    Prints every problem at once, as file:line:column. Exit code 0: no problem. 1: problems.
    2: the command was used wrongly.
    """
    if not folder.is_dir():
        hint = "name the folder that holds playbook.yml, or run `playbook new DIRECTORY`"
        raise click.UsageError(f"there is no folder {folder}; {hint}")
    loaded = load(folder)
    problems = check_playbook(loaded, today.date() if today else date.today())
    if strict:
        problems = tuple(problem.as_problem() for problem in problems)
    click.echo(printing.FORMATS[form](problems, loaded.files), nl=False)
    if any(problem.severity is Severity.PROBLEM for problem in problems):
        sys.exit(1)
