"""What of a document can be pasted elsewhere: its words, without fields to fill."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from team_playbook.exports.document import (
    Block,
    Choice,
    Fields,
    Listing,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    TextArea,
    Ticks,
    Together,
)


@dataclass(frozen=True)
class Copy:
    """One thing to copy: as HTML, as text, and as the data that a system's interface knows, where it has one."""

    html: str
    text: str
    data: dict[str, Any] | None = None


def pasted(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks without fields; what is to be ticked becomes a list."""
    return tuple(_kept(blocks))


def label_of(part: Part) -> str:
    """Return what a part is called, with what stands beside its label."""
    return " · ".join(filter(None, (part.label, part.note)))


def _kept(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Ticks):
            yield Listing(tuple((Paragraph(tick.runs),) for tick in block.items))
        elif isinstance(block, Together | Quote):
            yield from _kept(block.blocks)
        elif isinstance(block, Part):
            if inner := pasted(block.blocks):
                yield replace(block, blocks=inner)
        elif not isinstance(block, Choice | TextArea | Fields | PageBreak):
            yield block
