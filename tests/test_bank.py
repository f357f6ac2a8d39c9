"""The question bank: a plain list of rows, and filters over it where scripts run."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from team_playbook import load
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.bank import IN_NO_PLAN, bank_page
from team_playbook.pages.site import view_of
from tests.conftest import served
from tests.folders import HARBOUR, ROOT, overlaid

WIDE, NARROW = 1280, 390
ALL = 6
at_both_widths = pytest.mark.parametrize("opened", [WIDE, NARROW], indirect=True)


class Rows(HTMLParser):
    """The attributes of each row of a bank, and the options of each choice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self.options: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "li" and "data-skill" in values:
            self.rows.append(values)
        elif tag == "select":
            self.options[values["name"]] = []
        elif tag == "option" and values["value"]:
            next(reversed(self.options.values())).append(values["value"])


def bank_of(folder: Path) -> tuple[Playbook, str]:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook, bank_page(view_of(playbook, Addresses())).markdown()


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"])
def test_each_question_is_a_row_with_values_that_are_options(folder: Path) -> None:
    playbook, page = bank_of(folder)
    bank = Rows(page)
    assert len(bank.rows) == len(playbook.questions)
    for name, options in bank.options.items():
        values = {value for row in bank.rows for value in row[f"data-{name}"].split()}
        assert options
        assert name == "minutes" or set(options) == values, name


