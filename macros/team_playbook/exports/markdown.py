"""A document as Markdown that every reader of Markdown understands, tables included."""

import re
from collections.abc import Iterable
from dataclasses import replace

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

_MARKS = re.compile(r"[\\`*_\[\]|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
_AT_START = re.compile(r"[#+=>~-]|\d+(?=[.)](?:\s|$))")
_TICKS = re.compile(r"`+")
_BAR = re.compile(r"(?<!\\)\|")
_OPEN = "…"
_BOX = "☐"


def write(document: Document) -> str:
    """Return a document as Markdown."""
    parts = [heading(1, document.title), _paragraph((Run(document.about),))]
    for place, block in enumerate(document.blocks):
        if isinstance(block, PageBreak) or (place and isinstance(block, Heading) and block.level == 1):
            parts.append("---")
        parts.append(_block(block))
    return "\n\n".join(part for part in parts if part) + "\n"


def heading(level: int, text: str) -> str:
    """Return a heading. Marks at its end would be taken for a part of it."""
    return f"{'#' * level} " + re.sub(r"(#+)$", r"\\\1", escaped(text))


def escaped(text: str) -> str:
    """Return the inside of a line of which no reader of Markdown makes anything."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def line(runs: Runs) -> str:
    """Return runs as the inside of a line."""
    return "".join(map(_run, runs)).strip()


def _paragraph(runs: Runs) -> str:
    """Return lines that begin nothing: no heading, no list, no quote, no fence."""
    return "\n".join(map(_begun, line(runs).split("\n")))


def _begun(words: str) -> str:
    words = words.lstrip(" ")
    start = _AT_START.match(words)
    if not start:
        return words
    at = start.end() if start[0].isdigit() else 0
    return f"{words[:at]}\\{words[at:]}"


def _run(run: Run) -> str:
    if "\n" in run.text and not run.code:
        return "\\\n".join(_run(replace(run, text=part)) for part in run.text.split("\n"))
    before, core, after = _trimmed(run.text)
    if not core:
        return before
    if run.code:
        fence = "`" * (1 + max((len(found) for found in _TICKS.findall(core)), default=0))
        pad = " " if core.startswith("`") or core.endswith("`") else ""
        found = f"{fence}{pad}{core}{pad}{fence}"
    else:
        found = escaped(core)
    if run.emphasis:
        found = f"*{found}*"
    if run.strong:
        found = f"**{found}**"
    if run.href:
        found = f"[{found}](<{run.href.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"{before}{found}{after}"


def _trimmed(text: str) -> tuple[str, str, str]:
    """Return the space before a text, the text, and the space after it: marks do not work beside spaces."""
    words = re.sub(r"\s+", " ", text)
    core = words.strip(" ")
    at = words.index(core) if core else len(words)
    return words[:at], core, words[at + len(core) :]


def _block(block: Block) -> str:  # noqa: C901 - one case for each kind
    match block:
        case Heading():
            mark = f"{block.mark} · " if block.mark else ""
            return heading(block.level + 1, mark + block.text)
        case Paragraph():
            found = _paragraph(block.runs)
            return f"> {found}" if block.manner is Manner.ASK else found
        case Listing():
            return _list(block)
        case Ticks():
            return "\n".join(f"- [ ] {_paragraph(tick.runs)}" for tick in block.items)
        case Choice():
            return f"**{escaped(block.shown or block.label)}:** " + " ".join(f"{_BOX} {o}" for o in block.options)
        case TextArea():
            return f"**{escaped(block.shown or block.label)}:** {_OPEN}"
        case Fields():
            return " ".join(_block(field) for field in block.items)
        case Table():
            return _table(block)
        case Part():
            return _part(block)
        case Quote():
            return _quoted(_blocks(block.blocks))
        case Together():
            return _blocks(block.blocks)
        case Preformatted():
            fence = "`" * max(3, 1 + max((len(found) for found in _TICKS.findall(block.text)), default=0))
            return f"{fence}text\n{block.text.rstrip(chr(10))}\n{fence}"
        case Picture():
            return _paragraph((Run(block.label),))
    return ""


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _quoted(found: str) -> str:
    return "\n".join(f"> {part}".rstrip() for part in found.split("\n"))


def _list(block: Listing) -> str:
    lines = []
    for number, item in enumerate(block.items, block.start or 0):
        mark = "-" if block.start is None else f"{number}."
        found = _blocks(item).replace("\n", "\n" + " " * (len(mark) + 1))
        lines.append(f"{mark} {found}")
    return "\n".join(lines)


def _part(block: Part) -> str:
    note = f" ({escaped(block.note)})" if block.note else ""
    found = _blocks(block.blocks)
    if block.tone is Tone.SPOKEN:
        found = _quoted(found)
    return f"**{escaped(block.label)}**{note}\n\n{found}"


def _table(table: Table) -> str:
    lines = [
        "| " + " | ".join(map(escaped, table.header)) + " |",
        "| " + " | ".join("---" for _ in table.header) + " |",
    ]
    for row in table.rows:
        if row.line:
            rest = ["" for _ in table.header[2:]]
            lines.append("| " + " | ".join(["", f"**{escaped(row.line)}**", *rest]) + " |")
        cells = (_BAR.sub(r"\\|", " · ".join(filter(None, map(line, cell)))) for cell in row.cells)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
