"""The loops of a team as a picture: an inner ring, an outer ring, a numbered dot for each activity."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

SIZE = 360
INNER, OUTER, DOT = 84, 148, 17


@dataclass(frozen=True)
class Dot:
    """An activity in a ring: its number in the list beside the picture, and how well it is covered."""

    number: int
    title: str
    state: str


def loop_picture(inner: Sequence[Dot], outer: Sequence[Dot], words: str) -> Markup:
    """Return the picture as SVG. `words` say what it shows; the list beside it holds the same.

    Colours are set on the elements for print and PDF, and by style sheet on screen.
    """
    svg = Element(
        "svg",
        {
            "class": "tp-loop-picture",
            "viewBox": f"0 0 {SIZE} {SIZE}",
            "width": str(SIZE),
            "height": str(SIZE),
            "role": "img",
            "aria-label": words,
        },
    )
    for radius, css in ((OUTER, "tp-ring tp-ring-outer"), (INNER, "tp-ring tp-ring-inner")):
        ring = {"cx": str(SIZE // 2), "cy": str(SIZE // 2), "r": str(radius), "fill": "none", "stroke": "#8a94a6"}
        SubElement(svg, "circle", {**ring, "class": css, "stroke-width": "1.5"})
    for dots, radius in ((inner, INNER), (outer, OUTER)):
        turn = 0.0 if radius == INNER else pi / max(1, len(dots))
        for index, dot in enumerate(dots):
            angle = turn + 2 * pi * index / len(dots) - pi / 2
            _dot(svg, dot, SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle))
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - the XML writer escapes


def _dot(svg: Element, dot: Dot, x: float, y: float) -> None:
    group = SubElement(svg, "g", {"class": f"tp-dot tp-dot-{dot.state}"})
    SubElement(group, "title").text = f"{dot.number}. {dot.title}"
    place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}"}
    SubElement(group, "circle", {**place, "r": str(DOT), "fill": "#ffffff", "stroke": "#33415c", "stroke-width": "2"})
    label = SubElement(
        group,
        "text",
        {"x": f"{x:.1f}", "y": f"{y + 5:.1f}", "text-anchor": "middle", "font-size": "14", "fill": "#1b2436"},
    )
    label.text = str(dot.number)
