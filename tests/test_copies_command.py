"""`playbook export` for hiring systems, for documents, and for the whole playbook."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook import load
from team_playbook.command import main
from team_playbook.exports.copies import SYSTEMS, document_copy, system_json
from team_playbook.exports.subject import Subject
from team_playbook.exports.whole import whole_json
from team_playbook.model.playbook import Playbook
from team_playbook.planning.guide import guide_of
from team_playbook.words import Words
from tests.folders import HARBOUR


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a playbook, which is the current one."""
    shutil.copytree(HARBOUR, tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def playbook() -> Playbook:
    found = load(HARBOUR).playbook
    assert found is not None
    return found


def subject(stage: str = "", language: str = "en") -> Subject:
    found = playbook()
    return Subject(guide_of(found.interviews["ai-engineer"], "senior", found), found, Words(language), stage)


@pytest.mark.parametrize("stage", ["", "work-sample"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_gets_the_file_that_the_page_gives(folder: Path, system: str, stage: str) -> None:
    stages = ["--stage", stage] if stage else []
    result = run("ai-engineer", "--seniority", "senior", "--format", system, *stages)
    name = "-".join(filter(None, ["ai-engineer", "senior", stage, system])) + ".json"
    assert (result.exit_code, result.output) == (0, f"{name}: written\n")
    assert (folder / name).read_text("utf-8") == system_json(system, subject(stage))


def test_a_document_is_a_page_in_the_language_that_is_asked_for(folder: Path) -> None:
    result = run("ai-engineer", "--seniority", "senior", "--format", "html", "--language", "de")
    assert result.exit_code == 0, result.output
    found = (folder / "ai-engineer-senior.html").read_text("utf-8")
    assert found.startswith(
        '<!doctype html>\n<html lang="de"><meta charset="utf-8"><title>Leitfaden: Senior AI engineer'
    )
    assert document_copy(subject(language="de")).html in found


def test_the_whole_playbook_needs_no_role(folder: Path) -> None:
    result = run("--format", "json")
    assert (result.exit_code, result.output) == (0, "playbook.json: written\n")
    assert (folder / "playbook.json").read_text("utf-8") == whole_json(playbook(), schema="")


def test_a_file_that_is_there_stays_unless_forced(folder: Path) -> None:
    (folder / "playbook.json").write_text("mine", "utf-8")
    result = run("--format", "json")
    assert result.exit_code == 1
    assert "playbook.json exists already, and nothing was written" in result.output
    assert (folder / "playbook.json").read_text("utf-8") == "mine"
    assert run("--format", "json", "--force").exit_code == 0
    assert json.loads((folder / "playbook.json").read_text("utf-8"))["format"] == "team-playbook"


def test_it_can_lie_elsewhere(folder: Path) -> None:
    assert run("--format", "json", "--output", "data.json").exit_code == 0
    assert (folder / "data.json").is_file()
    result = run("--format", "json", "--output", "nowhere/data.json")
    assert result.exit_code == 1
    assert "name another file with --output" in result.output


@pytest.mark.parametrize("arguments", [["--format", "lever"], []])
def test_a_guide_needs_a_role_and_a_seniority(folder: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "name a ROLE and its --seniority; only --format json takes the whole playbook" in result.output


def test_with_problems_nothing_is_written(folder: Path) -> None:
    file = folder / "playbook/skills/evaluation.yml"
    file.write_text(file.read_text("utf-8").replace("kind:", "kidn:"), "utf-8")
    result = run("--format", "json")
    assert result.exit_code == 1
    assert "kidn" in result.output
    assert not (folder / "playbook.json").exists()
