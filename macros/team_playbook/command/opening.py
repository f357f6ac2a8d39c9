"""What commands are given: the playbook of the current folder without problems, and names that there are."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from team_playbook.checks import check_playbook
from team_playbook.command import printing
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
