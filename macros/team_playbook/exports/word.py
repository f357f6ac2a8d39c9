"""A document as a Word file, with real headings, tables and boxes to tick."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from team_playbook.exports.document import (
    Block,
    Choice,
    Document,
    Fields,
    Heading,
    Listing,
    Manner,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Preformatted,
    Quote,
    Run,
    Runs,
    Table,
    TextArea,
    Ticks,
    Together,
    Tone,
)
from team_playbook.exports.packed import MADE, packed, writable
from team_playbook.exports.word_styles import ACCENT, MONO, QUIET, set_styles

_STYLES = {
    Manner.PLAIN: "Normal",
    Manner.LEAD: "Lead",
    Manner.ASK: "Ask",
    Manner.NOTE: "Note",
    Manner.FACTS: "Facts",
}
_LABELS = {Tone.SPOKEN: "Label spoken", Tone.WARNING: "Label warning", Tone.RULE: "Label rule"}
_WITHIN = {Tone.SPOKEN: "Spoken", Tone.RULE: "Rule"}
DEEPEST = 3
"""Levels of lists that Word's own styles have."""
MANY = 6
"""Columns of a table up to which its words have their usual size."""
ROW = 520
"""The height of a row to write into, in twentieths of a point."""
LONGEST_TITLE = 255
"""Characters of the title among the properties of a file; python-docx takes no more."""
PICTURE_WIDTH, PICTURE_HEIGHT = 170, 200
"""The most that a picture takes, in millimetres."""


def write(document: Document) -> bytes:
    """Return a document as a Word file. Raises ImportError without python-docx."""
    import docx

    made = docx.Document()
    set_styles(made, document.language)
    about = made.core_properties
    about.title, about.language = writable(document.title)[:LONGEST_TITLE], document.language
    about.author = about.comments = ""
    about.created = about.modified = MADE.replace(tzinfo=None)
    _margins(made, document)
    _Writer(made, document).write()
    raw = io.BytesIO()
    made.save(raw)
    return packed(raw.getvalue())


def _margins(made: Any, document: Document) -> None:
    """Say on each page what it is of, and its number; the first page has its title."""
    from team_playbook.exports.word_elements import field, letters, paragraph, w

    section = made.sections[0]
    head, first = section.header._element, section.first_page_header._element
    head[:] = [paragraph("Header", letters(document.running), w("r", w("tab")), field("STYLEREF 1", ""))]
    first[:] = [paragraph("Header")]
    for foot in (section.footer._element, section.first_page_footer._element):
        foot[:] = [paragraph("Footer", field("PAGE", "1"), letters(" / "), field("NUMPAGES", "1"))]


