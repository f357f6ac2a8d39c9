"""The command: what it prints, in which form, and with which exit code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from team_playbook import __version__
from team_playbook.command import main
from team_playbook.command.printing import as_github, as_text, summary
from team_playbook.reading import Problem, Severity

WRONG = Problem("playbook/a, b.yml", 9, 5, "unknown-skill", "no skill is called `x%y`", "did you mean `z`?")
ADVICE = Problem("playbook/c.yml", 1, 1, "trend-is-reviewed", "due", "look again", Severity.ADVICE)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_clean_playbook_prints_one_line(here: Path) -> None:
    result = run("check", "--today", "2026-11-22")
    assert result.stdout == "no problem (32 files read)\n"
    assert result.exit_code == 0


def test_the_folder_can_be_named(here: Path) -> None:
    (here / "playbook").rename(here / "elsewhere")
    (here / "elsewhere/skills/evaluation.yml").write_text("title: 'x\n", encoding="utf-8")
    result = run("check", "elsewhere")
    assert result.stdout.startswith("elsewhere/skills/evaluation.yml:1:8: broken-yaml: ")
    assert result.exit_code == 1


def test_advice_is_printed_and_stops_nothing_unless_strict(here: Path) -> None:
    result = run("check", "--today", "2027-06-01")
    assert "playbook/trends/no-more-juniors.yml:11:9: advice: trend-is-reviewed: " in result.stdout
    assert result.stdout.endswith("no problem, 1 piece of advice (32 files read)\n")
    assert result.exit_code == 0
    strict = run("check", "--today", "2027-06-01", "--strict")
    assert "no-more-juniors.yml:11:9: trend-is-reviewed: " in strict.stdout
    assert strict.exit_code == 1


def test_a_problem_is_place_name_words_and_hint() -> None:
    shown = as_text([WRONG], 3)
    assert shown == (
        "playbook/a, b.yml:9:5: unknown-skill: no skill is called `x%y`\n"
        "    hint: did you mean `z`?\n"
        "\n"
        "1 problem in 1 file (3 files read)\n"
    )


@pytest.mark.parametrize(
    ("problems", "files", "words"),
    [
        ([], 1, "no problem (1 file read)"),
        ([WRONG], 2, "1 problem in 1 file (2 files read)"),
        ([WRONG, WRONG, ADVICE], 2, "2 problems in 1 file, 1 piece of advice (2 files read)"),
    ],
)
def test_the_last_line_counts(problems: list[Problem], files: int, words: str) -> None:
    assert summary(problems, files) == words


def test_github_gets_annotations_problems_first() -> None:
    lines = as_github([ADVICE, WRONG], 3).splitlines()
    assert lines[0] == (
        "::error file=playbook/a%2C b.yml,line=9,col=5,title=unknown-skill"
        "::no skill is called `x%25y`%0Ahint: did you mean `z`?"
    )
    assert lines[1].startswith("::warning file=playbook/c.yml,line=1,col=1,title=trend-is-reviewed::due")


def test_json_holds_the_same(here: Path) -> None:
    file = here / "playbook/skills/evaluation.yml"
    file.write_text(file.read_text("utf-8").replace("kind: technical", "kind: tecnical"), encoding="utf-8")
    found = json.loads(run("check", "--format", "json").stdout)
    assert found["files"] == 32
    assert found["problems"][0] == {
        "file": "playbook/skills/evaluation.yml",
        "line": 2,
        "column": 7,
        "name": "not-one-of",
        "severity": "problem",
        "says": "`tecnical` is not known here",
        "hint": "did you mean `technical`? known: `technical`, `domain`, `human`",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",),
        ("check", "nowhere"),
        ("check", "--today", "soon"),
        ("check", "--format", "xml"),
        ("schema", "nowhere"),
    ],
)
def test_wrong_use_is_exit_code_two(here: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_help_teaches_and_no_line_is_cut() -> None:
    words = run("--help").stdout
    assert "playbook new acme" in words
    assert "..." not in words.replace("[ARGS]...", "")
    assert run("--version").stdout == f"team-playbook {__version__}\n"


def test_schema_writes_once(here: Path) -> None:
    assert run("schema").stdout == "playbook/.schema: 14 files written\n"
    assert run("schema").stdout == "playbook/.schema is up to date\n"
    assert run("check", "--today", "2026-11-22").exit_code == 0
