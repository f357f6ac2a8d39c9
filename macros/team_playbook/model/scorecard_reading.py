"""Bytes to a scorecard, or to what is wrong with them. Never raises for what is in a file.

`site/scripts/debrief-reading.js` does the same on the page, in the same order and the same words.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pydantic import ValidationError

from team_playbook.model.scorecard import FORMAT, LEAST_EVIDENCE, SCREEN, VERSION, Scorecard, clean
from team_playbook.reading.limits import FILE_BYTES
from team_playbook.words import Words

DEPTH = 16
TOLD = 10
"""How many problems of one file are told."""
_SHOWN = 40
_SAFE = 10**15
_PIECES = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\]:,]', re.DOTALL)
_LISTS = {"rows": "row", "asks": "ask"}
# A lone surrogate is no character, and pydantic reads no object with one in a key. Tags cannot be seen either.
_LONE = {0xD800 + number: 0xE0000 + number for number in range(0x800)}


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a scorecard file, or with several of them together.

    `name` is the problem's; `values` fill the places of its phrases. `row` is what it is in: a row
    or an ask of the file with its number, or nothing.
    """

    file: str
    name: str
    values: dict[str, str] = field(default_factory=dict)
    row: tuple[str, int] | None = None

    def says(self, words: Words) -> str:
        """Return what is so, with the file's name."""
        place = f"{words.phrase(f'debrief-place-{self.row[0]}', number=self.row[1])}: " if self.row else ""
        start = f"{self.file}: " if self.file else ""
        return f"{start}{place}{words.phrase(f'debrief-wrong-{self.name}', **self.values)}"

    def hint(self, words: Words) -> str:
        """Return what to do."""
        name = "wants" if self.name == "value" else self.name
        wants = words.phrase(f"debrief-wants-{self.values['key']}") if name == "wants" else ""
        return words.phrase(f"debrief-mend-{name}", **{**self.values, "wants": wants})


def read_scorecard(file: str, raw: bytes) -> tuple[Scorecard | None, list[Wrong]]:
    """Return the scorecard that a file holds, or None and what is wrong. `file` is how it is called."""
    file = clean(file)
    data, wrong = _parsed(raw)
    if wrong:
        return None, [Wrong(file, *wrong)]
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None, [Wrong(file, "not-a-scorecard")]
    if "version" not in data:
        return None, [Wrong(file, "missing-key", {"key": "version"})]
    version = data["version"]
    if isinstance(version, bool) or version != VERSION:
        return None, [Wrong(file, "version", {"value": _written(version)})]
    try:
        card = Scorecard.model_validate(data)
    except ValidationError as error:
        found = list(_faults(file, error, data))
    else:
        found = list(_contradictions(file, card))
        if not found:
            return card, []
    more = [Wrong(file, "more", {"count": str(len(found) - TOLD)})] if len(found) > TOLD else []
    return None, found[:TOLD] + more


def _parsed(raw: bytes) -> tuple[Any, tuple[str, dict[str, str]] | None]:
    """Return the plain data of a file, or the name and values of what is wrong."""
    if len(raw) > FILE_BYTES:
        return None, ("too-large", {"most": str(FILE_BYTES // 1024)})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, ("not-utf8", {})
    pieces = _PIECES.findall(text)
    if _depth(pieces) > DEPTH:
        return None, ("too-deep", {})
    try:
        data = json.loads(
            text, parse_int=_number, parse_float=_number, parse_constant=_refused, object_pairs_hook=_object
        )
    except ValueError:
        return None, ("not-json", {})
    twice = _twice(pieces)
    return (None, ("key-twice", {"key": _cut(twice)})) if twice is not None else (data, None)


def _depth(pieces: Iterable[str]) -> int:
    deepest = depth = 0
    for piece in pieces:
        depth += (piece in "[{") - (piece in "]}")
        deepest = max(deepest, depth)
    return deepest


def _twice(pieces: list[str]) -> str | None:
    """Return the first key of valid JSON that stands twice in its object."""
    keys: list[set[str]] = []
    for piece, following in pairwise([*pieces, ""]):
        if piece in "[{":
            keys.append(set())
        elif piece in "]}":
            keys.pop()
        elif following == ":" and piece != ":":
            key = json.loads(piece)
            if key in keys[-1]:
                return str(key)
            keys[-1].add(key)
    return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key.translate(_LONE): value for key, value in pairs}


def _number(text: str) -> int | float:
    """Return a number as a browser reads it: 3.0 is 3, and what is too large is no whole number."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _SAFE else value


def _refused(text: str) -> None:
    raise ValueError(text)


def _faults(file: str, error: ValidationError, data: dict[str, Any]) -> Iterator[Wrong]:
    """Yield each fault of the types once, by the key where it stands; in a list, with the row's number."""
    told: set[tuple[str | int, ...]] = set()
    for details in error.errors(include_url=False, include_context=False, include_input=False):
        path = details["loc"]
        row = (_LISTS[str(path[0])], int(path[1]) + 1) if len(path) > 1 and path[0] in _LISTS else None
        steps = path[: 3 if row else 1]
        if steps in told or steps[:1] in told:
            continue
        told.add(steps)
        if row and len(path) == 2:
            yield Wrong(file, "no-object", {}, row)
            continue
        key = str(steps[-1])
        if details["type"] == "extra_forbidden":
            yield Wrong(file, "unknown-key", {"key": _cut(key)}, row)
        elif details["type"] == "missing":
            yield Wrong(file, "missing-key", {"key": key}, row)
        else:
            yield Wrong(file, "value", {"key": key, "value": _written(_at(data, steps))}, row)


def _contradictions(file: str, card: Scorecard) -> Iterator[Wrong]:
    """Yield what each value allows, and all of them together do not."""
    seen: set[object] = set()
    for number, row in enumerate(card.rows, 1):
        if row.score is not None and len(row.evidence) < LEAST_EVIDENCE:
            yield Wrong(file, "no-evidence", {"least": str(LEAST_EVIDENCE)}, ("row", number))
        if (row.question, row.skill) in seen:
            yield Wrong(file, "row-twice", {"question": row.question, "skill": row.skill}, ("row", number))
        seen.add((row.question, row.skill))
    for number, read in enumerate(card.asks, 1):
        if read.ask in seen:
            yield Wrong(file, "ask-twice", {"ask": str(read.ask)}, ("ask", number))
        seen.add(read.ask)
    if card.stage == SCREEN and card.rows:
        yield Wrong(file, "rows-in-screen")
    if card.stage != SCREEN and card.asks:
        yield Wrong(file, "asks-in-stage")


def _at(data: Any, steps: Iterable[str | int]) -> Any:
    for step in steps:
        data = data[step]
    return data


def _cut(text: str) -> str:
    shown = " ".join(clean(text).split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _written(value: Any) -> str:
    """Return what stands in a file, short: a list and an object by their marks."""
    if isinstance(value, str):
        return f"“{_cut(value)}”"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, float):
        return repr(value) if 0.001 <= abs(value) < _SAFE else "…"
    return json.dumps(value)
