"""The package holds all that it needs: installed alone, it starts a playbook and builds it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.folders import ROOT


def wheel_in(folder: Path) -> Path:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_in(tmp_path_factory.mktemp("wheel"))


def playbook(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the unpacked package's `playbook`, not the one of this checkout."""
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from team_playbook.command import main; main()"
    command = [sys.executable, "-c", code, str(unpacked), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_it_holds_data_and_no_leftovers(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "team_playbook/py.typed",
        "team_playbook/words/en.toml",
        "team_playbook/pages/templates/question.html",
        "team_playbook/site/styles/tokens.css",
        "team_playbook/starter/mkdocs.yml",
        "team_playbook/starter/gitignore",
        "team_playbook/reference/playbook/playbook.yml",
    ):
        assert needed in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_two_builds_of_it_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert wheel_in(tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize("arguments", [(), ("--reference",)], ids=["starter", "reference"])
def test_unpacked_alone_it_starts_a_playbook_and_builds_it(
    wheel: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    started = playbook(unpacked, tmp_path, "new", "acme", *arguments)
    assert started.returncode == 0, started.stderr
    assert "Keep the repository private" in started.stdout
    built = playbook(unpacked, tmp_path / "acme", "build", "--no-downloads")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "acme/site/index.html").is_file()
    assert (tmp_path / "acme/.gitignore").is_file()
