"""What an activity needs and who has it, as a small picture: its skills by levels, or by people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.svg import number

WIDTH, NAMES, HIGH = 320.0, 152.0, 20.0
"""How wide a picture is, its column of names, and how high a field is."""
MOST_PEOPLE = 8
"""More people than this find no room beside the names."""
_STEP, _ROOM, _WORDS, _SMALL = 31.0, 9.0, 13.0, 11.5
_UNKNOWN = NAMES + 4 * _STEP + 23
_LEVELS = (1, 2, 3, 4)
_COLOURS = {"good": "#2c6e49", "warn": "#7d5200", "bad": "#a3312a", "ink": "#1c2127", "quiet": "#59616d"}
_STATES = {"met": "good", "single": "warn", "single-known": "warn", "unknown": "quiet", "missing": "bad"}


@dataclass(frozen=True)
class Has:
    """What is known of one person in a skill: a level, or None; a guess, where nobody saw it. `words` say it."""

    level: int | None
    guess: bool
    words: str


@dataclass(frozen=True)
class Row:
    """A skill at a level that an activity needs.

    `state` is one of those of `planning.coverage`; `note` says it in words where it is not met, or rests
    on a `guess`. `counts` are people by level, and `unknown` those who are not counted: both None where
    they are not shown. `people` are in the order of the heads.
    """

    title: str
    level: int
    state: str
    note: str = ""
    guess: bool = False
    counts: Mapping[int, int] | None = None
    unknown: int | None = None
    people: tuple[Has, ...] = ()


@dataclass(frozen=True)
class _Size:
    title: list[str]
    note: list[str]
    height: float


def coverage_picture(name: str, heads: Sequence[str], rows: Sequence[Row], told: tuple[str, str]) -> Markup:
    """Return the picture as SVG. `name` begins its ids; a table near it has to hold the same.

    `heads` stand over the columns: the four levels and, where counts are shown, who is not counted; or
    what each person is called, at most MOST_PEOPLE. `told` are the picture's title and what it shows.
    """
    people = any(row.people for row in rows)
    step = min(_STEP, (WIDTH - NAMES) / max(1, len(heads))) if people else _STEP
    words = [svg.lines(head, step - 1 if people else _STEP + 6, _SMALL, 2) for head in heads]
    top = _SMALL * svg.LEADING * max(map(len, words), default=0) + 4
    sizes = [_size(row) for row in rows]
    picture, drawn = svg.picture(name, (WIDTH, top + sum(size.height for size in sizes) + 2), "tp-cover", *told)
    hatch = f"{name}_hatch"
    svg.hatching(drawn, hatch, _COLOURS["good"], "tp-cover-hatch", width=2, every=4.5)
    for at, head in enumerate(words):
        x = NAMES + (at + 0.5) * step if people or at < len(_LEVELS) else _UNKNOWN
        _words(drawn, (x, _SMALL), head, "quiet", _SMALL, text_anchor="middle")
    y = top
    for row, size in zip(rows, sizes, strict=True):
        _name(drawn, row, size, y)
        middle = y + size.height / 2
        if people:
            for at, has in enumerate(row.people):
                _person(drawn, hatch, row.level, has, (NAMES + at * step, middle, step))
        else:
            _levels(drawn, hatch, row, middle)
        y += size.height
    return svg.written(picture)


def coverage_swatch(name: str, kind: str) -> Markup:
    """Return a field for a legend, `name` beginning its ids.

    `kind` is a state, `guess`, `below` (known at a lower level) or `not-seen` (no level known).
    """
    looks = {"class": "tp-cover-swatch", "viewBox": "0 0 30 22", "width": "30", "height": "22", "aria-hidden": "true"}
    picture = Element("svg", looks)
    box = (1.0, 1.0, 28.0, HIGH)
    if kind == "guess":
        hatch = f"{name}_hatch"
        svg.hatching(picture, hatch, _COLOURS["good"], "tp-cover-hatch", width=2, every=4.5)
        _zone(picture, hatch, "met", box, guess=True)
    elif kind == "not-seen":
        _not_seen(picture, (15, 11), "")
    elif kind == "below":
        _words(picture, (15, 15), ["1"], "quiet", _WORDS, text_anchor="middle")
    else:
        _zone(picture, "", kind, box, guess=False)
    return svg.written(picture)


def _size(row: Row) -> _Size:
    level = f" {row.level}"
    title = svg.lines(row.title, NAMES - 6 - svg.width_of(level, _WORDS), _WORDS, 3)
    title[-1] += level
    note = svg.lines(row.note, NAMES - 8, _SMALL, 2) if row.note else []
    words = (len(title) * _WORDS + len(note) * _SMALL) * svg.LEADING
    return _Size(title, note, max(words, HIGH) + _ROOM)


def _name(drawn: Element, row: Row, size: _Size, y: float) -> None:
    svg.shape(drawn, "path", "tp-cover-rule", d=f"M0 {number(y)}H{number(WIDTH)}", stroke="#e2ded4")
    high = (len(size.title) * _WORDS + len(size.note) * _SMALL) * svg.LEADING
    start = y + (size.height - high) / 2
    _words(drawn, (0, start + _WORDS - 1), size.title, "ink", _WORDS)
    if size.note:
        colour = _STATES[row.state]
        _words(drawn, (0, start + len(size.title) * _WORDS * svg.LEADING + _SMALL - 1), size.note, colour, _SMALL)


def _levels(drawn: Element, hatch: str, row: Row, middle: float) -> None:
    """Draw one field over all levels that are enough, in the row's state, and how many people are at each level."""
    wide = (len(_LEVELS) - row.level + 1) * _STEP
    place = (NAMES + (row.level - 1) * _STEP + 1, middle - HIGH / 2, wide - 2, HIGH)
    made = _zone(drawn, hatch, row.state, place, guess=row.guess)
    for level in _LEVELS:
        count = (row.counts or {}).get(level)
        at = (NAMES + (level - 0.5) * _STEP, middle + 4.4)
        if count and level >= row.level:
            _inside(made, at, str(count), row)
        elif count:
            _words(drawn, at, [str(count)], "quiet", _WORDS, text_anchor="middle")
    if row.unknown:
        _not_seen(drawn, (_UNKNOWN, middle), str(row.unknown))


