"""Blocks as HTML to paste, in no more tags than a target takes."""

from collections.abc import Iterable
from functools import lru_cache

import nh3
from markupsafe import escape

from team_playbook.exports.document import (
    Block,
    Cell,
    Heading,
    Listing,
    Manner,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Row,
    Run,
    Runs,
    Table,
)
from team_playbook.exports.pasted import label_of, pasted
from team_playbook.pages.text import SCHEMES

SMALL = frozenset({"p", "ul", "li", "b", "i", "a"})
"""What Greenhouse takes in a question; Ashby shows the same."""
RICH = SMALL | {"h1", "h2", "h3", "h4", "ol", "table", "thead", "tbody", "tr", "th", "td"}
"""What every editor of documents takes."""


def html_of(blocks: Iterable[Block], tags: frozenset[str]) -> str:
    """Return blocks as HTML on one line, with no tag but `tags` and no attribute but a link's address.

    A document's own title is an `h1`; its headings of level 1 are therefore `h2`.
    """
    return "".join(_clean(block, tags) for block in pasted(blocks))


@lru_cache(maxsize=20_000)
def _clean(block: Block, tags: frozenset[str]) -> str:
    """Return a block as HTML. Several systems get the same ones."""
    return nh3.clean(
        _block(block, tags),
        tags=set(tags),
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def title_html(title: str) -> str:
    """Return the title of a document."""
    return f"<h1>{escape(title)}</h1>"


def _block(block: Block, tags: frozenset[str]) -> str:
    match block:
        case Heading():
            words = escape(" · ".join(filter(None, (block.text, block.mark))))
            level = f"h{min(block.level + 1, 4)}"
            return f"<{level}>{words}</{level}>" if level in tags else f"<p><b>{words}</b></p>"
        case Paragraph():
            line = _line(block.runs)
            return f"<p><b>{line}</b></p>" if block.manner is Manner.ASK else f"<p>{line}</p>"
        case Listing():
            return _listing(block, tags)
        case Table():
            return _table(block) if "table" in tags else _rows(block)
        case Part():
            label = escape(label_of(block))
            return f"<p><b>{label}</b></p>" + "".join(_block(inner, tags) for inner in block.blocks)
        case Preformatted():
            return "".join(f"<p>{escape(line)}</p>" for line in block.text.split("\n") if line.strip())
        case Picture():
            return f"<p><i>{escape(block.label)}</i></p>"
    return ""


def _line(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    found = str(escape(run.text))
    if run.emphasis:
        found = f"<i>{found}</i>"
    if run.strong:
        found = f"<b>{found}</b>"
    return f'<a href="{escape(run.href)}">{found}</a>' if run.href else found


def _listing(listing: Listing, tags: frozenset[str]) -> str:
    """Return a list; where there are no ordered ones, the numbers stand in the items."""
    ordered = listing.start is not None
    numbered = ordered and "ol" not in tags
    start = f' start="{listing.start}"' if listing.start not in {None, 1} else ""
    opening, closing = (f"ol{start}", "ol") if ordered and not numbered else ("ul", "ul")
    items = []
    for number, item in enumerate(listing.items, listing.start or 0):
        mark = f"{number}. " if numbered else ""
        items.append(f"<li>{mark}{_item(item, tags)}</li>")
    return f"<{opening}>{''.join(items)}</{closing}>"


def _item(blocks: tuple[Block, ...], tags: frozenset[str]) -> str:
    """Return what stands in an item: its first paragraph needs no tags of its own."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return "".join(_block(block, tags) for block in blocks)
    return _line(blocks[0].runs) + "".join(_block(block, tags) for block in blocks[1:])


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(words)}</th>" for words in table.header)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Row) -> str:
    first = " · ".join(_line(runs) for runs in row.cells[0] if runs)
    rest = [_cell(cell) for cell in row.cells[1:]]
    if row.line and rest:
        rest[0] = f"<p><b>{escape(row.line)}</b></p>{rest[0]}"
    return f"<td><b>{first}</b></td>" + "".join(f"<td>{words}</td>" for words in rest)


def _cell(cell: Cell) -> str:
    lines = [_line(runs) for runs in cell if runs]
    return lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)


def _rows(table: Table) -> str:
    """Return a table as a list: what names a row, then what it says."""
    items = []
    for row in table.rows:
        first, *rest = (" · ".join(_line(runs) for runs in cell if runs) for cell in row.cells)
        line = f"<b>({escape(row.line)})</b> " if row.line else ""
        items.append(f"<li><b>{first}:</b> {line}{' · '.join(filter(None, rest))}</li>")
    return f"<ul>{''.join(items)}</ul>"
