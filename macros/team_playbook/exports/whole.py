"""The whole playbook as one JSON document, and the JSON Schema that describes it.

Keys and values are those of the YAML files, short forms written out. People's files are left out,
and counts of teams so small that a count points at somebody.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from team_playbook.model.evidence import Evidence
from team_playbook.model.kinds import BY_NAME
from team_playbook.model.playbook import FIELDS, Playbook
from team_playbook.model.record import Record
from team_playbook.model.team import Team
from team_playbook.pages.addresses import WHOLE, WHOLE_SCHEMA
from team_playbook.pages.question import material_path
from team_playbook.planning.coverage import shows_counts

FORMAT = "team-playbook"
VERSION = 1
LEFT_OUT = ("people",)
"""Kinds that never leave: what is known of single people."""
COUNTS = ("covered",)
"""Keys of a team that are counts of its people at each level."""
_KINDS = tuple(kind for kind in FIELDS if kind not in LEFT_OUT)
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OURS = {"audience", "from_path", "x-kind"}
_KEYWORDS = {"ge": "minimum", "le": "maximum", "min_length": "minItems", "max_length": "maxItems"}


def whole_playbook(playbook: Playbook, schema: str = WHOLE_SCHEMA) -> dict[str, Any]:
    """Return everything that interviewers may read, as plain data; numbers are int and Decimal, days are text.

    `schema` is where the schema lies beside the file, or empty where it does not.
    """
    found: dict[str, Any] = {
        **({"$schema": schema} if schema else {}),
        "format": FORMAT,
        "version": VERSION,
        "playbook": _plain(playbook.settings),
    }
    for kind in _KINDS:
        found[FIELDS[kind]] = {str(name): _record(record) for name, record in playbook.of(kind).items()}
    found["material"] = {name: material_path(name) for name in sorted(playbook.material)}
    return found


def whole_json(playbook: Playbook, schema: str = WHOLE_SCHEMA) -> str:
    """Return the whole playbook as JSON, always the same for the same playbook."""
    return "".join(_written(whole_playbook(playbook, schema), "")) + "\n"


def schema_json() -> str:
    """Return the schema of the whole playbook as JSON."""
    return json.dumps(whole_schema(), ensure_ascii=False, indent=2) + "\n"


def whole_files(playbook: Playbook) -> dict[str, bytes]:
    """Return the whole playbook and its schema, by their paths in the site."""
    return {WHOLE: whole_json(playbook).encode(), WHOLE_SCHEMA: schema_json().encode()}


def whole_schema() -> dict[str, Any]:
    """Return the JSON Schema of the whole playbook, from the model."""
    kinds = [BY_NAME["playbook"].record, *(_record_of(kind) for kind in _KINDS)]
    refs, found = models_json_schema([(kind, "validation") for kind in kinds], schema_generator=_Plain)
    places = [refs[kind, "validation"] for kind in kinds]
    by_id = {
        FIELDS[kind]: {"type": "object", "description": _record_of(kind).__doc__, "additionalProperties": place}
        for kind, place in zip(_KINDS, places[1:], strict=True)
    }
    properties = {
        "$schema": {"type": "string", "description": "Where this schema lies."},
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "playbook": places[0],
        **by_id,
        "material": {
            "type": "object",
            "description": "The files that questions work with: where each lies in the site.",
            "additionalProperties": {"type": "string"},
        },
    }
    return {
        "$schema": _DRAFT,
        "title": "A whole playbook",
        "description": "All records of a playbook by kind and id. Nothing about single people is in it.",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != "$schema"],
        "additionalProperties": False,
        "$defs": _finished(found["$defs"]),
    }


def _record_of(kind: str) -> type[Record]:
    """Return the class of one record of a kind. The file of evidence holds a list of them."""
    return Evidence if kind == "evidence" else BY_NAME[kind].record


def _record(record: object) -> Any:
    found = _plain(record)
    if isinstance(record, Team) and not shows_counts(record):
        found = {name: value for name, value in found.items() if name not in COUNTS}
    return found


def _plain(value: object) -> Any:
    """Return a value as plain data: only what was written, by the keys that editors know."""
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        written = ((name, info) for name, info in fields if name in value.model_fields_set)
        return {info.alias or name: _plain(getattr(value, name)) for name, info in written}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _written(value: Any, indent: str) -> Iterator[str]:
    """Yield JSON. The standard library cannot write a Decimal exactly."""
    if isinstance(value, dict | list) and value:
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        deeper = indent + "  "
        pairs = value.items() if isinstance(value, dict) else ((None, item) for item in value)
        yield opening
        for number, (name, item) in enumerate(pairs):
            yield f"{',' if number else ''}\n{deeper}"
            if name is not None:
                yield f"{json.dumps(name, ensure_ascii=False)}: "
            yield from _written(item, deeper)
        yield f"\n{indent}{closing}"
    elif isinstance(value, Decimal):
        yield format(value, "f")
    else:
        yield json.dumps(value, ensure_ascii=False)


class _Plain(GenerateJsonSchema):
    """Pydantic's schema of what `whole_playbook` writes: one way for each value."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> dict[str, Any]:  # noqa: ARG002
        """Write a number as a number."""
        return {"type": "number"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """Leave out null: what is not written is not there."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """Say which numbers stand as keys."""
        found = super().dict_schema(schema)
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        if keys.get("type") == "integer":
            found["propertyNames"] = {"enum": [str(number) for number in range(keys["ge"], keys["le"] + 1)]}
        return found

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Say no default where there is none to write."""
        found = super().default_schema(schema)
        return {name: value for name, value in found.items() if name != "default" or value is not None}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Give no titles: the keys are words already."""
        return False


def _finished(value: Any) -> Any:
    """Return a schema with the keywords of the draft, and with which kind an id is of."""
    if isinstance(value, list):
        return [_finished(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {_KEYWORDS.get(name, name): _finished(item) for name, item in value.items() if not _is_ours(name, item)}
    if isinstance(found.get("description"), str):
        found["description"] = found["description"].split(" Short form:")[0]
    if isinstance(value.get("x-kind"), str):
        found["description"] = " ".join(
            filter(None, [found.get("description"), f"An id of the kind `{value['x-kind']}`."])
        )
    return found


def _is_ours(name: str, item: object) -> bool:
    return name in _OURS and not isinstance(item, dict)
