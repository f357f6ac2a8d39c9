"""The bars of a team as a picture: skills by levels, the bar on each, and over it where people stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.scale import (
    ABOVE,
    BAD,
    LEVELS,
    QUIET,
    ROOM,
    SMALL,
    WARN,
    WIDTH,
    WORDS,
    Kind,
    cells,
    legend,
    linked_name,
    mark,
    name_height,
    rule,
    scale,
    sign_width,
)

TRACK = 10
_PERSON, _APART, _LARGEST = 10, 3, 13.5


@dataclass(frozen=True)
class Person:
    """Somebody at a level of a skill, by what they are called here; `words` say it in full."""

    called: str
    level: int
    guess: bool
    words: str


@dataclass(frozen=True)
class Row:
    """A skill of a team: its heading, title and link; the bar and where more is not used; where people stand.

    `note` says what is wrong, and `bad` that it is certain. `counts` are people by level, and `unknown`
    those of whom no level is known: both None where they are not shown.
    """

    heading: str
    title: str
    href: str
    bar: int
    enough: int | None
    note: str
    bad: bool
    counts: Mapping[int, int] | None
    unknown: int | None
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Layout:
    """How wide a picture is, its column of names, none where they stand above the scales, and a level on a scale."""

    css: str
    width: float
    names: float
    step: float

    @property
    def unknown(self) -> float:
        """Where the column of those who are not known has its middle."""
        return (self.names + 4 * self.step + self.width) / 2


WIDE = Layout("tp-scale-picture tp-scale-wide", 486, 156, 66)
NARROW = Layout("tp-scale-picture tp-scale-narrow", WIDTH, 0, 72)
"""For paper and large screens; for phones."""


@dataclass(frozen=True)
class Size:
    """How a row is laid out: its lines of words, the lanes of people over the scale; the scale's top, and its height.

    `beside`: the note stands beside the title, and not under it.
    """

    title: list[str]
    note: list[str]
    beside: bool
    lanes: list[list[Person]]
    lane: float
    low: float
    height: float


def team_bars_picture(
    name: str, heads: Sequence[str], rows: Sequence[Row], marks: Sequence[tuple[Kind, str]], told: tuple[str, str]
) -> Markup:
    """Return the picture as SVG, wide and narrow. `name` begins the ids; a table near it has to hold the same.

    `heads` are the four levels and, where people are shown, who is not known; `marks` explain the signs;
    `told` are the picture's title and what it shows.
    """
    wide = _picture(name, WIDE, heads, rows, marks, told)
    return wide + _picture(f"{name}_narrow", NARROW, heads, rows, marks, told)


def _picture(
    name: str,
    layout: Layout,
    heads: Sequence[str],
    rows: Sequence[Row],
    marks: Sequence[tuple[Kind, str]],
    told: tuple[str, str],
) -> Markup:
    words = [svg.lines(head, min(layout.step, 66), SMALL, 2) for head in heads]
    top = SMALL * svg.LEADING * max(map(len, words), default=0) + ROOM / 2
    sizes = [_size(row, layout) for row in rows]
    most = max((number for row in rows for number in [*(row.counts or {}).values(), row.unknown or 0]), default=1)
    grouped = [list(found) for _, found in groupby(range(len(rows)), lambda at: rows[at].heading)]
    titled = SMALL * svg.LEADING + ROOM
    height = top + sum(size.height for size in sizes) + titled * len(grouped)
    foot, drawn_legend = legend(marks)
    picture, drawn = svg.picture(name, (layout.width, height + foot), layout.css, *told)
    hatch = f"{name}_hatch"
    svg.hatching(drawn, hatch, QUIET, "tp-scale-hatch", width=1.4, every=5)
    links = svg.links(picture)
    for at, head in enumerate(words):
        x = layout.names + (at + 0.5) * layout.step if at < len(LEVELS) else layout.unknown
        svg.text(drawn, (x, SMALL), head, SMALL, fill=QUIET, text_anchor="middle", css="tp-scale-quiet")
    y = top
    for part in grouped:
        heading = svg.lines(rows[part[0]].heading, layout.width, SMALL, 1)
        svg.text(drawn, (0, y + titled - 6), heading, SMALL, fill=QUIET, font_weight="600", css="tp-scale-quiet")
        y += titled
        for at in part:
            rule(drawn, y, layout.width)
            _row(drawn, links, hatch, rows[at], sizes[at], layout, y, most)
            y += sizes[at].height
    drawn_legend(drawn, hatch, y)
    return svg.written(picture)


def _size(row: Row, layout: Layout) -> Size:
    room = layout.names - ROOM if layout.names else layout.width
    title = svg.lines(row.title, room, WORDS, 3)
    note = svg.lines(row.note, room, SMALL, 2) if row.note else []
    beside = not layout.names and svg.width_of(row.title, WORDS) + ROOM + svg.width_of(row.note, SMALL) <= WIDTH
    by_level = [_lanes([person for person in row.people if person.level == level], layout.step) for level in LEVELS]
    lane: float = max(map(len, by_level)) * (_PERSON * 2 + 3)
    if not row.people and row.counts is not None:
        lane = 2 * _LARGEST + 2
    if row.unknown:
        lane = max(lane, 2 * _LARGEST - TRACK)
    words = name_height(title) + (0 if beside else len(note) * SMALL * svg.LEADING)
    lanes = [[person for line in level for person in line] for level in by_level]
    high = ABOVE + lane + TRACK
    if layout.names:
        low = max(words, high) - (max(words, high) - ABOVE - lane - TRACK) / 2 - TRACK
        return Size(title, note, beside, lanes, lane, low, max(words, high) + ROOM)
    return Size(title, note, beside, lanes, lane, words + lane, words + lane + TRACK + ROOM)


def _lanes(people: list[Person], step: float) -> list[list[Person]]:
    """Return people in lines that fit over one level."""
    found: list[list[Person]] = []
    room = 0.0
    for person in people:
        wide = sign_width(person.called, _PERSON) + _APART
        if not found or room + wide > step:
            found.append([])
            room = 0.0
        found[-1].append(person)
        room += wide
    return found


def _row(drawn: Element, links: Element, hatch: str, row: Row, size: Size, layout: Layout, y: float, most: int) -> None:
    linked_name(drawn, links, y, size.title, (row.href, row.title))
    if size.note:
        css, colour = ("tp-scale-bad", BAD) if row.bad else ("tp-scale-warn", WARN)
        place, side = (0.0, y + name_height(size.title) + SMALL - ROOM / 2), {}
        if size.beside:
            place, side = (layout.width, y + ABOVE + WORDS), {"text_anchor": "end"}
        svg.text(drawn, place, size.note, SMALL, fill=colour, css=css, **side)
    low = y + size.low
    scale(drawn, hatch, cells(row.bar, row.enough), (layout.names, low, layout.step * 4, TRACK))
    if row.people:
        _people(drawn, hatch, size, layout, low)
    elif row.counts is not None:
        for level, number in row.counts.items():
            if number:
                _count(
                    drawn,
                    hatch,
                    "count",
                    number,
                    (layout.names + (level - 0.5) * layout.step, low - _LARGEST - 1.5),
                    most,
                )
    if row.unknown:
        _count(drawn, hatch, "unknown", row.unknown, (layout.unknown, low + (TRACK - size.lane) / 2), most)


def _people(drawn: Element, hatch: str, size: Size, layout: Layout, low: float) -> None:
    for at, people in enumerate(size.lanes):
        for line, row in enumerate(reversed(_lanes(people, layout.step))):
            wide = [sign_width(person.called, _PERSON) + _APART for person in row]
            x = layout.names + (at + 0.5) * layout.step - sum(wide) / 2
            for person, room in zip(row, wide, strict=True):
                group = svg.group(drawn)
                svg.shape(group, "title").text = person.words
                kind: Kind = "guess" if person.guess else "seen"
                y = low - _PERSON - 3 - line * (_PERSON * 2 + 3)
                mark(group, hatch, kind, (x + room / 2, y), person.called, _PERSON)
                x += room


def _count(drawn: Element, hatch: str, kind: Kind, number: int, at: tuple[float, float], most: int) -> None:
    """Draw a number of people; the sign's area grows with it."""
    mark(drawn, hatch, kind, at, str(number), 8.5 + (_LARGEST - 8.5) * sqrt(number / max(most, 1)))
