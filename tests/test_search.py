"""The search: what its index holds, and how it is used with a keyboard, on a phone and without a server."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from team_playbook.pages.finding import Entry
from team_playbook.pages.word_index import COMMON, INDEX, KINDS, LINE, folded_words, index_script, shortened
from team_playbook.words import ENGLISH, Words
from tests.conftest import built, served, started
from tests.folders import HARBOUR
from tests.html_pages import html_pages

MOST_BYTES = 350_000
BILL = "skills/model-serving/#question-bill-doubled"


def index_of(script: str) -> dict[str, Any]:
    """Return what an index's script assigns in its first line."""
    found = re.match(r"\(globalThis\.teamPlaybook\?\?=\{\}\)\.index=(.*);\n", script)
    assert found, script[:200]
    index: dict[str, Any] = json.loads(found[1])
    return index


def read(site: Path) -> dict[str, Any]:
    return index_of((site / INDEX).read_text("utf-8"))


def urls(index: dict[str, Any]) -> list[str]:
    return [url for _, _, url, _ in index["entries"]]


def entries_of(word: str, index: dict[str, Any], part: str) -> list[str]:
    """Return the addresses of the entries that hold a word in a part of the index."""
    number, found = 0, []
    for step in index[part].get(word, []):
        number += step
        found.append(index["entries"][number][2])
    return found


def test_every_kind_is_found(harbour_site: Path) -> None:
    index = read(harbour_site)
    assert {kind for kind, *_ in index["entries"]} == set(range(len(KINDS)))
    assert len(index["kinds"]) == len(KINDS)


def test_everything_that_has_a_place_is_found(harbour_site: Path) -> None:
    found = set(urls(read(harbour_site)))
    assert found >= {
        BILL,
        "roles/ai-engineer/",
        "skills/evaluation/",
        "activities/roll-out-a-model/",
        "interviews/ai-engineer/",
        "interviews/ai-engineer/senior/",
        "curricula/evaluations-for-everyone/",
        "teams/answers/",
        "bottlenecks/reliability/",
        "wagers/ampere/",
        "trends/no-more-juniors/",
        "evidence/#sackett-2022",
        "checks/#forbidden-ai-is-watched",
        "candidates/",
        "questions/",
    }
    assert any(url.startswith("curricula/evaluations-for-everyone/#session-") for url in found)


@pytest.mark.parametrize("name", ["harbour_site", "reference_site", "harbour_candidate_site"])
def test_every_address_leads_to_a_page_and_a_place_on_it(name: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(name)
    pages = html_pages(site)
    found = urls(read(site))
    assert found
    for url in found:
        path, _, fragment = url.partition("#")
        page = pages[f"{unquote(path)}index.html"]
        assert not fragment or fragment in page.ids, url


def test_addresses_without_folders_lead_somewhere_too(harbour_file_site: Path) -> None:
    pages = html_pages(harbour_file_site)
    for url in urls(read(harbour_file_site)):
        path, _, fragment = url.partition("#")
        assert not fragment or fragment in pages[path].ids, url
        assert path in pages or path == "", url


def test_a_page_in_the_place_of_another_is_found_and_the_other_is_not(tmp_path: Path) -> None:
    folder = started(tmp_path / "own", HARBOUR)
    (folder / "docs/skills").mkdir()
    text = "# Serving\n\nOur own zeppelin.\n\n## On call\n\nWho is woken.\n"
    (folder / "docs/skills/model-serving.md").write_text(text, "utf-8")
    (folder / "docs/hidden.md").write_text("---\nsearch: {exclude: true}\n---\n\n# Hidden\n\nA dirigible.\n", "utf-8")
    index = read(built(folder) / "site")
    assert {url for url in urls(index) if url.startswith("skills/model-serving/")} == {
        "skills/model-serving/",
        "skills/model-serving/#on-call",
    }
    assert entries_of("zeppelin", index, "lead") == ["skills/model-serving/"]
    assert entries_of("woken", index, "rest") == ["skills/model-serving/#on-call"]
    assert "dirigible" not in index["lead"] | index["rest"]


def test_the_words_are_found_where_they_stand(harbour_site: Path) -> None:
    index = read(harbour_site)
    assert BILL in entries_of("dashboard", index, "lead")
    assert BILL in entries_of("retry", index, "rest")
    titles = {title for _, title, url, _ in index["entries"] if url == BILL}
    assert titles == {"Bill doubled", "dashboard.csv"}
    assert len(index["doors"]) == 6


def test_what_candidates_find_stands_on_their_pages(harbour_candidate_site: Path) -> None:
    index = read(harbour_candidate_site)
    pages = html_pages(harbour_candidate_site)
    said = " ".join(page.words for page in pages.values()).lower()
    assert not [word for word in index["lead"] | index["rest"] if word not in said]
    for _, title, url, line in index["entries"]:
        page = pages[f"{url.partition('#')[0]}index.html"].words
        assert title in page
        assert not [word for word in folded_words(line.removesuffix("…")) if word not in page.lower()], url


def test_the_index_stays_small(reference_site: Path) -> None:
    assert (reference_site / INDEX).stat().st_size < MOST_BYTES


def test_the_same_entries_give_the_same_script_in_any_order_of_words() -> None:
    words = Words(ENGLISH)
    one = [Entry("role", "Pilot", "roles/pilot/", "Flies a zeppelin.", "east west")]
    other = [Entry("role", "Pilot", "roles/pilot/", "Flies a zeppelin.", "west east east")]
    assert index_script(one, words) == index_script(other, words)


def test_nothing_of_a_text_ends_the_script() -> None:
    text = "</script><!-- & \u2028 \u2029 \" \\ '"
    script = index_script([Entry("page", text, "x/", text, text)], Words(ENGLISH))
    assert not re.search("[<>&\u2028\u2029]", script)
    assert index_of(script)["entries"][0][1:] == [text, "x/", text]


def test_a_short_word_that_is_everywhere_has_no_entries_of_its_own() -> None:
    many = [Entry("page", f"Page {n}", f"{n}/", "", "the elephant") for n in range(COMMON + 1)]
    index = index_of(index_script(many, Words(ENGLISH)))
    assert index["rest"]["the"] == []
    assert len(index["rest"]["elephant"]) == COMMON + 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("Café RÉSUMÉ", {"cafe", "resume"}), ("a-b_c 2.5", {"a", "b", "c", "2", "5"}), ("ﬁ Ⅷ ²", {"fi", "viii", "2"})],
)
def test_words_are_folded(text: str, words: set[str]) -> None:
    assert folded_words(text) == words


