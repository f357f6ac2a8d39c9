"""Wide tables of written pages become cards on a phone: each cell carries the words of its column.

Done when the page is built, so that nothing moves when it is shown. The roles keep them tables for
screen readers where their looks no longer say so.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

FEWEST_COLUMNS = 3
"""With fewer, a table fits a phone."""


class _Cards(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            heads = ["".join(head.itertext()).strip() for head in table.iterfind("thead/tr/th")]
            # A table with a class is one that the theme does not wrap when the page is shown.
            table.set("class", "tp-stack" if len(heads) >= FEWEST_COLUMNS else "tp-rows")
            if len(heads) >= FEWEST_COLUMNS:
                _mark(table, heads)


def _mark(table: Element, heads: list[str]) -> None:
    table.set("role", "table")
    for row in table.iter("tr"):
        row.set("role", "row")
    for head, words in zip(table.findall("thead/tr/th"), heads, strict=True):
        if words:
            head.set("role", "columnheader")
        else:
            head.tag = "td"
            head.set("role", "cell")
    for row in table.iterfind("tbody/tr"):
        for cell, words in zip(row, heads, strict=False):
            cell.set("role", "cell")
            if words:
                cell.set("data-tp-head", words)


class TableCards(Extension):
    """The extension of Markdown that does it, after all inline marks were read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register the step."""
        md.treeprocessors.register(_Cards(md), "tp-table-cards", 5)
