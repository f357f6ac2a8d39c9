"""`playbook new`: the starter and the copy of the reference are whole, clean and safe, or not there at all."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from click.testing import CliRunner, Result
from packaging.requirements import Requirement
from pathspec import GitIgnoreSpec

from team_playbook import __version__, load
from team_playbook.command import main
from team_playbook.model.kinds import KINDS
from team_playbook.model.playbook import Playbook
from team_playbook.site.navigation import MARKERS
from team_playbook.starting import STARTER
from tests.conftest import built, started
from tests.folders import ROOT

WORKFLOWS = sorted([*STARTER.glob("github/workflows/*.yml"), *ROOT.glob(".github/workflows/*.yml")])
PINNED = re.compile(r"- uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")

each_workflow = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """The starter's trend has to be looked at again one day; these tests have not."""
    with time_machine.travel("2026-11-22T12:00:00Z"):
        yield


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    return started(tmp_path / "acme")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    return run("check", "--strict").stdout


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder, with the bytes of files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def playbook_of(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


def test_the_starter_checks_clean_and_builds_strictly(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(starter, monkeypatch).startswith("no problem ")
    site = built(starter, "--strict") / "site"
    assert (site / ".team-playbook").read_text("utf-8") == "interviewer\n"


def test_the_starters_site_for_candidates_builds_strictly(starter: Path) -> None:
    site = built(starter, "--strict", "--audience", "candidate") / "site-candidate"
    assert (site / ".team-playbook").read_text("utf-8") == "candidate\n"
    assert "How we interview" in (site / "candidates" / "index.html").read_text("utf-8")


def test_the_copy_of_the_reference_checks_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "acme"
    result = run("new", "--reference", folder)
    assert result.exit_code == 0, result.output
    assert checked(folder, monkeypatch).startswith("no problem ")


def test_another_playbook_builds_under_the_starters_pages(harbour_site: Path) -> None:
    home = (harbour_site / "index.html").read_text("utf-8")
    assert "Harbour Credit Union" in home


def test_the_starter_shows_every_kind_but_people(starter: Path) -> None:
    playbook = playbook_of(starter / "playbook")
    assert [kind.name for kind in KINDS if not playbook.of(kind.name)] == ["people"]


def test_the_starters_pages_name_no_id_of_its_data(starter: Path) -> None:
    ids = ids_of(playbook_of(starter / "playbook"))
    for page in sorted((starter / "docs").rglob("*.md")):
        text = page.read_text("utf-8")
        named = [word for macro in re.findall(r"{{.*?}}", text) for word in re.findall(r"[\"'](.+?)[\"']", macro)]
        linked = [part for link in re.findall(r"\]\((.+?)\)", text) for part in re.split(r"[/#.]", link)]
        assert {*named, *linked} & ids - kinds() == set(), page


def test_the_starters_navigation_names_no_id_of_its_data(starter: Path) -> None:
    navigation = (starter / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    entries = re.findall(r"@?[a-z][\w./-]*", re.sub(r"[A-Z][\w ]*:", "", navigation))
    assert [entry for entry in entries if entry not in MARKERS] == ["index.md", "candidates.md"]


def ids_of(playbook: Playbook) -> set[str]:
    return {str(name) for kind in KINDS for name in playbook.of(kind.name)} | set(playbook.seniorities)


def kinds() -> set[str]:
    return {kind.name for kind in KINDS}


@pytest.mark.parametrize("name", ["README.md", ".gitignore", ".github/workflows/check.yml", "playbook/evidence.yml"])
@pytest.mark.parametrize("option", [[], ["--reference"]], ids=["starter", "reference"])
def test_new_overwrites_no_file_and_writes_none_beside_it(name: str, option: list[str], tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    result = run("new", *option, tmp_path)
    assert result.exit_code == 1
    assert f"nothing was written: {tmp_path / name} exists already" in result.stderr
    assert tree(tmp_path) == before


def test_a_link_that_leads_nowhere_is_not_overwritten_either(tmp_path: Path) -> None:
    (tmp_path / "README.md").symlink_to(tmp_path / "elsewhere")
    assert run("new", tmp_path).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_new_fills_a_folder_that_holds_other_files(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("mine", encoding="utf-8")
    assert run("new", tmp_path).exit_code == 0
    assert (tmp_path / "LICENSE").read_text("utf-8") == "mine"
    assert (tmp_path / "playbook" / "playbook.yml").is_file()


@pytest.mark.parametrize("name", ["docs", "playbook", "playbook/roles"])
def test_a_file_where_a_folder_has_to_be_leaves_nothing_half_written(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    result = run("new", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith("nothing was written: ")
    assert tree(tmp_path) == before


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, reads = Path.read_bytes, iter(range(20))

    def read_until_full(path: Path) -> bytes:
        if next(reads, None) is None:
            raise OSError(28, "No space left on device")
        return read(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", read_until_full)
        result = run("new", tmp_path / "new" / "acme")
    assert result.exit_code == 1
    assert "nothing was written: " in result.stderr
    assert "No space left on device" in result.stderr
    assert tree(tmp_path) == {}


def test_version_control_leaves_out_peoples_files_and_what_is_built(starter: Path) -> None:
    ignored = GitIgnoreSpec.from_lines((starter / ".gitignore").read_text("utf-8").splitlines())
    for path in ("playbook/teams/answers-team.people.yml", "site/index.html", "site-candidate/index.html"):
        assert ignored.match_file(path), path
    for path in (".site.lock", ".site-candidate.lock", ".site.building/index.html", ".venv/bin/playbook"):
        assert ignored.match_file(path), path
    assert [path for path in tree(starter) if ignored.match_file(path)] == []


def test_new_and_the_readme_say_to_keep_it_private(tmp_path: Path) -> None:
    result = run("new", tmp_path / "acme")
    assert "Keep the repository private" in result.stdout
    assert "Keep this repository private" in (tmp_path / "acme" / "README.md").read_text("utf-8")


def test_every_file_of_the_starters_data_begins_with_its_modeline(starter: Path) -> None:
    folder = starter / "playbook"
    kind_of = {place.file: kind for (kind, _), place in playbook_of(folder).located.items()}
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.yml")}
    assert names == set(kind_of)
    for name, kind in kind_of.items():
        modeline = f"# yaml-language-server: $schema={'../' * name.count('/')}.schema/{kind}.json"
        assert (folder / name).read_text("utf-8").splitlines()[0] == modeline, name


def test_the_editors_settings_are_the_repositorys_own() -> None:
    ours = (ROOT / ".vscode" / "settings.json").read_text("utf-8")
    assert (STARTER / "vscode" / "settings.json").read_text("utf-8") == ours


def test_its_one_requirement_takes_the_version_that_wrote_it(starter: Path) -> None:
    (line,) = (starter / "requirements.txt").read_text("utf-8").splitlines()
    requirement = Requirement(line)
    assert requirement.name == "team-playbook"
    assert requirement.specifier.contains(__version__)


def test_the_starter_publishes_the_candidates_site_unless_told_otherwise(starter: Path) -> None:
    assert playbook_of(starter / "playbook").settings.publish == "candidate"


@each_workflow
def test_a_workflow_pins_its_actions_and_keeps_no_credentials(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert text.count("uses:") == len(PINNED.findall(text)) > 0
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_all_workflows_use_the_same_versions() -> None:
    used = {pin for workflow in WORKFLOWS for pin in PINNED.findall(workflow.read_text("utf-8"))}
    assert len(used) == len({action for action, _, _ in used}) == 4


@each_workflow
def test_a_workflow_may_read_and_only_deploying_may_do_more(workflow: Path) -> None:
    found = yaml.safe_load(workflow.read_text("utf-8"))
    assert found["permissions"] in ({}, {"contents": "read"})
    more = {name: job["permissions"] for name, job in found["jobs"].items() if "permissions" in job}
    expected = {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}}
    assert more == (expected if workflow.name == "publish.yml" else {})


@pytest.mark.parametrize("wanted", ["candidate", "interviewer", ""])
@pytest.mark.parametrize("site", ["candidate", "interviewer"])
@pytest.mark.parametrize("variable", ["candidate", "interviewer"])
@pytest.mark.parametrize("ours", [False, True], ids=["starter", "reference"])
def test_publishing_refuses_a_site_for_anybody_else(
    ours: bool, variable: str, site: str, wanted: str, tmp_path: Path
) -> None:
    """The variable PUBLISH is the starter's alone: this repository is public as it is."""
    (tmp_path / "playbook").mkdir()
    (tmp_path / "site").mkdir()
    says = f"title: T\npublish: {wanted}      # who\n" if wanted else "title: T\n"
    (tmp_path / "playbook" / "playbook.yml").write_text(says, encoding="utf-8")
    (tmp_path / "site" / ".team-playbook").write_text(f"{site}\n", encoding="utf-8")
    folder = ROOT / ".github" if ours else STARTER / "github"
    result = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", refusal(folder / "workflows" / "publish.yml")],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PUBLISH": variable},
        capture_output=True,
        text=True,
        check=False,
    )
    agree = wanted == site if ours else wanted == site == variable
    assert (result.returncode == 0) == agree, result.stdout + result.stderr
    assert ("Nothing was published." in result.stdout) == (not agree)


def refusal(workflow: Path) -> str:
    """The script of the step that looks at the mark of the built site."""
    steps: list[dict[str, Any]] = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]["build"]["steps"]
    (step,) = [step for step in steps if step.get("name") == "Refuse a site for anybody else"]
    assert steps.index(step) < next(i for i, s in enumerate(steps) if "upload-pages-artifact" in s.get("uses", ""))
    return str(step["run"])