def _person(drawn: Element, hatch: str, need: int, has: Has, place: tuple[float, float, float]) -> None:
    x, middle, step = place
    group = svg.group(drawn)
    svg.shape(group, "title").text = has.words
    at = (x + step / 2, middle + 4.4)
    if has.level is None:
        _not_seen(group, (at[0], middle), "")
    elif has.level < need:
        _words(group, at, [str(has.level)], "quiet", _WORDS, text_anchor="middle")
    else:
        wide = min(26.0, step - 2)
        made = _zone(group, hatch, "met", (at[0] - wide / 2, middle - HIGH / 2, wide, HIGH), guess=has.guess)
        _inside(made, at, str(has.level), Row("", need, "met", guess=has.guess))


def _zone(parent: Element, hatch: str, state: str, place: tuple[float, float, float, float], *, guess: bool) -> Element:
    """Draw a field: full, hatched (a guess), with a thread (one person), dashed (not known), or thick and empty."""
    x, y, wide, high = place
    made = _coloured(parent, _STATES[state])
    box: dict[str, str | float] = {"x": x + 1, "y": y + 1, "width": wide - 2, "height": high - 2, "rx": 3.0}
    line: dict[str, str | float] = {"stroke": "currentColor", "fill": "none", "stroke_width": 1.4}
    if state == "met" and not guess:
        svg.shape(made, "rect", "", **box, fill="currentColor", stroke="currentColor")
    elif state == "met":
        svg.shape(made, "rect", "", **box, **(line | {"fill": f"url(#{hatch})"}))
    elif state in {"single", "single-known"}:
        svg.shape(made, "rect", "", **box, **line, **({"stroke_dasharray": "4 3"} if state == "single-known" else {}))
        middle = f"M{number(x + 2)} {number(y + high / 2)}H{number(x + wide - 2)}"
        svg.shape(
            made, "path", "", d=middle, **(line | {"stroke_width": 5}), **({"stroke_dasharray": "2 2"} if guess else {})
        )
    elif state == "unknown":
        svg.shape(made, "rect", "", **box, **line, stroke_dasharray="4 3")
    else:
        svg.shape(made, "rect", "", **box, **(line | {"stroke_width": 2.6}))
    return made


def _inside(made: Element, at: tuple[float, float], words: str, row: Row) -> None:
    """Write into a field; where it is not full, on a ground of its own."""
    looks = {"text_anchor": "middle", "font_weight": "600", "fill": "currentColor"}
    if row.state == "met" and not row.guess:
        looks |= {"css": "tp-cover-on", "fill": "#ffffff"}
    else:
        wide = svg.width_of(words, _WORDS) + 3
        ground = {"x": at[0] - wide / 2, "y": at[1] - 11.4, "width": wide, "height": 14.0, "rx": 2.0}
        svg.shape(made, "rect", "tp-cover-ground", **ground, fill="#ffffff")
    svg.text(made, at, [words], _WORDS, **looks)


def _not_seen(parent: Element, at: tuple[float, float], words: str) -> None:
    """Draw a dashed ring for who is not known, with how many they are; without words, for one person."""
    made = _coloured(parent, "quiet")
    high = HIGH - 2 if words else 12.0
    wide = max(high, svg.width_of(words, _WORDS) + 8)
    box = {"x": at[0] - wide / 2, "y": at[1] - high / 2, "width": wide, "height": high, "rx": high / 2}
    svg.shape(made, "rect", "", **box, fill="none", stroke="currentColor", stroke_dasharray="3 2.4", stroke_width=1.2)
    if words:
        svg.text(made, (at[0], at[1] + 4.4), [words], _WORDS, text_anchor="middle", fill="currentColor")


def _coloured(parent: Element, colour: str) -> Element:
    made = svg.group(parent, f"tp-cover-{colour}")
    made.set("color", _COLOURS[colour])
    return made


def _words(
    parent: Element, at: tuple[float, float], words: Sequence[str], colour: str, size: float, **looks: str
) -> None:
    svg.text(_coloured(parent, colour), at, words, size, fill="currentColor", **looks)
