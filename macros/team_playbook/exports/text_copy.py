"""Blocks as text without any marks, for a field that takes nothing else."""

from collections.abc import Iterable

from team_playbook.exports.document import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Row,
    Runs,
    Table,
)
from team_playbook.exports.pasted import label_of, pasted


def text_of(blocks: Iterable[Block]) -> str:
    """Return blocks as text: an empty line between two of them, a dash before each item of a list."""
    return "\n\n".join(filter(None, map(_block, pasted(blocks))))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return " · ".join(filter(None, (block.text, block.mark))).upper()
        case Paragraph():
            return _line(block.runs)
        case Listing():
            return _listing(block)
        case Table():
            return "\n".join(map(_row, block.rows))
        case Part():
            label = label_of(block)
            return f"{label}\n" + "\n".join(filter(None, map(_block, block.blocks)))
        case Preformatted():
            return block.text.strip("\n")
        case Picture():
            return block.label
    return ""


def _line(runs: Runs) -> str:
    """Return runs as one line; a link's address stands behind its words."""
    found = []
    for place, run in enumerate(runs):
        found.append(" ".join(run.text.split("\n")))
        following = runs[place + 1].href if place + 1 < len(runs) else ""
        if run.href and run.href not in {run.text, following}:
            found.append(f" ({run.href})")
    return "".join(found)


def _listing(listing: Listing) -> str:
    lines = []
    for number, item in enumerate(listing.items, listing.start or 0):
        mark = "-" if listing.start is None else f"{number}."
        words = "\n".join(filter(None, map(_block, item)))
        lines.append(f"{mark} " + words.replace("\n", "\n" + " " * (len(mark) + 1)))
    return "\n".join(lines)


def _row(row: Row) -> str:
    first, *rest = (" · ".join(_line(runs) for runs in cell if runs) for cell in row.cells)
    line = f" ({row.line})" if row.line else ""
    said = " · ".join(filter(None, rest))
    return f"- {first}{line}: {said}" if said else f"- {first}{line}"
