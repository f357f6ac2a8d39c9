"""A team and those it works with as a picture: a line to each, whole, broken or blocked, as well as it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markupsafe import Markup

from team_playbook.diagrams import svg

WIDTH = 688.0
_OWN, _FROM, _TO = 170.0, 186.0, 424.0
_ROW, _GAP, _SIZE, _NOTE = 52.0, 16.0, 14.0, 12.5
_LOOKS: dict[str, tuple[str, dict[str, str | float]]] = {
    "ok": ("good", {"stroke_width": 2.5}),
    "slowing": ("warn", {"stroke_width": 3.5, "stroke_dasharray": "9 6"}),
    "blocking": ("bad", {"stroke_width": 3.5, "stroke_dasharray": "2 7"}),
}
_COLOURS = {"good": "#2c6e49", "warn": "#7d5200", "bad": "#a3312a", "ink": "#1c2127", "rule": "#8a94a6"}


@dataclass(frozen=True)
class Partner:
    """Another team: its name, how well it goes (`ok`, `slowing` or `blocking`), and that in words."""

    name: str
    friction: str
    words: str


def collaboration_picture(team: str, partners: Sequence[Partner], title: str, says: str) -> Markup:
    """Return the picture as SVG; cards near it have to say the same, and what passes between the teams."""
    height = len(partners) * (_ROW + _GAP) - _GAP + 4
    picture, drawn = svg.picture("", (WIDTH, height), "tp-collaboration", title, says)
    middle = height / 2
    for at, partner in enumerate(partners):
        _partner(drawn, partner, middle, 2 + at * (_ROW + _GAP) + _ROW / 2)
    _box(drawn, (1, middle - _ROW / 2, _OWN, _ROW), team, strong=True)
    return svg.written(picture)


def _partner(drawn: Element, partner: Partner, start: float, y: float) -> None:
    colour, line = _LOOKS[partner.friction]
    made = svg.group(drawn, f"tp-c-{colour}")
    made.set("color", _COLOURS[colour])
    halfway = (_FROM + _TO) / 2
    points = ((_FROM, start), (halfway, start), (halfway - 60, y), (_TO - 14, y))
    first, *rest = (f"{svg.number(x)} {svg.number(down)}" for x, down in points)
    way = f"M{first}C{' '.join(rest)}"
    svg.shape(made, "path", "", d=way, fill="none", stroke="currentColor", stroke_linecap="round", **line)
    if partner.friction == "blocking":
        svg.shape(
            made,
            "path",
            d=f"M{svg.number(_TO - 11)} {svg.number(y - 13)}V{svg.number(y + 13)}",
            stroke="currentColor",
            stroke_width=5,
        )
    else:
        tip = f"M{svg.number(_TO - 4)} {svg.number(y)}l-11 -6v12z"
        svg.shape(made, "path", d=tip, fill="currentColor")
    _box(drawn, (_TO, y - _ROW / 2, WIDTH - _TO - 1, _ROW), partner.name, note=partner.words, colour=colour)


def _box(
    drawn: Element,
    place: tuple[float, float, float, float],
    words: str,
    *,
    note: str = "",
    colour: str = "",
    strong: bool = False,
) -> None:
    x, y, width, height = place
    frame: dict[str, str | float] = {
        "fill": "none",
        "stroke": _COLOURS["ink" if strong else "rule"],
        "stroke_width": 2.0 if strong else 1.25,
    }
    svg.shape(drawn, "rect", "tp-collaboration-box", x=x, y=y, width=width, height=height, rx=8.0, **frame)
    lines = svg.lines(words, width - 24, _SIZE, 1 if note else 2)
    top = y + (height - len(lines) * _SIZE * svg.LEADING - bool(note) * _NOTE * svg.LEADING) / 2 + _SIZE
    svg.text(drawn, (x + 12, top), lines, _SIZE, css="tp-collaboration-name", font_weight="600", fill=_COLOURS["ink"])
    if note:
        made = svg.group(drawn, f"tp-c-{colour}")
        made.set("color", _COLOURS[colour])
        svg.text(made, (x + 12, top + _NOTE * 1.5), svg.lines(note, width - 24, _NOTE, 1), _NOTE, fill="currentColor")
