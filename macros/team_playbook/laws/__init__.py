"""Laws: what a job advert must show and may not ask, by region, as they were read. No legal advice.

A region is a file. Each rule names its law, the page that it was read on, the day from which it holds where
that was read, and how: `full` is the law's own words, `secondary` is what others write of it.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Rule:
    """One thing that the law of a region asks.

    `asks` names what it is about, such as `pay`. `employers` is the number of employees from which it binds.
    `most` is the widest range of pay a year in `currency`; a range that ends above `above` is free of it.
    `days` and `months` belong to rules about answers and records; a text that is `worded` like that is
    forbidden. A `national` rule binds through a law of each country. `language` is that of the law's name.
    """

    asks: str
    law: str
    source: str
    read: str
    read_on: date
    language: str = "en"
    since: date | None = None
    employers: int = 1
    most: Decimal | None = None
    above: Decimal | None = None
    currency: str = ""
    days: int = 0
    months: int = 0
    worded: str = ""
    national: bool = False

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What must not be said, as a pattern of whole words, where the rule forbids words."""
        return re.compile(rf"\b(?:{self.worded})\b", re.IGNORECASE) if self.worded else None


def rules_of(region: str) -> tuple[Rule, ...]:
    """Return the rules of a region, such as `CA-ON`; those of its country are among them.

    A region that was not read has none.
    """
    parts = region.upper().split("-")
    names = {"-".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return tuple(rule for codes, rules in _read() if codes & names for rule in rules)


def regions() -> tuple[str, ...]:
    """Return the codes of all regions whose law was read, in order."""
    return tuple(sorted({code for codes, _ in _read() for code in codes}))


def read_until() -> date:
    """Return the last day on which a law was read."""
    return max(rule.read_on for _, rules in _read() for rule in rules)


@cache
def _read() -> tuple[tuple[frozenset[str], tuple[Rule, ...]], ...]:
    found = (place for place in files("team_playbook.laws").iterdir() if place.name.endswith(".toml"))
    places = sorted(found, key=lambda place: place.name)
    return tuple(_region(tomllib.loads(place.read_text("utf-8"), parse_float=Decimal)) for place in places)


def _region(region: dict[str, Any]) -> tuple[frozenset[str], tuple[Rule, ...]]:
    return frozenset(region["codes"]), tuple(_rules(region))


def _rules(region: dict[str, Any]) -> Iterator[Rule]:
    for rule in region["rules"]:
        amounts = {name: Decimal(rule[name]) for name in ("most", "above") if name in rule}
        yield Rule(**{**rule, **amounts, "read_on": region["read_on"], "language": region.get("language", "en")})
