"""Snapshots of a team's bars laid over each other: a row for each skill, a line for each date, arrows between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.scale import (
    ACCENT,
    INK,
    LEVELS,
    QUIET,
    ROOM,
    RULE,
    SMALL,
    WIDTH,
    WORDS,
    Kind,
    legend,
    linked_name,
    mark,
    name_height,
    rule,
)

_STEP, _LINE, _RADIUS = 38, 30, 9.5


@dataclass(frozen=True)
class Moment:
    """A skill at a date: its bar, None where it had none; whether it meant something else than before.

    `note` is what changed, in a word or two.
    """

    bar: int | None
    anew: bool
    note: str


@dataclass(frozen=True)
class Track:
    """A skill over time: its title, the link to it, and a moment for each date."""

    title: str
    href: str
    moments: tuple[Moment, ...]


def snapshots_picture(
    name: str, dates: Sequence[str], tracks: Sequence[Track], marks: Sequence[tuple[Kind, str]], told: tuple[str, str]
) -> Markup:
    """Return the picture as SVG. `name` begins its ids; a table near it has to hold the same.

    `marks` explain the signs; `told` are the picture's title and what it shows.
    """
    top = SMALL * svg.LEADING + ROOM / 2
    titles = [svg.lines(track.title, WIDTH, WORDS, 2) for track in tracks]
    rows = [name_height(title) + _LINE * len(dates) + ROOM / 2 for title in titles]
    foot, drawn_legend = legend(marks)
    scale = max((svg.width_of(date, SMALL) for date in dates), default=0) + ROOM / 2
    picture, drawn = svg.picture(name, (WIDTH, top + sum(rows) + foot), "tp-scale-picture", *told)
    links = svg.links(picture)
    for level in LEVELS:
        svg.text(
            drawn,
            (_x(scale, level), SMALL),
            [str(level)],
            SMALL,
            fill=QUIET,
            text_anchor="middle",
            css="tp-scale-quiet",
        )
    y = top
    for track, title, height in zip(tracks, titles, rows, strict=True):
        rule(drawn, y)
        linked_name(drawn, links, y, title, (track.href, track.title))
        _track(drawn, track, dates, scale, y + name_height(title))
        y += height
    drawn_legend(drawn, "", y)
    return svg.written(picture)


def _x(scale: float, level: int) -> float:
    return scale + (level - 0.5) * _STEP


def _track(drawn: Element, track: Track, dates: Sequence[str], scale: float, y: float) -> None:
    notes = scale + len(LEVELS) * _STEP + 2
    places = [(moment, y + (at + 0.5) * _LINE) for at, moment in enumerate(track.moments)]
    for (moment, middle), date in zip(places, dates, strict=True):
        svg.text(drawn, (0, middle + 4), [date], SMALL, fill=QUIET, css="tp-scale-quiet")
        line = f"M{svg.number(_x(scale, 1))} {svg.number(middle)}H{svg.number(_x(scale, 4))}"
        looks = {"stroke_dasharray": "2 4"} if moment.bar is None else {}
        svg.shape(drawn, "path", "tp-scale-rule", d=line, stroke=RULE, stroke_width=1.5, fill="none", **looks)
        note = svg.lines(moment.note, WIDTH - notes, SMALL, 2)
        low = middle + 4 - (len(note) - 1) * SMALL * svg.LEADING / 2
        svg.text(drawn, (notes, low), note, SMALL, fill=INK, css="tp-scale-ink")
    for (before, high), (after, low) in pairwise(places):
        if before.bar and after.bar:
            _arrow(drawn, (_x(scale, before.bar), high), (_x(scale, after.bar), low))
    for at, (moment, middle) in enumerate(places):
        if moment.bar:
            last = at == len(places) - 1
            kind: Kind = "now" if last else "was"
            if moment.anew:
                kind = "anew" if last else "was-anew"
            mark(drawn, "", kind, (_x(scale, moment.bar), middle), str(moment.bar), _RADIUS)


def _arrow(drawn: Element, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw an arrow from the edge of one sign to the edge of the next."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    unit = (across / length, down / length)
    tip = (end[0] - unit[0] * (_RADIUS + 2), end[1] - unit[1] * (_RADIUS + 2))
    foot = (start[0] + unit[0] * _RADIUS, start[1] + unit[1] * _RADIUS)
    wings = [
        (tip[0] - unit[0] * 5 + side * unit[1] * 3.4, tip[1] - unit[1] * 5 - side * unit[0] * 3.4) for side in (1, -1)
    ]
    points = [foot, tip, wings[0], tip, wings[1]]
    line = "L".join(f"{svg.number(x)} {svg.number(y)}" for x, y in points)
    svg.shape(drawn, "path", "tp-scale-arrow", d=f"M{line}", fill="none", stroke=ACCENT, stroke_width=1.6)
