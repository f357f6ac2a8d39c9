"""Bars as a picture: skills by seniorities, each field four levels, filled as far as the bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.scale import (
    INK,
    LEVELS,
    QUIET,
    ROOM,
    SMALL,
    WIDTH,
    WORDS,
    Kind,
    cells,
    legend,
    linked_name,
    name_height,
    rule,
    scale,
)

_WIDEST, _HEIGHT = 132, 16
"""How wide a field gets at most, and how high it is."""


@dataclass(frozen=True)
class Field:
    """A skill at a seniority: the bar, None where it is not asked for, and where more is not used; `words` say it."""

    bar: int | None
    enough: int | None
    words: str


@dataclass(frozen=True)
class Line:
    """A skill: its title, the link to it, and a field for each seniority."""

    title: str
    href: str
    fields: tuple[Field, ...]


def bars_picture(
    name: str, heads: Sequence[str], lines: Sequence[Line], marks: Sequence[tuple[Kind, str]], told: tuple[str, str]
) -> Markup:
    """Return the picture as SVG. `name` begins its ids; a table near it has to hold the same.

    `marks` explain the fields, in the order shown; `told` are the picture's title and what it shows.
    """
    column = (WIDTH + ROOM) / max(1, len(heads))
    size = min(column - ROOM, _WIDEST)
    words = [svg.lines(head, column - ROOM, SMALL, 2) for head in heads]
    top = SMALL * svg.LEADING * (max(map(len, words), default=0) + 1) + ROOM
    names = [svg.lines(line.title, WIDTH, WORDS, 2) for line in lines]
    rows = [name_height(title) + _HEIGHT + ROOM for title in names]
    foot, drawn_legend = legend(marks)
    picture, drawn = svg.picture(name, (WIDTH, top + sum(rows) + foot), "tp-scale-picture", *told)
    hatch = f"{name}_hatch"
    svg.hatching(drawn, hatch, QUIET, "tp-scale-hatch", width=1.4, every=5)
    links = svg.links(picture)
    for at, head in enumerate(words):
        x = at * column
        svg.text(drawn, (x, SMALL), head, SMALL, fill=INK, font_weight="600", css="tp-scale-ink")
        _digits(drawn, x, size, top - ROOM * 0.7)
    y = top
    for line, title, height in zip(lines, names, rows, strict=True):
        rule(drawn, y)
        linked_name(drawn, links, y, title, (line.href, line.title))
        for at, field in enumerate(line.fields):
            place = (at * column, y + name_height(title), size, _HEIGHT)
            _field(drawn, hatch, field, place)
        y += height
    drawn_legend(drawn, hatch, y)
    return svg.written(picture)


def _digits(drawn: Element, x: float, size: float, y: float) -> None:
    step = size / len(LEVELS)
    for level in LEVELS:
        at = (x + (level - 0.5) * step, y)
        svg.text(drawn, at, [str(level)], SMALL, fill=QUIET, text_anchor="middle", css="tp-scale-quiet")


def _field(drawn: Element, hatch: str, field: Field, place: tuple[float, float, float, float]) -> None:
    group = svg.group(drawn)
    svg.shape(group, "title").text = field.words
    if field.bar is None:
        svg.text(group, (place[0], place[1] + WORDS), ["–"], WORDS, fill=QUIET, css="tp-scale-quiet")
        return
    scale(group, hatch, cells(field.bar, field.enough), place)
