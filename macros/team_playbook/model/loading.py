"""A folder to a playbook and all its problems. Never raises for a user's mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from team_playbook.model import resolving
from team_playbook.model.evidence import EvidenceList
from team_playbook.model.faults import problems_of
from team_playbook.model.files import Found, find_files
from team_playbook.model.playbook import FIELDS, Located, Playbook, Records
from team_playbook.model.record import Record
from team_playbook.reading import Document, Problem, few, in_order, limits, quoted, read_document, read_folder


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
    read = read_folder(folder, shown)
    files = find_files(read)
    problems = [*read.problems, *files.problems]
    documents: dict[str, Document] = {}
    records: dict[str, dict[str, Any]] = {}
    broken: dict[str, set[str]] = {}
    for kind, name in files.lost:
        broken.setdefault(kind, set()).add(name)
    located: dict[tuple[str, str], Located] = {}
    count = 0
    for file in files.found:
        if count > limits.PLAYBOOK_VALUES:
            broken.setdefault(file.kind.name, set()).add(file.id)
            continue
        document = read_document(read.name(file.path), read.files[file.path])
        count += document.count
        if count > limits.PLAYBOOK_VALUES:
            says = f"the playbook holds more than {limits.PLAYBOOK_VALUES:,} values; no file after this one was read"
            problems.append(document.problem((), "too-large", says, "divide it"))
        documents[file.path] = document
        problems.extend(document.problems)
        record = _record(file, document, problems) if document.value is not None else None
        if record is None:
            broken.setdefault(file.kind.name, set()).add(file.id)
            continue
        records.setdefault(file.kind.name, {})[file.id] = record
        located[file.kind.name, file.id] = Located(file.path)
    _unpack_evidence(records, located, documents, problems)
    if "playbook" not in {*records, *broken} and "" not in read.refused:
        hint = "write a playbook.yml; `playbook new` shows one"
        missing = Problem(read.name("playbook.yml"), 1, 1, "missing-file", "the folder has no playbook.yml", hint)
        problems.append(missing)
    for (kind, name), dangling in resolving.unresolved(records, broken, located, documents, files.material).items():
        problems.extend(dangling)
        if kind not in ("playbook", "evidence"):
            broken.setdefault(kind, set()).add(name)
            del records[kind][name]
    playbook = _playbook(records, broken, located, files.material)
    return Loaded(playbook, in_order(problems), MappingProxyType(documents), len(read.files), read.shown)


def _record(file: Found, document: Document, problems: list[Problem]) -> Record | None:
    kind = file.kind
    value: Any = document.value
    if kind.listed:
        if not isinstance(value, list):
            says = f"the file holds {'a mapping' if isinstance(value, dict) else 'one text'}, not a list"
            problems.append(document.problem((), "wrong-shape", says, "start each entry with `- `"))
            return None
        value = {kind.listed: value}
    elif not isinstance(value, dict):
        says = f"the file holds {'a list' if isinstance(value, list) else 'one text'}, not `key: value` lines"
        problems.append(document.problem((), "wrong-shape", says, "write one key on each line, with its value"))
        return None
    given = {"id": file.id, **({kind.below: file.folder} if kind.below else {})}
    for name in given:
        if not kind.listed and name in value:
            says = f"`{name}` is not written: the file's {'name' if name == 'id' else 'folder'} gives it"
            problems.append(document.problem((name,), "unknown-key", says, "delete the line", at_key=True))
            value = {other: item for other, item in value.items() if other != name}
    try:
        return kind.record.model_validate({**value, **given})
    except ValidationError as error:
        problems.extend(few(problems_of(error, document, kind.record, kind.listed)))
        return None


def _unpack_evidence(
    records: dict[str, dict[str, Any]],
    located: dict[tuple[str, str], Located],
    documents: dict[str, Document],
    problems: list[Problem],
) -> None:
    """Make each entry of evidence.yml a record of its own."""
    entries: dict[str, Any] = {}
    located.pop(("evidence", "evidence"), None)
    for holder in records.pop("evidence", {}).values():
        assert isinstance(holder, EvidenceList)
        for index, entry in enumerate(holder.evidence):
            if entry.id in entries:
                document = documents["evidence.yml"]
                says = f"{quoted(entry.id)} is the id of two entries"
                problems.append(document.problem((index, "id"), "duplicate-id", says, "rename one of them"))
            entries[entry.id] = entry
            located["evidence", entry.id] = Located("evidence.yml", (index,))
    records["evidence"] = entries


def _playbook(
    records: dict[str, dict[str, Any]],
    broken: dict[str, set[str]],
    located: dict[tuple[str, str], Located],
    material: Mapping[str, bytes],
) -> Playbook | None:
    settings = records.get("playbook", {}).get("playbook")
    if settings is None:
        return None
    kinds: dict[str, Any] = {
        field: Records(records.get(kind, {}), frozenset(broken.get(kind, ()))) for kind, field in FIELDS.items()
    }
    return Playbook(
        settings=settings,
        material=material,
        located=MappingProxyType(located),
        **kinds,
    )
