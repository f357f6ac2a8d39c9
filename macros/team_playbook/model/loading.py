"""A folder to a playbook and all its problems. Never raises for a user's mistake."""

from collections.abc import Iterator
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
from team_playbook.reading import Document, Problem, in_order, read_document, read_folder


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
    found, misplaced = find_files(read)
    problems = [*read.problems, *misplaced]
    documents: dict[str, Document] = {}
    records: dict[str, dict[str, Any]] = {}
    broken: dict[str, set[str]] = {}
    located: dict[tuple[str, str], Located] = {}
    for file in found:
        document = read_document(read.name(file.path), read.files[file.path])
        documents[file.path] = document
        problems.extend(document.problems)
        record = _record(file, document, problems) if document.value is not None else None
        if record is None:
            broken.setdefault(file.kind.name, set()).add(file.id)
            continue
        records.setdefault(file.kind.name, {})[file.id] = record
        located[file.kind.name, file.id] = Located(file.path)
    _unpack_evidence(records, located, documents, problems)
    material = {p.removeprefix("material/"): b for p, b in read.files.items() if p.startswith("material/")}
    problems.extend(_missing_settings(read.name("playbook.yml"), records, broken))
    for (kind, name), dangling in resolving.unresolved(records, broken, located, documents, material).items():
        problems.extend(dangling)
        if kind not in ("playbook", "evidence"):
            broken.setdefault(kind, set()).add(name)
            del records[kind][name]
    playbook = _playbook(records, broken, located, material)
    return Loaded(playbook, in_order(problems), MappingProxyType(documents), len(read.files), read.shown)


def _record(file: Found, document: Document, problems: list[Problem]) -> Record | None:
    kind = file.kind
    value: Any = document.value
    if kind.listed:
        if not isinstance(value, list):
            says = "the file is not a list"
            problems.append(document.problem((), "wrong-shape", says, "start each entry with `- `"))
            return None
        value = {kind.listed: value}
    elif not isinstance(value, dict):
        says = "the file is not a mapping"
        problems.append(document.problem((), "wrong-shape", says, "write `key: value` lines"))
        return None
    given = {"id": file.id, **({kind.below: file.folder} if kind.below else {})}
    for name in given:
        if not kind.listed and name in value:
            says = f"`{name}` is given by the file's place"
            problems.append(document.problem((name,), "unknown-key", says, "delete the line", at_key=True))
            value = {other: item for other, item in value.items() if other != name}
    try:
        return kind.record.model_validate({**value, **given})
    except ValidationError as error:
        problems.extend(problems_of(error, document, kind.record, kind.listed))
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
                says = f"`{entry.id}` is the id of two entries"
                problems.append(document.problem((index, "id"), "duplicate-id", says, "rename one of them"))
            entries[entry.id] = entry
            located["evidence", entry.id] = Located("evidence.yml", (index,))
    records["evidence"] = entries


def _missing_settings(file: str, records: dict[str, dict[str, Any]], broken: dict[str, set[str]]) -> Iterator[Problem]:
    if "playbook" not in records and "playbook" not in broken:
        hint = "write a playbook.yml; `playbook new` shows one"
        yield Problem(file, 1, 1, "missing-file", "the folder has no playbook.yml", hint)


def _playbook(
    records: dict[str, dict[str, Any]],
    broken: dict[str, set[str]],
    located: dict[tuple[str, str], Located],
    material: dict[str, bytes],
) -> Playbook | None:
    settings = records.get("playbook", {}).get("playbook")
    if settings is None:
        return None
    kinds: dict[str, Any] = {
        field: Records(records.get(kind, {}), frozenset(broken.get(kind, ()))) for kind, field in FIELDS.items()
    }
    return Playbook(
        settings=settings,
        material=MappingProxyType(material),
        located=MappingProxyType(located),
        **kinds,
    )