class _Writer:
    """Writes one document. Numbers of fields, bookmarks and lists are given in order."""

    def __init__(self, made: Any, document: Document) -> None:
        from team_playbook.exports import word_elements

        self.e = word_elements
        self.made = made
        self.document = document
        self.body = made.element.body
        self.number = count(1)
        self.begun = False
        self.break_next = False
        ids = [block.id for block in document.every() if isinstance(block, Heading) and block.id]
        self.places = {name: f"place{number}" for number, name in enumerate(ids, 1)}

    def write(self) -> None:
        self._add(self.e.paragraph("Title", self.e.letters(self.document.title)))
        self._add(self.e.paragraph("Subtitle", self.e.letters(self.document.about)))
        self._blocks(self.document.blocks)
        if self.body[-2].tag == self.e.named("w:tbl"):
            self._add(self.e.paragraph("Note"))

    def _add(self, element: Any) -> None:
        last = self.body[-1]
        before = last.getprevious()
        if before is not None and before.tag == element.tag == self.e.named("w:tbl"):
            last.addprevious(self.e.paragraph("Note"))
        if self.break_next and element.tag == self.e.named("w:p"):
            element.pPr.insert(1, self.e.w("pageBreakBefore"))
            self.break_next = False
        last.addprevious(element)

    def _blocks(self, blocks: Iterable[Block], style: str = "Normal", depth: int = 0) -> None:
        for block in blocks:
            self._block(block, style, depth)

    def _block(self, block: Block, style: str, depth: int) -> None:  # noqa: C901 - one case for each kind
        e = self.e
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                own = style if block.manner is Manner.PLAIN else _STYLES[block.manner]
                self._add(e.paragraph(style if style == "Rule" else own, *self._runs(block.runs)))
            case Listing():
                self._list(block, depth)
            case Ticks():
                for tick in block.items:
                    box = e.check_box(next(self.number), tick.box.name, tick.box.label)
                    self._add(e.paragraph("Tick", box, e.w("r", e.w("tab")), *self._runs(tick.runs)))
            case Choice():
                self._choice(block)
            case TextArea():
                self._label(block.shown, "Label")
                self._add(e.paragraph("Room", self._room(block)))
            case Fields():
                self._fields(block)
            case Table():
                self._table(block)
            case Part():
                label = block.label + (f" · {block.note}" if block.note else "")
                begins = len(self.body)
                self._label(label, _LABELS.get(block.tone, "Label"))
                self._blocks(block.blocks, _WITHIN.get(block.tone, style), depth)
                self._keep(begins, after=block.tone is Tone.RULE)
            case Together():
                begins = len(self.body)
                self.break_next = self.break_next or block.page
                self._blocks(block.blocks, style, depth)
                if not block.page:
                    self._keep(begins)
            case Quote():
                self._blocks(block.blocks, "Quote", depth)
            case PageBreak():
                self.break_next = True
            case Preformatted():
                for part in block.text.rstrip("\n").split("\n"):
                    self._add(e.paragraph("Source", e.letters(part)))
            case Picture():
                self._picture(block)

    def _keep(self, begins: int, *, after: bool = False) -> None:
        """Keep what was written since on one page; leave space `after` it."""
        written = self.body[begins - 1 : -1]
        for element in written[:-1]:
            for found in element.iter(self.e.named("w:p")):
                if found.pPr.find(self.e.named("w:keepNext")) is None:
                    found.pPr.insert(1, self.e.w("keepNext"))
        if after and written and written[-1].tag == self.e.named("w:p"):
            written[-1].pPr.append(self.e.w("spacing", before=0, after=240))

    def _label(self, words: str, style: str) -> None:
        if words:
            self._add(self.e.paragraph(style, self.e.letters(words)))

    def _heading(self, block: Heading) -> None:
        e, place = self.e, self.places.get(block.id, "")
        words = [e.letters(f"{block.mark}  ", e.w("color", val=ACCENT))] if block.mark else []
        words.append(e.letters(block.text))
        if place:
            number = next(self.number)
            words = [e.w("bookmarkStart", id=number, name=place), *words, e.w("bookmarkEnd", id=number)]
        first = [] if self.begun or block.level > 1 else [e.w("pageBreakBefore", val="0")]
        self.begun = True
        self._add(e.paragraph(f"Heading {block.level}", *words, first=first))

    def _runs(self, runs: Runs) -> Iterator[Any]:
        for run in runs:
            yield self._run(run)

    def _run(self, run: Run) -> Any:
        e = self.e
        look = [e.w("rFonts", ascii=MONO, hAnsi=MONO, cs=MONO)] if run.code else []
        look += [e.w("b")] if run.strong else []
        look += [e.w("i")] if run.emphasis else []
        look += [e.w("color", val=QUIET)] if run.quiet else []
        look += [e.w("u", val="single")] if run.href else []
        words = e.letters(run.text, *look)
        if run.href:
            link = e.w("hyperlink", words)
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            link.set(e.named("r:id"), self.made.part.relate_to(writable(run.href), kind, is_external=True))
            return link
        return e.w("hyperlink", words, anchor=self.places[run.to]) if run.to in self.places else words

    def _list(self, block: Listing, depth: int) -> None:
        e, deep = self.e, min(depth, DEEPEST - 1)
        level = f" {deep + 1}" if deep else ""
        kind = "List Bullet" if block.start is None else "List Number"
        number = None if block.start is None else self._numbered(kind + level, block.start)
        for item in block.items:
            for place, inner in enumerate(item):
                if place == 0 and isinstance(inner, Paragraph):
                    first = [] if number is None else [e.w("numPr", e.w("ilvl", val=0), e.w("numId", val=number))]
                    self._add(e.paragraph(kind + level, *self._runs(inner.runs), first=first))
                else:
                    self._block(inner, "List Continue" + level, depth + 1)

    def _numbered(self, style: str, start: int) -> int:
        """Return the number of a new list in a style, which begins at `start`."""
        part = self.made.part.numbering_part.element
        used = self.made.styles[style].element.pPr.numPr.numId.val
        abstract = next(found.abstractNumId.val for found in part.num_lst if found.numId == used)
        found = part.add_num(abstract)
        found.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(found.numId)

    def _choice(self, block: Choice) -> None:
        e = self.e
        parts = [e.letters(f"{block.shown}   ", e.w("color", val=QUIET))]
        for number, option in enumerate(block.options, 1):
            label = f"{option}: {block.label}"
            parts.append(e.check_box(next(self.number), f"{block.name}-{number}", label))
            parts.append(e.letters(f" {option}" + "      " * (number < len(block.options))))
        self._add(e.paragraph("Score", *parts))

    def _room(self, block: TextArea) -> Any:
        e = self.e
        kind = e.w("text", multiLine=1)
        room = e.letters("\n" * (block.lines - 1) or " ")
        return e.control(next(self.number), block.name, block.label, kind, room)

    def _fields(self, block: Fields) -> None:
        e, wide = self.e, self.e.twips((), len(block.items))
        head = [
            e.cell([e.paragraph("Cell head", e.letters(f.shown))], w) for f, w in zip(block.items, wide, strict=True)
        ]
        room = [e.cell([e.paragraph("Cell", self._room(f))], w) for f, w in zip(block.items, wide, strict=True)]
        label = ", ".join(found.shown for found in block.items)
        self._add(e.table(label, wide, [e.row(head, header=True), e.row(room, height=ROW)]))

    def _table(self, block: Table) -> None:
        e, columns = self.e, len(block.header)
        style = "Cell" if columns <= MANY else "Cell small"
        wide = e.twips(block.shares(), columns)
        below = e.edge
        rows = [
            e.row(
                [
                    e.cell([e.paragraph("Cell head", e.letters(words))], w, below=below("bottom"))
                    for words, w in zip(block.header, wide, strict=True)
                ],
                header=True,
            )
        ]
        for row in block.rows:
            if row.line:
                line = e.paragraph("Passes here", e.letters(row.line))
                rows.append(e.row([e.cell([line], sum(wide), span=columns, below=below("bottom", ACCENT, 14))]))
            cells = []
            for place, (found, w) in enumerate(zip(row.cells, wide, strict=True)):
                lines = [tuple(replace(run, strong=True) for run in line) for line in found] if place == 0 else found
                cells.append(e.cell([e.paragraph(style, *self._runs(line)) for line in lines], w))
            rows.append(e.row(cells))
        self._add(e.table(block.label, wide, rows))

    def _picture(self, block: Picture) -> None:
        from docx.shared import Mm

        paragraph = self.made.add_paragraph()
        run = paragraph.add_run()
        try:
            shape = run.add_picture(io.BytesIO(block.raw))
            factor = min(1, Mm(PICTURE_WIDTH) / shape.width, Mm(PICTURE_HEIGHT) / shape.height)
        except Exception:  # what reads a broken picture may raise anything
            run.clear()
            run.text = writable(block.label)
            return
        shape._inline.docPr.set("descr", writable(block.label))
        shape.width, shape.height = (max(1, int(size * factor)) for size in (shape.width, shape.height))
