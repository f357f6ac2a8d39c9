"""What the YAML parser's complaints mean for somebody who does not know YAML.

Each diagnosis below knows one mistake by the parser's words and the text around the place. The
first that recognises its mistake says where it really stands, what is so and how to mend it.
"""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from team_playbook.reading.characters import Fault, describe

_QUOTE_IT = "put the whole text in double quotes"
_CLOSING = {"[": "]", "{": "}"}

_Place: TypeAlias = tuple[int, int]
_Diagnosis: TypeAlias = tuple[_Place, str, str]


def syntax_fault(error: yaml.YAMLError, text: str, last: Any) -> Fault:
    """Return the fault that a parser's error stands for; `last` is the event before it, or None."""
    spot = _Spot(error, text.split("\n"), last)
    for diagnose in _DIAGNOSES:
        if found := diagnose(spot):
            (line, column), says, hint = found
            return line + 1, column + 1, "broken-yaml", says, hint
    line, column = spot.at
    says = f"this is not valid YAML ({spot.problem})"
    return line + 1, column + 1, "broken-yaml", says, "check indentation, colons and quotes near this place"


class _Spot:
    """Where the parser gave up, with its words. Places count from 0."""

    def __init__(self, error: yaml.YAMLError, lines: list[str], last: Any) -> None:
        self.problem = str(getattr(error, "problem", None) or "it cannot be read")
        self.context = str(getattr(error, "context", None) or "")
        self.lines = lines
        self.at = _place(getattr(error, "problem_mark", None))
        self.start = _place(getattr(error, "context_mark", None), self.at)
        self.line = self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""
        self.rest = self.line[self.at[1] :]
        self._last = last

    def above(self) -> tuple[int, str]:
        """Return the number and the text of the last line before the place that holds anything."""
        for number in range(min(self.at[0], len(self.lines)) - 1, -1, -1):
            if self.lines[number].strip():
                return number, self.lines[number]
        return 0, ""

    def opening(self) -> str:
        """Return the text from where the parser began what it could not end."""
        line, column = self.start
        return self.lines[line][column:] if line < len(self.lines) else ""

    def is_outdented(self) -> bool:
        """Whether the place is an item less indented than the items of the list above."""
        for line in reversed(self.lines[: self.at[0]]):
            item = line.lstrip(" ")
            if item and len(line) - len(item) <= self.at[1]:
                return False
            if item.startswith("- "):
                return True
        return False

    def closed(self) -> tuple[_Place, str]:
        """Return where the value before the place starts, and the sign that closed it on this line."""
        if self._last is None or self._last.end_mark.line != self.at[0]:
            return self.at, ""
        sign, style = self.line[: self._last.end_mark.column][-1:], getattr(self._last, "style", None)
        closes = sign == style if style is not None else sign in _CLOSING.values()
        return _place(self._last.start_mark), sign if closes else ""


def _place(mark: Any, otherwise: _Place = (0, 0)) -> _Place:
    return (mark.line, mark.column) if mark is not None else otherwise


def _tab(spot: _Spot) -> _Diagnosis | None:
    indent = re.match(r" *\t", spot.line)
    if indent and ("token" in spot.problem or "expected" in spot.problem or "tab" in spot.problem):
        return (spot.at[0], indent.end() - 1), "the line is indented with a tab", "indent with spaces"
    if spot.rest.startswith("\t") and "cannot start any token" in spot.problem:
        return spot.at, "a tab stands where a space belongs", "write a space"
    return None


def _wrong_start(spot: _Spot) -> _Diagnosis | None:
    sign, place = spot.rest[:1], spot.at
    if re.search("scanning an? (alias|anchor|tag)|parsing a tag", spot.context) or "tag handle" in spot.problem:
        sign, place = spot.opening()[:1], spot.start
    elif "scanning a directive" in spot.context or (sign == "%" and spot.at[1] == 0):
        return spot.start, "a line that starts with % is not used here", "delete it"
    elif not sign or sign not in "]},?@`%|>" or "," in spot.problem:
        return None
    if sign == "," and "node content" in spot.problem:
        return place, "there is nothing before this comma", "delete it, or quote a text that holds commas"
    return place, f"a text cannot start with {sign}", _QUOTE_IT


def _open_quote(spot: _Spot) -> _Diagnosis | None:
    if "quoted scalar" in spot.context and "found unexpected" in spot.problem:
        sign = spot.opening()[:1]
        return spot.start, f"the quote {sign} that opens here is never closed", f"close it with {sign}"
    return None


def _escape(spot: _Spot) -> _Diagnosis | None:
    if "quoted scalar" not in spot.context:
        return None
    if "Unicode" in spot.problem:
        return spot.at, "this escape stands for no character", "delete it, or write \\\\ for a backslash"
    return spot.at, "a backslash in double quotes starts an escape", "use single quotes, or write \\\\"


def _text_goes_on(spot: _Spot) -> _Diagnosis | None:
    start, sign = spot.closed()
    if not sign or "did not find expected" not in spot.problem:
        return None
    if start[0] < spot.at[0]:
        says = f"the quote {sign} that opens here is closed only on line {spot.at[0] + 1}"
        return start, says, "close it where its text ends"
    hint = {
        "'": "an apostrophe ends a text in single quotes; put it in double quotes",
        '"': 'put the whole text in double quotes, and write \\" for each quote inside it',
    }
    return spot.at, f"the text goes on after its closing {sign}", hint.get(sign, _QUOTE_IT)


