"""What pydantic found, in the words of the playbook."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from team_playbook.model.record import Record, is_from_path
from team_playbook.reading import Document, InBraces, Problem, did_you_mean
from team_playbook.reading.values import Path

_SHOWN = 60


def problems_of(error: ValidationError, document: Document, record: type[Record], listed: str) -> Iterator[Problem]:
    """Yield a problem for each thing that pydantic found in a document."""
    for details in error.errors(include_url=False):
        yield _problem(details, document, record, listed)


def _problem(details: ErrorDetails, document: Document, record: type[Record], listed: str) -> Problem:
    path = _path(details["loc"], listed, document)
    kind, value = details["type"], details["input"]
    context: dict[str, Any] = details.get("ctx", {})
    name = str(path[-1]) if path else ""
    at_key = details["loc"][-1:] == ("[key]",)
    if "hint" in context and "says" in context:
        return document.problem(path, kind, context["says"], context["hint"], at_key=at_key)
    if kind == "extra_forbidden":
        known = keys_at(record, details["loc"][:-1])
        hint = did_you_mean(name, known)
        if value == "" and isinstance(document.at(path[:-1]), InBraces):
            hint = "inside braces a comma starts a new key; quote the text that holds the comma"
        return document.problem(path, "unknown-key", f"no key is called `{name}` here", hint, at_key=True)
    if kind == "missing":
        says = f"`{name}` is missing"
        return document.problem(path[:-1], "missing-key", says, f"add `{name}:`", at_key=True)
    if kind == "literal_error":
        choices = _choices(context["expected"])
        hint = did_you_mean(str(value), choices)
        if "did you mean" in hint or len(choices) > 12:
            hint = "; ".join(filter(None, [hint, "one of " + ", ".join(f"`{choice}`" for choice in choices)]))
        return document.problem(path, "not-one-of", f"`{_short(value)}` is not known here", hint, at_key=at_key)
    if kind in _RANGES:
        limit = next(context[word] for word in ("ge", "le", "min_length", "max_length") if word in context)
        if "length" in str(list(context)):
            says = f"{len(value)} entries; {_RANGES[kind]} {limit}"
            return document.problem(path, "wrong-number-of-entries", says, "add or remove entries", at_key=True)
        says = f"`{_short(value)}` is out of range"
        return document.problem(path, "out-of-range", says, f"{_RANGES[kind]} {limit}", at_key=at_key)
    says, hint = _shape(kind, value)
    return document.problem(path, "wrong-shape", says, hint, at_key=at_key)


_RANGES = {
    "greater_than_equal": "at least",
    "less_than_equal": "at most",
    "too_short": "at least",
    "too_long": "at most",
}


def _shape(kind: str, value: Any) -> tuple[str, str]:
    is_now = {list: "a list", dict: "a mapping"}
    now = next((words for shape, words in is_now.items() if isinstance(value, shape)), "one value")
    if "tuple" in kind or "list" in kind:
        return f"this is {now}; a list belongs here", "write each item on a line of its own, after `- `"
    if "dict" in kind or "model" in kind or "mapping" in kind:
        return f"this is {now}; a mapping belongs here", "write `key: value` lines, indented"
    return f"this is {now}; one value belongs here", "write one value"


def _short(value: Any) -> str:
    words = value if isinstance(value, str) else type(value).__name__
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _choices(expected: str) -> list[str]:
    return [choice.strip().strip("'") for choice in expected.replace(" or ", ", ").split(",")]


def _path(loc: tuple[int | str, ...], listed: str, document: Document) -> Path:
    """Return pydantic's place as a path of the document: no short forms, no markers."""
    steps = [step for step in loc if step != "[key]"]
    if listed and steps[:1] == [listed]:
        steps = steps[1:]
    while len(steps) > 1 and not isinstance(document.at(tuple(steps[:-1])), list | dict):
        steps = steps[:-1]
    return tuple(steps)


def keys_at(record: type[Record], loc: tuple[int | str, ...]) -> set[str]:
    """Return the keys that the mapping at a place may have, in its record class."""
    here: Any = record
    for step in loc:
        if isinstance(here, type) and issubclass(here, Record):
            fields = here.model_fields
            here = next((f.annotation for name, f in fields.items() if (f.alias or name) == step), None)
        else:
            here = _inner(here)
        here = _record_in(here) if not _is_container(here) else here
    found = _record_in(here)
    if found is None:
        return set()
    return {field.alias or name for name, field in found.model_fields.items() if not is_from_path(field)}


def _is_container(annotation: Any) -> bool:
    return bool(get_args(annotation)) and _record_in_args_only(annotation)


def _record_in_args_only(annotation: Any) -> bool:
    origin = getattr(annotation, "__origin__", None)
    return origin is tuple or (isinstance(origin, type) and hasattr(origin, "keys"))


def _inner(annotation: Any) -> Any:
    arguments = [argument for argument in get_args(annotation) if argument is not Ellipsis]
    return arguments[-1] if arguments else None


def _record_in(annotation: Any) -> type[Record] | None:
    """Return the record class somewhere inside an annotation, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for argument in get_args(annotation):
        found = _record_in(argument)
        if found is not None:
            return found
    return None
