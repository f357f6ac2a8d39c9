"""How the cells of a spreadsheet look, and a sheet whose texts are texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from team_playbook.exports.packed import writable

INK, QUIET, RULE, ACCENT, WASH = "#1C2127", "#59616D", "#D8D3C6", "#0B5D57", "#E2F0EC"
_FONT = {"font_name": "Calibri", "font_size": 10.5, "font_color": INK, "valign": "top"}
_CELL = {**_FONT, "align": "left", "text_wrap": True, "bottom": 1, "bottom_color": RULE}
_ENTER = {**_CELL, "border": 1, "border_color": QUIET, "bottom_color": QUIET, "bg_color": "#FFFFFF"}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "font_name": "Georgia", "font_size": 18, "bold": True, "valign": "vcenter"},
    "heading": {**_FONT, "font_name": "Georgia", "font_size": 14, "bold": True},
    "note": {**_FONT, "font_color": QUIET},
    "told": {**_FONT, "font_color": QUIET, "text_wrap": True},
    "label": {**_FONT, "font_size": 9, "font_color": QUIET, "bold": True, "valign": "bottom"},
    "field": {**_FONT, "border": 1, "border_color": QUIET, "valign": "vcenter"},
    "head": {
        **_CELL,
        "indent": 1,
        "font_size": 9.5,
        "font_color": QUIET,
        "bold": True,
        "valign": "bottom",
        "bottom": 2,
    },
    "text": {**_CELL, "indent": 1},
    "quiet": {**_CELL, "indent": 1, "font_color": QUIET},
    "strong": {**_CELL, "bold": True, "indent": 1},
    "passes": {**_CELL, "indent": 1, "left": 5, "left_color": ACCENT, "bg_color": WASH},
    "enter": {**_ENTER, "align": "center", "font_size": 14, "bold": True},
    "evidence": {**_ENTER, "indent": 1},
    "points": {**_CELL, "indent": 1, "num_format": "0.00"},
    "number": {**_CELL, "indent": 1, "num_format": "General"},
    "result": {**_FONT, "font_name": "Georgia", "font_size": 14, "bold": True, "font_color": ACCENT},
}
LONGEST = 32_000
"""How long the text of a cell may be, in units of UTF-16, as Excel counts; it takes 32,767."""
LINE, HIGHEST = 14.5, 400
"""The height of a line and the most that a row has, in points."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook and how its cells look."""

    sheet: Any
    formats: dict[str, Any]

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """Write a text; nothing in it is a formula. One that is too long ends with an ellipsis."""
        self.sheet.write_string(row, column, shortened(writable(text)), self.formats[look])

    def fit(self, row: int, texts: Iterable[tuple[str, float]], least: float = 0) -> None:
        """Make a row as high as its texts need; each comes with the width of its column, in letters."""
        lines = max(
            (sum(1 + int(len(part) // (width - 2)) for part in text.split("\n")) for text, width in texts), default=1
        )
        self.sheet.set_row(row, min(HIGHEST, max(least, LINE * lines + 4)))

    def paper(self, head: int, *, landscape: bool = True) -> None:
        """Make it one page wide on paper, with its headings on each page."""
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(head)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self.sheet.set_footer("&R&9&P / &N")
        self.sheet.hide_gridlines(2)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def shortened(text: str) -> str:
    """Return a text that a cell can hold."""
    raw = text.encode("utf-16-le")
    if len(raw) <= 2 * LONGEST:
        return text
    return raw[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def formats(book: Any) -> dict[str, Any]:
    """Return the looks as formats of a workbook."""
    return {name: book.add_format(look) for name, look in LOOKS.items()}
