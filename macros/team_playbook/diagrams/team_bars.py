"""The bars of a team as a picture: skills by levels, the bar on each, and over it where people stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.scale import (
    BAD,
    LEVELS,
    NAMES,
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
    rule,
    scale,
    sign_width,
)

STEP, TRACK = 57, 10
_UNKNOWN = NAMES + 4 * STEP + 31
_PERSON, _APART = 9, 3


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
class Size:
    """How a row is laid out: its lines of words, the lanes of people over the scale, its height."""

    title: list[str]
    note: list[str]
    lanes: list[list[Person]]
    lane: float
    height: float


def team_bars_picture(
    name: str, heads: Sequence[str], rows: Sequence[Row], marks: Sequence[tuple[Kind, str]], told: tuple[str, str]
) -> Markup:
    """Return the picture as SVG. `name` begins its ids; a table near it has to hold the same.

    `heads` are the four levels and, where people are shown, who is not known; `marks` explain the signs;
    `told` are the picture's title and what it shows.
    """
    words = [svg.lines(head, STEP + 4, SMALL, 2) for head in heads]
    top = SMALL * svg.LEADING * max(map(len, words), default=0) + ROOM / 2
    sizes = [_size(row) for row in rows]
    most = max((number for row in rows for number in [*(row.counts or {}).values(), row.unknown or 0]), default=1)
    grouped = [list(found) for _, found in groupby(range(len(rows)), lambda at: rows[at].heading)]
    titled = SMALL * svg.LEADING + ROOM
    height = top + sum(size.height for size in sizes) + titled * len(grouped)
    foot, drawn_legend = legend(marks)
    picture, drawn = svg.picture(name, (WIDTH, height + foot), "tp-scale-picture", *told)
    hatch = f"{name}_hatch"
    svg.hatching(drawn, hatch, QUIET, "tp-scale-hatch", width=1.4, every=5)
    links = svg.links(picture)
    for at, head in enumerate(words):
        x = NAMES + (at + 0.5) * STEP if at < len(LEVELS) else _UNKNOWN
        svg.text(drawn, (x, SMALL), head, SMALL, fill=QUIET, text_anchor="middle", css="tp-scale-quiet")
    y = top
    for part in grouped:
        heading = svg.lines(rows[part[0]].heading, WIDTH, SMALL, 1)
        svg.text(drawn, (0, y + titled - 6), heading, SMALL, fill=QUIET, font_weight="600", css="tp-scale-quiet")
        y += titled
        for at in part:
            rule(drawn, y)
            _row(drawn, links, hatch, rows[at], sizes[at], y, most)
            y += sizes[at].height
    drawn_legend(drawn, hatch, y)
    return svg.written(picture)


def _size(row: Row) -> Size:
    title = svg.lines(row.title, NAMES - ROOM, WORDS, 3)
    note = svg.lines(row.note, NAMES - ROOM, SMALL, 2) if row.note else []
    by_level = [_lanes([person for person in row.people if person.level == level]) for level in LEVELS]
    lane = max(map(len, by_level)) * (_PERSON * 2 + 3)
    if not row.people and row.counts is not None:
        lane = 29
    words = len(title) * WORDS * svg.LEADING + len(note) * SMALL * svg.LEADING
    lanes = [[person for line in level for person in line] for level in by_level]
    return Size(title, note, lanes, lane, max(words, lane + TRACK) + ROOM)


def _lanes(people: list[Person]) -> list[list[Person]]:
    """Return people in lines that fit over one level."""
    found: list[list[Person]] = []
    room = 0.0
    for person in people:
        wide = sign_width(person.called, _PERSON) + _APART
        if not found or room + wide > STEP:
            found.append([])
            room = 0.0
        found[-1].append(person)
        room += wide
    return found


def _row(drawn: Element, links: Element, hatch: str, row: Row, size: Size, y: float, most: int) -> None:
    words = len(size.title) * WORDS * svg.LEADING
    note = len(size.note) * SMALL * svg.LEADING
    linked_name(drawn, links, (y, size.height - note), size.title, (row.href, row.title))
    if size.note:
        at = (0, y + (size.height - note + words) / 2 + SMALL)
        css, colour = ("tp-scale-bad", BAD) if row.bad else ("tp-scale-warn", WARN)
        svg.text(drawn, at, size.note, SMALL, fill=colour, css=css)
    low = y + (size.height + size.lane - TRACK) / 2
    scale(drawn, hatch, cells(row.bar, row.enough), (NAMES, low, STEP * 4, TRACK))
    if row.people:
        _people(drawn, hatch, size, low)
    elif row.counts is not None:
        for level, number in row.counts.items():
            if number:
                _count(drawn, hatch, "count", number, (NAMES + (level - 0.5) * STEP, low - 15), most)
    if row.unknown:
        _count(drawn, hatch, "unknown", row.unknown, (_UNKNOWN, y + size.height / 2), most)


def _people(drawn: Element, hatch: str, size: Size, low: float) -> None:
    for at, people in enumerate(size.lanes):
        for line, row in enumerate(reversed(_lanes(people))):
            wide = [sign_width(person.called, _PERSON) + _APART for person in row]
            x = NAMES + (at + 0.5) * STEP - sum(wide) / 2
            for person, room in zip(row, wide, strict=True):
                group = svg.group(drawn)
                svg.shape(group, "title").text = person.words
                kind: Kind = "guess" if person.guess else "seen"
                y = low - _PERSON - 3 - line * (_PERSON * 2 + 3)
                mark(group, hatch, kind, (x + room / 2, y), person.called, _PERSON)
                x += room


def _count(drawn: Element, hatch: str, kind: Kind, number: int, at: tuple[float, float], most: int) -> None:
    """Draw a number of people; the sign's area grows with it."""
    mark(drawn, hatch, kind, at, str(number), 8.5 + 5 * sqrt(number / max(most, 1)))
