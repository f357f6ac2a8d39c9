"""What pydantic found, in the words of the playbook."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from team_playbook.model.record import Record, is_from_path
from team_playbook.reading import Document, InBraces, Problem, did_you_mean, limits, nearest, quoted
from team_playbook.reading.values import Path


def problems_of(error: ValidationError, document: Document, record: type[Record], listed: str) -> Iterator[Problem]:
    """Yield a problem for each thing that pydantic found in a document."""
    told = error.errors(include_url=False)[: limits.PROBLEMS_SHOWN + 1]
    found = [_Fault(details, document, record, listed) for details in told]
    meant = {fault.meant for fault in found if fault.kind == "extra_forbidden"}
    for fault in found:
        if not (fault.kind == "missing" and fault.path in meant) and not fault.is_echo:
            yield fault.problem()


class _Fault:
    """One thing that pydantic found: its sort, its place in the document, what is written there."""

    def __init__(self, details: ErrorDetails, document: Document, record: type[Record], listed: str) -> None:
        self.document = document
        self.kind = details["type"]
        self.context: dict[str, Any] = details.get("ctx", {})
        self.at_key = details["loc"][-1:] == ("[key]",)
        self.path = _path(details["loc"], listed, document)
        self.name = str(self.path[-1]) if self.path else ""
        self.written = self.name if self.at_key else document.at(self.path)
        self.record = _record_at(record, details["loc"] if "model" in self.kind else details["loc"][:-1])
        self.keys = _keys(self.record)

    @property
    def meant(self) -> Path:
        """The path that an unknown key was probably meant to have."""
        close = nearest(self.name, self._free())
        return (*self.path[:-1], close) if close else ()

    @property
    def is_echo(self) -> bool:
        """Whether pydantic misses entries that are there, but have faults of their own."""
        return self.kind == "too_short" and self._count() >= self.context["min_length"]

    def _count(self) -> int:
        return len(self.written) if isinstance(self.written, list | dict) else 0

    def problem(self) -> Problem:
        """Return what is wrong and how to mend it."""
        if "hint" in self.context:
            return self._told(self.kind, self.context["says"], self.context["hint"])
        if self.kind == "extra_forbidden":
            self.at_key = True
            return self._told("unknown-key", f"no key is called {quoted(self.name)} here", self._unknown_hint())
        if self.kind == "missing":
            hint = f"add `{self.name}:` ({self.keys[self.name]})"
            return self.document.problem(self.path[:-1], "missing-key", f"`{self.name}` is missing", hint, at_key=True)
        if self.kind == "literal_error" and isinstance(self.written, str):
            if not self.written.strip():
                return self._told("empty-value", "nothing stands here", self._choices())
            return self._told("not-one-of", f"{quoted(self.written)} is not known here", self._choices())
        if self.kind in _LIMITS:
            return self._told("out-of-range", f"{quoted(str(self.written))} is out of range", self._limit())
        if self.kind in ("too_short", "too_long"):
            return self._wrong_number()
        return self._wrong_shape()

    def _told(self, name: str, says: str, hint: str) -> Problem:
        return self.document.problem(self.path, name, says, hint, at_key=self.at_key)

    def _free(self) -> set[str]:
        """The keys that could still stand where this one does."""
        around = self.document.at(self.path[:-1])
        return set(self.keys).difference(around if isinstance(around, dict) else ())

    def _unknown_hint(self) -> str:
        free = sorted(self._free())
        if self.written == "" and isinstance(self.document.at(self.path[:-1]), InBraces):
            key = re.match(r"[^\s:]*", self.name)
            if key and key[0] in free:
                return f"write a colon and a space after `{key[0]}`"
            return "inside braces a comma starts a new key; quote the text that holds the comma"
        known = ", ".join(f"`{key}`" for key in free)
        otherwise = f"keys that can still be added: {known}" if known else "delete it; no key is left to add"
        return did_you_mean(self.name, free, otherwise=otherwise)

    def _choices(self) -> str:
        choices = [choice.strip(" '") for choice in self.context["expected"].replace(" or ", ", ").split(",")]
        close = nearest(str(self.written), choices)
        known = "known: " + ", ".join(f"`{choice}`" for choice in choices)
        return f"did you mean `{close}`? {known}" if close else known

    def _limit(self) -> str:
        key, words = _LIMITS[self.kind]
        return f"write {self.context[key]} {words}"

    def _wrong_number(self) -> Problem:
        count = self._count()
        entries = {0: "no entry stands", 1: "1 entry stands"}.get(count, f"{count} entries stand")
        short = self.kind == "too_short"
        limit = self.context["min_length" if short else "max_length"]
        says = f"{entries} here; at {'least' if short else 'most'} {limit} {'belongs' if limit == 1 else 'belong'}"
        hint = "add what is missing" if short else "take away what is too much"
        return self._told("wrong-number-of-entries", f"{says} here", hint)

    def _wrong_shape(self) -> Problem:
        shape = next((shape for part, shape in _SHAPES.items() if part in self.kind), "one value")
        hint = _WRITE[shape]
        if self.record and "model" in self.kind:
            hint = f"write `key: value` lines; the keys are {', '.join(f'`{key}`' for key in self.keys)}"
            if self.record.short:
                shape, hint = "one value", f"write one value, or {hint.removeprefix('write ')}"
        if self.written == "":
            return self._told("empty-value", f"nothing stands here; {shape} belongs here", hint)
        is_now = {list: "a list", dict: "a mapping"}
        now = next((words for kind, words in is_now.items() if isinstance(self.written, kind)), "one value")
        return self._told("wrong-shape", f"this is {now}; {shape} belongs here", hint)


_LIMITS = {"greater_than_equal": ("ge", "or more"), "less_than_equal": ("le", "or less")}
_SHAPES = {"tuple": "a list", "dict": "a mapping", "mapping": "a mapping", "model": "a mapping"}
_WRITE = {
    "a list": "write each item on a line of its own, after `- `",
    "a mapping": "write `key: value` lines below it, indented",
    "one value": "write one value",
}


def _path(loc: tuple[int | str, ...], listed: str, document: Document) -> Path:
    """Return pydantic's place as a path of the document: no short forms, no markers."""
    steps = [step for step in loc if step != "[key]"]
    if listed and steps[:1] == [listed]:
        steps = steps[1:]
    while len(steps) > 1 and not isinstance(document.at(tuple(steps[:-1])), list | dict):
        steps = steps[:-1]
    return tuple(steps)


def _keys(record: type[Record] | None) -> dict[str, str]:
    """Return the keys that people may write in a record, with what they say."""
    fields = record.model_fields.items() if record else ()
    return {field.alias or name: field.description or "" for name, field in fields if not is_from_path(field)}


def _record_at(annotation: Any, loc: tuple[int | str, ...]) -> type[Record] | None:
    """Return the record class that stands at a place below a type, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if not loc:
            return annotation
        below = (f.annotation for name, f in annotation.model_fields.items() if (f.alias or name) == loc[0])
        return _record_at(next(below, None), loc[1:])
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return _record_at(inside[0], loc[1:])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _record_at(inside[1], loc[1:])
    return next(filter(None, (_record_at(one, loc) for one in inside)), None)
