"""A curriculum at a glance: its sessions as stations of a line, what each builds on, and what it raises at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.scale import ACCENT, INK, LEVELS, PAPER, QUIET, ROOM, RULE, SMALL, Kind, cell

WIDE, NARROW = 690, 340
MOST = 14
"""How many stations have room side by side."""
_RADIUS, _PROOF = 12, 16
"""Half of a station, and of one that proves itself."""
_NAME, _LEADING = 12.5, 12.5 * svg.LEADING
_CELL, _ROW = (20, 11), 20


@dataclass(frozen=True)
class Station:
    """A session: its number from 1, its title and link, the number of its week, that week in words.

    `after` are the numbers of the stations that it builds on. `proves` says that it ends with a proof, or nothing.
    """

    number: int
    title: str
    href: str
    week: int
    when: str
    after: tuple[int, ...]
    proves: str


@dataclass(frozen=True)
class Raised:
    """A skill at the end: its title and link, from and to, and both in words."""

    title: str
    href: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Told:
    """The words of a picture: its title, what it shows, beside the weeks, above the skills, and for its marks."""

    title: str
    says: str
    week: str
    raises: str
    session: str
    proof: str
    line: str
    dots: str


def path_picture(name: str, stations: Sequence[Station], raised: Sequence[Raised], told: Told) -> Markup:
    """Return the path from left to right, for at most `MOST` stations. `name` begins its ids."""
    first = 20 + max(28, svg.width_of(told.week, SMALL))
    step = (WIDE - first - 74) / max(1, len(stations) - 1)
    places = {station.number: first + at * step for at, station in enumerate(stations)}
    spans = _spans(stations)
    high = max((_bulge(end - start, spans, 20, 76) for start, end in spans), default=0)
    y = high + _PROOF + 4
    week = y + _PROOF + 8 + SMALL
    room = min(2 * step - ROOM, 170)
    names = [svg.lines(station.title, room, _NAME, 5) for station in stations]
    tops = [week + ROOM, week + ROOM + max(map(len, names[::2])) * _LEADING + ROOM / 2]
    low = max(tops[at % 2] + len(lines) * _LEADING for at, lines in enumerate(names)) + ROOM
    end, bottom = WIDE - 10, low + _block(raised)
    picture, drawn = svg.picture(
        name, (WIDE, max(bottom, low + 8 + _legend_height(stations)) + 2), "tp-path-wide", told.title, told.says
    )
    links = svg.links(picture)
    _weeks(drawn, told.week, [(places[station.number], station.week) for station in stations], week)
    for start, stop in spans:
        rise = _bulge(stop - start, spans, 20, 76) * 4 / 3
        left, right, top = places[start] + 4, places[stop] - 4, y - _RADIUS + 2
        d = f"M{_at(left, top)}C{_at(left, top - rise)} {_at(right, top - rise)} {_at(right, top)}"
        svg.shape(drawn, "path", "tp-path-line", d=d, fill="none", stroke=ACCENT, stroke_width=1.4)
    for before, station in pairwise(stations):
        d = f"M{_at(places[before.number], y)}H{svg.number(places[station.number])}"
        _trunk(drawn, d, before.number in station.after)
    last = places[stations[-1].number]
    d = f"M{_at(last, y)}H{svg.number(end - 14)}Q{_at(end, y)} {_at(end, y + 14)}V{svg.number(low - 2)}"
    _trunk(drawn, d, True)
    _arrow(drawn, (end, low + 5))
    for at, (station, lines) in enumerate(zip(stations, names, strict=True)):
        x, top = places[station.number], tops[at % 2]
        wide = max(svg.width_of(line, _NAME) for line in lines)
        middle = min(max(x, wide / 2), end - ROOM - wide / 2)
        if at % 2:
            d = f"M{_at(x, week + 6)}V{svg.number(top)}"
            svg.shape(drawn, "path", "tp-scale-rule", d=d, stroke=RULE, stroke_width=1)
        svg.text(
            drawn, (middle, top + _NAME), lines, _NAME, fill=INK, text_anchor="middle", css="tp-scale-ink tp-path-name"
        )
        _station(drawn, station, (x, y))
        over = svg.link(links, station.href, _full(station))
        _over(over, (x - _PROOF, y - _PROOF, 2 * _PROOF, 2 * _PROOF))
        _over(over, (middle - wide / 2 - 2, top - 2, wide + 4, len(lines) * _LEADING + 6))
    _end(drawn, links, raised, told, (end + 6, low), WIDE)
    _legend(drawn, stations, told, (0, low + 8))
    return svg.written(picture)


def path_compact(name: str, stations: Sequence[Station], raised: Sequence[Raised], told: Told) -> Markup:
    """Return the path from top to bottom, for a phone and for many stations. `name` begins its ids."""
    spans = _spans(stations)
    x = max((_bulge(end - start, spans, 12, 42) for start, end in spans), default=0) + _PROOF + 4
    start = x + _PROOF + ROOM
    names = [svg.lines(station.title, NARROW - start, _NAME + 1, 3) for station in stations]
    line = (_NAME + 1) * svg.LEADING
    rows = [max(2 * _PROOF + 8, len(lines) * line + SMALL * svg.LEADING + 12) for lines in names]
    middles: dict[int, float] = {}
    y = 0.0
    for station, row in zip(stations, rows, strict=True):
        middles[station.number] = y + row / 2
        y += row
    height = y + 14 + _block(raised) + ROOM + _legend_height(stations)
    picture, drawn = svg.picture(name, (NARROW, height), "tp-path-narrow", told.title, told.says)
    links = svg.links(picture)
    for before, after in spans:
        wide = _bulge(after - before, spans, 12, 42) * 4 / 3
        left, top, end = x - _RADIUS + 2, middles[before] + 4, middles[after] - 4
        d = f"M{_at(left, top)}C{_at(left - wide, top)} {_at(left - wide, end)} {_at(left, end)}"
        svg.shape(drawn, "path", "tp-path-line", d=d, fill="none", stroke=ACCENT, stroke_width=1.4)
    for earlier, station in pairwise(stations):
        d = f"M{_at(x, middles[earlier.number])}V{svg.number(middles[station.number])}"
        _trunk(drawn, d, earlier.number in station.after)
    _trunk(drawn, f"M{_at(x, middles[stations[-1].number])}V{svg.number(y + 4)}", True)
    _arrow(drawn, (x, y + 11))
    for station, lines, row in zip(stations, names, rows, strict=True):
        middle = middles[station.number]
        top = middle - (len(lines) * line + SMALL * svg.LEADING) / 2
        svg.text(drawn, (start, top + _NAME), lines, _NAME + 1, fill=INK, css="tp-scale-ink tp-path-name")
        words = svg.lines(" · ".join(filter(None, (station.when, station.proves))), NARROW - start, SMALL, 1)
        svg.text(drawn, (start, top + len(lines) * line + SMALL), words, SMALL, fill=QUIET, css="tp-scale-quiet")
        _station(drawn, station, (x, middle))
        _over(svg.link(links, station.href, _full(station)), (0, middle - row / 2, NARROW, row))
    _end(drawn, links, raised, told, (x - 8, y + 14), NARROW, left=True)
    _legend(drawn, stations, told, (x - 8, y + 14 + _block(raised) + ROOM))
    return svg.written(picture)


def _spans(stations: Sequence[Station]) -> list[tuple[int, int]]:
    """Return from and to for what a station builds on, but for the one just before it."""
    return [(number, one.number) for one in stations for number in one.after if number < one.number - 1]


def _bulge(span: int, spans: Sequence[tuple[int, int]], least: float, most: float) -> float:
    longest = max(end - start for start, end in spans)
    return least + (most - least) * (span - 2) / max(3, longest - 2)


def _at(x: float, y: float) -> str:
    return f"{svg.number(x)} {svg.number(y)}"


def _full(station: Station) -> str:
    return f"{station.number}. {station.title}"


def _over(parent: Element, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    svg.shape(parent, "rect", x=x, y=y, width=width, height=height, rx=6, fill="transparent")


def _trunk(drawn: Element, d: str, builds: bool) -> None:
    """Draw the way to the next station: whole where that one builds on this, else dotted."""
    looks = {} if builds else {"stroke_dasharray": "1 6", "stroke_linecap": "round"}
    svg.shape(drawn, "path", "tp-path-line", d=d, fill="none", stroke=ACCENT, stroke_width=2.6, **looks)


def _arrow(drawn: Element, tip: tuple[float, float]) -> None:
    x, y = tip
    svg.shape(
        drawn, "path", "tp-path-full", d=f"M{_at(x - 5.5, y - 8)}H{svg.number(x + 5.5)}L{_at(x, y)}Z", fill=ACCENT
    )


def _station(drawn: Element, station: Station, at: tuple[float, float]) -> None:
    _sign(drawn, at, bool(station.proves), 1)
    css, fill = ("tp-scale-now-words", PAPER) if station.proves else ("tp-scale-ink", INK)
    looks = {"fill": fill, "text_anchor": "middle", "font_weight": "600", "css": css}
    svg.text(drawn, (at[0], at[1] + SMALL * 0.36), [str(station.number)], SMALL, **looks)


def _sign(drawn: Element, at: tuple[float, float], proves: bool, size: float) -> None:
    """Draw a circle, or a diamond where a session proves itself."""
    x, y = at
    if proves:
        side = _PROOF * size
        d = f"M{_at(x, y - side)}L{_at(x + side, y)}L{_at(x, y + side)}L{_at(x - side, y)}Z"
        svg.shape(drawn, "path", "tp-scale-now", d=d, fill=ACCENT, stroke=ACCENT, stroke_linejoin="round")
    else:
        svg.shape(
            drawn, "circle", "tp-scale-was", cx=x, cy=y, r=_RADIUS * size, fill=PAPER, stroke=ACCENT, stroke_width=2
        )


def _weeks(drawn: Element, words: str, weeks: Sequence[tuple[float, int]], y: float) -> None:
    svg.text(drawn, (0, y), [words], SMALL, fill=QUIET, css="tp-scale-quiet")
    for x, week in weeks:
        svg.text(drawn, (x, y), [str(week)], SMALL, fill=QUIET, text_anchor="middle", css="tp-scale-quiet tp-path-week")


def _block(raised: Sequence[Raised]) -> float:
    return 24 + 26 * len(raised)


def _end(
    drawn: Element,
    links: Element,
    raised: Sequence[Raised],
    told: Told,
    at: tuple[float, float],
    width: float,
    *,
    left: bool = False,
) -> None:
    """Write what is raised: a name, four cells, from and to. `at` is its upper corner, on the right unless `left`."""
    x, y = at
    side = {"text_anchor": "start" if left else "end"}
    svg.text(drawn, (x, y + 20), [told.raises], SMALL, fill=QUIET, css="tp-scale-quiet", **side)
    cells = _CELL[0] * len(LEVELS)
    words = max((svg.width_of(one.words, SMALL) for one in raised), default=0)
    room = (width - x if left else width / 2) - cells - words - 2 * ROOM
    names = [svg.lines(one.title, room, _NAME, 1) for one in raised]
    widest = max((svg.width_of(name[0], _NAME) for name in names), default=0)
    for row, (one, name) in enumerate(zip(raised, names, strict=True)):
        base = y + 24 + 26 * row + 17
        wide = svg.width_of(name[0], _NAME)
        if left:
            title, scale, note = x, x + widest + ROOM, x + widest + cells + 2 * ROOM
        else:
            note, scale, title = x, x - words - ROOM - cells, x - words - 2 * ROOM - cells
        svg.text(drawn, (title, base), name, _NAME, fill=INK, font_weight="600", css="tp-scale-ink", **side)
        for level in LEVELS:
            kind: Kind = "before" if level <= one.start else "bar" if level <= one.end else "open"
            cell(drawn, "", kind, (scale + (level - 1) * _CELL[0], base - 10, _CELL[0] - 2, _CELL[1]))
        svg.text(drawn, (note, base), [one.words], SMALL, fill=INK, css="tp-scale-ink tp-path-raised", **side)
        over = svg.link(links, one.href, one.title)
        _over(over, (title if left else title - wide, base - _NAME - 3, wide, _NAME + 8))


def _marks(stations: Sequence[Station]) -> dict[str, bool]:
    """Return the marks that have words, by the name of these words, and whether they are there."""
    builds = [before.number in one.after for before, one in pairwise(stations)]
    return {
        "session": any(not one.proves for one in stations),
        "proof": any(one.proves for one in stations),
        "line": any(one.after for one in stations),
        "dots": not all(builds),
    }


def _legend_height(stations: Sequence[Station]) -> float:
    return _ROW * sum(_marks(stations).values())


def _legend(drawn: Element, stations: Sequence[Station], told: Told, at: tuple[float, float]) -> None:
    """Say what the marks mean: those that are in the picture."""
    x, y = at
    for row, kind in enumerate(kind for kind, there in _marks(stations).items() if there):
        middle = y + _ROW * (row + 0.5)
        if kind in {"session", "proof"}:
            _sign(drawn, (x + 9, middle), kind == "proof", 0.5)
        elif kind == "line":
            left, right, top = x + 1, x + 17, middle - 7
            d = f"M{_at(left, middle + 3)}C{_at(left, top)} {_at(right, top)} {_at(right, middle + 3)}"
            svg.shape(drawn, "path", "tp-path-line", d=d, fill="none", stroke=ACCENT, stroke_width=1.4)
        else:
            _trunk(drawn, f"M{_at(x + 1, middle)}H{svg.number(x + 17)}", False)
        words = getattr(told, kind)
        svg.text(drawn, (x + 26, middle + 4), [words], SMALL, fill=QUIET, css="tp-scale-quiet")
