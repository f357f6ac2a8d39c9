"""Text from YAML is inert in the built site: nothing is evaluated, included, run, requested or forged.

A twin of the site, in which every text is harmless, says what a site is like that texts do nothing to.
"""

import gzip
import html
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from team_playbook.pages.word_index import folded_words
from tests.conftest import served
from tests.hostile_site import harmless, hostile, sites, trend
from tests.hostile_texts import CANARY, ENVIRONMENT, GROUPS, PRODUCT, SHOWN, TEXTS
from tests.html_pages import folded

SUBSET = {"A", "BR", "CODE", "EM", "LI", "OL", "P", "STRONG", "UL", "tspan"}
"""The elements that a text may make, and that say nothing when there are more of them."""
OUTSIDE = ("https://example.org/", "https://evil.invalid/", "https://doi.org/")
WAIVED = "../checks/#"
"""The company's page links the checks that it waives; hostile words break other rules of wording than harmless ones."""
SEARCHES = ("script onerror", "javascript link", "heading words", "73313331", "a dash first")
LOOK = """async paths => {
  const counted = things => {
    const counts = {}
    for (const thing of things) counts[thing] = (counts[thing] || 0) + 1
    return counts
  }
  const found = {}
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch('/' + path)).text(), 'text/html')
    const fragments = [...page.querySelectorAll('.tp')]
    const all = [...page.querySelectorAll('*')]
    const ours = fragments.flatMap(element => [...element.querySelectorAll('*')])
    const links = ours.filter(element => element.hasAttribute('href'))
    const heading = page.querySelector('h1')
    heading?.querySelectorAll('.headerlink').forEach(element => element.remove())
    found[path] = {
      all: counted(all.map(element => element.nodeName)),
      ours: counted(ours.map(element => element.nodeName)),
      ids: counted(all.map(element => element.id).filter(Boolean)),
      classes: counted(ours.flatMap(element => [...element.classList])),
      attributes: counted(all.flatMap(element => element.getAttributeNames())),
      links: counted(links.map(element => element.getAttribute('href'))),
      silent: links.filter(element => !element.textContent.trim()).length,
      title: page.title,
      heading: heading?.textContent,
      words: fragments.map(element => element.textContent).join(' '),
      entries: path == 'trends/index.html'
        ? [...page.querySelectorAll('.md-nav__link')].map(element => element.textContent) : [],
    }
  }
  return JSON.stringify(found)
}"""

Looked = dict[str, dict[str, Any]]
for_each_audience = pytest.mark.parametrize("audience", ["interviewer", "candidate"])


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="module")
def hostile_sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYBOOK_CANARY", ENVIRONMENT)
        yield sites(tmp_path_factory.mktemp("hostile"), hostile)


