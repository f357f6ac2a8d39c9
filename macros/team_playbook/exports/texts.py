"""Texts of the YAML as runs and blocks, by the same rules as on the pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from team_playbook.exports.document import Block, Cell, Listing, Paragraph, Row, Run, Runs, Table
from team_playbook.pages import text as rules


def runs(text: str) -> Runs:
    """Return a text for the inside of a line."""
    found = rules.tokens(text.strip(), inline=True)
    return tuple(joined(run for token in found for run in pieces(token.children or [])))


def plain(text: object, *, quiet: bool = False, strong: bool = False, to: str = "") -> Runs:
    """Return words of ours, or a name, as they stand."""
    return (Run(str(text), quiet=quiet, strong=strong, to=to),)


def blocks(text: str) -> tuple[Block, ...]:
    """Return a text as paragraphs and lists."""
    found, _ = _blocks(rules.tokens(text), 0)
    return found


def between(parts: Iterable[Runs], mark: str = " · ") -> Runs:
    """Return runs one after another, with a mark between them."""
    found: list[Run] = []
    for part in parts:
        if part:
            found += [Run(mark, quiet=True), *part] if found else part
    return tuple(found)


def cell(*lines: str | Runs) -> Cell:
    """Return a cell of a table from its lines."""
    return tuple(plain(line) if isinstance(line, str) else line for line in lines)


def table(label: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> Table:
    """Return a table of rows of cells."""
    return Table(label, tuple(header), tuple(Row(tuple(cells)) for cells in rows), tuple(widths))


def words_of(found: Runs) -> str:
    """Return what runs say, without their manner."""
    return "".join(run.text for run in found)


def joined(found: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with those of one manner in one piece."""
    last: Run | None = None
    for run in found:
        if not run.text:
            continue
        if last is not None and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def pieces(tokens: Iterable[Token], between_lines: str = " ") -> Iterator[Run]:
    """Yield the runs of what a parser of Markdown found in a line."""
    now = Run("")
    for token in tokens:
        name = token.type.rpartition("_")[0]
        if name == "strong":
            now = replace(now, strong=token.nesting == 1)
        elif name == "em":
            now = replace(now, emphasis=token.nesting == 1)
        elif name == "link":
            href = str(token.attrGet("href") or "") if token.nesting == 1 else ""
            now = replace(now, href=href if rules.is_absolute(href) else "")
        elif token.type == "code_inline":
            yield replace(now, text=token.content, code=True)
        elif token.type in {"softbreak", "hardbreak"}:
            yield replace(now, text=between_lines)
        else:
            yield replace(now, text=token.content)


def first_number(token: Token) -> int | None:
    """Return the number that an ordered list begins with, or None of another one. A list may begin with 0."""
    if token.type != "ordered_list_open":
        return None
    start = token.attrGet("start")
    return 1 if start is None else int(start)


def _blocks(tokens: Sequence[Token], at: int) -> tuple[tuple[Block, ...], int]:
    """Return the blocks from a token on until what holds them closes, and the place behind it."""
    found: list[Block] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.nesting == -1 and token.type != "paragraph_close":
            break
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items = []
            while tokens[at].type == "list_item_open":
                item, at = _blocks(tokens, at + 1)
                items.append(item)
            at += 1
            found.append(Listing(tuple(items), first_number(token)))
        elif token.type == "inline":
            found.append(Paragraph(tuple(joined(pieces(token.children or [])))))
    return tuple(found), at
