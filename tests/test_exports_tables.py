"""Spreadsheets and CSV: no text becomes a formula, and our formulas count as the playbook does."""

import csv
import io
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from team_playbook.exports import csv_rows, spreadsheet
from team_playbook.exports.scorecard import GIVEN, guide_rows, scorecard_of
from team_playbook.exports.sheet_formats import LONGEST, shortened
from team_playbook.exports.spreadsheet import CAP, HEAD, SCORE
from team_playbook.planning.points import points
from tests.fields import NAMES, Field, replace_texts
from tests.folders import HARBOUR
from tests.guides import subject, subjects

FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org","here")',
    "+1+1",
    "-1-1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1+1",
    "－1-1",
    "＠SUM(1+1)",
    " =1+1",
    "\n=1+1",
)
"""Cells that a spreadsheet would work out, were they to begin so."""
BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
WRITABLE = tuple(formula.strip() for formula in FORMULAS)
"""As a YAML file holds them: around a text it takes no space."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour with a formula in every field that takes a text."""
    folder = tmp_path_factory.mktemp("hostile") / "playbook"
    shutil.copytree(HARBOUR, folder)
    numbers = iter(range(100_000))

    def change(field: Field) -> str:
        return field.text if field.name in NAMES else WRITABLE[next(numbers) % len(WRITABLE)]

    replace_texts(folder, change)
    return folder


def test_thirteen_formulas_are_no_formulas_in_csv() -> None:
    assert len(FORMULAS) == 13
    (found,) = csv.reader(io.StringIO(csv_rows.write([FORMULAS]).decode("utf-8-sig"), newline=""))
    assert [cell for cell in found if cell.lstrip(" \n").startswith(BEGINS)] == []
    assert [cell[1:] for cell in found] == list(FORMULAS)


def test_a_hostile_playbook_has_no_formula_in_its_csv(hostile: Path) -> None:
    raw = csv_rows.write(guide_rows(subject(folder=hostile)))
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell.lstrip(" \n").startswith(BEGINS)] == []
    assert sum(cell.startswith("'=") for row in rows for cell in row) > 10


def test_a_hostile_playbook_has_no_formula_in_its_spreadsheet_but_ours(hostile: Path) -> None:
    ours = formulas(spreadsheet.write(scorecard_of(subject())))
    theirs = formulas(spreadsheet.write(scorecard_of(subject(folder=hostile))))
    assert theirs == ours
    assert len(ours) > 20
    assert not any("cmd" in formula or "HYPERLINK" in formula for formula in theirs.values())


def test_a_hostile_playbook_says_what_it_says_in_its_spreadsheet(hostile: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(scorecard_of(subject(folder=hostile)))))
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert {"=cmd|' /C calc'!A0", "@SUM(1+1)", "＝1+1"} <= texts


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_csv_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    """By the rules of RFC 4180: the same cells, in the same rows, each text whole."""
    raw = csv_rows.write(rows)
    assert raw.startswith("\ufeff".encode())
    text = raw.decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert found == [[csv_rows.harmless(cell) for cell in row] for row in rows]
    assert all(harmless in {cell, f"'{cell}"} for row in rows for cell in row for harmless in [csv_rows.harmless(cell)])
    assert not [cell for row in found for cell in row if cell.startswith(BEGINS)]
    assert len(rows) == text.count("\r\n") - sum(cell.count("\r\n") for row in rows for cell in row)


def test_every_cell_is_quoted() -> None:
    raw = csv_rows.write([["text;=1+2;more", "", 'say "no"'], ["1", "=2"]])
    assert raw.decode("utf-8-sig") == '"text;=1+2;more","","say ""no"""\r\n"1","\'=2"\r\n'


def test_what_is_no_formula_stays_as_it_is() -> None:
    plain = ["words", "1", "a = b", "'quoted", "", "e-mail", "1-2", "ä=1"]
    assert [csv_rows.harmless(text) for text in plain] == plain


