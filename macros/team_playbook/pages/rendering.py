"""Templates to fragments: one line of inert HTML each."""

from fractions import Fraction
from functools import cache, partial
from math import ceil
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from team_playbook.pages import text
from team_playbook.words import Words


def clock(minutes: int) -> str:
    """Return minutes of a meeting as people read a clock: 75 is `1:15`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def round_up(number: Fraction) -> int:
    """Return the next whole number."""
    return ceil(number)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("team_playbook.pages", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        block=text.block,
        inline=text.inline,
        plain=text.plain,
        preformatted=text.preformatted,
        number=Words(language).number,
        clock=clock,
        round_up=round_up,
    )
    return environment


def sentence(words: Words, name: str, /, **values: object) -> Markup:
    """Return a phrase whose {places} may hold links."""
    return Markup(escape(words.template(name))).format(**values)  # noqa: S704 - escaped


def fragment(template: str, words: Words, values: dict[str, Any]) -> Markup:
    """Return a template as one line of inert HTML."""
    found = _environment(words.language).get_template(f"{template}.html")
    said = {"label": words.label, "choice": words.choice, "phrase": words.phrase, "count": words.count}
    rendered = found.render(**said, sentence=partial(sentence, words), **values)
    lines = (line.strip() for line in rendered.split("\n"))
    return text.inert(Markup(" ".join(line for line in lines if line)))  # noqa: S704 - autoescaped
