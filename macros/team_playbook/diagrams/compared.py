"""The sides of a wager as a picture: activities by sides, with a mark and a word in each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg

WIDTH, NAMES, GAP, RADIUS = 520, 208, 10, 8
_HEAD, _NAME, _WORD = 12, 13, 12
_RULE, _INK, _QUIET, _PAPER = "#c9c4b8", "#1c2127", "#59616d", "#ffffff"
_GOOD, _WARN, _BAD = "#2c6e49", "#7d5200", "#a3312a"
_COLOURS = {"met": _GOOD, "single": _WARN, "single-known": _WARN, "missing": _BAD, "unknown": _QUIET}


@dataclass(frozen=True)
class Mark:
    """How well one side covers an activity: `met`, `single`, `single-known`, `missing` or `unknown`, and as a word.

    A guess is drawn with a broken line around it.
    """

    state: str
    word: str
    guess: bool = False


@dataclass(frozen=True)
class Row:
    """An activity, and a mark for each side."""

    title: str
    marks: tuple[Mark, ...]


def compared_picture(name: str, heads: Sequence[tuple[str, str]], rows: Sequence[Row], title: str, says: str) -> Markup:
    """Return the picture as SVG; `heads` are the letter and the name of each side.

    `name` begins its ids; a table near it has to hold the same. Colours are set on the elements for
    print and PDF, and by style sheet on screen.
    """
    column = (WIDTH - NAMES) / max(1, len(heads))
    words = [svg.lines(side, column - GAP, _HEAD, 3) for _, side in heads]
    names = [svg.lines(row.title, NAMES - GAP, _NAME, 2) for row in rows]
    top = 20 + max(map(len, words), default=0) * _HEAD * svg.LEADING + GAP / 2
    heights = [2 * GAP + len(lines) * _NAME * svg.LEADING for lines in names]
    whole, drawn = svg.picture(name, (WIDTH, top + sum(heights)), "tp-compared-picture", title, says)
    for index, ((letter, _), lines) in enumerate(zip(heads, words, strict=True)):
        x = NAMES + index * column
        svg.text(drawn, (x, 14), [letter], 15, css="tp-compared-name", fill=_INK, font_weight="600")
        svg.text(drawn, (x, 32), lines, _HEAD, css="tp-compared-head", fill=_QUIET)
    y = top
    for row, lines, height in zip(rows, names, heights, strict=True):
        svg.shape(drawn, "path", "tp-compared-rule", d=f"M0 {svg.number(y)}H{WIDTH}", stroke=_RULE)
        svg.text(drawn, (0, y + GAP + _NAME - 1), lines, _NAME, css="tp-compared-name", fill=_INK)
        for index, mark in enumerate(row.marks):
            _mark(drawn, mark, NAMES + index * column + RADIUS + 2, y + height / 2)
        y += height
    return svg.written(whole)


def _mark(drawn: Element, mark: Mark, x: float, y: float) -> None:
    css = f"tp-compared-mark tp-compared-{mark.state}"
    found = svg.group(drawn, css)
    colour = _COLOURS[mark.state]
    line: dict[str, str | float] = {"fill": "none", "stroke": colour, "stroke_width": 1.8}
    if mark.state == "met":
        svg.shape(found, "circle", "tp-compared-full", cx=x, cy=y, r=RADIUS, fill=colour)
        check = f"M{svg.number(x - 4)} {svg.number(y)}l3 3.2 5-6.2"
        svg.shape(found, "path", "tp-compared-check", d=check, fill="none", stroke=_PAPER, stroke_width=1.8)
    elif mark.state == "missing":
        cross = f"M{svg.number(x - 5)} {svg.number(y - 5)}l10 10m0-10l-10 10"
        svg.shape(found, "path", "tp-compared-line", d=cross, **{**line, "stroke_width": 2.4})
    elif mark.state == "unknown":
        svg.shape(found, "circle", "tp-compared-line", cx=x, cy=y, r=RADIUS - 1, stroke_dasharray="3 3", **line)
    else:
        svg.shape(found, "circle", "tp-compared-line", cx=x, cy=y, r=RADIUS - 1, **line)
        half = f"M{svg.number(x)} {svg.number(y - RADIUS + 1)}a7 7 0 0 0 0 14z"
        svg.shape(found, "path", "tp-compared-full", d=half, fill=colour)
    if mark.guess:
        svg.shape(found, "circle", "tp-compared-line", cx=x, cy=y, r=RADIUS + 2, stroke_dasharray="2 3", **line)
    at = (x + RADIUS + 6, y + _WORD / 2 - 2)
    svg.text(found, at, [mark.word], _WORD, css="tp-compared-word", fill=_INK)
