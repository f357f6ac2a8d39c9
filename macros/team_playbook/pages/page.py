"""A page: headings with fragments of HTML between them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from team_playbook.pages.text import encoded, inline, plain

TOP = "_top"
"""The id of a page's own heading: no id of the data has an underscore, and none is made of a text."""
_HELD = re.compile(r'<div data-tp-held="(\d+)"></div>')


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it. An empty title makes a section without a heading.

    `html` is one line without headings and ids; `level` is 2 for a page's main sections.
    """

    title: str
    html: Markup
    id: str = ""
    level: int = 2

    @property
    def block(self) -> str:
        """What stands below the heading, as one line."""
        return f'<div class="tp">{self.html}</div>' if self.html else ""


def sentences(title: str, items: Sequence[str], name: str) -> list[Section]:
    """Return a section that lists sentences, or none where there are none."""
    if not items:
        return []
    lines = Markup("").join(Markup("<li>{}</li>").format(inline(item)) for item in items)
    return [Section(title, Markup('<ul class="tp-list">{}</ul>').format(lines), name)]


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `edit` is the YAML file that it comes from, within the playbook.
    A `wide` page has no site navigation at its side: it is worked from, and not browsed.
    `scripts` and `styles` are what this page needs beyond the site's own, by name, in their order.
    """

    path: str
    title: str
    sections: tuple[Section, ...]
    edit: str = ""
    tags: tuple[str, ...] = ()
    wide: bool = False
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    def markdown(self) -> str:
        """Return the page as Markdown, ready for any engine."""
        return self._written([section.block for section in self.sections])

    def outline(self) -> str:
        """Return the page as Markdown with a mark in the place of each fragment, for `completed`.

        An engine reads each character of a fragment several times, only to leave all as they are.
        """
        return self._written(
            [f'<div data-tp-held="{at}"></div>' if section.block else "" for at, section in enumerate(self.sections)]
        )

    def completed(self, html: str) -> str:
        """Return what an engine made of the outline, with the fragments in their places."""
        return _HELD.sub(lambda mark: self.sections[int(mark[1])].block, html)

    def _written(self, blocks: list[str]) -> str:
        lines = ["---", f'title: "{encoded(self.title)}"', "render_macros: false"]
        if self.tags:
            lines.append("tags: [" + ", ".join(f'"{encoded(tag)}"' for tag in self.tags) + "]")
        if self.wide:
            lines.append("hide: [navigation]")
        for name, needed in (("styles", self.styles), ("scripts", self.scripts)):
            if needed:
                lines.append(f"{name}: [{', '.join(needed)}]")
        lines += ["---", "", f"# {encoded(self.title)} {{ #{TOP} }}", ""]
        for section, block in zip(self.sections, blocks, strict=True):
            if section.title:
                anchor = f" {{ #{section.id} }}" if section.id else ""
                lines += [f"{'#' * section.level} {encoded(section.title)}{anchor}", ""]
            if block:
                lines += [block, ""]
        return "\n".join(lines)


def as_fragment(sections: Iterable[Section]) -> Markup:
    """Return sections as one fragment without headings or ids, for a hand-written page."""
    parts = []
    for section in sections:
        if section.title:
            parts.append(
                Markup('<p class="tp-heading tp-heading-{}">{}</p>').format(section.level, plain(section.title))
            )
        parts.append(section.html)
    return Markup('<div class="tp">{}</div>').format(Markup("").join(parts))
