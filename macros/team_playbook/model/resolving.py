"""Whether every reference leads somewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from team_playbook.model.kinds import BY_NAME
from team_playbook.model.learning import Curriculum
from team_playbook.model.playbook import Located
from team_playbook.model.question import Question
from team_playbook.model.record import walk
from team_playbook.model.references import Judgement, Reference
from team_playbook.model.team import People
from team_playbook.model.values import wrong_id
from team_playbook.reading import Document, Problem, did_you_mean, few, nearest, quoted
from team_playbook.reading.values import Path

Records = Mapping[str, Mapping[str, Any]]
Broken = Mapping[str, set[str]]
"""Ids by kind whose files could not be read. "" stands for any id: a whole folder was not read."""


def unresolved(
    records: Records,
    broken: Broken,
    located: Mapping[tuple[str, str], Located],
    documents: Mapping[str, Document],
    material: Mapping[str, bytes],
) -> dict[tuple[str, str], list[Problem]]:
    """Return, for each record by (kind, id), the references that lead nowhere and local ids that stand twice."""
    known = _known(records, broken, material)
    found = {
        (kind, name): list(few(_of_record(kind, name, place, known, documents[place.file])))
        for (kind, name), place in located.items()
    }
    return {record: problems for record, problems in found.items() if problems}


@dataclass(frozen=True)
class _Known:
    """All records, and the names by kind that a reference may lead to."""

    records: Records
    names: Mapping[str, set[str]]

    def lacks(self, kind: str, name: str) -> bool:
        """Whether no record of a kind has the name, not even one that could not be read."""
        return name not in self.names[kind] and "" not in self.names[kind]

    def question(self, name: str) -> Question | None:
        """Return a question that could be read, or None."""
        return self.records.get("question", {}).get(name)


def _known(records: Records, broken: Broken, material: Mapping[str, bytes]) -> _Known:
    names = {kind: set(records.get(kind, ())) | broken.get(kind, set()) for kind in BY_NAME}
    names["material"] = set(material) | broken.get("material", set())
    settings = records.get("playbook", {}).get("playbook")
    names["seniority"] = {seniority.id for seniority in settings.seniorities} if settings else {""}
    if broken.get("evidence"):
        names["evidence"] = {""}
    return _Known(records, names)


def _of_record(kind: str, name: str, place: Located, known: _Known, document: Document) -> Iterator[Problem]:
    record = known.records[kind][name]
    yield from _named_after(kind, name, record, known, document)
    yield from _local(record, known, document)
    for path, value in walk(record):
        if isinstance(value, Reference):
            yield from _reference(value, (*place.path, *_in_document(kind, path)), known, document)


def _in_document(kind: str, path: Path) -> Path:
    """Return a record's path in its file: one whose top is a list has no name for it."""
    return path[1:] if BY_NAME[kind].listed and kind != "evidence" else path


def _reference(value: Reference, path: Path, known: _Known, document: Document) -> Iterator[Problem]:
    if isinstance(value, Judgement):
        yield from _judgement(value, path, known, document)
    elif known.lacks(value.kind, value):
        yield _unknown(value.kind, value, known.names[value.kind], path, document)


def _unknown(kind: str, value: str, names: set[str], path: Path, document: Document) -> Problem:
    says = f"no {kind} is called {quoted(value)}"
    if kind == "material":
        says = f"material/ has no file {quoted(value)}"
    at_key = document.at(path) != value
    return document.problem(path, f"unknown-{kind}", says, _hint(kind, value, names), at_key=at_key)


def _hint(kind: str, value: str, names: set[str]) -> str:
    """Return the nearest name, or those that are known and where to write another."""
    hint, where = did_you_mean(value, names), _where_to_write(kind, value)
    if not where or nearest(value, names) is not None:
        return hint
    return f"{hint}; or {where}" if names else f"{hint}; {where}"


def _where_to_write(kind: str, name: str) -> str:
    """Return the hint for a name that is near to no known one: where to write what it names."""
    if kind == "material":
        return "put the file into material/"
    if kind == "evidence":
        return "add it to evidence.yml"
    if kind not in BY_NAME or wrong_id(name):
        return ""
    below = BY_NAME[kind].below.upper()
    return "write " + "/".join(part for part in (BY_NAME[kind].folder, below, f"{name}.yml") if part)


def _named_after(kind: str, name: str, record: Any, known: _Known, document: Document) -> Iterator[Problem]:
    """A calibration, a team's people and a question's folder are named after what they belong to."""
    if (other := BY_NAME[kind].named_after) and known.lacks(other, name):
        says = f"the file is named after no {other}: none is called {quoted(name)}"
        yield document.problem((), f"unknown-{other}", says, _hint(other, name, known.names[other]))
    if isinstance(record, Question) and known.lacks("skill", record.skill):
        says = f"the folder is named after no skill: none is called {quoted(record.skill)}"
        yield document.problem((), "unknown-skill", says, _hint("skill", record.skill, known.names["skill"]))


def _judgement(value: Judgement, path: Path, known: _Known, document: Document) -> Iterator[Problem]:
    name, slash, skill = value.partition("/")
    if not slash:
        says = f"{quoted(value)} names a question and no skill"
        yield document.problem(path, "unknown-judgement", says, "write it as question/skill")
    elif known.lacks("question", name):
        yield _unknown("question", name, known.names["question"], path, document)
    elif question := known.question(name):
        shown = {question.skill, *question.also}
        if skill not in shown:
            says = f"the question `{name}` does not show the skill {quoted(skill)}"
            yield document.problem(path, "unknown-judgement", says, did_you_mean(skill, shown))


def _local(record: Any, known: _Known, document: Document) -> Iterator[Problem]:
    """Ids that are known within one file only: stages, sessions, people, variants, seniorities."""
    for field in ("stages", "sessions", "people", "variants", "seniorities"):
        entries = getattr(record, field, ())
        if isinstance(entries, tuple) and entries and hasattr(entries[0], "id"):
            yield from _repeated(field, [entry.id for entry in entries], record, document)
        elif field == "seniorities":
            yield from _named_twice(field, entries, document)
    if isinstance(record, Curriculum):
        yield from _sessions(record, known, document)


def _sessions(record: Curriculum, known: _Known, document: Document) -> Iterator[Problem]:
    """The sessions that a session comes after, and the variant that proves it."""
    names = {session.id for session in record.sessions}
    for index, session in enumerate(record.sessions):
        for number, name in enumerate(session.after):
            if name not in names:
                yield _unknown("session", name, names, ("sessions", index, "after", number), document)
        proof = session.proves
        question = proof and known.question(proof.question)
        if proof and question:
            variants = {variant.id for variant in question.variants}
            if proof.variant not in variants:
                yield _unknown("variant", proof.variant, variants, ("sessions", index, "proves", "variant"), document)


def _named_twice(field: str, names: tuple[str, ...], document: Document) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield document.problem((field, index), "duplicate-id", f"{quoted(name)} stands twice", "delete it here")


def _repeated(field: str, names: list[str], record: Any, document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            path: Path = (index, "id") if isinstance(record, People) else (field, index, "id")
            yield document.problem(
                path, "duplicate-id", f"{quoted(name)} is the id of two {field}", "rename one of them"
            )
        seen.add(name)
