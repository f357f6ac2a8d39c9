"""The buttons that copy a guide or one of its stages: what they put on the clipboard, and what they say."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from team_playbook import load
from team_playbook.exports.apart import stage_apart
from team_playbook.exports.copies import SYSTEMS, document_copy, system_json
from team_playbook.exports.subject import Subject
from team_playbook.planning.guide import guide_of
from team_playbook.words import Words
from tests.conftest import served
from tests.folders import HARBOUR
from tests.hostile_site import hostile, project
from tests.html_pages import html_pages

WIDE, NARROW = 1280, 390
PLAN, SENIORITY, STAGE = "ai-engineer", "senior", "work-sample"
GUIDE = f"interviews/{PLAN}/{SENIORITY}/"
NAMES = {"document": "Copy for a document", **{s: f"Copy for {s.capitalize()}" for s in SYSTEMS}}
CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read()
  const found = {}
  for (const type of item.types) found[type] = await (await item.getType(type)).text()
  return found
}"""
REFUSE = "() => { navigator.clipboard.write = () => Promise.reject(new Error('not allowed')) }"
at_both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])
pytestmark = pytest.mark.browser


class Pasted(HTMLParser):
    """The words of HTML, tags left out: browsers write their own around what they take."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def subject(stage: str = "") -> Subject:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return Subject(guide_of(playbook.interviews[PLAN], SENIORITY, playbook), playbook, Words("en"), stage)


def expected(kind: str, stage: str = "") -> dict[str, str]:
    """What a button is to put on the clipboard."""
    if kind == "document":
        copy = document_copy(subject(stage))
        return {"text/html": copy.html, "text/plain": copy.text}
    found = subject(stage)
    copies = [SYSTEMS[kind](stage_apart(one, found), found) for one in found.stages]
    return {"text/html": "".join(c.html for c in copies), "text/plain": "\n\n".join(c.text for c in copies)}


def assert_same(found: dict[str, str], wanted: dict[str, str]) -> None:
    assert found["text/plain"].replace("\r\n", "\n") == wanted["text/plain"]
    taken, given = Pasted(found["text/html"]), Pasted(wanted["text/html"])
    assert "".join(taken.said).strip() == "".join(given.said).strip()
    assert [tag for tag in taken.tags if tag not in {"html", "head", "meta", "body"}] == given.tags


@pytest.fixture(scope="module")
def address(harbour_site: Path) -> Iterator[str]:
    with served(harbour_site) as address:
        yield address


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser that may use the clipboard."""
    with browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context


def opened(context: BrowserContext, path: str, width: int = WIDE) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.errors = errors  # type: ignore[attr-defined]
    page.goto(path)
    return page


def status(page: Page) -> Any:
    return page.locator("[data-tp-copies] [role=status]")


def press(page: Page, kind: str) -> None:
    page.get_by_role("button", name=NAMES[kind], exact=True).click()


@at_both_widths
@pytest.mark.parametrize("kind", NAMES)
def test_each_button_copies_the_whole_guide(context: BrowserContext, kind: str, width: int) -> None:
    page = opened(context, GUIDE, width)
    press(page, kind)
    expect(status(page)).to_have_text("It is copied. Paste it where you need it.")
    expect(page.locator(f"[data-copy={kind}]")).to_have_text("Copied")
    assert_same(page.evaluate(CLIPBOARD), expected(kind))
    expect(page.locator(f"[data-copy={kind}]")).to_have_text(NAMES[kind], timeout=5000)
    assert page.errors == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", NAMES)
def test_a_stage_that_is_chosen_is_copied_alone(context: BrowserContext, kind: str) -> None:
    page = opened(context, GUIDE, NARROW)
    page.get_by_label("What to copy").select_option(STAGE)
    press(page, kind)
    expect(status(page)).not_to_be_empty()
    assert_same(page.evaluate(CLIPBOARD), expected(kind, STAGE))


@pytest.mark.parametrize("kind", NAMES)
def test_a_packet_copies_its_own_stage(context: BrowserContext, kind: str) -> None:
    page = opened(context, f"{GUIDE}{STAGE}/")
    expect(page.get_by_label("What to copy")).to_have_count(0)
    press(page, kind)
    expect(status(page)).not_to_be_empty()
    assert_same(page.evaluate(CLIPBOARD), expected(kind, STAGE))


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("stage", ["", STAGE])
def test_a_file_for_a_system_can_be_taken(context: BrowserContext, system: str, stage: str) -> None:
    page = opened(context, GUIDE)
    page.get_by_label("What to copy").select_option(stage)
    with page.expect_download() as taken:
        page.get_by_role("button", name=f"Download JSON for {system.capitalize()}").click()
    name = "-".join(filter(None, [PLAN, SENIORITY, stage, system])) + ".json"
    assert taken.value.suggested_filename == name
    expect(status(page)).to_have_text(f"Saved as {name}.")
    text = Path(taken.value.path()).read_text("utf-8")
    assert text == system_json(system, subject(stage))
    assert json.loads(text)


