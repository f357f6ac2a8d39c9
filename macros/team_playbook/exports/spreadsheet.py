"""A scorecard as a spreadsheet: scores to choose, evidence to write, and the rule as formulas of ours.

Texts of the playbook are always written as texts, never as formulas.
"""

import io

from team_playbook.exports.packed import MADE, writable
from team_playbook.exports.rows import SCORES
from team_playbook.exports.scorecard import GIVEN, Scorecard, Scored
from team_playbook.exports.sheet_decision import decision_sheet
from team_playbook.exports.sheet_formats import Sheet, formats
from team_playbook.planning.points import MOST

HEAD = 5
"""The row of the scorecard's headings, counted from 0."""
LEAST = 62
"""The height of a row, in points: room for evidence."""
WIDTHS = (15, 10, 20, 16, 32, *(29 for _ in SCORES), 9, 11, 12, 44, 10, 10)
GUIDE_WIDTHS = (24, 11, 30, 26, 100)
SCORE, CAP, EVIDENCE = (len(GIVEN) + place for place in range(3))
TITLE, A3 = 2, 8

Points = dict[tuple[int, str], list[str]]
"""The cells that hold points, by verdict and skill."""


def write(card: Scorecard) -> bytes:
    """Return a scorecard as a workbook. Raises ImportError without XlsxWriter."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": writable(card.title), "author": "", "created": MADE.replace(tzinfo=None)})
    looks = formats(book)
    points = _scorecard(Sheet(book.add_worksheet(card.say("card")), looks), card)
    decision_sheet(Sheet(book.add_worksheet(card.rule[0]), looks), card, points)
    _guide(Sheet(book.add_worksheet(card.say("guide")), looks), card)
    book.close()
    return made.getvalue()


def _scorecard(target: Sheet, card: Scorecard) -> Points:
    """Write the rows to score; return where their points stand."""
    _about(target, card)
    for column, text in enumerate(card.head):
        target.text(HEAD, column, text, "head")
    points: Points = {}
    for row, scored in enumerate(card.rows, HEAD + 1):
        target.fit(row, zip(scored.texts, WIDTHS, strict=False), LEAST)
        for column, text in enumerate(scored.texts):
            passes = scored.passes is not None and GIVEN[column] == f"score-{scored.passes}"
            target.text(row, column, text, "passes" if passes else "strong" if column == TITLE else "text")
        _fields(target, row, scored, card.say("not asked"))
        for verdict, step in enumerate(scored.steps):
            if step is None:
                target.text(row, EVIDENCE + 1 + verdict, card.say("counts for nothing"), "quiet")
            else:
                cell = _worth(target, row, verdict, scored, step)
                points.setdefault((verdict, scored.skill), []).append(cell)
    sheet = target.sheet
    for column, width in enumerate(WIDTHS[: len(card.head)]):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(HEAD + 1, TITLE + 1)
    sheet.autofilter(HEAD, 0, HEAD + len(card.rows), len(card.head) - 1)
    target.paper(HEAD)
    sheet.set_paper(A3)
    return points


def _about(target: Sheet, card: Scorecard) -> None:
    """Write what stands over the rows: what it is, how to score, and whose it is."""
    target.text(0, 0, card.title, "title")
    target.text(1, 0, card.say("about"), "note")
    for column, name in ((0, "candidate"), (4, "interviewer"), (5, "day")):
        target.text(2, column, card.say(name), "label")
        target.sheet.write_blank(3, column, None, target.formats["field"])
    target.sheet.merge_range(3, 0, 3, TITLE, "", target.formats["field"])
    for row, height in ((0, 30), (3, 22), (HEAD, 46)):
        target.sheet.set_row(row, height)


def _fields(target: Sheet, row: int, scored: Scored, not_asked: str) -> None:
    """Write what is to be filled in: a score to choose, a cap where there are red flags, evidence.

    Another score is warned of and not refused: of two interviewers, the mean is entered.
    """
    sheet = target.sheet
    sheet.write_blank(row, SCORE, None, target.formats["enter"])
    scores = {"validate": "list", "source": [*SCORES, not_asked], "error_type": "warning"}
    sheet.data_validation(row, SCORE, row, SCORE, scores)
    sheet.write_blank(row, CAP, None, target.formats["enter" if scored.caps else "text"])
    if scored.caps:
        sheet.data_validation(row, CAP, row, CAP, {"validate": "list", "source": list(scored.caps)})
    sheet.write_blank(row, EVIDENCE, None, target.formats["evidence"])


def _worth(target: Sheet, row: int, verdict: int, scored: Scored, step: int) -> str:
    """Write what a score is worth towards the bar; return the cell."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    score, cap = xl_rowcol_to_cell(row, SCORE), xl_rowcol_to_cell(row, CAP)
    column = EVIDENCE + 1 + verdict
    capped = f"MIN({score},{cap})" if scored.caps else score
    formula = f'=IF(ISNUMBER({score}),MIN({MOST},{capped}+{step}),"")'
    target.sheet.write_formula(row, column, formula, target.formats["points"], "")
    return str(xl_rowcol_to_cell(row, column))


def _guide(target: Sheet, card: Scorecard) -> None:
    """Write the sheet to speak from: every text of the guide, one below the other."""
    for column, width in enumerate(GUIDE_WIDTHS):
        target.sheet.set_column(column, column, width)
    for row, texts in enumerate(card.guide):
        for column, text in enumerate(texts):
            look = "head" if row == 0 else "strong" if column == TITLE else "quiet" if column == TITLE + 1 else "text"
            target.text(row, column, text, look)
        target.fit(row, zip(texts, GUIDE_WIDTHS, strict=True))
    target.sheet.freeze_panes(1, TITLE + 1)
    target.paper(0)
