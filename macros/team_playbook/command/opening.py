"""What commands are given, the playbook of the current folder and names that there are, and what they write."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from team_playbook.checks import check_playbook
from team_playbook.command import printing
from team_playbook.model.interview import Interview
from team_playbook.model.loading import load
from team_playbook.model.playbook import Playbook
from team_playbook.reading import Severity, did_you_mean, visible
from team_playbook.words import languages

LANGUAGE = click.Choice(languages())
"""The languages that documents can be written in."""


def sound_playbook() -> Playbook:
    """Return the playbook of the current folder; tell its problems and stop where it has some."""
    folder = Path("playbook")
    if not folder.is_dir():
        raise click.UsageError("there is no folder playbook here; go to the folder that holds it")
    loaded = load(folder)
    found = [p for p in check_playbook(loaded, date.today()) if p.severity is Severity.PROBLEM]
    if found or loaded.playbook is None:
        click.echo(printing.as_text(found, loaded.files), nl=False, err=True)
        sys.exit(1)
    return loaded.playbook


def known(says: str, name: str, names: Iterable[str]) -> str:
    """Return a name that there is; refuse another, with the nearest. `says` ends before the wrong name."""
    found = [str(one) for one in names]
    if name not in found:
        raise click.UsageError(f"{says} `{visible(name)}`; {did_you_mean(name, found)}")
    return name


def seniority_of(plan: Interview, seniority: str | None) -> str:
    """Return a seniority of a plan; a plan with one needs none to be named."""
    names = [str(name) for name in plan.seniorities]
    if seniority is not None:
        return known(f"the plan for {plan.id} has no seniority called", seniority, names)
    if len(names) > 1:
        raise click.UsageError(f"the plan for {plan.id} has several seniorities; add --seniority {' or '.join(names)}")
    return names[0]


def write(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file and say so.

    Stops with exit code 1 where it cannot be written, or is there already and `force` is not given.
    """
    try:
        raw = content.encode() if isinstance(content, str) else content
        with path.open("wb" if force else "xb") as file:
            file.write(raw)
    except FileExistsError:
        stop(f"{path} exists already, and nothing was written", OTHER_FILE)
    except UnicodeEncodeError:
        stop(f"{path}: nothing was written, since a text holds what is no letter", "look at the words of the command")
    except OSError as error:
        stop(f"{path}: {error.strerror}", "name another file with --output")
    click.echo(f"{path}: written")


def stop(says: str, hint: str) -> NoReturn:
    """End the command with exit code 1; say why, and what to do."""
    click.echo(f"{says}\n    hint: {hint}", err=True)
    sys.exit(1)


OTHER_FILE = "add --force, or name another file with --output"
