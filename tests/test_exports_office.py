"""Word files and spreadsheets in LibreOffice: they open, lose no text, and count as the playbook does."""

import csv
import io
import json
import os
import random
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest
from pypdf import PdfReader

from team_playbook.exports import csv_rows, spreadsheet, word
from team_playbook.exports.guide import guide_document
from team_playbook.exports.scorecard import Scorecard, scorecard_of
from team_playbook.exports.spreadsheet import CAP, HEAD, SCORE
from team_playbook.exports.subject import Subject
from team_playbook.planning.counting import Counted, mean, state
from tests.guides import name, reference_subject, said, squeezed, subject, subjects

PROGRAMS = ("soffice", "libreoffice")
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def _without_office(reason: str) -> NoReturn:
    if os.environ.get("PLAYBOOK_OFFICE") == "required":
        pytest.fail(f"{reason}; the tests with LibreOffice are required")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """LibreOffice without a window; without it the test is skipped, or fails where PLAYBOOK_OFFICE=required."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        _without_office("no LibreOffice was found: install libreoffice-writer-nogui and libreoffice-calc-nogui")
    profile = tmp_path_factory.mktemp("office")
    return [found, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]


def converted(office: list[str], file: Path, to: str) -> list[Path]:
    """Return what LibreOffice makes of a file."""
    folder = file.parent / "made"
    subprocess.run([*office, to, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=300)
    return sorted(folder.iterdir())


@pytest.mark.parametrize("found", [subject(), reference_subject()], ids=["harbour", "reference"])
def test_word_opens_and_loses_no_text(office: list[str], tmp_path: Path, found: Subject) -> None:
    file = tmp_path / "guide.docx"
    file.write_bytes(word.write(guide_document(found)))
    (made,) = converted(office, file, "txt:Text (encoded):UTF8")
    shown = squeezed(made.read_text("utf-8-sig"))
    assert [text for text in said(found) if text not in shown] == []


def test_word_keeps_headings_and_language_on_its_way_to_pdf(office: list[str], tmp_path: Path) -> None:
    document = guide_document(subject(language="de"))
    file = tmp_path / "guide.docx"
    file.write_bytes(word.write(document))
    wanted = {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "ExportBookmarks")}
    options = f"pdf:writer_pdf_Export:{json.dumps(wanted)}"
    (made,) = converted(office, file, options)
    reader = PdfReader(made)
    titles = {squeezed(str(found.title)) for found in _flat(reader.outline)}
    assert {squeezed(b.mark + b.text) for b in document.blocks if type(b).__name__ == "Heading"} <= titles
    assert reader.trailer["/Root"]["/Lang"] == "de-DE"  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title


def _flat(outline: list[object]) -> list[object]:
    return [one for found in outline for one in (_flat(found) if isinstance(found, list) else [found])]


@pytest.mark.parametrize("found", [subject(), reference_subject()], ids=["harbour", "reference"])
def test_a_spreadsheet_opens_and_loses_no_text(office: list[str], tmp_path: Path, found: Subject) -> None:
    file = tmp_path / "card.xlsx"
    file.write_bytes(spreadsheet.write(scorecard_of(found)))
    made = converted(office, file, ALL_SHEETS)
    assert len(made) == 3
    shown = squeezed("".join(path.read_text("utf-8") for path in made).replace('""', '"'))
    assert [text for text in said(found) if text not in shown] == []


SCORES: tuple[tuple[int | Fraction | None, ...], ...] = (
    (1, 2, 3, 4, None),
    (1, 2, 3, 4),
    (2, Fraction(5, 2), Fraction(7, 2), 4),
    (2, 3, 4),
    (3, 4),
)
"""What is entered: from everything to nothing low. Where two interview, it may be a mean of two scores."""
Score = int | Fraction
Given = list[tuple[Score | None, int | None]]


def given(card: Scorecard, seed: int) -> Given:
    """Return a score and a cap for each row, or None."""
    chance = random.Random(seed)
    return [(chance.choice(SCORES[seed]), chance.choice([None, *row.caps])) for row in card.rows]


GUIDES = [*subjects(), reference_subject()]


@pytest.mark.parametrize("seed", range(len(SCORES)))
@pytest.mark.parametrize("found", GUIDES, ids=lambda found: f"{name(found)}-{len(found.stages)}")
def test_the_decision_is_what_the_rule_says(office: list[str], tmp_path: Path, found: Subject, seed: int) -> None:
    """Points, means and the proposal agree with exact arithmetic, for each seniority that is looked at."""
    card = scorecard_of(found)
    scores = given(card, seed)
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.write(card)))
    for row, (score, cap) in enumerate(scores, HEAD + 2):
        book.worksheets[0].cell(row, SCORE + 1).value = "Not asked" if score is None else float(score)
        book.worksheets[0].cell(row, CAP + 1).value = cap
    file = tmp_path / "card.xlsx"
    book.save(file)
    (made,) = (path for path in converted(office, file, ALL_SHEETS) if path.stem.endswith("Decision"))
    rows = list(csv.reader(made.read_text("utf-8").splitlines()))
    for number, verdict in enumerate(card.verdicts):
        at = next(place for place, row in enumerate(rows) if row[0] == verdict.title)
        points, proposed = expected(card, scores, number)
        shown = [row[2] for row in rows[at + 2 : at + 2 + len(verdict.skills)]]
        assert [float(cell) if cell else None for cell in shown] == pytest.approx(points)
        assert next(row[2] for row in rows[at:] if row[0] == "The rule proposes") == proposed


def test_scores_of_all_sorts_were_given() -> None:
    proposed = {
        expected(card, given(card, seed), number)[1]
        for card in map(scorecard_of, GUIDES)
        for seed in range(len(SCORES))
        for number in range(len(card.verdicts))
    }
    assert proposed == {"hire", "no hire", "open"}


def expected(card: Scorecard, scores: Given, number: int) -> tuple[list[float | None], str]:
    """Return each skill's points and what is proposed, as the rule of the playbook counts them."""
    points: dict[str, Fraction | None] = {}
    for reached in card.verdicts[number].skills:
        worth = [
            min(4, min(score, cap or 4) + step)
            for row, (score, cap) in zip(card.rows, scores, strict=True)
            if row.skill == reached.skill and score is not None and (step := row.steps[number]) is not None
        ]
        points[reached.skill] = mean(worth)
    counted = [
        Counted(
            reached.skill,
            reached.title,
            points[reached.skill],
            Fraction(reached.floor) if reached.floor else None,
            Fraction(reached.weight or 1),
        )
        for reached in card.verdicts[number].skills
        if not reached.covered
    ]
    proposed = state(counted, None if card.reach is None else Fraction(card.reach))
    return [None if found is None else float(found) for found in points.values()], proposed.replace("-", " ")


def test_no_text_of_a_csv_file_is_a_formula_where_semicolons_part_cells(office: list[str], tmp_path: Path) -> None:
    """As they do in programs of many countries, whatever the file says."""
    file = tmp_path / "guide.csv"
    file.write_bytes(csv_rows.write([["text;=1+2;more", "a"], ["x", "b;=3+4;z"], ["x", "=5+6", "y"], ["=7", "c"]]))
    (made,) = converted([*office[:-1], "--infilter=CSV:59,34,76,1", office[-1]], file, "xlsx")
    cells = [cell for row in openpyxl.load_workbook(made).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any("=3+4" in str(cell.value) for cell in cells)
