"""The sheet of the decision: each skill's points, what the rule asks of them, and what it proposes."""

from collections.abc import Mapping, Sequence

from team_playbook.exports.scorecard import Reached, Scorecard, Verdict
from team_playbook.exports.sheet_formats import Sheet
from team_playbook.planning.points import MET

EXACT = 9
"""Digits that are looked at: means are not rounded, but no computer holds a third exactly."""
HEIGHT = 19
WIDTHS = (38, 10, 12, 14, 12, 26)
COLUMNS = ("skill", "bar", "points", "state", "floor", "weight")


def decision_sheet(target: Sheet, card: Scorecard, points: Mapping[tuple[int, str], Sequence[str]]) -> None:
    """Write the decision for each verdict; `points` are cells of the scorecard."""
    for column, width in enumerate(WIDTHS):
        target.sheet.set_column(column, column, width)
    target.sheet.set_row(0, 30)
    target.text(0, 0, card.rule[0], "title")
    target.text(1, 0, card.rule[1], "note")
    target.sheet.merge_range(2, 0, 2, len(WIDTHS) - 1, "", target.formats["told"])
    target.text(2, 0, card.say("one copy"), "told")
    target.fit(2, [(card.say("one copy"), sum(WIDTHS))])
    at = 4
    for number, verdict in enumerate(card.verdicts):
        cells = {reached.skill: points.get((number, reached.skill), ()) for reached in verdict.skills}
        at = _Table(target, card, verdict, cells).write(at) + 2
    target.text(at, 0, card.say("proposes"), "note")
    target.text(at + 1, 0, card.rule[3], "note")
    for column, label in ((0, card.rule[0]), (2, card.say("day"))):
        target.text(at + 3, column, label, "label")
        target.sheet.write_blank(at + 4, column, None, target.formats["field"])
    target.sheet.set_row(at + 4, 30)
    target.paper(0, landscape=False)


class _Table:
    """One verdict. Skills that count come first, so that they stand in one range."""

    def __init__(self, target: Sheet, card: Scorecard, verdict: Verdict, cells: Mapping[str, Sequence[str]]) -> None:
        self.target, self.card, self.verdict, self.cells = target, card, verdict, cells
        self.counted = sum(not reached.covered for reached in verdict.skills)

    def write(self, at: int) -> int:
        """Write from a row on; return the row behind it."""
        card, text = self.card, self.target.text
        text(at, 0, self.verdict.title, "heading")
        for column, name in enumerate(COLUMNS):
            text(at + 1, column, card.say(f"column {name}"), "head")
        self.target.sheet.set_row(at, 24)
        first = at + 2
        for row, reached in enumerate(self.verdict.skills, first):
            self._skill(row, reached)
        end = first + len(self.verdict.skills)
        if card.reach is not None:
            text(end, 0, f"{card.say('mean')} ({card.rule[2]})", "strong")
            self.target.sheet.write_formula(end, 2, f"={self._mean(first)}", self.target.formats["points"], "")
        text(end + 1, 0, card.say("proposal"), "strong")
        formula = f"={self._proposal(f'C{end + 1}', first)}"
        self.target.sheet.write_formula(end + 1, 2, formula, self.target.formats["result"], card.say("rule open"))
        for row in (end, end + 1):
            self.target.sheet.set_row(row, HEIGHT)
        return end + 2

    def _skill(self, row: int, reached: Reached) -> None:
        card, target, sheet = self.card, self.target, self.target.sheet
        target.text(row, 0, reached.title, "strong")
        sheet.set_row(row, HEIGHT)
        sheet.write_number(row, 1, reached.bar, target.formats["number"])
        cells = ",".join(f"'{card.say('card')}'!{cell}" for cell in self.cells[reached.skill])
        mean = f'IFERROR(AVERAGE({cells}),"")' if cells else '""'
        sheet.write_formula(row, 2, f"={mean}", target.formats["points"], "")
        points = f"C{row + 1}"
        met, missed, still = (_quoted(card.say(f"skill {state}")) for state in ("met", "missed", "open"))
        state = f"=IF(ISNUMBER({points}),IF(ROUND({points},{EXACT})>={MET},{met},{missed}),{still})"
        sheet.write_formula(row, 3, state, target.formats["text"], card.say("skill open"))
        self._number(row, 4, "" if reached.covered else reached.floor)
        self._number(row, 5, "" if reached.covered else reached.weight)
        if reached.covered:
            target.text(row, 5, card.say("covered"), "quiet")

    def _number(self, row: int, column: int, digits: str) -> None:
        look = self.target.formats["number"]
        if digits:
            self.target.sheet.write_number(row, column, float(digits), look)
        else:
            self.target.sheet.write_blank(row, column, None, look)

    def _range(self, column: str, first: int) -> str:
        return f"{column}{first + 1}:{column}{first + self.counted}"

    def _mean(self, first: int) -> str:
        if not self.counted:
            return '""'
        points, weights = self._range("C", first), self._range("F", first)
        complete = f"AND(COUNT({points})={self.counted},SUM({weights})>0)"
        return f'IF({complete},SUMPRODUCT({points},{weights})/SUM({weights}),"")'

    def _proposal(self, mean: str, first: int) -> str:
        hire, no_hire, still = (_quoted(self.card.say(f"rule {state}")) for state in ("hire", "no-hire", "open"))
        if not self.counted:
            return still
        points, floors = self._range("C", first), self._range("E", first)
        if self.card.reach is None:
            least = f"ROUND(MIN({points}),{EXACT})>={MET}"
            return f"IF(COUNT({points})<{self.counted},{still},IF({least},{hire},{no_hire}))"
        low = f"SUMPRODUCT(ISNUMBER({floors})*(ROUND({points},{EXACT})<{floors}))"
        held = f"AND(ROUND({mean},{EXACT})>={self.card.reach},{low}=0)"
        return f"IF(ISNUMBER({mean}),IF({held},{hire},{no_hire}),{still})"


def _quoted(words: str) -> str:
    """Return words of ours as a text within a formula."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
