"""`playbook debrief`: the scorecards of one candidate to one result, that a person signs."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click

from team_playbook.command import printing
from team_playbook.command.opening import LANGUAGE, write
from team_playbook.model.loading import load
from team_playbook.model.playbook import Playbook
from team_playbook.model.scorecard import Scorecard, clean
from team_playbook.model.scorecard_reading import Wrong, read_scorecard
from team_playbook.planning.debrief_result import LEAST_REASON, Debrief, Outcome
from team_playbook.reading import Severity
from team_playbook.reading.limits import FILE_BYTES
from team_playbook.words import ENGLISH, Words

FORMATS = ("markdown", "json")
DECISIONS: tuple[Outcome, ...] = ("hire", "no-hire", "hire-or-else")


@click.command(short_help="Put the scorecards of one candidate together.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--playbook-folder",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("playbook"),
    help="The playbook by which the interview was led; default playbook/.",
)
@click.option("--decision", type=click.Choice(DECISIONS), help="What a person decided.")
@click.option("--signed-by", help="Who signs: a role or a reference, no name.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the decision.")
@click.option("--reason", default="", help="Why; needed where the decision differs from what the rule proposes.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", help="How to write it.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else it is printed."
)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.option("--language", type=LANGUAGE, default=ENGLISH, help="The language of its words, such as de; default en.")
def debrief(
    files: tuple[Path, ...],
    folder: Path,
    decision: Outcome | None,
    signed_by: str | None,
    on: datetime | None,
    reason: str,
    form: str,
    output: Path | None,
    force: bool,
    language: str,
) -> None:
    """Put scorecard FILES of one candidate together: what the rule proposes, where scores differ, what is missing.

    Everything that is wrong with the files is told at once. Exit code 0: there is a result. 1: there
    is none. 2: the command was used wrongly.
    """
    from team_playbook.planning.debrief import as_json
    from team_playbook.planning.debrief_markdown import as_markdown

    if decision is None and (signed_by or on or reason):
        raise click.UsageError("--signed-by, --on and --reason belong to a --decision")
    if output is not None and any(_same(output, file) for file in files):
        raise click.UsageError("--output names one of the scorecards; name a new file")
    words = Words(language)
    result = _result(files, _playbook(folder), words)
    if decision is not None:
        result = _signed(result, decision, signed_by, on, reason, words)
    text = as_json(result) if form == "json" else as_markdown(result, words)
    if output is None:
        click.echo(text, nl=False)
        return
    write(output, text, force=force)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _result(files: Sequence[Path], playbook: Playbook, words: Words) -> Debrief:
    """Return what the files come to; tell everything that is wrong with them and stop."""
    from team_playbook.pages.addresses import Addresses
    from team_playbook.pages.debrief import rules_of
    from team_playbook.pages.site import view_of
    from team_playbook.planning.debrief import debrief_of

    found: list[tuple[str, Scorecard]] = []
    wrong: list[Wrong] = []
    for file in files:
        name = clean(str(file))
        raw = _bytes(file)
        card, faults = (None, [Wrong(name, "unreadable")]) if raw is None else read_scorecard(name, raw)
        wrong += faults
        if card:
            found.append((name, card))
    result = None
    if found:
        result, apart = debrief_of(found, rules_of(view_of(playbook, Addresses(), words.language)), words)
        wrong += apart
    if result is None or wrong:
        _stop(*(line for fault in wrong for line in (fault.says(words), f"hint: {fault.hint(words)}")))
    return result


def _bytes(file: Path) -> bytes | None:
    """Return a file's bytes, or one more than it may have; None where it cannot be read."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return opened.read(FILE_BYTES + 1)
    except (OSError, ValueError):
        return None


def _playbook(folder: Path) -> Playbook:
    """Return a playbook that could be read; tell what could not and stop."""
    if not folder.is_dir():
        hint = "go to the folder that holds it, or name it with --playbook-folder"
        raise click.UsageError(f"there is no folder {folder}; {hint}")
    loaded = load(folder)
    problems = [problem for problem in loaded.problems if problem.severity is Severity.PROBLEM]
    if problems or loaded.playbook is None:
        click.echo(printing.as_text(problems, loaded.files), nl=False, err=True)
        sys.exit(1)
    return loaded.playbook


def _signed(
    result: Debrief, decision: Outcome, signed_by: str | None, on: datetime | None, reason: str, words: Words
) -> Debrief:
    from team_playbook.planning.debrief import signed

    if not clean(signed_by or "") or on is None:
        raise click.UsageError("a --decision needs --signed-by and --on")
    found, fault = signed(result, decision, signed_by or "", date.isoformat(on.date()), reason)
    if fault:
        option = "--reason: " if fault == "no-reason" else "--decision: "
        raise click.UsageError(option + words.phrase(f"debrief-{fault}", least=LEAST_REASON))
    return found


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(f"    {line}" if line.startswith("hint: ") else line, err=True)
    sys.exit(1)