@pytest.fixture(scope="module")
def looked(
    hostile_sites: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> dict[tuple[str, str], Looked]:
    """What the browser's parser finds on each page of both sites and of their twins; nothing runs."""
    twins = sites(tmp_path_factory.mktemp("harmless"), harmless)
    found = {}
    for name, folders in (("hostile", hostile_sites), ("harmless", twins)):
        for audience, site in folders.items():
            with served(site) as address, browser.new_context() as context:
                page = context.new_page()
                page.goto(f"{address}sitemap.xml")
                found[name, audience] = json.loads(page.evaluate(LOOK, pages(site)))
    return found


@for_each_audience
def test_nothing_is_evaluated_and_nothing_is_included(hostile_sites: dict[str, Path], audience: str) -> None:
    site = hostile_sites[audience]
    secrets = [PRODUCT, CANARY, ENVIRONMENT, str(site.parent)]
    for path in site.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            words = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")
            held = [secret for secret in secrets if secret in words or secret in html.unescape(words)]
            assert not held, path.relative_to(site)


@pytest.mark.browser
@for_each_audience
def test_no_text_makes_an_element_an_id_or_a_class(looked: dict[tuple[str, str], Looked], audience: str) -> None:
    found, twin = looked["hostile", audience], looked["harmless", audience]
    assert found.keys() == twin.keys()
    for path, page in found.items():
        other = twin[path]
        assert page["ids"] == other["ids"], path
        assert page["classes"] == other["classes"], path
        assert around(page) == around(other), path
        assert without_subset(page) == without_subset(other), path


@pytest.mark.browser
@for_each_audience
def test_no_text_makes_an_attribute_and_links_lead_to_the_web_only(
    looked: dict[tuple[str, str], Looked], audience: str
) -> None:
    found, twin = looked["hostile", audience], looked["harmless", audience]
    for path, page in found.items():
        other = twin[path]
        assert page["attributes"].keys() <= {*other["attributes"], "href", "rel", "start"}, path
        more = Counter(page["links"]) - Counter(other["links"])
        assert not [link for link in more if not link.startswith((*OUTSIDE, WAIVED))], path
        assert local(page) == local(other), path
        assert not page["silent"], f"{path}: a link without words"


def around(page: dict[str, Any]) -> Counter[str]:
    """Return the elements around our fragments."""
    return Counter(page["all"]) - Counter(page["ours"])


def without_subset(page: dict[str, Any]) -> dict[str, int]:
    """Return the elements in our fragments that no text can make."""
    return {name: count for name, count in page["ours"].items() if name not in SUBSET}


def local(page: dict[str, Any]) -> dict[str, int]:
    """Return the links to pages of the site, waived checks aside."""
    return {link: count for link, count in page["links"].items() if ":" not in link and not link.startswith(WAIVED)}


@pytest.mark.browser
def test_each_text_is_shown_as_it_stands(looked: dict[tuple[str, str], Looked]) -> None:
    shown = looked["hostile", "interviewer"]
    overview = shown["trends/index.html"]
    for number, text in enumerate(TEXTS):
        page, words = shown[f"trends/{trend(number)}/index.html"], folded(text)
        assert folded(page["heading"]) == words
        assert folded(page["title"]) == f"{words} - Hostile"
        assert words in map(folded, overview["entries"])
        prose = folded(SHOWN.get(text, text))
        assert prose in folded(page["words"])
        assert prose in folded(looked["hostile", "candidate"]["roles/ai-engineer/index.html"]["words"])


class Watched:
    """A page whose browser tells what must never happen."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.told: list[str] = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.told.append(f"error: {error}"))
        page.on("console", lambda message: self.told.append(f"console: {message.text}"))
        page.on("popup", lambda popup: self.told.append(f"popup: {popup.url}"))
        page.on("download", lambda download: self.told.append(f"download: {download.url}"))
        page.on("request", self._request)

    def _dialog(self, dialog: Dialog) -> None:
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:" + self.address)):
            self.told.append(f"request: {request.url}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.page.evaluate("document.querySelectorAll('details').forEach(element => element.open = true)")
        self.fine(path)

    def fine(self, what: str) -> None:
        assert self.page.evaluate("window.__pwned") is None, what
        assert self.told == [], what
        assert self.page.url.startswith(self.address + what.partition("?")[0]), what


@pytest.mark.browser
@for_each_audience
def test_nothing_runs_and_nothing_is_asked_for(hostile_sites: dict[str, Path], browser: Browser, audience: str) -> None:
    """Of the pages of one text each, those are opened whose text could end what is around it."""
    site, ending = hostile_sites[audience], GROUPS["closing"]
    alone = {f"trends/{trend(number)}/index.html" for number, text in enumerate(TEXTS) if text not in ending}
    with served(site) as address, browser.new_context() as context:
        watched = Watched(context.new_page(), address)
        for path in pages(site):
            if path not in alone:
                watched.open(path)


@pytest.mark.browser
@for_each_audience
def test_nothing_runs_in_the_search(hostile_sites: dict[str, Path], browser: Browser, audience: str) -> None:
    with served(hostile_sites[audience]) as address, browser.new_context() as context:
        watched = Watched(context.new_page(), address)
        for words in SEARCHES:
            watched.open("index.html?q=" + quote(f"{words} <img src=x onerror=window.__pwned=1>"))
            watched.page.keyboard.press("/")
            watched.page.get_by_role("combobox").fill(words)
            results = watched.page.get_by_role("listbox")
            results.get_by_role("option").first.wait_for()
            names = results.evaluate("found => [...found.querySelectorAll('*')].map(element => element.nodeName)")
            assert set(names) <= {"A", "SPAN", "MARK"}, words
            links = results.evaluate("found => [...found.querySelectorAll('a')].map(element => element.href)")
            assert all(link.startswith(address) for link in links), words
            watched.fine("index.html")


@pytest.mark.browser
def test_each_title_is_found_as_it_stands(hostile_sites: dict[str, Path], browser: Browser) -> None:
    with served(hostile_sites["interviewer"]) as address, browser.new_context() as context:
        watched = Watched(context.new_page(), address)
        watched.open("index.html")
        watched.page.keyboard.press("/")
        box = watched.page.get_by_role("combobox")
        for text in TEXTS:
            if words := sorted(folded_words(text)):
                box.fill(" ".join(words[:8]))
                titles = watched.page.locator(".tp-search-title").all_text_contents()
                assert folded(text) in map(folded, titles), text
        watched.fine("index.html")
