"""Names beside a ring: where each stands, so that none is on another and none on the ring."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from team_playbook.diagrams.svg import LEADING, lines, width_of
from team_playbook.diagrams.track import Point

SIZE, NOTE_SIZE = 13.0, 11.5
_MOST, _GAP, _WIDEST, _NARROWEST = 4, 8.0, 156.0, 58.0
_FARTHEST = 112.0
"""How far a name may stand above or below its piece of the ring."""

Span = Callable[[float, float], tuple[float, float]]
"""From and to which x a name may go between two heights; it stands at the first, and ends before the second."""


@dataclass(frozen=True)
class Name:
    """What is written beside a piece of the ring: its name, a note below, and where the piece is."""

    words: str
    note: str
    at: Point


@dataclass(frozen=True)
class Label:
    """A name in its place: it begins at `x`, or ends there where `ends`; `top` is that of its first line."""

    name: Name
    x: float
    top: float
    ends: bool
    words: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high its lines are together."""
        return _height(self.words, self.note)

    @property
    def boxes(self) -> tuple[tuple[float, float, float, float], ...]:
        """Each line as left, top, right, bottom."""
        found, top = [], self.top
        sized = [(words, SIZE) for words in self.words] + [(words, NOTE_SIZE) for words in self.note]
        for words, size in sized:
            width = width_of(words, size)
            left = self.x - width if self.ends else self.x
            found.append((left, top, left + width, top + size * LEADING))
            top += size * LEADING
        return tuple(found)

    @property
    def nearest(self) -> Point:
        """The point of its lines that is nearest to the piece of the ring that it names."""
        x, y = self.name.at
        points = [
            (min(max(x, left - 4), right + 4), min(max(y, top + 2), bottom - 1))
            for left, top, right, bottom in self.boxes
        ]
        return min(points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)


def column(names: Sequence[Name], top: float, bottom: float, span: Span) -> tuple[list[Label], int]:
    """Return the names of one side, from the top down, in their places; and how many found no good one."""
    widths = [_WIDEST] * len(names)
    wrapped: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    tops: list[float] = []
    room: list[tuple[float, float]] = []
    for _ in range(12):
        wrapped = [_wrapped(name, width) for name, width in zip(names, widths, strict=True)]
        heights = [_height(*both) for both in wrapped]
        tops = spread([name.at[1] for name in names], heights, top, bottom)
        room = [span(at, at + height) for at, height in zip(tops, heights, strict=True)]
        narrower = [max(_NARROWEST, min(width, abs(to - at))) for width, (at, to) in zip(widths, room, strict=True)]
        if narrower == widths:
            break
        widths = narrower
    found, misfits = [], 0
    for name, (words, note), at, (x, to), width in zip(names, wrapped, tops, room, widths, strict=True):
        label = Label(name, x, at, to < x, words, note)
        found.append(label)
        misfits += (
            width > abs(to - x) + 0.1
            or any(line.endswith("…") for line in (*words, *note))
            or abs(at + label.height / 2 - name.at[1]) > _FARTHEST
            or not top <= at <= bottom - label.height
        )
    return found, misfits


def _wrapped(name: Name, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    note = lines(name.note, width, NOTE_SIZE, 3) if name.note else []
    return tuple(lines(name.words, width, SIZE, _MOST)), tuple(note)


def _height(words: Sequence[str], note: Sequence[str]) -> float:
    return LEADING * (len(words) * SIZE + len(note) * NOTE_SIZE)


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return a top for each, in their order and apart, together as near as can be to the middles that they want.

    Neighbours that want the same place share the way to it (a regression that keeps the order).
    """
    before, sums = 0.0, []
    for height in heights:
        sums.append(before)
        before += height + _GAP
    free = [want - height / 2 - done for want, height, done in zip(wanted, heights, sums, strict=True)]
    blocks: list[list[float]] = []
    for value in free:
        blocks.append([value, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value_after, count = blocks.pop()
            value_before, others = blocks.pop()
            together = (value_before * others + value_after * count) / (others + count)
            blocks.append([together, others + count])
    moved = [value for value, count in blocks for _ in range(int(count))]
    last = bottom - (before - _GAP)
    return [max(top, min(value, last)) + done for value, done in zip(moved, sums, strict=True)]
