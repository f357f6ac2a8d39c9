"""The checks as a whole: each has a name, a page and a case; and the arithmetic that they rest on."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from team_playbook.checks import CHECKS, check_playbook
from team_playbook.checks.frame import Check, Context, Finding, check
from team_playbook.model.loading import load
from team_playbook.model.skill import LEVELS, Skill, counts
from team_playbook.planning.points import MET, MOST, passing_score, points
from tests.folders import HARBOUR, TESTS, overlaid

CASES = TESTS / "bad" / "checks"
SCORES = (1, 2, 3, 4)

each_check = pytest.mark.parametrize("rule", CHECKS.values(), ids=list(CHECKS))
levels = st.sampled_from(LEVELS)
scores = st.sampled_from(SCORES)


@each_check
def test_every_check_has_a_case_that_shows_it(rule: Check) -> None:
    expected = CASES / rule.name / "expected"
    assert expected.exists(), f"write a case tests/bad/checks/{rule.name}/ with bad/, mended/ and expected"
    assert f": {rule.name}: " in expected.read_text("utf-8")


def test_every_case_is_named_after_the_check_that_it_shows() -> None:
    for case in sorted(CASES.iterdir()):
        rules = [name for name in CHECKS if case.name == name or case.name.startswith(name + "-")]
        expected = (case / "expected").read_text("utf-8")
        assert any(f": {name}: " in expected for name in rules), case.name


@each_check
def test_a_name_is_lower_case_words_with_hyphens(rule: Check) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert CHECKS[rule.name] is rule


@each_check
def test_rule_reason_and_mend_are_sentences(rule: Check) -> None:
    for words in (rule.rule, rule.why, rule.mend):
        assert re.fullmatch(r'[A-Z`"].{8,}[.?]', words), words


def test_no_two_checks_have_one_name() -> None:
    def descriptors_differ(skill: Skill, context: Context) -> Iterator[Finding]:
        """A rule.

        Why: A reason.

        Mend: A way.
        """
        yield from ()

    before = CHECKS["descriptors-differ"]
    with pytest.raises(TypeError, match="descriptors-differ: two checks have this name"):
        check("skill")(descriptors_differ)
    assert CHECKS["descriptors-differ"] is before


def test_a_file_of_material_is_named_as_other_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playbook = overlaid(HARBOUR, CASES / "material-is-used" / "bad", tmp_path / "playbook")
    monkeypatch.chdir(playbook)
    problems = check_playbook(load(Path()), date(2026, 11, 22))
    assert [problem.file for problem in problems] == ["material/last-report.md"]


@given(level=levels, bar=levels)
def test_a_question_that_counts_can_both_show_and_miss_the_bar(level: int, bar: int) -> None:
    worth = [points(score, level, bar) for score in SCORES]
    if counts(level, bar):
        assert any(value is not None and value >= MET for value in worth)
        assert any(value is not None and value < MET for value in worth)
    else:
        assert worth == [None] * len(SCORES)


@given(level=levels, bar=levels)
def test_a_question_counts_at_the_bar_and_one_above_it(level: int, bar: int) -> None:
    assert counts(level, bar) == (level == bar or level == bar + 1)


@given(score=scores, level=levels, bar=levels)
def test_points_are_never_more_than_the_most(score: int, level: int, bar: int) -> None:
    value = points(score, level, bar)
    assert value is None or score <= value <= MOST


@given(score=st.sampled_from(SCORES[:-1]), level=levels, bar=levels)
def test_a_better_answer_is_never_worth_less(score: int, level: int, bar: int) -> None:
    worse, better = points(score, level, bar), points(score + 1, level, bar)
    assert (worse is None) == (better is None)
    assert worse is None or better is None or worse <= better


@given(score=scores, level=levels, bar=levels)
def test_the_passing_score_is_the_lowest_that_meets_the_bar(score: int, level: int, bar: int) -> None:
    passes, value = passing_score(level, bar), points(score, level, bar)
    assert (passes is None) == (value is None)
    if passes is not None and value is not None:
        assert passes in SCORES
        assert (score >= passes) == (value >= MET)
