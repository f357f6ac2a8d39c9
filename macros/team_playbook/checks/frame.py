"""The frame of the checks: what a check is, and how all of them are run.

A check is one function for one record. Its name is its rule; its docstring is its page: the rule in
the first line, then why it matters and how to mend it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from inspect import cleandoc
from typing import Any

from team_playbook.model.loading import Loaded
from team_playbook.model.playbook import Playbook, Unreadable
from team_playbook.reading import Problem, Severity
from team_playbook.reading.values import Path


@dataclass(frozen=True)
class Finding:
    """What a check found: at which path of the record, what is so, and how to mend it.

    `at` names another record as (kind, id), or a file of material as ("material", name).
    """

    path: Path
    says: str
    hint: str
    at: tuple[str, str] | None = None
    at_key: bool = False


@dataclass(frozen=True)
class Context:
    """What a check may look at besides its record."""

    playbook: Playbook
    today: date


Function = Callable[[Any, Context], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A rule of the playbook."""

    name: str
    kind: str
    severity: Severity
    rule: str
    why: str
    mend: str
    function: Function


CHECKS: dict[str, Check] = {}


def check(kind: str, *, advice: bool = False) -> Callable[[Function], Function]:
    """Register a function as a check of every record of a kind."""

    def register(function: Function) -> Function:
        name = function.__name__.replace("_", "-")
        if name in CHECKS:
            raise TypeError(f"{name}: two checks have this name")
        rule, why, mend = _paragraphs(name, function.__doc__ or "")
        severity = Severity.ADVICE if advice else Severity.PROBLEM
        CHECKS[name] = Check(name, kind, severity, rule, why, mend, function)
        return function

    return register


def _paragraphs(name: str, docstring: str) -> tuple[str, str, str]:
    paragraphs = [" ".join(part.split()) for part in cleandoc(docstring).split("\n\n")]
    if len(paragraphs) != 3 or not paragraphs[1].startswith("Why: ") or not paragraphs[2].startswith("Mend: "):
        raise TypeError(f"{name}: a check's docstring is its rule, a `Why: ` and a `Mend: `")
    return paragraphs[0], paragraphs[1].removeprefix("Why: "), paragraphs[2].removeprefix("Mend: ")


def together(names: Iterable[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def is_over_a_year_old(day: date, today: date) -> bool:
    """Whether a day is more than a year ago; a year after 29 February is one before 1 March."""
    return (day.year + 1, day.month, day.day) < (today.year, today.month, today.day)


def findings(loaded: Loaded, today: date) -> Iterator[Problem]:
    """Yield what all checks find, waivers aside.

    A record whose judgement needs one that could not be read is passed over: what is wrong with
    that one is told by itself.
    """
    if loaded.playbook is None:
        return
    context = Context(loaded.playbook, today)
    for rule in CHECKS.values():
        for name, record in loaded.playbook.of(rule.kind).items():
            for finding in found_by(rule, record, context):
                yield _placed(finding, rule, name, loaded)


def found_by(rule: Check, record: object, context: Context) -> list[Finding]:
    """Return what a check finds in a record; nothing where that cannot be judged."""
    try:
        return list(rule.function(record, context))
    except Unreadable:
        return []


def _placed(finding: Finding, rule: Check, name: str, loaded: Loaded) -> Problem:
    kind, subject = finding.at or (rule.kind, name)
    if kind == "material":
        folder = loaded.documents["playbook.yml"].file.removesuffix("playbook.yml")
        return Problem(f"{folder}material/{subject}", 1, 1, rule.name, finding.says, finding.hint, rule.severity)
    assert loaded.playbook is not None
    located = loaded.playbook.located[kind, subject]
    document = loaded.documents[located.file]
    line, column = document.place((*located.path, *finding.path), at_key=finding.at_key)
    return Problem(document.file, line, column, rule.name, finding.says, finding.hint, rule.severity)
