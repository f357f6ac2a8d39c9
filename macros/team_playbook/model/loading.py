"""A folder to a playbook and all its problems. Never raises for a user's mistake."""

from dataclasses import dataclass
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from team_playbook.model.evidence import EvidenceList
from team_playbook.model.faults import problems_of
from team_playbook.model.files import Found, find_files
from team_playbook.model.playbook import FIELDS, Located, Playbook, Records
from team_playbook.model.resolving import unresolved
from team_playbook.reading import Document, Folder, Problem, few, in_order, limits, read_document, read_folder


@dataclass(frozen=True)
class Loaded:
    """What `load` found.

    `playbook` is None only without a readable playbook.yml. `documents` are the files that were
    read, by path within the folder: they place what checks find. `shown` is how the folder is called.
    """

    playbook: Playbook | None
    problems: tuple[Problem, ...]
    documents: MappingProxyType[str, Document]
    files: int
    shown: str


def load(folder: FilePath, shown: str | None = None) -> Loaded:
    """Read the playbook in `folder`.

    Every fault is told, with file, line and column. A record with a fault is left out of the
    playbook; its id stays known, so that one mistake is told once.
    """
    return _Loading(read_folder(folder, shown)).loaded()


class _Loading:
    """A folder on its way to a playbook: the records so far by kind and id, and what is wrong.

    `broken` are the ids whose files could not be read.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.files = find_files(folder)
        self.problems: list[Problem] = [*folder.problems, *self.files.problems]
        self.documents: dict[str, Document] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.broken: dict[str, set[str]] = {}
        self.located: dict[tuple[str, str], Located] = {}
        for kind, name in self.files.lost:
            self._lose(kind, name)

    def loaded(self) -> Loaded:
        """Read all files, resolve what leads from one to another, and return everything."""
        count = 0
        for file in self.files.found:
            if count > limits.PLAYBOOK_VALUES:
                self._lose(file.kind.name, file.id)
                continue
            document = self._read(file)
            count += document.count
            if count > limits.PLAYBOOK_VALUES:
                most = f"the playbook holds more than {limits.PLAYBOOK_VALUES:,} values"
                says = f"{most}; no file after this one was read"
                self.problems.append(document.problem((), "too-large", says, "divide it"))
        self._unpack_evidence()
        self._miss_settings()
        self._resolve()
        playbook = self._playbook()
        documents = MappingProxyType(self.documents)
        return Loaded(playbook, in_order(self.problems), documents, len(self.folder.files), self.folder.shown)

    def _lose(self, kind: str, name: str) -> None:
        self.broken.setdefault(kind, set()).add(name)

    def _read(self, file: Found) -> Document:
        document = read_document(self.folder.name(file.path), self.folder.files[file.path])
        self.documents[file.path] = document
        self.problems.extend(document.problems)
        value = self._as_mapping(file, document)
        if value is not None:
            given = {"id": file.id, **({file.kind.below: file.folder} if file.kind.below else {})}
            try:
                record = file.kind.record.model_validate({**value, **given})
            except ValidationError as error:
                self.problems.extend(few(problems_of(error, document, file.kind.record, file.kind.listed)))
            else:
                self.records.setdefault(file.kind.name, {})[file.id] = record
                self.located[file.kind.name, file.id] = Located(file.path)
                return document
        self._lose(file.kind.name, file.id)
        return document

    def _as_mapping(self, file: Found, document: Document) -> dict[str, Any] | None:
        """Return the data of a file by key, or None when the file is not of the shape of its kind."""
        value: Any = document.value
        shape = {dict: "`key: value` lines", list: "a list"}
        now = next((words for kind, words in shape.items() if isinstance(value, kind)), "one text")
        if value is None:
            return None
        if file.kind.listed:
            if isinstance(value, list):
                return {file.kind.listed: value}
            hint = "start each entry with `- `"
            self.problems.append(document.problem((), "wrong-shape", f"the file holds {now}, not a list", hint))
            return None
        if not isinstance(value, dict):
            says = f"the file holds {now}, not `key: value` lines"
            hint = "write one key on each line, with its value"
            self.problems.append(document.problem((), "wrong-shape", says, hint))
            return None
        for name, source in {"id": "name", file.kind.below: "folder"}.items():
            if name and name in value:
                says = f"`{name}` is not written: the file's {source} gives it"
                problem = document.problem((name,), "unknown-key", says, "delete the line", at_key=True)
                self.problems.append(problem)
        return value

    def _unpack_evidence(self) -> None:
        """Make each entry of evidence.yml a record of its own."""
        entries: dict[str, Any] = {}
        self.located.pop(("evidence", "evidence"), None)
        for holder in self.records.pop("evidence", {}).values():
            assert isinstance(holder, EvidenceList)
            for index, entry in enumerate(holder.evidence):
                if entry.id in entries:
                    document = self.documents["evidence.yml"]
                    says = f"`{entry.id}` is the id of two entries"
                    problem = document.problem((index, "id"), "duplicate-id", says, "rename one of them")
                    self.problems.append(problem)
                entries[entry.id] = entry
                self.located["evidence", entry.id] = Located("evidence.yml", (index,))
        self.records["evidence"] = entries

    def _miss_settings(self) -> None:
        if "playbook" not in {*self.records, *self.broken} and "" not in self.folder.refused:
            file, hint = self.folder.name("playbook.yml"), "write a playbook.yml; `playbook new` shows one"
            self.problems.append(Problem(file, 1, 1, "missing-file", "the folder has no playbook.yml", hint))

    def _resolve(self) -> None:
        """Leave out each record that leads nowhere; the playbook's own and evidence stay."""
        found = unresolved(self.records, self.broken, self.located, self.documents, self.files.material)
        for (kind, name), dangling in found.items():
            self.problems.extend(dangling)
            if kind not in ("playbook", "evidence"):
                self._lose(kind, name)
                del self.records[kind][name]

    def _playbook(self) -> Playbook | None:
        settings = self.records.get("playbook", {}).get("playbook")
        if settings is None:
            return None
        kinds: dict[str, Any] = {
            field: Records(self.records.get(kind, {}), frozenset(self.broken.get(kind, ())))
            for kind, field in FIELDS.items()
        }
        located = MappingProxyType(self.located)
        return Playbook(settings=settings, material=self.files.material, located=located, **kinds)
