"""Rows as a file of comma-separated values, in which no cell becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "'"
"""Put before a text that a spreadsheet would take for a formula. It is shown: in CSV it is a letter like any other."""
_BEGINS = tuple("=+-@\t\r＝＋－＠")


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as RFC 4180 has them, with the mark by which Excel knows UTF-8.

    Each cell is quoted: where a semicolon parts cells, one within a text parts nothing.
    """
    made = io.StringIO(newline="")
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows([harmless(text) for text in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return MARK + text if text.startswith(_BEGINS) or text.lstrip(" \n").startswith(_BEGINS) else text
