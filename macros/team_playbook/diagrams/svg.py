"""What the pictures share: elements, words broken into lines, and how much room words take."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

LEADING = 1.25
"""From one line of words to the next, as a multiple of their size."""
_SHORTEST = 4
"""How many letters of a broken word stand on a line at least, where there is room for them."""
_NARROW, _WIDE = frozenset("iljtfrI.,:;'!|()[]-/ ’·"), frozenset("mwMW@%—…")


def picture(name: str, size: tuple[float, float], css: str, title: str, says: str) -> tuple[Element, Element]:
    """Return a picture and the group to draw in, which is one image to those who cannot see it.

    `name` begins the ids and must be the picture's own on its page; without one there are none. Links
    go beside the group, never into it: what an image holds cannot be reached. Text beside the picture
    has to hold the same.
    """
    width, height = (f"{side:.0f}" for side in size)
    looks = {"class": css, "viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    svg = Element("svg", looks)
    ids = {"aria-labelledby": f"{name}_title", "aria-describedby": f"{name}_says"} if name else {}
    drawn = SubElement(svg, "g", {"role": "img", **ids})
    SubElement(drawn, "title", {"id": ids["aria-labelledby"]} if ids else {}).text = title
    SubElement(drawn, "desc", {"id": ids["aria-describedby"]} if ids else {}).text = says
    return svg, drawn


def group(parent: Element, css: str = "") -> Element:
    """Return a group within an element."""
    return SubElement(parent, "g", {"class": css} if css else {})


def links(svg: Element) -> Element:
    """Return the group for links over a picture: for a pointer alone, since the text beside holds the same links."""
    return SubElement(svg, "g", {"aria-hidden": "true"})


def link(parent: Element, href: str, title: str) -> Element:
    """Return a link to draw a shape in; `title` is what a pointer that rests on it is told."""
    found = SubElement(parent, "a", {"href": href, "tabindex": "-1"})
    SubElement(found, "title").text = title
    return found


def shape(parent: Element, tag: str, css: str = "", **looks: str | float) -> Element:
    """Return a shape: numbers are rounded to a tenth, and `_` in a name stands for `-`."""
    found = {"class": css} if css else {}
    for name, value in looks.items():
        found[name.replace("_", "-")] = value if isinstance(value, str) else number(value)
    return SubElement(parent, tag, found)


def text(parent: Element, at: tuple[float, float], lines: Sequence[str], size: float, **looks: str) -> Element:
    """Return words that begin at `at`, the baseline of the first line; `css` among the looks is their class."""
    css = looks.pop("css", "")
    made = shape(parent, "text", css, font_size=number(size), **looks)
    if len(lines) == 1:
        made.attrib |= {"x": number(at[0]), "y": number(at[1])}
        made.text = lines[0]
        return made
    for row, words in enumerate(lines):
        shape(made, "tspan", x=at[0], y=at[1] + row * size * LEADING).text = words
    return made


def hatching(parent: Element, name: str, colour: str, css: str, *, width: float = 2, every: float = 5) -> None:
    """Add slanting lines to fill shapes with, as `url(#name)`."""
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    pattern = shape(parent, "pattern", id=name, width=every, height=every, **turned)
    shape(pattern, "path", css, d=f"M{number(width / 2)} 0V{number(every)}", stroke=colour, stroke_width=width)


def number(value: float) -> str:
    """Return a number with at most one decimal, and never as minus nothing."""
    words = f"{value:.1f}".removesuffix(".0")
    return "0" if words == "-0" else words


def width_of(words: str, size: float) -> float:
    """Return about how wide words get; rather too much, since nobody knows the reader's typeface."""
    return size * sum(_letter(letter) for letter in words)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.88
    return 0.68 if letter.isupper() or not letter.isascii() else 0.56


def lines(words: str, width: float, size: float, most: int) -> list[str]:
    """Return words as at most so many lines; what does not fit ends in an ellipsis.

    A word that is wider than a line is broken, at a hyphen of its own if it has one.
    """
    found: list[str] = [""]
    for word in _short_words(words.split(), width, size):
        longer = f"{found[-1]} {word}".strip()
        if width_of(longer, size) <= width:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and width_of(last + "…", size) > width:
        last = last[:-1]
    return [*found[: most - 1], last.rstrip() + "…"]


def _short_words(words: Iterable[str], width: float, size: float) -> Iterable[str]:
    for word in words:
        rest = word
        while width_of(rest, size) > width and len(rest) > 1:
            fit = next(at for at in range(len(rest), 0, -1) if at == 1 or width_of(rest[:at] + "-", size) <= width)
            if (hyphen := rest.rfind("-", 1, fit + 1) + 1) and hyphen < len(rest):
                yield rest[:hyphen]
                rest = rest[hyphen:]
            else:
                part = rest.find("-", fit) if "-" in rest[fit:] else len(rest)
                fit = max(min(fit, part - _SHORTEST), min(fit, _SHORTEST))
                yield rest[:fit] + "-"
                rest = rest[fit:]
        yield rest


def written(svg: Element) -> Markup:
    """Return a picture as one line of markup."""
    return Markup(tostring(svg, encoding="unicode"))  # noqa: S704 - the XML writer escapes
