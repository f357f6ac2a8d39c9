"""Every link of a built site leads somewhere: to a file, and to an id on its page."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from team_playbook.laws import regions, rules_of
from tests.html_pages import HtmlPage, Link, html_pages

NOT_FOUND = "404.html"
"""Shown at any address, so its links begin at the site's root."""


@dataclass(frozen=True)
class Site:
    """A built site and the folder that it was built from."""

    folder: Path
    pages: dict[str, HtmlPage]

    def links(self) -> Iterator[tuple[HtmlPage, Link]]:
        """Yield every link with its page."""
        for page in self.pages.values():
            for link in page.links:
                yield page, link


@pytest.fixture(
    scope="module", params=["harbour_site", "harbour_file_site", "harbour_candidate_site", "reference_site"]
)
def site(request: pytest.FixtureRequest) -> Site:
    folder = request.getfixturevalue(request.param)
    return Site(folder, html_pages(folder))


def is_local(link: Link) -> bool:
    parts = urlsplit(link.to)
    return not parts.scheme and not parts.netloc


def test_every_link_leads_to_a_file_and_an_id(site: Site) -> None:
    nowhere = []
    for page, link in site.links():
        if is_local(link):
            parts = urlsplit(urljoin(f"/{page.path}", link.to))
            path = unquote(parts.path).removeprefix("/")
            if path.endswith("/") or not path:
                path += "index.html"
            target = site.pages.get(path)
            if not (site.folder / path).is_file() or (
                parts.fragment and target and unquote(parts.fragment) not in target.ids
            ):
                nowhere.append((page.path, link.to))
    assert not nowhere


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    twice = {
        path: [name for name, count in Counter(page.ids).items() if count > 1] for path, page in site.pages.items()
    }
    assert not {path: names for path, names in twice.items() if names}


def test_links_within_the_site_are_relative_and_stay_within_it(site: Site) -> None:
    for page, link in site.links():
        assert urlsplit(link.to).scheme in {"", "http", "https", "mailto"}, (page.path, link.to)
        if is_local(link) and page.path != NOT_FOUND:
            assert not link.to.startswith("/"), (page.path, link.to)
            up = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urlsplit(link.to).path))
            assert not up.startswith(".."), (page.path, link.to)


def test_our_fragments_link_to_the_web_only_where_the_data_does(site: Site) -> None:
    project = site.folder.parent
    data = "\n".join(path.read_text("utf-8") for path in (project / "playbook").rglob("*.yml"))
    written = set(re.findall(r"https?://[^\s\"')>]+", data))
    written |= {f"https://doi.org/{doi}" for doi in re.findall(r"\bdoi: *(\S+)", data)}
    written |= {unquote(rule.source) for region in regions() for rule in rules_of(region)}
    edited = re.search(r"^edit_uri: .*(https://[^\"]+)", (project / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    for page, link in site.links():
        if link.ours and not is_local(link) and not (edited and link.to.startswith(edited[1].removesuffix("docs/"))):
            assert unquote(link.to) in written, (page.path, link.to)
    assert any(link.ours for _, link in site.links())