def test_a_long_line_ends_with_a_word() -> None:
    assert shortened("word " * 40) == ("word " * 40)[: LINE // 5 * 5].strip() + "…"
    assert shortened("short") == "short"
    assert len(shortened("W" * 500)) == LINE + 1


@pytest.fixture
def page(harbour_site: Path, browser: Browser) -> Iterator[Page]:
    """The home page of harbour, served."""
    with served(harbour_site) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("")
        yield page


@pytest.mark.browser
def test_nothing_is_loaded_before_the_search_is_opened(harbour_site: Path, browser: Browser) -> None:
    with served(harbour_site) as address, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert not [url for url in asked if "index.js" in url or "search" in url]
        page.get_by_role("button", name="Search").click()
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.get_by_role("option").first.wait_for()
        assert [url for url in asked if "index.js" in url or "search" in url] == [address + INDEX]


@pytest.mark.browser
@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_closes_it(page: Page, keys: str) -> None:
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.press(keys)
    expect(dialog).to_be_visible()
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(6)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.browser
def test_a_key_that_is_typed_into_a_field_stays_there(page: Page) -> None:
    page.evaluate("document.body.append(Object.assign(document.createElement('input'), {id: 'own'}))")
    page.locator("#own").press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#own")).to_have_value("/")


@pytest.mark.browser
@pytest.mark.parametrize(
    "typed", ["bill doubled", "Doubled BILL", "doub", "bil doubeld", "doublde bill", "dóubled", "traffic dashboard"]
)
def test_the_question_is_found_first(page: Page, typed: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("combobox").fill(typed)
    link = page.get_by_role("option").first
    expect(link.locator(".tp-search-title")).to_have_text("Bill doubled")
    expect(link.locator(".tp-search-kind")).to_have_text("Question")
    assert str(link.evaluate("found => found.href")).endswith(BILL)


@pytest.mark.browser
def test_every_word_has_to_be_found_and_the_count_is_told(page: Page) -> None:
    page.keyboard.press("/")
    box, told = page.get_by_role("combobox"), page.locator(".tp-search").get_by_role("status")
    box.fill("doubled")
    expect(told).to_contain_text("result")
    box.fill("doubled zzzzzz")
    expect(told).to_contain_text("Nothing found")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


@pytest.mark.browser
def test_the_keyboard_leads_to_a_result(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("option").first.wait_for()
    page.keyboard.type("evaluation")
    options, box = page.get_by_role("option"), page.get_by_role("combobox")
    expect(options.nth(2)).to_be_visible()
    last = options.count() - 1
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last), ("Home", 0), ("End", last)):
        page.keyboard.press(key)
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == options.nth(at).get_attribute("id")
    assert page.locator("[aria-selected=true]").count() == 1
    page.keyboard.press("Control+a")
    page.keyboard.type("bill doubled")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{BILL}")
    expect(page.locator("#question-bill-doubled")).to_be_in_viewport()


@pytest.mark.browser
def test_enter_goes_to_the_first_result_also_on_the_same_page(page: Page) -> None:
    page.goto("skills/model-serving/")
    page.keyboard.press("/")
    page.get_by_role("option").first.wait_for()
    page.keyboard.type("bill doubled")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{BILL}")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.browser
def test_it_works_without_a_server(harbour_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((harbour_site / "roles/ai-engineer/index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("bill doubled")
    page.get_by_role("option").first.click()
    page.wait_for_url((harbour_site / "skills/model-serving/index.html").as_uri() + "#question-bill-doubled")
    page.close()


@pytest.mark.browser
def test_without_a_button_the_key_opens_it(harbour_site: Path, browser: Browser) -> None:
    with served(harbour_site) as address, browser.new_context() as context:
        page = context.new_page()

        def without_button(route: Any) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace("data-tp-search", "data-other"))

        page.route(address, without_button)
        page.goto(address)
        page.keyboard.press("/")
        expect(page.get_by_role("option")).to_have_count(6)


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_it_fits_and_axe_finds_nothing_while_it_is_open(
    harbour_site: Path, browser: Browser, scheme: Any, width: int
) -> None:
    with (
        served(harbour_site) as address,
        browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Search").click()
        found = []
        for typed in ("", "evaluation", "zzzzzz"):
            page.get_by_role("combobox").fill(typed)
            if typed == "evaluation":
                page.keyboard.press("ArrowDown")
            page.wait_for_load_state("networkidle")
            violations = Axe().run(page).response["violations"]
            found += [(typed, entry["id"], entry["nodes"][0]["html"][:200]) for entry in violations]
        assert found == []
        box = page.locator("dialog.tp-search").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
