"""A problem: what is wrong, where, and how to mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from team_playbook.reading import limits


class Severity(StrEnum):
    """A problem stops a build. Advice is printed, and stops nothing unless asked to."""

    PROBLEM = "problem"
    ADVICE = "advice"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong or could be better, at one place.

    `file` is the path as people see it, with forward slashes; `line` and `column` count from 1.
    """

    file: str
    line: int
    column: int
    name: str
    says: str
    hint: str = ""
    severity: Severity = Severity.PROBLEM

    def __str__(self) -> str:
        """Return `file:line:column: name: what is so`, and the hint on a line of its own."""
        shown = f"{self.file}:{self.line}:{self.column}: {self.name}: {self.says}"
        if self.severity is Severity.ADVICE:
            shown = f"{self.file}:{self.line}:{self.column}: advice: {self.name}: {self.says}"
        return f"{shown}\n    hint: {self.hint}" if self.hint else shown

    def as_problem(self) -> "Problem":
        """Return the same finding as a problem: what a strict run makes of advice."""
        return replace(self, severity=Severity.PROBLEM)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, and tell each thing once."""
    return tuple(sorted(set(problems)))


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first problems of a file; when there are more, the last one says so."""
    for number, problem in enumerate(problems):
        if number == limits.PROBLEMS_SHOWN:
            says = "the file has more problems than are told at once"
            yield replace(problem, name="more-problems", says=says, hint="mend these first")
            return
        yield problem
