"""The texts of a playbook's files with the fields that they stand in, to read them or to replace them."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml

from team_playbook.model.files import find_files
from team_playbook.model.record import Record
from team_playbook.model.values import Text, Word
from team_playbook.reading import read_document, read_folder


@dataclass(frozen=True)
class Field:
    """A text, and the field that holds it: `role.title`. `word` tells a value shown as it stands from prose."""

    file: str
    name: str
    text: str
    word: bool


Change = Callable[[Field], str]


def texts(folder: Path) -> list[Field]:
    """Return every text and word of a playbook's files."""
    found: list[Field] = []

    def note(field: Field) -> str:
        found.append(field)
        return field.text

    for _ in _changed_files(folder, note):
        pass
    return found


def replace_texts(folder: Path, change: Change) -> None:
    """Write every file of a playbook anew, each text and word as `change` gives it."""
    for path, value in _changed_files(folder, change):
        (folder / path).write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def _changed_files(folder: Path, change: Change) -> Iterator[tuple[str, Any]]:
    read = read_folder(folder, None)
    for file in find_files(read).found:
        document = read_document(file.path, read.files[file.path])
        assert document.value is not None, file.path
        kind = file.kind
        hint: Any = get_type_hints(kind.record, include_extras=True)[kind.listed] if kind.listed else kind.record
        yield file.path, _changed(hint, document.value, file.path, kind.name, change)


def _changed(hint: Any, value: Any, file: str, name: str, change: Change) -> Any:
    if hint in (Text, Word):
        return change(Field(file, name, str(value), hint == Word))
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _changed(inside[0], value, file, name, change)
    if origin in (Union, types.UnionType):
        return _changed(inside[0], value, file, name, change)
    if origin is tuple and isinstance(value, list):
        return [_changed(inside[0], item, file, name, change) for item in value]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {
            _changed(inside[0], key, file, f"{name}.key", change): _changed(inside[1], item, file, name, change)
            for key, item in value.items()
        }
    if isinstance(hint, type) and issubclass(hint, Record) and isinstance(value, dict):
        hints = get_type_hints(hint, include_extras=True)
        inner = {field.alias or key: hints[key] for key, field in hint.model_fields.items()}
        return {key: _changed(inner[key], item, file, f"{_noun(hint)}.{key}", change) for key, item in value.items()}
    return _plain(value)


def _noun(record: type[Record]) -> str:
    return record.__name__.lower()


def _plain(value: Any) -> Any:
    """Return a value without the classes that remember how it was written."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)
