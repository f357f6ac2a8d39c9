"""A file written in Markdown as blocks: what is handed out is read, and is no source text.

Lines stay lines, as in the file. What is aligned with spaces stays as it is.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from team_playbook.exports.document import (
    Block,
    Cell,
    Heading,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Row,
    Runs,
    Table,
)
from team_playbook.exports.texts import first_number, joined, pieces, plain, words_of

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_ALIGNED = re.compile(r"[^\s|] {3,}\S")
_INDENTED = re.compile(r"^ {2,}\S", re.MULTILINE)
_LOWEST = 3
"""The level of headings in a file: its name is one of level 2."""


def written_blocks(text: str) -> tuple[Block, ...]:
    """Return a file's text as blocks."""
    tokens = [token for token in _markdown.parse(text) if not token.hidden or token.type.startswith("paragraph")]
    return tuple(_Reader(tokens, text.split("\n")).blocks())


class _Reader:
    """Goes through what the parser found, once. `depth` is in how many lists and quotes it is."""

    def __init__(self, tokens: list[Token], lines: list[str]) -> None:
        self.tokens = iter(tokens)
        self.lines = lines
        self.depth = 0

    def blocks(self) -> Iterator[Block]:
        """Yield blocks until what holds them closes."""
        for token in self.tokens:
            if token.nesting == -1:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[Block]:
        if token.type in {"paragraph_open", "heading_open"}:
            yield from self._words(token)
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            start = first_number(token)
            self.depth += 1
            yield Listing(tuple(tuple(self.blocks()) for item in self._opened("list_item_open")), start)
            self.depth -= 1
        elif token.type == "blockquote_open":
            self.depth += 1
            yield Quote(tuple(self.blocks()))
            self.depth -= 1
        elif token.type == "table_open":
            yield self._table()
        elif token.type in {"fence", "code_block"}:
            yield Preformatted(token.content)

    def _words(self, token: Token) -> Iterator[Block]:
        inside = list(takewhile(lambda found: found.nesting != -1, self.tokens))
        found = _line(inside)
        if token.type == "heading_open":
            yield Heading(_LOWEST, words_of(found))
            return
        first, last = token.map or (0, 0)
        raw = "".join(token.content for token in inside) if self.depth else "\n".join(self.lines[first:last])
        aligned = _ALIGNED.search(raw) or (not self.depth and _INDENTED.search(raw))
        yield Preformatted(raw) if aligned else Paragraph(found)

    def _table(self) -> Table:
        rows: list[list[Runs]] = []
        for token in self.tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_line([token]))
        header = tuple(words_of(runs) for runs in rows[0])
        return Table("", header, tuple(Row(tuple(_cell(runs) for runs in row)) for row in rows[1:]))

    def _opened(self, kind: str) -> Iterator[Token]:
        return takewhile(lambda token: token.type == kind, self.tokens)


def _cell(runs: Runs) -> Cell:
    return (runs or plain(""),)


def _line(tokens: list[Token]) -> Runs:
    return tuple(joined(run for token in tokens for run in pieces(token.children or [], "\n")))
