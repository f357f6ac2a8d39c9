"""What the search finds on hand-written pages: their titles and their sections, as they are rendered."""

from html.parser import HTMLParser

from markupsafe import escape
from mkdocs.structure.pages import Page

from team_playbook.pages.finding import Entry, page_entries
from team_playbook.pages.page import Section

_SILENT = {"script", "style", "svg", "template"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def written_entries(html: str, page: Page) -> list[Entry]:
    """Return the entries of a hand-written page from its rendered HTML; none where its front matter says so.

    What a macro shows is left out: it has entries of its own.
    """
    options = page.meta.get("search")
    if isinstance(options, dict) and options.get("exclude"):
        return []
    parser = _Sections()
    parser.feed(html)
    parser.close()
    return page_entries("page", str(page.title or ""), page.url, parser.sections())


class _Sections(HTMLParser):
    """Takes a page apart at its headings; the page's own heading starts none."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[str, str, list[str]]] = [("", "", [])]
        self._open: list[tuple[str, bool]] = []
        self._heading: list[str] | None = None

    def sections(self) -> list[Section]:
        """Return what was read: a section for each heading, with its words as they stand."""
        return [Section(" ".join(title.split()), escape("".join(words)), name) for title, name, words in self._found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        classes = (values.get("class") or "").split()
        silent = tag in _SILENT or "tp" in classes or "headerlink" in classes or self._is_silent()
        if tag not in _VOID:
            self._open.append((tag, silent))
        if tag in _HEADINGS and not silent:
            self._heading = []
            if tag != "h1":
                self._found.append(("", values.get("id") or "", []))
        elif tag not in {"a", "b", "code", "em", "i", "span", "strong"}:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass
        if tag in _HEADINGS and self._heading is not None:
            title, name, words = self._found.pop()
            self._found.append((title if tag == "h1" else "".join(self._heading), name, words))
            self._heading = None

    def handle_data(self, data: str) -> None:
        if not self._is_silent():
            (self._found[-1][2] if self._heading is None else self._heading).append(data)

    def _is_silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]
