"""The editors' schemas: from the model, current, and true of playbooks that check clean."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from team_playbook import load
from team_playbook.model.kinds import KINDS
from team_playbook.schemas import schemas, write_schemas
from tests.folders import HARBOUR, ROOT

REFERENCE = ROOT / "playbook"
KEYWORDS = {
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "definitions",
    "description",
    "enum",
    "format",
    "items",
    "maximum",
    "maxItems",
    "minimum",
    "minItems",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "title",
    "type",
}


class EditorsLoader(yaml.SafeLoader):
    """YAML as an editor's language server reads it: 1.2, so that dates and `no` are text."""


EditorsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.endswith((":int", ":float"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorsLoader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"), list("tf"))


def with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


def schema_for(file: Path, folder: Path) -> str:
    parts = file.relative_to(folder).parts
    if len(parts) == 1:
        return parts[0].removesuffix(".yml")
    if parts[-1].endswith(".people.yml"):
        return "people"
    return next(kind.name for kind in KINDS if kind.folder == parts[0])


def subschemas(value: Any, *, names: bool = False) -> Any:
    """Yield every mapping that is a schema, not those that map names to schemas."""
    if isinstance(value, dict):
        if not names:
            yield value
        for key, item in value.items():
            if key not in {"enum", "const", "required"} or names:
                yield from subschemas(item, names=not names and key in {"properties", "definitions"})
    elif isinstance(value, list):
        for item in value:
            yield from subschemas(item)


def test_the_committed_schemas_are_current() -> None:
    for name, schema in schemas(load(REFERENCE).playbook).items():
        file = REFERENCE / ".schema" / f"{name}.json"
        assert json.loads(file.read_text("utf-8")) == schema, "run `playbook schema` and commit what it writes"


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_a_schema_is_draft_seven_and_nothing_else(name: str) -> None:
    schema = schemas(load(HARBOUR).playbook)[name]
    Draft7Validator.check_schema(schema)
    for part in subschemas(schema):
        assert set(part) <= KEYWORDS, set(part) - KEYWORDS


@pytest.mark.parametrize("folder", [HARBOUR, REFERENCE], ids=["harbour", "reference"])
def test_every_file_that_checks_clean_fits_its_schema(folder: Path) -> None:
    found = schemas(load(folder).playbook)
    for file in folder.rglob("*.yml"):
        value = with_text_keys(yaml.load(file.read_text("utf-8"), Loader=EditorsLoader))
        errors = list(Draft7Validator(found[schema_for(file, folder)]).iter_errors(value))
        assert not errors, f"{file}: {errors[0].message} at {list(errors[0].path)}"


def test_a_wrong_key_is_refused_and_an_unknown_id_is_not() -> None:
    validator = Draft7Validator(schemas(load(HARBOUR).playbook)["activity"])
    activity = {"title": "a", "does": "b", "produces": "c", "often": "weekly", "needs": {"not-yet-written": 2}}
    assert validator.is_valid(activity)
    assert not validator.is_valid({**activity, "oftn": "weekly"})
    assert not validator.is_valid({**activity, "needs": {"evaluation": 5}})
    assert not validator.is_valid({**activity, "often": "sometimes"})


def test_known_ids_are_offered_and_fields_explained() -> None:
    question = schemas(load(HARBOUR).playbook)["question"]
    mirrors = question["properties"]["mirrors"]
    assert {"roll-out-a-model", "write-evaluations"} <= set(mirrors["anyOf"][0]["enum"])
    assert mirrors["title"] == "What it tests at work"
    for part in subschemas(question):
        for name, field in part.get("properties", {}).items():
            assert field.get("description"), name


def test_the_short_form_is_allowed() -> None:
    role = schemas(load(HARBOUR).playbook)["role"]
    assert Draft7Validator({**role["definitions"]["Bar"], "definitions": role["definitions"]}).is_valid(2)
    assert Draft7Validator({**role["definitions"]["Bar"], "definitions": role["definitions"]}).is_valid({"bar": 2})


def test_schemas_are_written_only_when_they_change(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "playbook"
    shutil.copytree(HARBOUR, folder)
    playbook = load(folder).playbook
    assert write_schemas(folder, playbook) == len(KINDS)
    assert write_schemas(folder, playbook) == 0
    assert load(folder).problems == ()


@pytest.mark.parametrize("file", sorted(REFERENCE.rglob("*.yml")), ids=lambda f: f.relative_to(REFERENCE).as_posix())
def test_every_file_of_the_reference_names_its_schema(file: Path) -> None:
    first = file.read_text("utf-8").split("\n", 1)[0]
    depth = "../" * (len(file.relative_to(REFERENCE).parts) - 1)
    assert first == f"# yaml-language-server: $schema={depth}.schema/{schema_for(file, REFERENCE)}.json"
