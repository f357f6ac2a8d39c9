"""The loops of a team as a picture: two rings, a piece for each activity, drawn as well as it is covered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg
from team_playbook.diagrams.labels import NOTE_SIZE, SIZE, Label, Name, column
from team_playbook.diagrams.svg import LEADING, number
from team_playbook.diagrams.track import Track, half_width

WIDTH, COMPACT = 688.0, 344.0
_OUTSIDE, _BAND, _APART = 214.0, 21.0, 5.0
_AIR = 13.0
"""Between a ring and the names beside it."""
_HEAD = 22.0
"""Room above the rings, and in their middle, for the names of the loops."""
_MIDDLE = (54.0, 52.0)
"""Half of the room in the middle that no name may enter."""
_NAMES = (120.0, 102.0, 84.0)
"""The room to a side that a name within the rings has at least, as much as leaves all of them good places."""
_SMALL = 12.5
_LONGEST = 420
_WORTH = 120
"""By how much the straight sides may grow so that one more name stands well."""
_COLOURS = {
    "good": "#2c6e49",
    "warn": "#7d5200",
    "bad": "#a3312a",
    "ink": "#1c2127",
    "quiet": "#59616d",
    "clay": "#b3512b",
    "rule": "#e2ded4",
}
_STATES = {"met": "good", "single": "warn", "single-known": "warn", "unknown": "quiet", "missing": "bad"}


@dataclass(frozen=True)
class Dot:
    """An activity in a ring: its number in the table near the picture, and how well it is covered.

    `state` is one of those of `planning.coverage`; `note` says it in words, or is empty where there is
    nothing to say. `guess`: covered by levels that nobody saw. `starved`: the bottleneck takes from it.
    """

    number: int
    title: str
    state: str
    note: str = ""
    href: str = ""
    guess: bool = False
    starved: bool = False

    @property
    def told(self) -> str:
        """What a pointer that rests on it is told."""
        return f"{self.number}. {self.title}" + (f": {self.note}" if self.note else "")


@dataclass(frozen=True)
class Middle:
    """What stands in the middle: the team's name, a count such as `11 of 13`, and what is counted, line by line."""

    name: str
    count: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What the picture is called, what it says to those who cannot see it, and what its two rings are called."""

    title: str
    says: str
    inner: str
    outer: str


def loop_picture(inner: Sequence[Dot], outer: Sequence[Dot], middle: Middle, told: Told) -> Markup:
    """Return the picture with the names of the activities, for wide screens and paper, as SVG.

    The rings are circles. Where names find no good room beside them, they grow straight sides.
    """
    found = []
    for straight in range(0, _LONGEST + 1, 10):
        rings = _rings(straight)
        labels, misfits = _labels(inner, outer, rings)
        found.append((misfits, straight, rings, labels))
        if not misfits:
            break
    _, straight, rings, labels = min(found, key=lambda tried: tried[0] * _WORTH + tried[1])
    names = [label for placed in labels for label in placed]
    tops = [-_OUTSIDE - straight - _HEAD, *(label.top - 2 for label in names)]
    bottoms = [_OUTSIDE + straight + 4, *(label.top + label.height + 4 for label in names)]
    top, height = min(tops), max(bottoms) - min(tops)
    picture, drawn = svg.picture("", (WIDTH, height), "tp-loop-picture tp-loop-wide", told.title, told.says)
    place = {"transform": f"translate({number(WIDTH / 2)} {number(-top)})"}
    drawn.attrib |= place
    over = svg.links(picture)
    over.attrib |= place
    for dots, ring in zip((inner, outer), rings, strict=True):
        _ring(drawn, over, dots, ring, numbers=True, around=ring is rings[1])
    _words(drawn, (0, rings[0].inside * -1 - straight + 22), [told.inner], "quiet", NOTE_SIZE)
    if outer:
        _words(drawn, (0, -_OUTSIDE - straight - 9), [told.outer], "quiet", NOTE_SIZE)
    for dots, placed in zip((inner, outer), labels, strict=True):
        for dot, label in zip(_by_side(dots), placed, strict=True):
            _label(drawn, over, dot, label)
    _middle(drawn, middle, _MIDDLE[0] * 2 - 4)
    return svg.written(picture)


def loop_compact(
    inner: Sequence[Dot], outer: Sequence[Dot], middle: Middle, told: Told, *, numbers: bool = True
) -> Markup:
    """Return the picture without names, for narrow screens; a list of the same numbers has to stand near it."""
    half = COMPACT / 2
    rings = (Track(half - 72, half - 43), Track(half - 38, half - 9))
    picture, drawn = svg.picture("", (COMPACT, COMPACT), "tp-loop-picture tp-loop-compact", told.title, told.says)
    place = {"transform": f"translate({number(half)} {number(half)})"}
    drawn.attrib |= place
    over = svg.links(picture)
    over.attrib |= place
    for dots, ring in zip((inner, outer), rings, strict=True):
        _ring(drawn, over, dots, ring, numbers=numbers, around=ring is rings[1])
    _middle(drawn, middle, 140)
    return svg.written(picture)


def loop_swatch(state: str, *, guess: bool = False) -> Markup:
    """Return a short piece of the ring for a legend; `starved` is a state here, too."""
    looks = {"class": "tp-loop-swatch", "viewBox": "0 0 36 22", "width": "36", "height": "22", "aria-hidden": "true"}
    picture = Element("svg", looks)
    if state == "starved":
        made = svg.shape(picture, "path", "tp-c-clay", d="M10 6h16l-8 11z", fill="currentColor")
        made.set("color", _COLOURS["clay"])
        return svg.written(picture)
    made = _coloured(picture, _STATES[state])
    _piece(made, state, "M2 3H34V19H2Z", "M4 5H32V17H4Z", "M2 11H34", 16, guess=guess)
    return svg.written(picture)


def _rings(straight: float) -> tuple[Track, Track]:
    inside = _OUTSIDE - _BAND - _APART
    return Track(inside - _BAND, inside, straight), Track(_OUTSIDE - _BAND, _OUTSIDE, straight)


def _by_side(dots: Sequence[Dot]) -> list[Dot]:
    """Return the right side from the top down, then the left one."""
    right = (len(dots) + 1) // 2
    return [*dots[:right], *reversed(dots[right:])]


def _labels(
    inner: Sequence[Dot], outer: Sequence[Dot], rings: tuple[Track, Track]
) -> tuple[tuple[list[Label], list[Label]], int]:
    return min((_labels_with(room, inner, outer, rings) for room in _NAMES), key=lambda tried: tried[1])


def _labels_with(
    room: float, inner: Sequence[Dot], outer: Sequence[Dot], rings: tuple[Track, Track]
) -> tuple[tuple[list[Label], list[Label]], int]:
    placed, misfits = [], 0
    straight = rings[0].straight
    within, around = rings[0].inside - _AIR, rings[1].outside + _AIR

    def inside(low: float, high: float) -> tuple[float, float]:
        wall = min(half_width(within, straight, low), half_width(within, straight, high))
        free = low > _MIDDLE[1] or high < -_MIDDLE[1]
        return wall, min(wall, 6 if free else _MIDDLE[0])

    def outside(low: float, high: float) -> tuple[float, float]:
        nearest = min(max(0.0, low), high) if low < 0 < high else min(abs(low), abs(high))
        clear = half_width(around, straight, nearest)
        return max(clear, 10.0 if low > 0 else 62.0), WIDTH / 2 - 1

    end = straight + sqrt(within * within - room * room)
    limits = ((-end + _HEAD / 2, end), (-around - straight - 14, around + straight + 34))
    for dots, ring, span, (top, bottom) in zip((inner, outer), rings, (inside, outside), limits, strict=True):
        radius = ring.inside - 3 if ring is rings[0] else ring.outside + 3
        names = []
        for at, dot in enumerate(dots):
            edge = radius + (9 if ring is rings[1] else -9) * dot.starved
            names.append(Name(dot.title, dot.note, ring.point((at + 0.5) / len(dots), edge)))
        right = (len(names) + 1) // 2
        found = []
        for side, sign in ((names[:right], 1), (list(reversed(names[right:])), -1)):
            labels, bad = column(side, top, bottom, _mirrored(span, sign))
            found += labels
            misfits += bad
        placed.append(found)
    return (placed[0], placed[1]), misfits


def _mirrored(
    span: Callable[[float, float], tuple[float, float]], sign: int
) -> Callable[[float, float], tuple[float, float]]:
    def found(low: float, high: float) -> tuple[float, float]:
        start, end = span(low, high)
        return sign * start, sign * end

    return found


def _coloured(parent: Element, colour: str) -> Element:
    made = svg.group(parent, f"tp-c-{colour}")
    made.set("color", _COLOURS[colour])
    return made


def _words(
    parent: Element, at: tuple[float, float], words: Sequence[str], colour: str, size: float, **looks: str
) -> None:
    looks = {"text_anchor": "middle", "fill": "currentColor"} | looks
    svg.text(_coloured(parent, colour), at, words, size, **looks)


def _ring(drawn: Element, over: Element, dots: Sequence[Dot], ring: Track, *, numbers: bool, around: bool) -> None:
    part = 1 / max(1, len(dots))
    gap = min(part / 4, 2.5 / ring.length)
    for at, dot in enumerate(dots):
        start, end = at * part + gap, (at + 1) * part - gap
        made = _coloured(drawn, _STATES[dot.state])
        inset = 2 / ring.length
        line = ring.line(start, end, ring.middle)
        whole, open_ = ring.band(start, end), ring.band(start + inset, end - inset, 2)
        _piece(made, dot.state, whole, open_, line, ring.outside - ring.inside, guess=dot.guess)
        middle = ring.point((start + end) / 2, ring.middle)
        if numbers:
            _number(made, dot, middle)
        if dot.starved:
            _starved(drawn, ring, (start + end) / 2, around=around)
        if dot.href:
            svg.shape(svg.link(over, dot.href, dot.told), "path", d=whole, fill="transparent")


def _piece(made: Element, state: str, whole: str, open_: str, line: str, thick: float, *, guess: bool) -> None:
    """Draw a piece: full, hatched (a guess), a thread (one person), dashed (not known), or open (nobody)."""
    strokes = {"stroke": "currentColor", "fill": "none"}
    if state == "met" and not guess:
        svg.shape(made, "path", d=whole, fill="currentColor")
    elif state == "met":
        svg.shape(made, "path", d=line, stroke_width=thick - 3, stroke_dasharray="2 4", **strokes)
        svg.shape(made, "path", d=open_, stroke_width=1.5, stroke_linejoin="round", **strokes)
    elif state in {"single", "single-known"}:
        svg.shape(made, "path", d=whole, fill="currentColor", fill_opacity="0.14")
        dashes = {"stroke_dasharray": "2 3"} if guess else {}
        svg.shape(made, "path", d=line, stroke_width=6, **dashes, **strokes)
        if state == "single-known":
            svg.shape(made, "path", d=open_, stroke_width=1.25, stroke_dasharray="3 3", **strokes)
    elif state == "unknown":
        svg.shape(made, "path", d=open_, stroke_width=1.5, stroke_dasharray="4 4", **strokes)
    else:
        svg.shape(made, "path", d=open_, stroke="currentColor", fill="currentColor", fill_opacity="0.1", stroke_width=3)


def _number(made: Element, dot: Dot, at: tuple[float, float]) -> None:
    looks = {"text_anchor": "middle", "font_weight": "600", "fill": "currentColor"}
    if dot.state == "met" and not dot.guess:
        looks |= {"css": "tp-loop-on", "fill": "#ffffff"}
    elif dot.guess or dot.state.startswith("single"):
        svg.shape(made, "circle", "tp-loop-disc", cx=at[0], cy=at[1], r=9.5, fill="#ffffff")
    svg.text(made, (at[0], at[1] + 4.3), [str(dot.number)], 12.5, **looks)


def _starved(drawn: Element, ring: Track, part: float, *, around: bool) -> None:
    """Draw a wedge that presses on a piece, from outside on the outer ring, from the middle on the inner one."""
    edge, away = (ring.outside + 1, 8) if around else (ring.inside - 1, -8)
    aside = 6 / ring.length
    corners = [
        ring.point(part, edge),
        ring.point(part - aside, edge + away),
        ring.point(part + aside, edge + away),
    ]
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"
    svg.shape(_coloured(drawn, "clay"), "path", d=path, fill="currentColor")


def _label(drawn: Element, over: Element, dot: Dot, label: Label) -> None:
    (x, y), (near_x, near_y) = label.name.at, label.nearest
    leader = f"M{number(x)} {number(y)}L{number(near_x)} {number(near_y)}"
    svg.shape(_coloured(drawn, "quiet"), "path", d=leader, stroke="currentColor", stroke_opacity="0.55", fill="none")
    anchor = {"text_anchor": "end" if label.ends else "start", "fill": "currentColor"}
    svg.text(_coloured(drawn, "ink"), (label.x, label.top + SIZE), label.words, SIZE, **anchor)
    if label.note:
        below = label.top + len(label.words) * SIZE * LEADING + NOTE_SIZE
        svg.text(_coloured(drawn, _STATES[dot.state]), (label.x, below), label.note, NOTE_SIZE, **anchor)
    if dot.href:
        boxes = label.boxes
        left, right = min(box[0] for box in boxes) - 3, max(box[2] for box in boxes) + 3
        place: dict[str, str | float] = {
            "x": left,
            "y": label.top - 1,
            "width": right - left,
            "height": label.height + 3,
            "rx": 3.0,
        }
        svg.shape(svg.link(over, dot.href, dot.told), "rect", "", fill="transparent", **place)


def _middle(drawn: Element, middle: Middle, width: float) -> None:
    name = svg.lines(middle.name, width, _SMALL, 2)
    line, big = _SMALL * LEADING, 27.0
    high = len(name) * line + big + line * len(middle.words)
    y = -high / 2 + 11
    _words(drawn, (0, y), name, "quiet", _SMALL)
    y += len(name) * line + 14
    _words(drawn, (0, y), [middle.count], "ink", big, css="tp-loop-count", font_weight="600")
    _words(drawn, (0, y + 16), middle.words, "quiet", _SMALL)
