"""The options of a calendar: what they name, and everything that is wrong with them at once."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from zoneinfo import available_timezones

import click

from team_playbook.model.scorecard import clean
from team_playbook.planning.learning.meetings import EARLIEST, LATEST
from team_playbook.planning.learning.skipping import Fault, day_of, skipped
from team_playbook.reading import Problem, did_you_mean, quoted
from team_playbook.reading.characters import decode
from team_playbook.reading.limits import FILE_BYTES

_NOWHERE = {"localtime", "Factory"}
"""What a machine may list beside time zones: not the same on every machine, or no zone at all."""
_A_DATE = "write it as YYYY-MM-DD, such as 2027-01-11"
_FAULTS: dict[Fault, tuple[str, str]] = {
    "not-a-date": ("{} is no date", "write a date, or a range such as 2026-12-21 to 2027-01-03"),
    "range-backwards": ("{} ends before it begins", "write the earlier date first"),
    "far-off-date": ("{} is too far off", f"name dates from {EARLIEST} to {LATEST}"),
}


@dataclass
class Options:
    """Reads options one after the other, and keeps what is wrong until `tell`."""

    faults: list[str] = field(default_factory=list)

    def wrong(self, says: str, hint: str) -> None:
        """Keep what is wrong."""
        self.faults.append(f"{says}\n    hint: {hint}")

    def tell(self) -> None:
        """Stop with exit code 2 if anything is wrong."""
        if self.faults:
            click.echo("\n".join(self.faults), err=True)
            sys.exit(2)

    def day(self, text: str) -> date:
        """Return the day of the first session."""
        day = day_of(text)
        if day is None:
            self.wrong(f"--start: {quoted(text)} is no date", _A_DATE)
        elif not EARLIEST <= day <= LATEST:
            self._skip_fault("--start: ", text, "far-off-date")
        return day or EARLIEST

    def time(self, text: str) -> time:
        """Return the time of day of all sessions."""
        if re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", text):
            return time.fromisoformat(text)
        self.wrong(f"--at: {quoted(text)} is no time of day", "write it as HH:MM, such as 09:30 or 14:00")
        return time()

    def zone(self, text: str) -> str:
        """Return a time zone that there is."""
        if text not in (known := available_timezones() - _NOWHERE):
            hint = did_you_mean(text, known, otherwise="such as Europe/Berlin or America/Toronto")
            self.wrong(f"--zone: no time zone is called {quoted(text)}", hint)
        return text

    def leads(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return names, each on one line."""
        found = tuple(" ".join(clean(name).split()) for name in names)
        if not all(found):
            self.wrong("--lead: a name is empty", "name who leads, or leave --lead out")
        return found

    def skipped(self, texts: Iterable[str]) -> frozenset[date]:
        """Return the days of several options, each a date or a range."""
        found: set[date] = set()
        for text in texts:
            days, faults = skipped(text)
            found |= days
            for _, _, words, fault in faults:
                self._skip_fault("--skip: ", words, fault)
            if not days and not faults:
                self._skip_fault("--skip: ", text, "not-a-date")
        return frozenset(found)

    def skipped_by(self, path: Path | None) -> frozenset[date]:
        """Return the days of a file; its faults have their lines."""
        if path is None:
            return frozenset()
        try:
            with path.open("rb") as file:
                raw = file.read(FILE_BYTES + 1)
        except OSError as error:
            self.wrong(f"{path}: {error.strerror}", "name a file of dates with --skip-file")
            return frozenset()
        if len(raw) > FILE_BYTES:
            self.wrong(f"{path}: the file is too big", "name a file of dates with --skip-file")
            return frozenset()
        text, hidden = decode(raw)
        days, faults = skipped(text)
        name = path.as_posix()
        problems = [Problem(name, *fault) for fault in hidden]
        lines = {problem.line for problem in problems}
        for line, column, words, fault in faults:
            if line not in lines:
                says, hint = _FAULTS[fault]
                problems.append(Problem(name, line, column, fault, says.format(quoted(words)), hint))
        self.faults += map(str, sorted(problems))
        return days

    def _skip_fault(self, before: str, words: str, fault: Fault) -> None:
        says, hint = _FAULTS[fault]
        self.wrong(before + says.format(quoted(words)), hint)
