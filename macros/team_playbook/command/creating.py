"""`playbook new` and `playbook schema`."""

import sys
from contextlib import suppress
from pathlib import Path

import click


@click.command(short_help="Write a playbook of your own, ready to build.")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--reference", is_flag=True, help="Copy the whole reference playbook instead of the small starter.")
@click.option("--build", "build_now", is_flag=True, help="Build the site at once.")
@click.pass_context
def new(context: click.Context, directory: Path, reference: bool, build_now: bool) -> None:
    """Write a playbook of your own into DIRECTORY, ready to build.

    No file that exists is ever overwritten.
    """
    from team_playbook.model.loading import load
    from team_playbook.schemas import write_schemas
    from team_playbook.starting import Exists, start

    try:
        written = start(directory, reference=reference)
    except Exists as error:
        click.echo(f"nothing was written: {error.args[0]} exists already", err=True)
        click.echo("    hint: name a new folder", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"nothing was written: {error.filename or directory}: {error.strerror}", err=True)
        sys.exit(1)
    with suppress(OSError):
        written += write_schemas(directory / "playbook", load(directory / "playbook").playbook)
    click.echo(f"{directory}: {written} files")
    if build_now:
        import os

        from team_playbook.command.building import build

        os.chdir(directory)
        context.invoke(build, site_dir=None, audience="interviewer", strict=False, no_downloads=False)
    click.echo(_next(directory))


def _next(directory: Path) -> str:
    return f"""
Next:
  cd {directory}
  playbook serve        read it in the browser while you edit playbook/
  playbook check        say what is wrong, where, and how to mend it
  playbook build        write the site into site/

Keep the repository private: whoever can read it can read every question and every anchor.
Files that end in .people.yml stay out of version control; .gitignore says so."""


@click.command(short_help="Write the schemas with which an editor completes and explains.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("playbook"))
def schema(folder: Path) -> None:
    """Write the JSON Schemas for editors into FOLDER/.schema (default: playbook/.schema).

    With them an editor completes keys and ids, and explains each field.
    """
    from team_playbook.model.loading import load
    from team_playbook.schemas import write_schemas

    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}")
    try:
        changed = write_schemas(folder, load(folder).playbook)
    except OSError as error:
        click.echo(f"{error.filename}: {error.strerror}", err=True)
        sys.exit(1)
    click.echo(f"{folder}/.schema: {changed} files written" if changed else f"{folder}/.schema is up to date")
