"""What a plan measures where, as a picture: skills by stages, each field filled as far as its minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

WIDTH, NAMES, GAP, LINE = 480, 184, 6, 15
_LETTER = 6.6
"""About as wide as a letter gets, on average, at the size of the words."""
_MOST_LINES = 3
_RULE, _INK, _QUIET, _FILL, _BAD = "#c9c4b8", "#1c2127", "#59616d", "#0b5d57", "#a3312a"


@dataclass(frozen=True)
class Field:
    """A skill in a stage: the minutes of its questions, those of them that count, and the minutes as words."""

    minutes: int
    counting: int
    words: str


@dataclass(frozen=True)
class Line:
    """A skill: its title, a note below it, and a field for each stage. `missing` marks a bar that nothing can show."""

    title: str
    note: str
    missing: bool
    fields: tuple[Field, ...]


def measured_picture(name: str, stages: Sequence[str], lines: Sequence[Line], title: str, says: str) -> Markup:
    """Return the picture as SVG. `name` begins its ids, without spaces; a table near it has to hold the same.

    Colours are set on the elements for print and PDF, and by style sheet on screen.
    """
    width = (WIDTH - NAMES) / max(1, len(stages))
    wide = max(1, width - GAP)
    heads = [_lines(stage, wide) for stage in stages]
    y = LINE * max(map(len, heads), default=0) + GAP
    most = max((field.minutes for line in lines for field in line.fields), default=0)
    titles = [_lines(line.title, NAMES - GAP) for line in lines]
    minutes = (_lines(field.words, wide - 2 * _inset(wide)) for line in lines for field in line.fields)
    height = LINE * max(max(map(len, titles), default=0) + 1, max(map(len, minutes), default=0)) + GAP
    rows = [(line, words, y + at * (height + GAP)) for at, (line, words) in enumerate(zip(lines, titles, strict=True))]
    y += len(rows) * (height + GAP)
    size = {"viewBox": f"0 0 {WIDTH} {y}", "width": str(WIDTH), "height": str(y)}
    told = {"role": "img", "aria-labelledby": f"{name}_title", "aria-describedby": f"{name}_says"}
    svg = Element("svg", {"class": "tp-measured-picture", **size, **told})
    SubElement(svg, "title", {"id": f"{name}_title"}).text = title
    SubElement(svg, "desc", {"id": f"{name}_says"}).text = says
    _hatching(svg, name)
    for index, head in enumerate(heads):
        _text(svg, NAMES + index * width, LINE - 3, head, "tp-measured-head")
    for line, words, top in rows:
        _text(svg, 0, top + LINE, words, "tp-measured-skill")
        note = "tp-measured-missing" if line.missing else "tp-measured-note"
        _text(svg, 0, top + LINE * (len(words) + 1), [line.note], note)
        for index, field in enumerate(line.fields):
            place = (NAMES + index * width, top, wide, height)
            _field(svg, name, field, most, place, missing=line.missing)
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - the XML writer escapes


def _hatching(svg: Element, name: str) -> None:
    shape = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    pattern = SubElement(svg, "pattern", {"id": f"{name}_hatch", **shape})
    stroke = {"stroke": _QUIET, "stroke-width": "1.5", "stroke-opacity": "0.4"}
    SubElement(pattern, "path", {"d": "M0 0V6", **stroke, "class": "tp-measured-hatch"})


def _field(
    svg: Element, name: str, field: Field, most: int, place: tuple[float, float, float, float], *, missing: bool
) -> None:
    x, y, width, height = place
    outline = {"fill": "none", "stroke": _BAD if missing else _RULE, "class": "tp-measured-field"}
    if missing:
        outline |= {"stroke-dasharray": "4 3", "class": "tp-measured-field tp-measured-open"}
    counting = width * field.counting / most if most else 0
    silent = width * (field.minutes - field.counting) / most if most else 0
    if counting:
        _box(svg, (x, y, counting, height), {"fill": _FILL, "fill-opacity": "0.3", "class": "tp-measured-counts"})
    if silent:
        _box(svg, (x + counting, y, silent, height), {"fill": f"url(#{name}_hatch)"})
    _box(svg, (x, y, width, height), outline)
    if field.minutes:
        inset = _inset(width)
        words = _lines(field.words, width - 2 * inset)
        _text(svg, x + inset, y + (height - (len(words) - 1) * LINE) / 2 + 5, words, "tp-measured-minutes")


def _box(svg: Element, place: tuple[float, float, float, float], looks: dict[str, str]) -> None:
    names = ("x", "y", "width", "height")
    where = {name: f"{value:.1f}" for name, value in zip(names, place, strict=True)}
    SubElement(svg, "rect", {**where, **looks})


def _text(svg: Element, x: float, y: float, lines: list[str], css: str) -> None:
    looks = {
        "tp-measured-head": {"font-size": "12", "font-weight": "600", "fill": _QUIET},
        "tp-measured-skill": {"font-size": "13", "font-weight": "600", "fill": _INK},
        "tp-measured-note": {"font-size": "12", "fill": _QUIET},
        "tp-measured-missing": {"font-size": "12", "font-weight": "600", "fill": _BAD},
        "tp-measured-minutes": {"font-size": "13", "fill": _INK},
    }[css]
    text = SubElement(svg, "text", {**looks, "class": css})
    for number, line in enumerate(lines):
        SubElement(text, "tspan", {"x": f"{x:.1f}", "y": f"{y + number * LINE:.1f}"}).text = line


def _inset(width: float) -> float:
    """Return the room at each side of the words in a field."""
    return min(GAP, width / 4)


def _lines(words: str, width: float) -> list[str]:
    """Return words as lines that fit; what is too long ends in an ellipsis, and stands in full in the table."""
    return wrap(words, max(4, int(width / _LETTER)), max_lines=_MOST_LINES, placeholder=" …") or [""]
