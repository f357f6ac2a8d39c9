"""The scale of four levels that the pictures of bars share: its cells, names above it, what its marks mean."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Literal
from xml.etree.ElementTree import Element

from team_playbook.diagrams import svg

WIDTH, ROOM, ABOVE = 354, 12, 9
"""How wide a picture is: as a phone shows it; what is left free between two things, and over a name."""
WORDS, SMALL = 14, 12.5
LEVELS = (1, 2, 3, 4)
INK, QUIET, ACCENT, RULE, PAPER, WARN, BAD = (
    "#1c2127", "#59616d", "#0b5d57", "#c9c4b8", "#ffffff", "#7d5200", "#a3312a",
)  # fmt: skip

Kind = Literal["before", "bar", "open", "more", "count", "unknown", "seen", "guess", "was", "was-anew", "now", "anew"]
"""What a mark says: a cell below the bar, the bar, above it, above what is used; people; a bar then and now."""


def cells(bar: int, enough: int | None) -> list[Kind]:
    """Return what each cell of a scale says."""
    limit = max(bar, enough or len(LEVELS))
    return ["before" if at < bar else "bar" if at == bar else "open" if at <= limit else "more" for at in LEVELS]


def scale(parent: Element, hatch: str, kinds: Sequence[Kind], place: tuple[float, float, float, float]) -> None:
    """Draw one cell for each level. `hatch` is the id of the picture's hatching."""
    x, y, width, height = place
    step = width / max(1, len(kinds))
    for at, kind in enumerate(kinds):
        cell(parent, hatch, kind, (x + at * step, y, step - 2, height))


def cell(parent: Element, hatch: str, kind: Kind, place: tuple[float, float, float, float]) -> None:
    """Draw one cell of a scale."""
    x, y, width, height = place
    box = {"x": x + 0.5, "y": y + 0.5, "width": width - 1, "height": height - 1, "rx": 2.5}
    if kind in {"bar", "before"}:
        opacity = 1 if kind == "bar" else 0.28
        looks = {"fill": ACCENT, "fill_opacity": f"{opacity}", "stroke": ACCENT}
        svg.shape(parent, "rect", "tp-scale-full", **box, **looks)
        return
    fill = f"url(#{hatch})" if kind == "more" else "none"
    svg.shape(parent, "rect", "tp-scale-open", **box, fill=fill, stroke=QUIET, stroke_opacity="0.5")


def rule(parent: Element, y: float, width: float = WIDTH) -> None:
    """Draw a thin line over the whole width."""
    svg.shape(parent, "path", "tp-scale-rule", d=f"M0 {svg.number(y)}H{svg.number(width)}", stroke=RULE, stroke_width=1)


def name_height(title: Sequence[str]) -> float:
    """Return how high a name is that stands above a scale, with what is left free around it."""
    return ABOVE + WORDS * svg.LEADING * len(title) + ROOM / 2


def linked_name(drawn: Element, links: Element, y: float, title: Sequence[str], to: tuple[str, str]) -> None:
    """Write a name at the top of a row, given as its lines; `to` are its address and its full words."""
    svg.text(drawn, (0, y + ABOVE + WORDS), title, WORDS, fill=INK, font_weight="600", css="tp-scale-ink")
    wide = min(WIDTH, max(svg.width_of(line, WORDS) for line in title) + ROOM)
    over = svg.link(links, *to)
    svg.shape(over, "rect", x=0, y=y + 1, width=wide, height=name_height(title), fill="transparent")


def legend(marks: Sequence[tuple[Kind, str]]) -> tuple[float, Callable[[Element, str, float], None]]:
    """Return how high an explanation of marks is, and what draws it from a given height on."""
    line = SMALL * svg.LEADING
    words = [svg.lines(says, WIDTH - 34, SMALL, 2) for _, says in marks]
    heights = [len(said) * line + 5 for said in words]
    tops = list(accumulate(heights, initial=ROOM))

    def draw(drawn: Element, hatch: str, y: float) -> None:
        for (kind, _), said, top in zip(marks, words, tops, strict=False):
            mark(drawn, hatch, kind, (11, y + top + 7))
            svg.text(drawn, (32, y + top + SMALL - 1), said, SMALL, fill=QUIET, css="tp-scale-quiet")

    return tops[-1] + 4, draw


def mark(parent: Element, hatch: str, kind: Kind, at: tuple[float, float], words: str = "", radius: float = 7) -> None:
    """Draw one mark around a point: a cell, or a sign with `words` in it."""
    x, y = at
    if kind in {"before", "bar", "open", "more"}:
        cell(parent, hatch, kind, (x - 11, y - 6, 22, 12))
        return
    css, looks = _SIGNS[kind]
    middle = {"fill": looks["fill"], "stroke": looks["stroke"], "stroke_width": "1.6"}
    if kind in {"unknown", "guess"}:
        middle["stroke_dasharray"] = "3 2.4"
    if kind in {"anew", "was-anew"}:
        side = radius * 1.18
        corners = f"M{svg.number(x)} {svg.number(y - side)}L{svg.number(x + side)} {svg.number(y)}L{svg.number(x)} "
        corners += f"{svg.number(y + side)}L{svg.number(x - side)} {svg.number(y)}Z"
        svg.shape(parent, "path", css, d=corners, **middle)
    else:
        wide = sign_width(words, radius) / 2
        box = {"x": x - wide, "y": y - radius, "width": wide * 2, "height": radius * 2, "rx": radius}
        svg.shape(parent, "rect", css, **box, **middle)
    if words:
        where = (x, y + _SIGN * 0.36)
        svg.text(
            parent,
            where,
            [words],
            _SIGN,
            fill=looks["words"],
            text_anchor="middle",
            font_weight="600",
            css=f"{css}-words",
        )


def sign_width(words: str, radius: float) -> float:
    """Return how wide a sign gets with words in it."""
    return max(radius * 2, svg.width_of(words, _SIGN) + 5)


_SIGN = 12.5
"""The size of what stands in a sign."""
_SIGNS = {
    "count": ("tp-scale-count", {"fill": PAPER, "stroke": INK, "words": INK}),
    "unknown": ("tp-scale-unknown", {"fill": "none", "stroke": WARN, "words": WARN}),
    "seen": ("tp-scale-seen", {"fill": INK, "stroke": INK, "words": PAPER}),
    "guess": ("tp-scale-guess", {"fill": "none", "stroke": INK, "words": INK}),
    "was": ("tp-scale-was", {"fill": PAPER, "stroke": ACCENT, "words": ACCENT}),
    "now": ("tp-scale-now", {"fill": ACCENT, "stroke": ACCENT, "words": PAPER}),
    "was-anew": ("tp-scale-was", {"fill": PAPER, "stroke": ACCENT, "words": ACCENT}),
    "anew": ("tp-scale-now", {"fill": ACCENT, "stroke": ACCENT, "words": PAPER}),
}
