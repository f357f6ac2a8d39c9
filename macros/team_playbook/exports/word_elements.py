"""Elements of a Word file, from plain values. Whoever imports this has python-docx."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from team_playbook.exports.packed import writable
from team_playbook.exports.word_styles import INK, RULE

WIDTH = 9860
"""Between the margins, in twentieths of a point."""
LONGEST = 64
"""Characters of a field's name and of its label."""
EMPTY, TICKED = "2610", "2612"
BOXES = "Segoe UI Symbol"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def named(name: str) -> str:
    """Return a name such as `w:p` as the file has it."""
    return str(qn(name))


def w(tag: str, *children: Any, **values: object) -> Any:
    """Return an element of WordprocessingML with its attributes and its children."""
    element = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        element.set(named(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def letters(text: str, *properties: Any) -> Any:
    """Return a run. Line breaks in it are line breaks on the page."""
    run = w("r", w("rPr", *properties) if properties else None)
    for place, part in enumerate(writable(text).split("\n")):
        if place:
            run.append(w("br"))
        words = w("t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    return run


def paragraph(style: str, *children: Any, first: Iterable[Any] = ()) -> Any:
    """Return a paragraph in a style; `first` are its own properties."""
    return w("p", w("pPr", w("pStyle", val=style.replace(" ", "")), *first), *children)


def field(instruction: str, shown: str) -> Any:
    """Return a field that Word works out, such as the number of the page."""
    return w("fldSimple", letters(shown), instr=f" {instruction} ")


def control(number: int, name: str, label: str, kind: Any, *content: Any) -> Any:
    """Return a field to fill in; `kind` says what may be filled in."""
    tag = name if len(name) <= LONGEST else f"{name[: LONGEST - 9]}-{sha256(name.encode()).hexdigest()[:8]}"
    about = w("sdtPr", w("alias", val=writable(label)[:LONGEST]), w("tag", val=tag), w("id", val=number), kind)
    return w("sdt", about, w("sdtContent", *content))


def check_box(number: int, name: str, label: str) -> Any:
    """Return a box to tick."""
    kind = OxmlElement("w14:checkbox", nsdecls={"w14": W14[1:-1]})
    for tag, value in (("checked", "0"), ("checkedState", TICKED), ("uncheckedState", EMPTY)):
        state = OxmlElement(f"w14:{tag}", nsdecls={"w14": W14[1:-1]})
        state.set(f"{W14}val", value)
        if tag != "checked":
            state.set(f"{W14}font", BOXES)
        kind.append(state)
    box = letters(chr(int(EMPTY, 16)), w("rFonts", ascii=BOXES, hAnsi=BOXES, eastAsia=BOXES, cs=BOXES))
    return control(number, name, label, kind, box)


def table(label: str, widths: Sequence[int], rows: Iterable[Any]) -> Any:
    """Return a table of columns of these widths."""
    about = w(
        "tblPr",
        w("tblW", w=WIDTH, type="dxa"),
        w("tblBorders", *(edge(side, RULE, 4) for side in ("bottom", "insideH"))),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=wide, type="dxa") for side, wide in (("left", 0), ("right", 140)))),
        w("tblLook", val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="0", noVBand="1"),
        w("tblCaption", val=writable(label)) if label else None,
    )
    return w("tbl", about, w("tblGrid", *(w("gridCol", w=wide) for wide in widths)), *rows)


def row(cells: Iterable[Any], *, header: bool = False, height: int = 0) -> Any:
    """Return a row that is not torn; a header row stands again on each page."""
    least = w("trHeight", val=height, hRule="atLeast") if height else None
    return w("tr", w("trPr", w("cantSplit"), least, w("tblHeader") if header else None), *cells)


def cell(paragraphs: Iterable[Any], wide: int, *, span: int = 1, below: Any = None) -> Any:
    """Return a cell; `below` is an edge of its own."""
    size = w("tcW", w=wide, type="dxa")
    spans = w("gridSpan", val=span) if span > 1 else None
    edges = w("tcBorders", below) if below is not None else None
    return w("tc", w("tcPr", size, spans, edges), *paragraphs)


def edge(side: str, colour: str = INK, size: int = 6) -> Any:
    """Return an edge; `size` in eighths of a point."""
    return w(side, val="single", sz=size, space=0, color=colour)


def twips(widths: Sequence[int], columns: int) -> list[int]:
    """Return the width of each column from their shares."""
    shares = widths or (1,) * columns
    return [WIDTH * share // sum(shares) for share in shares]
