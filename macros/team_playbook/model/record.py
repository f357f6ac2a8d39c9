"""The base of everything that is read: frozen, strict about its keys, with an audience per field."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from team_playbook.reading.values import Path


class Audience(StrEnum):
    """Who may read a field. A candidate reads only what is marked for candidates."""

    INTERVIEWER = "interviewer"
    CANDIDATE = "candidate"


class Record(BaseModel):
    """A mapping of the YAML with known keys. Nothing can be changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    short: ClassVar[str] = ""
    """The key that a bare value stands for, where there is a short form."""


def key(description: str, *, candidate: bool = False, from_path: bool = False, **rest: Any) -> Any:
    """Declare a field: what it says, and whether a candidate may read it.

    `from_path` marks a field that the file's place gives and that nobody writes. Other keywords go
    to pydantic (`default`, `ge`, `min_length` and so on).
    """
    audience = Audience.CANDIDATE if candidate else Audience.INTERVIEWER
    extra: dict[str, Any] = {"audience": audience.value, "from_path": from_path}
    if rest.get("default_factory") is dict:
        rest["validate_default"] = True  # so that an absent mapping is as read-only as one that is written
    return Field(description=description, json_schema_extra=extra, **rest)


def audience_of(field: FieldInfo) -> Audience:
    """Return who may read a field; an interviewer where nothing is said."""
    extra = field.json_schema_extra
    return Audience(str(extra["audience"])) if isinstance(extra, dict) and "audience" in extra else Audience.INTERVIEWER


def is_from_path(field: FieldInfo) -> bool:
    """Whether the file's place gives the field."""
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("from_path"))


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value below `value` with its path in the YAML, keys of mappings included.

    Fields that the file's place gives are left out.
    """
    if isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set and not is_from_path(field):
                yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield (*path, str(name)), name
            yield from walk(item, (*path, str(name)))
    elif isinstance(value, tuple):
        yield path, value
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    else:
        yield path, value
