"""The texts of a playbook's files with the fields that they stand in, to read them or to replace them."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import yaml

from team_playbook.checks import check_playbook
from team_playbook.model.files import find_files
from team_playbook.model.loading import load
from team_playbook.model.record import Record, is_from_path
from team_playbook.model.values import Prose, Text, Word
from team_playbook.reading import read_document, read_folder
from tests.conftest import TODAY

NAMES = frozenset(
    {"Evidence.supports", "Person.id", "Proof.variant", "Session.after", "Waiver.check", "Waiver.for"},
)
"""Fields whose words lead to something; no other word would do."""
TITLES = ("title", "name", "claim")
_INSTEAD = {"Option.buy"}
"""Fields that stand in the place of another one."""


@dataclass(frozen=True)
class Field:
    """A text and where it stands: the file within the playbook, and the field as in `Role.title`.

    `is_word` tells a value that is shown as it stands from prose.
    """

    file: str
    name: str
    text: str
    is_word: bool

    @property
    def is_title(self) -> bool:
        """Whether the text names its record."""
        return self.name.rpartition(".")[2] in TITLES


Change = Callable[[Field], str]


def texts(folder: Path) -> list[Field]:
    """Return every text and word of a playbook's files."""
    found: list[Field] = []

    def note(field: Field) -> str:
        found.append(field)
        return field.text

    for _ in _changed_files(folder, _Changing(note, fill=False)):
        pass
    return found


def replace_texts(folder: Path, change: Change) -> None:
    """Write every file of a playbook anew: each text as `change` gives it, and none left out that may be written."""
    for path, value in _changed_files(folder, _Changing(change, fill=True)):
        (folder / path).write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def _changed_files(folder: Path, changing: "_Changing") -> Iterator[tuple[str, Any]]:
    read = read_folder(folder, None)
    for file in find_files(read).found:
        document = read_document(file.path, read.files[file.path])
        assert document.value is not None, file.path
        changing.file = file.path
        hints = get_type_hints(file.kind.record, include_extras=True)
        hint = hints[file.kind.listed] if file.kind.listed else file.kind.record
        yield file.path, changing.value(hint, document.value, file.kind.name)


class _Changing:
    """Goes through a value beside the type that it has in the model."""

    def __init__(self, change: Change, *, fill: bool) -> None:
        self.file = ""
        self.change = change
        self.fill = fill

    def value(self, hint: Any, value: Any, name: str) -> Any:
        if hint in (Text, Word):
            return self.change(Field(self.file, name, str(value), hint == Word))
        origin, inside = get_origin(hint), get_args(hint)
        if origin in (Annotated, Union, types.UnionType):
            return self.value(inside[0], value, name)
        if origin is tuple and isinstance(value, list):
            return [self.value(inside[0], item, name) for item in value]
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {self.value(inside[0], key, name): self.value(inside[1], item, name) for key, item in value.items()}
        if isinstance(hint, type) and issubclass(hint, Record) and isinstance(value, dict):
            return self._record(hint, value)
        return _plain(value)

    def _record(self, record: type[Record], value: Mapping[str, Any]) -> dict[str, Any]:
        hints = get_type_hints(record, include_extras=True)
        changed = {}
        for key, field in record.model_fields.items():
            alias = field.alias or key
            name = f"{record.__name__}.{alias}"
            if alias in value:
                changed[alias] = self.value(hints[key], value[alias], name)
            elif self.fill and not is_from_path(field) and name not in _INSTEAD:
                if hints[key] == Text | None:
                    changed[alias] = self.value(Text, "", name)
                elif hints[key] == Prose:
                    changed[alias] = self.value(Prose, [""], name)
        return changed


def _plain(value: Any) -> Any:
    """Return a value without the classes that remember how it was written."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else str(value)


def waive_what_is_found(playbook: Path) -> None:
    """Waive each check that the texts of a playbook break: its words were replaced on purpose."""
    found = {problem.name for problem in check_playbook(load(playbook), date.fromisoformat(TODAY))}
    place = playbook / "playbook.yml"
    settings = yaml.safe_load(place.read_text("utf-8"))
    more = [{"check": name, "reason": "Every text was replaced."} for name in sorted(found)]
    settings["waive"] = [*settings.get("waive", ()), *more]
    place.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