def test_it_works_without_a_server(browser: Browser, harbour_site: Path) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context, f"file://{harbour_site}/{GUIDE}index.html")
        press(page, "greenhouse")
        expect(status(page)).to_have_text("It is copied. Paste it where you need it.")
        assert_same(page.evaluate(CLIPBOARD), expected("greenhouse"))
        with page.expect_download() as taken:
            page.get_by_role("button", name="Download JSON for Lever").click()
        assert Path(taken.value.path()).read_text("utf-8") == system_json("lever", subject())


def test_a_page_that_may_not_write_to_the_clipboard_copies_the_old_way(context: BrowserContext) -> None:
    page = opened(context, GUIDE)
    page.evaluate(REFUSE)
    press(page, "ashby")
    expect(status(page)).to_have_text("It is copied. Paste it where you need it.")
    expect(page.locator("[data-tp-copies] textarea")).to_have_count(0)
    assert_same(page.evaluate(CLIPBOARD), expected("ashby"))


def test_where_nothing_can_be_copied_the_words_are_there_to_copy_by_hand(context: BrowserContext) -> None:
    page = opened(context, GUIDE)
    page.evaluate(REFUSE)
    page.evaluate("() => { document.execCommand = () => false }")
    press(page, "document")
    expect(status(page)).to_have_text("This browser lets no page copy by itself. Copy the text in the box.")
    box = page.get_by_role("textbox", name="Copy the text in the box")
    expect(box).to_have_value(expected("document")["text/plain"])
    expect(box).to_be_focused()
    press(page, "lever")
    expect(page.locator("[data-tp-copies] textarea")).to_have_count(1)
    expect(box).to_have_value(expected("lever")["text/plain"])


def test_a_text_that_cannot_be_loaded_is_told_and_can_be_tried_again(context: BrowserContext) -> None:
    page = opened(context, GUIDE)
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    page.route("**/copies.js", refuse)
    press(page, "document")
    expect(status(page)).to_have_text("The text could not be loaded. Try again, or use the command below.")
    page.get_by_role("button", name="Download JSON for Ashby").click()
    expect(status(page)).to_have_text("The text could not be loaded. Try again, or use the command below.")
    assert len(refused) > 1
    page.unroute("**/copies.js")
    press(page, "document")
    expect(status(page)).to_have_text("It is copied. Paste it where you need it.")


def test_what_is_copied_is_loaded_when_it_is_asked_for_and_once(context: BrowserContext) -> None:
    page = opened(context, GUIDE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".js") else None)
    page.wait_for_load_state("networkidle")
    assert asked == []
    for kind in NAMES:
        press(page, kind)
        expect(page.locator(f"[data-copy={kind}]")).to_have_text("Copied")
    assert [url.rpartition("/")[2] for url in asked] == ["copies.js"]


@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}{STAGE}/"])
def test_without_scripts_there_are_no_buttons_and_the_command_is_told(
    browser: Browser, address: str, path: str
) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(path)
        for name in NAMES.values():
            expect(page.get_by_role("button", name=name)).to_have_count(0)
        command = page.get_by_text(f"playbook export {PLAN} --seniority {SENIORITY}")
        expect(command.filter(has_text="greenhouse")).to_be_visible()


def test_nothing_of_it_is_printed(context: BrowserContext) -> None:
    page = opened(context, GUIDE)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Copy into other systems")).to_be_hidden()
    expect(page.locator("[data-tp-copies]")).to_be_hidden()
    for command in page.get_by_text("playbook export").all():
        expect(command).to_be_hidden()


def test_the_keyboard_is_enough(context: BrowserContext) -> None:
    page = opened(context, GUIDE)
    page.get_by_label("What to copy").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=NAMES["document"])).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-copy=greenhouse]")).to_have_text("Copied")
    expect(page.locator("[data-copy=greenhouse]")).to_be_focused()


@pytest.mark.parametrize(("scheme", "width"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing_before_and_after_copying(context: BrowserContext, scheme: Any, width: int) -> None:
    page = opened(context, GUIDE, width)
    page.emulate_media(color_scheme=scheme)
    page.reload()
    assert Axe().run(page).response["violations"] == []
    press(page, "ashby")
    expect(status(page)).not_to_be_empty()
    assert Axe().run(page).response["violations"] == []


def test_pasted_hostile_texts_do_nothing(browser: Browser, tmp_path: Path) -> None:
    playbook = load(project(tmp_path, hostile) / "playbook").playbook
    assert playbook is not None
    plan = playbook.interviews[PLAN]
    found = Subject(guide_of(plan, SENIORITY, playbook), playbook, Words("en"))
    copies = [
        document_copy(found),
        *(SYSTEMS[s](stage_apart(one, found), found) for s in SYSTEMS for one in found.stages),
    ]
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for copy in copies:
        page.evaluate("html => { document.body.innerHTML = html }", copy.html)
        page.wait_for_timeout(50)
        assert page.evaluate("window.__pwned") is None
    assert asked == []
    page.close()


def test_the_page_names_what_it_loads(harbour_site: Path) -> None:
    links = {link.to for link in html_pages(harbour_site)[f"{GUIDE}index.html"].links}
    assert {link.rpartition("/")[2] for link in links} >= {"team-playbook-copy.js", "team-playbook-copy.css"}
    assert (harbour_site / GUIDE / "copies.js").is_file()
