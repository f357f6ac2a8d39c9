"""A build is whole or it is not there; the same input gives the same bytes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook.command import main
from team_playbook.model.record import Audience
from team_playbook.site import building, marker
from tests.conftest import started
from tests.folders import HARBOUR


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook of one's own, as the current folder."""
    folder = started(tmp_path / "own", HARBOUR)
    monkeypatch.chdir(folder)
    return folder


def build(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "--no-downloads", *arguments])


def tree(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def break_a_question(folder: Path) -> Path:
    file = folder / "playbook/questions/model-serving/shadow-rollout.yml"
    file.write_text(file.read_text("utf-8").replace("level: 3", "levle: 3"), encoding="utf-8")
    return file


def test_a_failing_build_tells_all_and_leaves_the_old_site_as_it_was(own: Path) -> None:
    assert build().exit_code == 0
    before = tree(own / "site")
    break_a_question(own)
    result = build()
    assert result.exit_code == 1
    assert "shadow-rollout.yml:6:1: unknown-key: no key is called `levle` here" in result.output
    assert "did you mean `level`?" in result.output
    assert "Traceback" not in result.output
    assert tree(own / "site") == before


def test_a_failing_first_build_leaves_nothing(own: Path) -> None:
    break_a_question(own)
    assert build().exit_code == 1
    assert not (own / "site").exists()
    assert not list(own.glob(".site.building*"))


def test_a_folder_that_is_not_ours_is_never_emptied(own: Path) -> None:
    precious = own / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("ten years", encoding="utf-8")
    result = build("--site-dir", "precious")
    assert result.exit_code == 1
    assert "precious/ holds something that was not built from a playbook" in result.output
    assert (precious / "thesis.txt").read_text("utf-8") == "ten years"


def test_plain_mkdocs_does_not_empty_it_either(own: Path) -> None:
    precious = own / "site"
    precious.mkdir()
    (precious / "thesis.txt").write_text("ten years", encoding="utf-8")
    found = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=own, capture_output=True, text=True)
    assert found.returncode == 1
    assert "was not built from a playbook" in found.stderr
    assert (precious / "thesis.txt").exists()


def test_plain_mkdocs_tells_the_same_problems(own: Path) -> None:
    break_a_question(own)
    found = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=own, capture_output=True, text=True)
    assert found.returncode == 1
    assert "unknown-key: no key is called `levle` here" in found.stderr
    assert "Traceback" not in found.stderr
    assert not (own / "site" / "index.html").exists()


def test_what_a_killed_build_left_is_mended(own: Path) -> None:
    assert build().exit_code == 0
    before = tree(own / "site")
    (own / "site").rename(own / ".site.old")
    (own / ".site.building").mkdir()
    break_a_question(own)
    assert build().exit_code == 1
    assert tree(own / "site") == before
    assert not (own / ".site.building").exists()


def test_a_second_build_at_the_same_time_says_so(own: Path) -> None:
    from filelock import FileLock

    with FileLock(own / ".site.lock"):
        result = build()
    assert result.exit_code == 1
    assert "another build is writing site/" in result.output


def test_a_refused_build_leaves_the_running_one_alone(own: Path) -> None:
    from filelock import FileLock

    beside = own / ".site.building"
    beside.mkdir()
    (beside / "index.html").write_text("half", encoding="utf-8")
    with FileLock(own / ".site.lock"):
        assert build().exit_code == 1
        assert (beside / "index.html").exists()


@pytest.mark.parametrize("folder", ["/", ".", "..", "docs", "docs/site", "playbook/site"])
def test_a_site_is_written_into_a_folder_of_its_own(own: Path, folder: str) -> None:
    before = tree(own)
    result = build("--site-dir", folder)
    assert result.exit_code == 1
    assert "a site cannot be written into" in result.output
    assert {name: digest for name, digest in tree(own).items() if "/.schema/" not in name} == {
        name: digest for name, digest in before.items() if "/.schema/" not in name
    }


@pytest.mark.parametrize(
    "wrong", ["theme: {name: material, language: 5}\n", "theme: nosuch\n", "plugins: [nosuch]\n", "nav: {a: {b: 1}}\n"]
)
def test_a_configuration_that_cannot_work_is_told_without_a_traceback(own: Path, wrong: str) -> None:
    key = wrong.split(":")[0]
    text = (own / "mkdocs.yml").read_text("utf-8")
    kept = [block for block in text.split("\n\n") if f"\n{key}:" not in f"\n{block}"]
    (own / "mkdocs.yml").write_text("\n\n".join(kept) + "\n" + wrong, encoding="utf-8")
    result = build()
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_build_brings_the_editors_schemas_up_to_date(own: Path) -> None:
    file = own / "playbook/.schema/role.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\xff")
    assert build().exit_code == 0
    assert "roll-out-a-model" in file.read_text("utf-8")


def test_a_nonsense_date_is_not_used(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "²")
    assert build().exit_code == 0


def test_each_audience_has_its_folder_and_its_marker(own: Path) -> None:
    assert build().exit_code == 0
    assert build("--audience", "candidate").exit_code == 0
    assert marker.read(own / "site") is Audience.INTERVIEWER
    assert marker.read(own / "site-candidate") is Audience.CANDIDATE


def test_swapping_never_leaves_a_mixture(tmp_path: Path) -> None:
    site, beside, old = tmp_path / "site", tmp_path / ".site.building", tmp_path / ".site.old"
    for folder, words in ((site, "old"), (beside, "new")):
        folder.mkdir()
        (folder / "index.html").write_text(words, encoding="utf-8")
    building.swap(site, beside, old)
    assert (site / "index.html").read_text("utf-8") == "new"
    assert not beside.exists()
    assert not old.exists()


BUILD = """
import sys, time_machine
from datetime import datetime, timedelta, timezone
from team_playbook.command import main
with time_machine.travel(datetime.now(timezone.utc) + timedelta(days=int(sys.argv[1]))):
    main(["build"])
"""


def test_the_same_input_gives_the_same_bytes(own: Path, tmp_path: Path) -> None:
    """With another hash seed, time zone, locale, checkout path, file times, and a day later."""
    other = tmp_path / "a longer path" / "elsewhere"
    shutil.copytree(own, other)
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )
    for days, (folder, values) in enumerate(zip((own, other), surroundings, strict=True)):
        environment = {**os.environ, **values}
        environment.pop("SOURCE_DATE_EPOCH", None)
        subprocess.run([sys.executable, "-c", BUILD, str(days)], cwd=folder, env=environment, check=True)
    first, second = tree(own / "site"), tree(other / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_wrong_mkdocs_file_is_told_in_a_line(own: Path) -> None:
    (own / "mkdocs.yml").write_text("site_name: [x\n", encoding="utf-8")
    result = build()
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "mkdocs.yml" in result.output


def test_without_the_plugin_it_says_what_to_add(own: Path) -> None:
    (own / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, font: false}\n", encoding="utf-8")
    result = build()
    assert result.exit_code == 1
    assert "does not list the plugin `playbook`" in result.output


def test_without_mkdocs_file_the_command_was_used_wrongly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = build()
    assert result.exit_code == 2
    assert "there is no mkdocs.yml here" in result.output
