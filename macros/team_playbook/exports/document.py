"""A document as plain data, for writers that know nothing of guides.

Everything is immutable and holds text, numbers and bytes only, so that two equal documents have the
same `repr`: what is kept of earlier builds is found by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Run:
    """A piece of text in one manner. `href` is an absolute address, `to` the id of a heading.

    A line break in the text is one in the document.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    quiet: bool = False
    href: str = ""
    to: str = ""


Runs = tuple[Run, ...]


class Manner(Enum):
    """What a paragraph is for."""

    PLAIN = "plain"
    LEAD = "lead"
    ASK = "ask"
    NOTE = "note"
    FACTS = "facts"


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 for a part that begins on a new page, 2 and 3 below it. `mark` is its time."""

    level: int
    text: str
    mark: str = ""
    id: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Words of one paragraph."""

    runs: Runs
    manner: Manner = Manner.PLAIN


@dataclass(frozen=True)
class Listing:
    """A list; each item holds blocks. `start` is the first number of an ordered one, else None."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None


@dataclass(frozen=True)
class CheckBox:
    """A box to tick. `name` is unique in the document, `label` is what is read out."""

    name: str
    label: str


@dataclass(frozen=True)
class Tick:
    """A box with the words beside it."""

    box: CheckBox
    runs: Runs


@dataclass(frozen=True)
class Ticks:
    """A list to tick."""

    items: tuple[Tick, ...]


@dataclass(frozen=True)
class Choice:
    """One of several answers to choose; `options` are words."""

    name: str
    label: str
    options: tuple[str, ...]
    shown: str = ""


@dataclass(frozen=True)
class TextArea:
    """Room to write: `lines` of it. One line is a field within a line."""

    name: str
    label: str
    lines: int
    shown: str = ""


@dataclass(frozen=True)
class Fields:
    """Fields beside one another."""

    items: tuple[TextArea, ...]


Cell = tuple[Runs, ...]
"""A cell of a table: its paragraphs."""


@dataclass(frozen=True)
class Row:
    """A row of a table; its first cell names it. `line` is what a line above it says, if there is one."""

    cells: tuple[Cell, ...]
    line: str = ""


PADDING, WIDEST = 5, 32
"""Letters that a column is reckoned to hold beside its words, and at most where no word is longer."""


@dataclass(frozen=True)
class Table:
    """A table with a header row. `label` says what it holds, `widths` are shares of the width, if given."""

    label: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    scale: bool = False

    def shares(self) -> tuple[int, ...]:
        """Return shares of the width: those given, else by the longest words in each column."""
        if self.widths:
            return self.widths
        found = []
        for place, head in enumerate(self.header):
            lines = [head, *("".join(run.text for run in line) for row in self.rows for line in row.cells[place])]
            word = max(len(word) for line in lines for word in [*line.split(), ""])
            found.append(PADDING + max(word, min(WIDEST, max(map(len, lines)))))
        return tuple(found)


class Tone(Enum):
    """What a part is for: it is told apart at a glance."""

    PLAIN = "plain"
    SPOKEN = "spoken"
    RULE = "rule"
    WARNING = "warning"
    FORM = "form"


@dataclass(frozen=True)
class Part:
    """Blocks under a label, kept together where the page allows. `note` says more beside the label."""

    label: str
    blocks: tuple["Block", ...]
    tone: Tone = Tone.PLAIN
    note: str = ""


@dataclass(frozen=True)
class Together:
    """Blocks that stand on one page where they fit on one. A `page` of its own begins with them."""

    blocks: tuple["Block", ...]
    page: bool = False


@dataclass(frozen=True)
class Quote:
    """Blocks that somebody else said or wrote."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page. A heading of level 1 needs none."""


@dataclass(frozen=True)
class Preformatted:
    """A text with its line breaks."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes, the ending that says which kind, and its words."""

    raw: bytes
    ending: str
    label: str


Block = (
    Heading
    | Paragraph
    | Listing
    | Ticks
    | Choice
    | TextArea
    | Fields
    | Table
    | Part
    | Together
    | Quote
    | PageBreak
    | Preformatted
    | Picture
)


@dataclass(frozen=True)
class Document:
    """A document: `language` as in `en`, `running` what stands on top of each page."""

    title: str
    language: str
    running: str
    about: str
    blocks: tuple[Block, ...]

    def every(self) -> Iterator[Block]:
        """Yield every block, in reading order, those inside others as well."""
        yield from _within(self.blocks)


def _within(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Part | Together | Quote):
            yield from _within(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _within(item)