def _colon(spot: _Spot) -> _Diagnosis | None:
    if "mapping values are not allowed" not in spot.problem:
        return None
    if re.search(r":[ \t]", spot.line[: spot.at[1]]):
        return spot.at, "a text cannot hold a colon and a space: they start a new key", _QUOTE_IT
    number, above = spot.above()
    indent, outer = (len(line) - len(line.lstrip(" -")) for line in (spot.line, above))
    if _glued(above):
        return _no_space(number, above)
    if ":" in above and indent > outer:
        place = (spot.at[0], indent)
        hint = "indent it like the line above, or quote a text that holds a colon"
        return place, "the line is indented, but the key above already has a value", hint
    return (number, outer), "a line without a colon", "write `key: value`"


def _glued(line: str) -> bool:
    """Whether the first colon of a line has no space after it."""
    return re.match(r"[ -]*[^\s:\"'\[{#]+:(?!//)[^ ]", line) is not None


def _no_space(number: int, line: str) -> _Diagnosis:
    colon = line.index(":")
    after = line[colon + 1 : colon + 2]
    says = f"{describe(after)} follows the colon, not a space" if after.isspace() else "no space follows the colon"
    return (number, colon), says, "write `key: value`"


def _no_colon(spot: _Spot) -> _Diagnosis | None:
    if "could not find expected ':'" not in spot.problem:
        return None
    number, column = spot.start
    above = next((line for line in reversed(spot.lines[:number]) if line.strip()), "")
    if re.search(r": *[|>][-+0-9]*$", above):
        return spot.start, "the text below | or > is not indented", "indent each of its lines with two spaces"
    if _glued(spot.lines[number]):
        return _no_space(number, spot.lines[number])
    return (number, column), "a line without a colon", "write `key: value`, or indent a text that goes on"


def _flow(spot: _Spot) -> _Diagnosis | None:
    opening = spot.opening()[:1]
    if "found unexpected ':'" in spot.problem:
        return spot.at, "a text in brackets or braces cannot hold a colon here", "put the text in double quotes"
    if "flow" not in spot.context or opening not in _CLOSING:
        return None
    if opening == "{" and spot.rest[:1] == ":" and spot.at[0] == spot.start[0]:
        return spot.at, "a text in braces cannot hold a colon and a space", "put the text in double quotes"
    says = f"the {opening} that opens here is not closed"
    if " #" in spot.opening():
        return spot.start, says, "` #` starts a comment: quote a text that holds it"
    return spot.start, says, f"close it with {_CLOSING[opening]}, or quote a text that holds brackets"


def _ends_open(spot: _Spot) -> _Diagnosis | None:
    """The file ends where a list in brackets or a mapping in braces should go on."""
    if "flow node" not in spot.context or any(line.strip() for line in [spot.rest, *spot.lines[spot.at[0] + 1 :]]):
        return None
    waiting: list[_Place] = []
    for number, line in enumerate(spot.lines):
        for column, sign in enumerate(line):
            if sign in _CLOSING:
                waiting.append((number, column))
            elif sign in _CLOSING.values() and waiting:
                waiting.pop()
    if not waiting:
        return None
    opening = spot.lines[waiting[-1][0]][waiting[-1][1]]
    hint = f"close it with {_CLOSING[opening]}, or quote a text that holds brackets"
    return waiting[-1], f"the {opening} that opens here is not closed", hint


def _block_text(spot: _Spot) -> _Diagnosis | None:
    if "comment or line break" in spot.problem or "indentation indicator" in spot.problem:
        sign = spot.line[: spot.at[1]].rstrip()[-1:]
        return spot.at, f"no text can follow {sign} on its line", "start it on the next line, indented; or quote it"
    return None


def _item(spot: _Spot) -> _Diagnosis | None:
    if "sequence entries are not allowed" in spot.problem:
        return spot.at, "a list cannot start on the line of its key", "start it on the next line, or quote the text"
    if "mapping keys are not allowed" in spot.problem:
        return spot.at, "a text cannot start with ?", _QUOTE_IT
    if "'-' indicator" in spot.problem:
        hint = "start it with `- `, or indent it like the other keys of its item"
        return spot.at, "the line is not an item of the list above", hint
    if spot.rest.startswith("- ") and "did not find expected" in spot.problem and not spot.is_outdented():
        return spot.at, "a list item stands where a key belongs", "let a line `key:` stand above the list"
    return None


def _indent(spot: _Spot) -> _Diagnosis | None:
    if "did not find expected" not in spot.problem:
        return None
    if spot.above()[1].rstrip() == "...":
        return spot.at, "the line `...` above ends the data", "delete it"
    if spot.rest.startswith(":"):
        return spot.at, "there is no key before this colon", "write `key: value`"
    says = "the line is indented unlike those above it"
    return spot.at, says, "let keys that belong together start in the same column"


_DIAGNOSES: tuple[Callable[[_Spot], _Diagnosis | None], ...] = (
    _tab,
    _open_quote,
    _escape,
    _text_goes_on,
    _wrong_start,
    _colon,
    _no_colon,
    _flow,
    _ends_open,
    _block_text,
    _item,
    _indent,
)
