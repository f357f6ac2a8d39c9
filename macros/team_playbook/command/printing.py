"""Problems as text for people, as annotations for GitHub, and as JSON for programs."""

import json
from collections.abc import Callable, Sequence

from team_playbook.reading import Problem, Severity

Format = Callable[[Sequence[Problem], int], str]


def as_text(problems: Sequence[Problem], files: int) -> str:
    """Return each problem with its hint, and a last line that counts them."""
    shown = "".join(f"{problem}\n" for problem in problems)
    return f"{shown}\n{summary(problems, files)}\n" if problems else f"{summary(problems, files)}\n"


def summary(problems: Sequence[Problem], files: int) -> str:
    """Return `2 problems in 1 file (37 files read)`."""
    wrong = [problem for problem in problems if problem.severity is Severity.PROBLEM]
    counts = [_count(len(wrong), "problem") + (f" in {_count(len({p.file for p in wrong}), 'file')}" if wrong else "")]
    if len(problems) > len(wrong):
        counts.append(_count(len(problems) - len(wrong), "piece") + " of advice")
    return f"{', '.join(counts)} ({_count(files, 'file')} read)"


def _count(number: int, noun: str) -> str:
    if number == 0:
        return f"no {noun}" if noun == "problem" else f"no {noun}s"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def as_github(problems: Sequence[Problem], files: int) -> str:
    """Return a workflow command for each problem; GitHub shows the first ten at their lines."""
    ordered = sorted(problems, key=lambda problem: problem.severity is Severity.ADVICE)
    lines = [_annotation(problem) for problem in ordered]
    return "".join(f"{line}\n" for line in [*lines, summary(problems, files)])


def _annotation(problem: Problem) -> str:
    level = "error" if problem.severity is Severity.PROBLEM else "warning"
    words = problem.says + (f"\nhint: {problem.hint}" if problem.hint else "")
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column},title={problem.name}"
    return f"::{level} {place}::{_escape(words)}"


def _escape(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escape(words).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], files: int) -> str:
    """Return one object: the number of files read, and a list of problems."""
    entries = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "name": problem.name,
            "severity": problem.severity.value,
            "says": problem.says,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps({"files": files, "problems": entries}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Format] = {"text": as_text, "github": as_github, "json": as_json}
