"""Every mistake that we know is told in these words, and its mended twin is clean.

A case is a folder in bad/: `bad/` and `mended/` are laid over the playbook harbour, and `expected`
holds what `playbook check` prints for `bad/`, the counting line aside. `today` may hold a date.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook.command import main
from tests.folders import HARBOUR, TESTS, overlaid

CASES = sorted(path.parent for path in (TESTS / "bad").glob("*/*/expected"))


def checked(case: Path, which: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    overlaid(HARBOUR, case / which, folder / "playbook")
    monkeypatch.chdir(folder)
    today = (case / "today").read_text("utf-8").strip() if (case / "today").exists() else "2026-11-22"
    return CliRunner().invoke(main, ["check", "--today", today, "--strict"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_mistake_is_told_in_these_words(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = checked(case, "bad", tmp_path, monkeypatch)
    shown = result.stdout.rsplit("\n\n", 1)[0].strip()
    expected = (case / "expected").read_text("utf-8").strip()
    assert shown == expected, f"the words changed; if they are right, put them into {case / 'expected'}:\n{shown}"
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_its_mended_twin_is_clean(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = checked(case, "mended", tmp_path, monkeypatch)
    assert result.stdout.startswith("no problem "), result.stdout
    assert result.exit_code == 0