@pytest.mark.parametrize("number", range(3))
def test_every_row_can_be_scored(number: int) -> None:
    found = subjects()[number]
    card = scorecard_of(found)
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(card))).worksheets[0]
    scales = [scale for stage in found.stages for asked in stage.asked for scale in asked.scales]
    assert len(card.rows) == len(scales) > 2
    lists = {area: rule.formula1 for rule in sheet.data_validations.dataValidation for area in str(rule.sqref).split()}
    warned = {str(rule.sqref): rule.errorStyle for rule in sheet.data_validations.dataValidation}
    for place, row in enumerate(card.rows, HEAD + 2):
        assert lists[sheet.cell(place, SCORE + 1).coordinate] == '"1,2,3,4,Not asked"'
        assert warned[sheet.cell(place, SCORE + 1).coordinate] == "warning"
        caps = ",".join(map(str, row.caps))
        assert lists.get(sheet.cell(place, CAP + 1).coordinate) == (f'"{caps}"' if caps else None)


def test_the_line_is_drawn_at_the_score_that_passes() -> None:
    """The cell of the passing score has a thick edge at its left, and no other anchor has."""
    card = scorecard_of(subject())
    sheet = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(card))).worksheets[0]
    assert any(row.passes for row in card.rows)
    for place, row in enumerate(card.rows, HEAD + 2):
        for score in range(1, 5):
            thick = sheet.cell(place, GIVEN.index(f"score-{score}") + 1).border.left.style == "thick"
            assert thick == (row.passes == score)


def test_headings_stay_in_sight_and_come_again_on_paper() -> None:
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(scorecard_of(subject()))))
    card, decision, guide = book.worksheets
    assert (card.freeze_panes, guide.freeze_panes) == (f"D{HEAD + 2}", "D2")
    assert card.print_title_rows == f"${HEAD + 1}:${HEAD + 1}"
    assert card.auto_filter.ref
    assert (card.title, decision.title, guide.title) == ("Scorecard", "Decision", "Guide")
    assert book.properties.title == "Guide: Senior AI engineer"


def formulas(raw: bytes) -> dict[tuple[str, str], Any]:
    """Return the formulas of a workbook by sheet and cell."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_what_a_score_is_worth_is_what_the_playbook_says() -> None:
    for found in subjects():
        card = scorecard_of(found)
        scales = [scale for stage in found.stages for asked in stage.asked for scale in asked.scales]
        for row, scale in zip(card.rows, scales, strict=True):
            for score in range(1, 5):
                step = row.steps[0]
                worth = None if step is None else min(4, score + step)
                assert worth == (None if scale.bar is None else points(score, scale.level, scale.bar))


@pytest.mark.parametrize(
    "plan, seniority, titles",
    [("ai-engineer", "senior", ["Senior", "Mid-level"]), ("ai-engineer", "mid", ["Mid-level"])],
)
def test_a_scorecard_looks_at_a_lower_seniority_only(plan: str, seniority: str, titles: list[str]) -> None:
    assert [verdict.title for verdict in scorecard_of(subject(plan, seniority)).verdicts] == titles


@pytest.mark.parametrize(
    "plan, language, reach",
    [
        ("ai-engineer", "en", "Mean to reach: 3.25"),
        ("ai-engineer", "de", "Zu erreichen: 3,25"),
        ("loan-officer", "en", ""),
    ],
)
def test_the_mean_to_reach_is_said_as_the_language_writes_it(plan: str, language: str, reach: str) -> None:
    found = subject(plan, "mid", language=language)
    decision = found.guide.plan.decision.model_copy(update={"decided_by": "the **head** of [it](https://a.b)"})
    if reach:
        decision = decision.model_copy(update={"pass_": Decimal("3.25")})
    changed = replace(
        found, guide=replace(found.guide, plan=found.guide.plan.model_copy(update={"decision": decision}))
    )
    rule = scorecard_of(changed).rule
    assert rule[2].rpartition(": ")[2] == reach.rpartition(": ")[2]
    assert rule[3].endswith(": the head of it (https://a.b)")


@pytest.mark.parametrize("letter", ["x", "😀", "x😀"])
def test_a_text_that_no_cell_can_hold_ends_with_an_ellipsis(letter: str) -> None:
    long = letter * (LONGEST + 1)
    found = shortened(long)
    assert found.endswith("…")
    assert long.startswith(found[:-1])
    assert LONGEST - 1 <= len(found.encode("utf-16-le")) // 2 <= LONGEST
    fits = long.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    assert shortened(fits) == fits
