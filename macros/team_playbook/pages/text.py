"""Text from YAML to HTML: the one place where that happens.

A small Markdown subset (emphasis, code, links, lists), never raw HTML. What comes out is inert for
all that runs after it: braces are written as entities, so that no template engine sees one, and
there is no line break that a Markdown preprocessor could take for the start of something.
"""

import re
from collections.abc import Set
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

TAGS = frozenset({"p", "ul", "ol", "li", "em", "strong", "code", "a", "br"})
SCHEMES = {"http", "https", "mailto"}
_RULES = ["paragraph", "list", "emphasis", "backticks", "link", "newline", "escape"]
_MARKED = re.compile(r"[*_`\[\]\\\n]|^\s*([-+]|[0-9]+[.)])\s")
_ABSOLUTE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)

_markdown = MarkdownIt("zero", {"html": False, "linkify": False}).enable(_RULES)


def tokens(text: str, *, inline: bool = False) -> list[Token]:
    """Return what the subset makes of a text, for formats that are not HTML.

    A link that is not `is_absolute` leads nowhere, and is its words.
    """
    return _markdown.parseInline(text) if inline else _markdown.parse(text)


def is_absolute(href: str) -> bool:
    """Whether an address in a text is one that may be shown as a link."""
    return bool(_ABSOLUTE.match(href.strip()))


@lru_cache(maxsize=50_000)
def block(text: str) -> Markup:
    """Return a text as paragraphs and lists."""
    if not _MARKED.search(text):
        return Markup("<p>{}</p>").format(plain(text))
    return _clean(_markdown.render(text))


@lru_cache(maxsize=50_000)
def inline(text: str) -> Markup:
    """Return a text for the inside of a line: no paragraphs, no lists."""
    if not _MARKED.search(text):
        return plain(text)
    return _clean(_markdown.renderInline(text))


@lru_cache(maxsize=50_000)
def unlinked(text: str) -> Markup:
    """Return a text for the inside of a link: as in a line, without links of its own."""
    html = inline(text)
    return _clean(html, TAGS - {"a"}) if "<a" in html else html


def linked(href: str, text: str, css: str = "") -> Markup:
    """Return a link with a text for its words."""
    if css:
        return Markup('<a class="{}" href="{}">{}</a>').format(css, href, unlinked(text))
    return Markup('<a href="{}">{}</a>').format(href, unlinked(text))


def plain(text: object) -> Markup:
    """Return a text as it stands, without any markup."""
    return inert(escape(str(text)))


def preformatted(text: str) -> Markup:
    """Return a text with its line breaks, for the inside of `pre`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup("&#10;").join(plain(line) for line in lines)


def encoded(text: str) -> str:
    """Return a text for a heading, a title or the navigation: every mark is an entity.

    Titles go through Markdown, template engines, `striptags` and search before they are shown;
    none of them finds anything to act on.
    """
    words = " ".join(text.split())
    return "".join(c if c == " " or c.isalnum() else f"&#{ord(c)};" for c in words)


def inert(html: Markup) -> Markup:
    """Return HTML on one line and without braces, so that nothing that runs later acts on it."""
    line = " ".join(html.replace("\r", "\n").split("\n"))
    return Markup(line.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - it is HTML already


def _clean(html: str, tags: Set[str] = TAGS) -> Markup:
    safe = nh3.clean(
        html.strip(),
        tags=set(tags),
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        attribute_filter=_absolute_only,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return inert(Markup(safe))  # noqa: S704 - this is the sanitiser's output


def _absolute_only(tag: str, name: str, value: str) -> str | None:
    if tag == "a" and name == "href" and not is_absolute(value):
        return None
    return value
