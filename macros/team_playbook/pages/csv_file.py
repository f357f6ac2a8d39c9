"""A file of comma-separated values as rows, for pages and for what is taken along."""

import csv
import io


def rows_of(text: str) -> list[list[str]]:
    """Return the rows that are not empty; none where the text cannot be read as a table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return [row for row in csv.reader(io.StringIO(lines)) if row]
    except csv.Error:
        return []
