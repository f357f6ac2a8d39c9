"""The geometry of a ring: a circle that two straight sides make longer, so that more names find room beside it."""

import itertools
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi, sin, sqrt

from team_playbook.diagrams.svg import number

Point = tuple[float, float]


@dataclass(frozen=True)
class Track:
    """A ring around (0, 0) from `inside` to `outside` of its radius; its sides are straight for twice `straight`.

    Where something is on the ring is a part of the way round, 0 to 1, clockwise from the top.
    """

    inside: float
    outside: float
    straight: float = 0

    @property
    def middle(self) -> float:
        """The radius halfway between the two edges."""
        return (self.inside + self.outside) / 2

    @cached_property
    def length(self) -> float:
        """The way round along the middle."""
        return 2 * pi * self.middle + 4 * self.straight

    @cached_property
    def _turns(self) -> tuple[float, ...]:
        quarter, side = pi * self.middle / 2 / self.length, 2 * self.straight / self.length
        return (quarter, quarter + side, 3 * quarter + side, 3 * quarter + 2 * side)

    def point(self, part: float, radius: float) -> Point:
        """Return where a radius meets a part of the way round."""
        way = part * self.length
        curve, side = pi * self.middle / 2, 2 * self.straight
        if way <= curve:
            return self._bent(way, -self.straight, radius)
        if way < curve + side:
            return radius, way - curve - self.straight
        if way <= 3 * curve + side:
            return self._bent(way - side, self.straight, radius)
        if way < 3 * curve + 2 * side:
            return -radius, 3 * curve + side + self.straight - way
        return self._bent(way - 2 * side, -self.straight, radius)

    def _bent(self, way: float, centre: float, radius: float) -> Point:
        angle = way / self.middle - pi / 2
        return radius * cos(angle), centre + radius * sin(angle)

    def edge(self, start: float, end: float, radius: float) -> str:
        """Return the way from one part to another, either way round, as the end of a path that stands at the start."""
        forward = start < end
        low, high = min(start, end), max(start, end)
        stops = [low, *(turn for turn in self._turns if low < turn < high), high]
        pieces = list(itertools.pairwise(stops))
        drawn = []
        for first, last in pieces if forward else reversed(pieces):
            x, y = self.point(last if forward else first, radius)
            halfway = (first + last) / 2
            straight = self.straight and any(self._turns[at] < halfway < self._turns[at + 1] for at in (0, 2))
            curve = f"A{number(radius)} {number(radius)} 0 0 {int(forward)} " if not straight else "L"
            drawn.append(f"{curve}{number(x)} {number(y)}")
        return "".join(drawn)

    def line(self, start: float, end: float, radius: float) -> str:
        """Return a line along the ring as a path."""
        x, y = self.point(start, radius)
        return f"M{number(x)} {number(y)}{self.edge(start, end, radius)}"

    def band(self, start: float, end: float, inset: float = 0) -> str:
        """Return a piece of the ring, from edge to edge, as a path."""
        inside, outside = self.inside + inset, self.outside - inset
        x, y = self.point(end, inside)
        back = f"L{number(x)} {number(y)}{self.edge(end, start, inside)}Z"
        return self.line(start, end, outside) + back


def half_width(radius: float, straight: float, y: float) -> float:
    """Return how far a track of this radius reaches to either side at a height, 0 above and below it."""
    beyond = max(0.0, abs(y) - straight)
    return sqrt(radius * radius - beyond * beyond) if beyond < radius else 0.0
