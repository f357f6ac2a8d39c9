"""JSON Schemas for editors, from the model: completion, hovers, and early warnings.

Draft-07, since editors read that one. A reference is one of the known ids, or any text: it is
completed, never refused, since `check` tells it better.
"""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from team_playbook.model.fields import name_of
from team_playbook.model.kinds import KINDS, Kind
from team_playbook.model.playbook import Playbook
from team_playbook.model.record import Record, is_from_path
from team_playbook.words import ENGLISH, Words

FOLDER = ".schema"
_DRAFT = "http://json-schema.org/draft-07/schema#"


def write_schemas(folder: Path, playbook: Playbook | None) -> int:
    """Write a schema for each kind below `folder`, with a playbook's ids; return how many files changed.

    Those that are there stay while playbook.yml cannot be read. Raises OSError.
    """
    target = folder / FOLDER
    changed = 0
    if playbook is None and (target.is_dir() or not folder.is_dir()):
        return 0
    for name, schema in schemas(playbook).items():
        file = target / f"{name}.json"
        raw = (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
        if not file.is_file() or file.read_bytes() != raw:
            target.mkdir(exist_ok=True)
            file.write_bytes(raw)
            changed += 1
    return changed


def schemas(playbook: Playbook | None) -> dict[str, dict[str, Any]]:
    """Return the schema of each kind by its name, with the known ids of a playbook."""
    known = _known(playbook) if playbook else {}
    return {kind.name: _schema(kind, known) for kind in KINDS}


def _known(playbook: Playbook) -> dict[str, list[str]]:
    kinds = ("skill", "activity", "role", "question", "team", "curriculum", "bottleneck", "evidence")
    known = {kind: sorted({*playbook.of(kind), *playbook.broken(kind)}) for kind in kinds}
    known["seniority"] = list(playbook.seniorities)
    known["material"] = sorted(playbook.material)
    known["judgement"] = [
        f"{question.id}/{skill}"
        for question in playbook.questions.values()
        for skill in (question.skill, *question.also)
    ]
    return known


def _schema(kind: Kind, known: dict[str, list[str]]) -> dict[str, Any]:
    schema = kind.record.model_json_schema(by_alias=True, schema_generator=_Draft7, mode="validation")
    schema = _finished(schema, known)
    if kind.listed:
        inner = schema["properties"][kind.listed]
        head = {"type": "array", "items": inner["items"], "description": schema.get("description", "")}
        schema = {**head, "definitions": schema.get("definitions", {})}
    return {"$schema": _DRAFT, "title": kind.name, **{k: v for k, v in schema.items() if k != "title"}}


class _Draft7(GenerateJsonSchema):
    """Pydantic's schema with what editors of draft-07 understand."""

    def model_schema(self, schema: Any) -> Any:
        """Leave out what the file's place gives, label the fields, and allow the short form."""
        found = super().model_schema(schema)
        record: type[Record] = schema["cls"]
        name = name_of(record)
        for field, info in record.model_fields.items():
            key = info.alias or field
            if is_from_path(info):
                found["properties"].pop(key, None)
                found["required"] = [other for other in found.get("required", []) if other != key]
            elif key in found.get("properties", {}):
                found["properties"][key]["title"] = Words(ENGLISH).label(f"{name}.{key}")
        if record.short:
            return {"anyOf": [found["properties"][record.short], found], "description": found.get("description", "")}
        return found


_KEYWORDS = {"$defs": "definitions", "ge": "minimum", "le": "maximum"}
_LENGTHS = {"min_length": "minItems", "max_length": "maxItems"}


def _finished(value: Any, known: dict[str, list[str]]) -> Any:
    """Return a schema in draft-07's words, with known ids and without what is only ours."""
    if isinstance(value, list):
        return [_finished(item, known) for item in value]
    if not isinstance(value, dict):
        return value.replace("#/$defs/", "#/definitions/") if isinstance(value, str) else value
    if "x-kind" in value:
        rest = {k: v for k, v in value.items() if k not in {"x-kind", "audience", "from_path"}}
        names = known.get(value["x-kind"], [])
        return {**rest, "anyOf": [{"enum": names}, {"type": "string"}]} if names else rest
    found: dict[str, Any] = {}
    for key, item in value.items():
        if key in {"audience", "from_path", "default"} and not isinstance(item, dict):
            continue
        if key == "propertyNames" and "x-kind" in item:
            found[key] = _finished(item, known)
            continue
        found[_KEYWORDS.get(key) or _LENGTHS.get(key) or key] = _finished(item, known)
    if "$ref" in found and len(found) > 1:
        found = {"allOf": [{"$ref": found.pop("$ref")}], **found}
    return found
