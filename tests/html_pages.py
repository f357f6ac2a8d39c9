"""The pages of a built site as a parser sees them: their words, ids and links."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

LINKING = {"href", "src", "action", "formaction", "data", "poster", "cite", "background"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style"}


@dataclass(frozen=True)
class Link:
    """An address on a page; `ours` where it stands in a fragment of ours."""

    to: str
    ours: bool


@dataclass
class HtmlPage:
    """A page of the site. `words` is what it says, its title and its labels included, with single spaces."""

    path: str
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    words: str = ""


class _Parser(HTMLParser):
    def __init__(self, page: HtmlPage) -> None:
        super().__init__()
        self.page = page
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        ours = self._in_ours() or "tp" in (values.get("class") or "").split()
        if tag not in VOID:
            self.open.append((tag, ours))
        if values.get("id"):
            self.page.ids.append(values["id"] or "")
        self.page.links += [Link(value or "", ours) for name, value in attrs if name in LINKING]
        self.said.append(values.get("aria-label") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1][0] not in SILENT:
            self.said.append(data)

    def _in_ours(self) -> bool:
        return bool(self.open) and self.open[-1][1]


@cache
def html_pages(site: Path) -> dict[str, HtmlPage]:
    """Return the pages of a site by path."""
    return {path.relative_to(site).as_posix(): _parsed(path, site) for path in sorted(site.rglob("*.html"))}


def _parsed(path: Path, site: Path) -> HtmlPage:
    page = HtmlPage(path.relative_to(site).as_posix())
    parser = _Parser(page)
    parser.feed(path.read_text("utf-8"))
    parser.close()
    page.words = folded("".join(parser.said))
    return page


def folded(words: str) -> str:
    """Return words with single spaces between them."""
    return " ".join(words.split())
