"""The whole playbook as one file: everything that interviewers may read, exactly, and nobody's levels."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from team_playbook import load
from team_playbook.exports.whole import FORMAT, VERSION, schema_json, whole_json, whole_schema
from team_playbook.model.kinds import IN_FOLDERS
from team_playbook.model.playbook import FIELDS, Playbook
from tests.fields import texts
from tests.folders import HARBOUR, ROOT, overlaid
from tests.html_pages import html_pages

REFERENCE = ROOT / "playbook"
FILE, SCHEMA = "playbook.json", "schemas/playbook.schema.json"
of_each = pytest.mark.parametrize("folder", [HARBOUR, REFERENCE], ids=["harbour", "reference"])


def loaded(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


def whole(folder: Path) -> dict[str, Any]:
    """The file as it is read by somebody who wants numbers exactly."""
    return json.loads(whole_json(loaded(folder)), parse_float=Decimal)  # type: ignore[no-any-return]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for pair in value.items() for part in pair for word in strings(part))
    elif isinstance(value, list):
        yield from (word for item in value for word in strings(item))


@of_each
def test_the_schema_fits_the_file(folder: Path) -> None:
    schema = json.loads(schema_json())
    Draft202012Validator.check_schema(schema)
    found = list(Draft202012Validator(schema).iter_errors(json.loads(whole_json(loaded(folder)))))
    assert [f"{error.json_path}: {error.message}" for error in found] == []


@pytest.mark.parametrize(
    "path, value",
    [
        (("skills", "evaluation", "tilte"), "Evaluation"),
        (("skills", "evaluation", "kind"), "soft"),
        (("skills", "evaluation", "levels"), {"5": "More than there is."}),
        (("questions", "what-is-missing", "minutes"), "20"),
        (("playbook", "budget", "hiring"), "130000"),
        (("playbook", "budget", "hiring"), None),
        (("people",), {}),
        (("version",), 2),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else "",
)
def test_the_schema_refuses_what_is_not_of_it(path: tuple[str, ...], value: Any) -> None:
    found = json.loads(whole_json(loaded(HARBOUR)))
    place = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(whole_schema()).is_valid(found)


@of_each
def test_every_file_is_in_it_by_kind_and_id_with_the_keys_that_its_editors_know(folder: Path) -> None:
    found = whole(folder)
    assert (found["format"], found["version"]) == (FORMAT, VERSION)
    for kind in IN_FOLDERS:
        files = [path for path in (folder / kind.folder).rglob("*.yml") if not path.stem.endswith(".people")]
        records = found[FIELDS[kind.name]]
        assert sorted(records) == sorted(path.stem for path in files)
        for path in files:
            written = yaml.safe_load(path.read_text("utf-8"))
            keys = {kind.listed} if isinstance(written, list) else set(written)
            if kind.name == "team" and written["people"] < 5:
                keys.discard("covered")
            assert keys == records[path.stem].keys() - {"id"} - ({"skill"} if kind.below else set()), path
            assert records[path.stem]["id"] == path.stem
    evidence = yaml.safe_load((folder / "evidence.yml").read_text("utf-8"))
    assert list(found["evidence"]) == [entry["id"] for entry in evidence]
    settings = yaml.safe_load((folder / "playbook.yml").read_text("utf-8"))
    assert found["playbook"].keys() - {"id"} == settings.keys()


@of_each
def test_every_text_is_in_it_but_what_is_private(folder: Path) -> None:
    said = set(strings(whole(folder)))
    for field in texts(folder):
        if field.file.endswith(".people.yml"):
            continue
        assert field.text in said, f"{field.file}, {field.name}: {field.text}"


def test_numbers_are_written_as_they_were(tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")
    file = folder / "playbook.yml"
    values = yaml.safe_load(file.read_text("utf-8"))
    values["budget"] |= {"hiring": 123456789012.123456, "buying": 0.1, "learning_hours": 4}
    text = yaml.safe_dump(values, allow_unicode=True).replace("123456789012.12346", "123456789012.123456")
    file.write_text(text, "utf-8")
    budget = whole(folder)["playbook"]["budget"]
    assert budget["hiring"] == Decimal("123456789012.123456")
    assert budget["buying"] == Decimal("0.1")
    assert (budget["learning_hours"], type(budget["learning_hours"])) == (4, int)


def test_short_forms_are_written_out_and_references_stay_ids() -> None:
    found = whole(HARBOUR)
    bars = found["roles"]["ai-engineer"]["bars"]["senior"]
    assert bars
    assert all(set(bar) <= {"bar", "enough"} for bar in bars.values())
    assert set(bars) <= found["skills"].keys()
    question = found["questions"]["from-ten-emails"]
    assert question["skill"] in found["skills"]
    assert question["mirrors"] in found["activities"]
    assert {material["file"] for material in question["material"]} <= found["material"].keys()


def test_nothing_about_single_people_is_in_it(tmp_path: Path) -> None:
    """Not even where a team shows its people on its own page."""
    folder = overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")
    people = {"id": "canary-pseudonym", "role": "ai-engineer", "seniority": "mid", "share": 0.5}
    people["skills"] = {"evaluation": {"level": 3, "seen": "Canary that somebody saw.", "on": "2026-01-05"}}
    (folder / "teams/answers.people.yml").write_text(yaml.safe_dump([people]), "utf-8")
    team = folder / "teams/answers.yml"
    team.write_text(team.read_text("utf-8") + "publish_people: true\n", "utf-8")
    playbook = loaded(folder)
    assert playbook.people["answers"].people[0].id == "canary-pseudonym"
    found = whole_json(playbook)
    assert "anary" not in found
    assert "people" not in json.loads(found)
    assert not {"People", "Person", "Seen"} & whole_schema()["$defs"].keys()


@pytest.mark.parametrize("size", [4, 5])
def test_a_team_so_small_that_a_count_points_at_somebody_shows_none(size: int, tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")
    file = folder / "teams/answers.yml"
    values = yaml.safe_load(file.read_text("utf-8"))
    values |= {"people": size, "covered": {"evaluation": {3: 1}}}
    file.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
    team = whole(folder)["teams"]["answers"]
    assert team["people"] == size
    assert team.get("covered") == (None if size < 5 else {"evaluation": {"3": 1}})


@of_each
def test_it_is_always_the_same(folder: Path) -> None:
    assert whole_json(loaded(folder)) == whole_json(loaded(folder))
    assert schema_json() == schema_json()


def test_the_site_for_interviewers_has_both_and_links_them(harbour_site: Path) -> None:
    assert (harbour_site / FILE).read_text("utf-8") == whole_json(loaded(HARBOUR))
    assert (harbour_site / SCHEMA).read_text("utf-8") == schema_json()
    assert json.loads((harbour_site / FILE).read_text("utf-8"))["$schema"] == SCHEMA
    links = {link.to for link in html_pages(harbour_site)["fields/index.html"].links}
    assert {f"../{FILE}", f"../{SCHEMA}"} <= links


def test_alone_it_names_no_schema_that_is_not_beside_it() -> None:
    found = json.loads(whole_json(loaded(HARBOUR), schema=""))
    assert "$schema" not in found
    assert Draft202012Validator(whole_schema()).is_valid(found)
