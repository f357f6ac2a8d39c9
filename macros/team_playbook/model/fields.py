"""What may stand in each file: the keys of each record, in words for people who write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from team_playbook.model.record import Record, is_from_path
from team_playbook.model.references import Reference


@dataclass(frozen=True)
class Key:
    """A key of a record: what it says, whether it must be there, its choices, what it refers to or holds."""

    name: str
    says: str
    required: bool
    choices: tuple[str, ...] = ()
    refers: str = ""
    holds: type[Record] | None = None


def keys_of(record: type[Record]) -> tuple[Key, ...]:
    """Return the keys that a record may have, in the order of the model."""
    return tuple(_key(info.alias or name, info) for name, info in record.model_fields.items() if not is_from_path(info))


def records_in(record: type[Record]) -> tuple[type[Record], ...]:
    """Return a record and those that it holds, each once, in order."""
    found = [record]
    for key in keys_of(record):
        if key.holds is not None:
            found += [inner for inner in records_in(key.holds) if inner not in found]
    return tuple(found)


def name_of(record: type[Record]) -> str:
    """Return a record's name in the catalogue of words: `StageAi` is `stage_ai`."""
    name = record.__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).removeprefix("_")


def _key(name: str, info: FieldInfo) -> Key:
    inside = list(_inside(info.annotation))
    choices = next((get_args(part) for part in inside if get_origin(part) is Literal), ())
    classes = [part for part in inside if isinstance(part, type)]
    refers = next((part.kind for part in classes if issubclass(part, Reference)), "")
    holds = next((part for part in classes if issubclass(part, Record)), None)
    return Key(name, info.description or "", info.is_required(), choices, refers, holds)


def _inside(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and everything that it is made of."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _inside(part)
