"""Days to skip, as people write them: a date or a range a line, with remarks after a `#`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias

from team_playbook.planning.learning.meetings import EARLIEST, LATEST

_LINE = re.compile(
    r"(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ \t\u00a0]*(?:\.\.|-|–|—|to|bis)[ \t\u00a0]*(?P<last>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
Fault: TypeAlias = Literal["not-a-date", "range-backwards", "far-off-date"]


def skipped(text: str) -> tuple[frozenset[date], tuple[tuple[int, int, str, Fault], ...]]:
    """Return the days that a text names, and what is wrong: line and column from 1, the words and the fault."""
    days: set[date] = set()
    faults: list[tuple[int, int, str, Fault]] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.partition("#")[0].strip(" \t\u00a0")
        if not words:
            continue
        found = _range(words)
        if isinstance(found, str):
            faults.append((number, line.index(words) + 1, words, found))
        else:
            days.update(_all(*found))
    return frozenset(days), tuple(faults)


def day_of(text: str) -> date | None:
    """Return a date that is written as YYYY-MM-DD, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _range(words: str) -> tuple[date, date] | Fault:
    match = _LINE.fullmatch(words)
    first = day_of(match["first"]) if match else None
    last = day_of(match["last"] or match["first"]) if match else None
    if first is None or last is None:
        return "not-a-date"
    if last < first:
        return "range-backwards"
    return (first, last) if first >= EARLIEST and last <= LATEST else "far-off-date"


def _all(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
