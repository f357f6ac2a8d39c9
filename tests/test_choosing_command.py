"""`playbook guide`: the whole guide, or the one for the time at hand."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook.command import main
from tests.folders import HARBOUR


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(HARBOUR, tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["guide", *arguments], catch_exceptions=False)


def test_a_guide_for_the_time_at_hand_is_ready_to_interview_from() -> None:
    result = run("ai-engineer", "--seniority", "senior", "--minutes", "45")
    assert result.exit_code == 0
    words = result.stdout
    assert words.startswith("# Guide: Senior AI engineer, 45 minutes\n")
    assert "Senior: 45 of 45 minutes are used, 10 of them for opening words and the candidate's questions." in words
    assert "| 0:03–0:18 | Shadow rollout | Model serving |" in words
    assert "| 0:38–0:45 | The candidate's questions |" in words
    assert "- Working with assistants is not shown: its shortest question takes 30 min, and 0 min are left." in words
    assert words.index("Shadow rollout") < words.index("What is missing")
    assert "**Ask next**" in words
    assert "**Listen for**" in words
    assert "**Red flags**" in words
    assert "bill-doubled" not in words


def test_the_line_stands_above_the_score_at_which_the_seniority_passes() -> None:
    lines = run("ai-engineer", "--seniority", "mid", "--minutes", "30").stdout.splitlines()
    line = lines.index("|  | **Mid-level passes here** |")
    assert lines[line + 1].startswith("| 2 | ")


def test_without_minutes_and_skills_the_whole_guide_is_written() -> None:
    words = run("ai-engineer", "--seniority", "senior").stdout
    for title in ("Shipping a change", "An evaluation, together", "Bill doubled", "Incomplete application"):
        assert title in words
    data = json.loads(run("ai-engineer", "--seniority", "senior", "--format", "json").stdout)
    assert [stage["id"] for stage in data["stages"]] == ["conversation", "work-sample"]
    assert [asked["question"] for asked in data["stages"][0]["asked"]] == ["shadow-rollout", "bill-doubled"]


def test_skills_alone_are_shown_in_the_usual_time() -> None:
    found = run(
        "ai-engineer", "--seniority", "senior", "--skills", "model-serving, lending-knowledge", "--format", "json"
    )
    data = json.loads(found.stdout)
    assert data["minutes"] == 45
    assert data["skills"] == ["model-serving", "lending-knowledge"]
    assert [asked["question"] for asked in data["asked"]] == ["shadow-rollout", "incomplete-application"]


def test_json_holds_what_is_asked_and_what_is_not_shown() -> None:
    data = json.loads(run("ai-engineer", "--seniority", "senior", "--minutes", "45", "--format", "json").stdout)
    assert (data["plan"], data["seniority"], data["used"]) == ("ai-engineer", "senior", 45)
    assert data["uncovered"] == [{"skill": "working-with-assistants", "shortest": 30}]
    first = data["asked"][0]
    assert (first["question"], first["starts"], first["ends"]) == ("shadow-rollout", 3, 18)
    assert first["scales"][0]["passes"] == 3
    assert list(first["scales"][0]["anchors"]) == ["1", "2", "3", "4"]
    assert first["ask"]
    assert first["probes"]


def test_a_plan_with_one_seniority_needs_none_named() -> None:
    assert run("loan-officer", "--minutes", "60").stdout.startswith("# Guide: Mid-level Loan officer, evaluations, 60")


def test_headings_come_in_another_language() -> None:
    words = run("loan-officer", "--minutes", "60", "--language", "de").stdout
    assert words.startswith("# Leitfaden: Loan officer, evaluations, Mid-level, 60 Minuten\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ai-enginer",), "no interview plan is called `ai-enginer`; did you mean `ai-engineer`?"),
        (
            ("ai-engineer", "--seniority", "senor"),
            "the plan for ai-engineer has no seniority called `senor`; did you mean `senior`?",
        ),
        (
            ("ai-engineer", "--seniority", "junior", "--minutes", "45"),
            "the plan for ai-engineer has no seniority called `junior`; did you mean `senior`?",
        ),
        (("ai-engineer", "--minutes", "45"), "has several seniorities; add --seniority mid or senior"),
        (
            ("loan-officer", "--skills", "evaluation,lending-knowlege"),
            "loan-officer at mid has no bar on a skill called `lending-knowlege`; did you mean `lending-knowledge`?",
        ),
        (("loan-officer", "--skills", "model-serving"), "loan-officer at mid has no bar on a skill called"),
        (("loan-officer", "--minutes", "5"), "5 is not in the range 10<=x<=480"),
        (("loan-officer", "--minutes", "soon"), "'soon' is not a valid integer range"),
        ((), "Missing argument 'ROLE'"),
    ],
)
def test_wrong_use_is_told_with_the_nearest_name(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


def test_nothing_is_written_while_there_are_problems(here: Path) -> None:
    (here / "playbook/skills/evaluation.yml").write_text("title: 'x\n", encoding="utf-8")
    result = run("ai-engineer", "--seniority", "senior", "--minutes", "45")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "broken-yaml" in result.stderr


def test_where_there_is_no_playbook_that_is_said(here: Path) -> None:
    shutil.rmtree(here / "playbook")
    result = run("ai-engineer")
    assert result.exit_code == 2
    assert "there is no folder playbook here" in result.stderr
