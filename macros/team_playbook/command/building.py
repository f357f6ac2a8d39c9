"""`playbook build` and `playbook serve`."""

import re
import sys
from pathlib import Path
from typing import NoReturn

import click

from team_playbook.command import printing
from team_playbook.reading import Severity

SITES = {"interviewer": "site", "candidate": "site-candidate"}


def _address(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Accept HOST:PORT with a port that there can be."""
    host, _, port = (value or "").rpartition(":")
    if value is not None and not (host and re.fullmatch("[0-9]{1,5}", port) and int(port) < 65536):
        raise click.BadParameter("write it as HOST:PORT, such as 127.0.0.1:8001", context, parameter)
    return value


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where to write; default site/ or site-candidate/.")
@click.option("--audience", type=click.Choice(list(SITES)), default="interviewer", help="Who will read the site.")
@click.option("--strict", is_flag=True, help="Count advice, and MkDocs' warnings, as problems.")
@click.option("--no-downloads", is_flag=True, help="Leave out the guides' files for paper, Word and spreadsheets.")
def build(site_dir: Path | None, audience: str, strict: bool, no_downloads: bool) -> None:
    """Write the site.

    Nothing is written while there are problems, and the old site stays until the new one is whole.
    """
    from team_playbook.model.record import Audience
    from team_playbook.site import building

    config_file = _config_file()
    building.log_to_terminal(serving=False)
    site = (site_dir or Path(SITES[audience])).absolute()
    wanted = building.Wanted(Audience(audience), strict, downloads=not no_downloads)
    built = building.build_site(config_file, site, wanted)
    problems = [problem for problem in built.problems if not built.failure or problem.severity is Severity.PROBLEM]
    if problems:
        click.echo(printing.as_text(problems, built.files), err=bool(built.failure))
    if built.failure:
        left = f"{site.name}/ is as it was" if site.exists() else "nothing was written"
        _stop("" if problems else built.failure, left)
    for line in built.left_out:
        click.echo(line)
    click.echo(f"{_shown(site)}: {built.pages} pages, for {audience}s")


@click.command(short_help="Show the site in the browser while you edit.")
@click.option("--address", metavar="HOST:PORT", callback=_address, help="Where to serve; default 127.0.0.1:8000.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
def serve(address: str | None, open_browser: bool) -> None:
    """Show the site in the browser and build it anew whenever a file changes.

    While there are problems, the last good version stays, with the problems above it.
    """
    from team_playbook.site import building, serving

    config_file = _config_file()
    building.log_to_terminal(serving=True)
    failure = serving.serve_site(config_file, address, open_browser=open_browser)
    if failure:
        _stop(failure)


def _config_file() -> Path:
    found = Path("mkdocs.yml")
    if not found.is_file():
        hint = "go to the folder that holds it, or run `playbook new DIRECTORY`"
        raise click.UsageError(f"there is no mkdocs.yml here; {hint}")
    return found.absolute()


def _shown(path: Path) -> str:
    from team_playbook.reading.folder import shown_path

    return shown_path(path) + "/"


def _stop(*words: str) -> NoReturn:
    for text in filter(None, words):
        click.echo(text.strip(), err=True)
    sys.exit(1)
