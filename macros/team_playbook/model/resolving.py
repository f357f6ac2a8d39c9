"""Whether every reference leads somewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from team_playbook.model.kinds import BY_NAME
from team_playbook.model.learning import Curriculum
from team_playbook.model.playbook import Located
from team_playbook.model.question import Question
from team_playbook.model.record import walk
from team_playbook.model.references import Judgement, Reference
from team_playbook.model.team import People
from team_playbook.reading import Document, Problem, did_you_mean
from team_playbook.reading.values import Path

Records = Mapping[str, Mapping[str, Any]]


def unresolved(
    records: Records,
    broken: Mapping[str, set[str]],
    located: Mapping[tuple[str, str], Located],
    documents: Mapping[str, Document],
    material: Mapping[str, bytes],
) -> dict[tuple[str, str], list[Problem]]:
    """Return, for each record by (kind, id), the references that lead nowhere and local ids that stand twice."""
    known = {kind: set(records.get(kind, ())) | broken.get(kind, set()) for kind in BY_NAME}
    known["material"] = set(material)
    settings = records.get("playbook", {}).get("playbook")
    known["seniority"] = {seniority.id for seniority in settings.seniorities} if settings else set()
    unread = {kind for kind, file in (("evidence", "evidence"), ("seniority", "playbook")) if broken.get(file)}
    found: dict[tuple[str, str], list[Problem]] = {}
    for (kind, name), place in located.items():
        document = documents[place.file]
        record = records[kind][name]
        problems = [*_named_after(kind, name, record, known, document), *_local(record, records, document)]
        for path, value in walk(record):
            if isinstance(value, Reference) and value.kind not in unread:
                path = (*place.path, *_in_document(kind, path))
                problems.extend(_reference(value, path, known, records, document))
        if problems:
            found[kind, name] = problems
    return found


def _reference(
    value: Reference, path: Path, known: Mapping[str, set[str]], records: Records, document: Document
) -> Iterator[Problem]:
    if isinstance(value, Judgement):
        yield from _judgement(value, path, known, records, document)
    elif value not in known[value.kind]:
        yield _unknown(value.kind, value, known[value.kind], path, document)


def _in_document(kind: str, path: Path) -> Path:
    """Return a record's path in its file: one whose top is a list has no name for it."""
    return path[1:] if BY_NAME[kind].listed and kind != "evidence" else path


def _unknown(kind: str, value: str, known: set[str], path: Path, document: Document) -> Problem:
    where = f"write it in {folder}/" if (folder := _folder(kind)) else ""
    hint = did_you_mean(value, known, otherwise=where)
    says = f"no {kind} is called `{value}`"
    if kind == "material":
        says = f"material/ has no file `{value}`"
    return document.problem(path, f"unknown-{kind}", says, hint, at_key=document.at(path) != value)


def _folder(kind: str) -> str:
    if kind in BY_NAME:
        return BY_NAME[kind].folder
    return kind if kind == "material" else ""


def _named_after(
    kind: str, name: str, record: Any, known: Mapping[str, set[str]], document: Document
) -> Iterator[Problem]:
    """A calibration, a team's people and a question's folder are named after what they belong to."""
    if (other := BY_NAME[kind].named_after) and name not in known[other]:
        says = f"the file is named after no {other}: none is called `{name}`"
        yield document.problem((), f"unknown-{other}", says, did_you_mean(name, known[other]))
    if isinstance(record, Question) and record.skill not in known["skill"]:
        says = f"the folder is named after no skill: none is called `{record.skill}`"
        yield document.problem((), "unknown-skill", says, did_you_mean(record.skill, known["skill"]))


def _judgement(
    value: Judgement, path: Path, known: Mapping[str, set[str]], records: Records, document: Document
) -> Iterator[Problem]:
    name, slash, skill = value.partition("/")
    if not slash:
        hint = "write it as question/skill"
        yield document.problem(path, "unknown-judgement", f"`{value}` names no skill", hint)
    elif name not in known["question"]:
        yield _unknown("question", name, known["question"], path, document)
    elif question := records.get("question", {}).get(name):
        shown = {question.skill, *question.also}
        if skill not in shown:
            says = f"`{name}` does not show the skill `{skill}`"
            yield document.problem(path, "unknown-judgement", says, did_you_mean(skill, shown))


def _local(record: Any, records: Records, document: Document) -> Iterator[Problem]:
    """Ids that are known within one file only: stages, sessions, people, variants, seniorities."""
    for field in ("stages", "sessions", "people", "variants", "seniorities"):
        entries = getattr(record, field, ())
        if isinstance(entries, tuple) and entries and hasattr(entries[0], "id"):
            yield from _repeated(field, [entry.id for entry in entries], record, document)
    if isinstance(record, Curriculum):
        sessions = {session.id for session in record.sessions}
        for index, session in enumerate(record.sessions):
            for number, name in enumerate(session.after):
                if name not in sessions:
                    path: Path = ("sessions", index, "after", number)
                    yield _unknown("session", name, sessions, path, document)
            proof = session.proves
            question = proof and records.get("question", {}).get(proof.question)
            if proof and question:
                variants = {variant.id for variant in question.variants}
                if proof.variant not in variants:
                    path = ("sessions", index, "proves", "variant")
                    yield _unknown("variant", proof.variant, variants, path, document)


def _repeated(field: str, names: list[str], record: Any, document: Document) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name in names[:index]:
            path: Path = (index, "id") if isinstance(record, People) else (field, index, "id")
            says = f"`{name}` is the id of two {field}"
            yield document.problem(path, "duplicate-id", says, "rename one of them")