def test_a_role_asks_what_its_plan_asks_at_a_seniority_of_the_plan(tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")
    file = folder / "questions/evaluation/from-ten-emails.yml"
    file.write_text(file.read_text("utf-8").replace("seniorities: [mid, senior]", "seniorities: [senior]"), "utf-8")
    plan = folder / "interviews/ai-engineer.yml"
    plan.write_text(plan.read_text("utf-8").replace("what-is-missing, ", ""), "utf-8")
    bank = Rows(bank_of(folder)[1])
    by_ask = {(row["data-skill"], row["data-kind"]): row["data-role"] for row in bank.rows}
    assert by_ask["evaluation", "work-sample"] == "ai-engineer"
    assert by_ask["evaluation", "reading"] == IN_NO_PLAN
    assert by_ask["lending-knowledge", "case"] == "ai-engineer loan-officer"
    assert by_ask["lending-knowledge", "behavioural"] == "loan-officer"


def test_times_that_tell_nothing_apart_are_no_options() -> None:
    """The shortest of harbour takes 15 minutes, the longest 30."""
    assert Rows(bank_of(HARBOUR)[1]).options["minutes"] == ["15", "20"]


def test_a_bank_without_questions_has_no_filters() -> None:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    empty = Playbook(settings=playbook.settings)
    assert "tp-filters" not in bank_page(view_of(empty, Addresses())).markdown()


@pytest.fixture(scope="module")
def address(harbour_site: Path) -> Iterator[str]:
    with served(harbour_site) as address:
        yield address + "questions/"


@pytest.fixture
def opened(address: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The bank in a window of a width; its filters are unfolded."""
    width = getattr(request, "param", WIDE)
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    if width == NARROW:
        page.locator(".tp-filters summary").click()
    yield page
    context.close()


def rows(page: Page) -> Locator:
    return page.locator(".tp-bank > li:visible")


def choice(page: Page, name: str) -> Locator:
    return page.locator(f".tp-filters select[name={name}]")


def option(page: Page, name: str, value: str) -> str:
    return choice(page, name).locator(f"option[value='{value}']").text_content() or ""


def status(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="questions")


@pytest.mark.browser
@at_both_widths
def test_a_choice_filters_and_changes_counts_and_the_address(opened: Page) -> None:
    expect(status(opened)).to_have_text("6 of 6 questions")
    assert option(opened, "skill", "evaluation") == "Evaluation (2)"
    assert option(opened, "level", "3") == "Level 3 (3)"
    choice(opened, "skill").select_option("evaluation")
    expect(status(opened)).to_have_text("2 of 6 questions")
    expect(rows(opened)).to_have_count(2)
    assert opened.url.endswith("/questions/?skill=evaluation")
    assert option(opened, "level", "3") == "Level 3 (1)"
    assert option(opened, "skill", "model-serving") == "Model serving (2)"
    assert option(opened, "skill", "") == "All (6)"
    assert choice(opened, "kind").locator("option[value=debugging]").is_disabled()
    choice(opened, "level").select_option("3")
    expect(rows(opened)).to_have_count(1)
    assert opened.url.endswith("/questions/?skill=evaluation&level=3")


@pytest.mark.browser
@at_both_widths
def test_sections_without_rows_are_hidden_with_heading_and_entry(opened: Page) -> None:
    opened.goto(opened.url + "?skill=evaluation")
    expect(opened.locator("h2:visible")).to_have_text(re.compile("^Evaluation"))
    entries = opened.locator(".md-sidebar--secondary .md-nav--secondary li")
    expect(entries.filter(has_text="Evaluation")).not_to_have_attribute("hidden", "")
    expect(entries.filter(has_text="Model serving")).to_have_attribute("hidden", "")
    if (opened.viewport_size or {})["width"] == WIDE:
        expect(entries.filter(visible=True)).to_have_count(1)


@pytest.mark.browser
@at_both_widths
def test_the_count_of_every_option_is_what_is_shown_with_it(opened: Page) -> None:
    choice(opened, "seniority").select_option("mid")
    opened.locator(".tp-filters input").fill("e")
    for name in ("skill", "role", "kind", "seniority", "level", "minutes", "ai"):
        before = choice(opened, name).input_value()
        for found in choice(opened, name).locator("option").all():
            told = re.search(r"\((\d+)\)$", found.text_content() or "")
            assert told
            if found.is_enabled():
                choice(opened, name).select_option(found.get_attribute("value"))
                expect(rows(opened)).to_have_count(int(told[1]))
                choice(opened, name).select_option(before)
            else:
                assert told[1] == "0"


@pytest.mark.browser
@at_both_widths
def test_reload_keeps_back_restores_clear_clears(opened: Page) -> None:
    start = opened.url
    choice(opened, "role").select_option("loan-officer")
    choice(opened, "minutes").select_option("20")
    opened.reload()
    expect(status(opened)).to_have_text("2 of 6 questions")
    assert choice(opened, "role").input_value() == "loan-officer"
    assert choice(opened, "minutes").input_value() == "20"
    opened.go_back()
    expect(rows(opened)).to_have_count(3)
    assert choice(opened, "minutes").input_value() == ""
    opened.go_forward()
    expect(rows(opened)).to_have_count(2)
    opened.get_by_role("button", name="Clear").click()
    expect(rows(opened)).to_have_count(ALL)
    assert opened.url == start
    expect(opened.locator(".tp-filters input")).to_be_focused()
    expect(opened.get_by_role("button", name="Clear")).to_have_count(0)


@pytest.mark.browser
@at_both_widths
def test_typing_looks_in_title_and_ask_and_adds_no_step_back(opened: Page) -> None:
    before = opened.evaluate("history.length")
    box = opened.get_by_role("searchbox", name="Words in the title")
    box.press_sequentially("ÉMAILS  ten")
    expect(rows(opened)).to_have_count(1)
    assert "text=" in opened.url
    assert opened.evaluate("history.length") == before
    box.fill("shadow")
    expect(rows(opened)).to_have_count(1)
    box.press("Enter")
    expect(rows(opened)).to_have_count(1)
    box.fill("nobody says this")
    expect(opened.get_by_role("status").filter(has_text="Take a filter away.")).to_have_text(
        "0 of 6 questions. Take a filter away."
    )
    opened.reload()
    expect(box).to_have_value("nobody says this")


@pytest.mark.browser
def test_what_the_address_says_wrongly_is_passed_over_and_kept_where_it_is_not_ours(address: str, opened: Page) -> None:
    opened.goto(address + "?skill=nothing&ai=required&h=word#evaluation")
    expect(rows(opened)).to_have_count(1)
    assert choice(opened, "skill").input_value() == ""
    choice(opened, "level").select_option("2")
    assert opened.url == address + "?ai=required&h=word&level=2#evaluation"


@pytest.mark.browser
def test_the_filters_fold_on_a_phone_and_say_what_is_chosen(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 844})
    page.goto(address + "?skill=evaluation&ai=none")
    expect(choice(page, "skill")).to_be_hidden()
    expect(page.locator(".tp-filters summary")).to_have_text("Filters: Evaluation, No assistant")
    page.set_viewport_size({"width": WIDE, "height": 900})
    expect(choice(page, "skill")).to_be_visible()
    page.close()


@pytest.mark.browser
@at_both_widths
def test_the_keyboard_is_enough(opened: Page) -> None:
    opened.locator(".tp-filters input").focus()
    if (opened.viewport_size or {})["width"] == NARROW:
        opened.keyboard.press("Tab")
        expect(opened.locator(".tp-filters summary")).to_be_focused()
    opened.keyboard.press("Tab")
    expect(choice(opened, "skill")).to_be_focused()
    opened.keyboard.type("Eval")
    expect(rows(opened)).to_have_count(2)
    for _ in range(7):
        opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="Clear")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(rows(opened)).to_have_count(ALL)


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing_with_the_filters_open(address: str, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(address + "?skill=evaluation")
    page.locator(".tp-filters-fold").evaluate("fold => { fold.open = true }")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(entry["id"], entry["nodes"][0]["html"]) for entry in found] == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_scripts_the_page_is_a_plain_list(address: str, browser: Browser, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + "?skill=evaluation")
    expect(rows(page)).to_have_count(ALL)
    expect(page.locator(".tp-filters")).to_be_hidden()
    context.close()


@pytest.mark.browser
def test_a_page_without_a_server_filters(harbour_site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((harbour_site / "questions/index.html").as_uri())
    choice(page, "skill").select_option("evaluation")
    expect(rows(page)).to_have_count(2)
    assert page.url.endswith("questions/index.html?skill=evaluation")
    page.reload()
    expect(rows(page)).to_have_count(2)
    page.close()


@pytest.mark.browser
def test_two_thousand_rows_are_filtered_within_a_second(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": WIDE, "height": 900})
    many = (
        "new MutationObserver((_, watch) => {\n"
        "  if (!document.querySelector('footer')) return\n"
        "  watch.disconnect()\n"
        "  for (const list of document.querySelectorAll('.tp-bank')) {\n"
        "    const rows = [...list.children]\n"
        "    for (let i = 0; i < 700 / rows.length; i++) list.append(...rows.map(row => row.cloneNode(true)))\n"
        "  }\n"
        "}).observe(document, {childList: true, subtree: true})"
    )
    page.add_init_script(many)
    page.goto(address)
    assert page.locator(".tp-bank > li").count() > 2000
    spent = page.evaluate(
        """() => {
          const box = document.querySelector('.tp-filters input')
          const start = performance.now()
          box.value = 'ten'
          box.dispatchEvent(new Event('input', {bubbles: true}))
          return performance.now() - start
        }"""
    )
    assert spent < 1000
    page.close()
