"""The diagnosis: signs to tick, counted and ordered, and what follows; and what a kind of company has to watch."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from team_playbook import load
from team_playbook.model.company import Company
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.company import watch_fragment
from team_playbook.pages.diagnosis import diagnosis_page
from team_playbook.pages.site import view_of
from tests.conftest import served
from tests.folders import HARBOUR, ROOT


def playbook_of(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"])
def test_every_sign_can_be_ticked_and_every_question_and_move_is_there(folder: Path) -> None:
    playbook = playbook_of(folder)
    page = unescape(diagnosis_page(view_of(playbook, Addresses())).markdown())
    boxes = re.findall(r'<input type="checkbox" name="([\w-]+)" value="(\d+)"', page)
    ranking = [str(name) for name in playbook.settings.bottlenecks]
    assert list(dict.fromkeys(name for name, _ in boxes)) == ranking, "in the playbook's order"
    for bottleneck in playbook.bottlenecks.values():
        ticks = [value for name, value in boxes if name == bottleneck.id]
        assert ticks == [str(number) for number in range(1, len(bottleneck.symptoms) + 1)]
        texts = (*bottleneck.asks, *bottleneck.mistaken_for, *(move.what for move in bottleneck.first_moves))
        assert [text for text in texts if text not in page] == []


def test_a_move_that_hires_says_how_long_that_takes_and_leads_to_when_to_hire() -> None:
    playbook = playbook_of(ROOT / "playbook")
    page = diagnosis_page(view_of(playbook, Addresses())).markdown()
    for bottleneck in playbook.bottlenecks.values():
        hire = bottleneck.first_moves[-1]
        assert hire.role is not None
        assert hire.seniority is not None
        weeks = playbook.roles[hire.role].weeks[hire.seniority]
        assert f'href="../roles/{hire.role}/#_hired-to"' in page
        assert f"{weeks.to_hire} to the first day, {weeks.to_settle} more to settle in" in page


KINDS = get_args(Company.model_fields["kind"].annotation)
MATURITIES = get_args(Company.model_fields["maturity"].annotation)


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_kind_and_each_maturity_has_a_caution_of_its_own(language: str) -> None:
    playbook = playbook_of(HARBOUR)
    view = view_of(playbook, Addresses(), language)
    company = playbook.settings.company
    kinds = {watch_fragment(company.model_copy(update={"kind": kind}), view) for kind in KINDS}
    maturities = {watch_fragment(company.model_copy(update={"maturity": found}), view) for found in MATURITIES}
    assert (len(kinds), len(maturities)) == (3, 4)
    assert all("Denys Linkov" in fragment for fragment in kinds | maturities)


@pytest.fixture(scope="module")
def address(harbour_site: Path) -> Iterator[str]:
    with served(harbour_site) as address:
        yield address + "diagnosis/"


@pytest.fixture
def opened(address: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def tick(page: Page, name: str, number: int) -> None:
    page.locator(f".tp-signs input[name={name}][value='{number}']").click()


def told(page: Page) -> str:
    return page.locator("[data-tp-diagnosis] [role=status]").inner_text()


def order(page: Page) -> list[str]:
    found = page.locator(".tp-diagnosis-order li").all()
    return [item.get_attribute("data-tp-bottleneck") or "" for item in found]


@pytest.mark.browser
def test_ticks_are_counted_and_order_the_bottlenecks(opened: Page) -> None:
    assert told(opened).startswith("Nothing is ticked yet")
    assert order(opened) == ["reliability", "shipping"]
    tick(opened, "shipping", 1)
    assert order(opened) == ["shipping", "reliability"]
    assert (
        told(opened) == "Most speaks for: Shipping features. The playbook puts another first: Reliability and "
        "observability. One of the two wants a second look."
    )
    tick(opened, "reliability", 1)
    assert told(opened).startswith("These are close together: Reliability and observability and Shipping features.")
    tick(opened, "reliability", 2)
    assert order(opened) == ["reliability", "shipping"]
    assert told(opened).startswith("These are close together"), "one tick more is chance"
    tick(opened, "shipping", 1)
    assert told(opened) == "Most speaks for: Reliability and observability. The playbook puts it first as well."
    expect(opened.locator("[data-tp-ticked=reliability]")).to_have_text("2 of 2")


@pytest.mark.browser
def test_one_sign_of_several_says_little(opened: Page) -> None:
    tick(opened, "reliability", 2)
    assert told(opened).startswith("One sign says little")


@pytest.mark.browser
def test_a_reload_keeps_the_ticks_and_clear_takes_them_out(opened: Page) -> None:
    start = opened.url
    tick(opened, "reliability", 2)
    tick(opened, "shipping", 1)
    assert opened.url == f"{start}?reliability=2&shipping=1"
    opened.reload()
    assert opened.locator(".tp-signs :checked").count() == 2
    assert order(opened) == ["reliability", "shipping"]
    opened.get_by_role("button", name="Clear").click()
    assert opened.url == start
    assert opened.locator(".tp-signs :checked").count() == 0
    expect(opened.locator(".tp-signs input").first).to_be_focused()
    opened.goto(f"{start}?reliability=7.x.1&nothing=1#shipping")
    assert opened.locator(".tp-signs :checked").count() == 1, "what the address says wrongly is passed over"


@pytest.mark.browser
def test_a_keyboard_ticks_and_nothing_leaves_the_page(opened: Page) -> None:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.locator(".tp-signs input").first.focus()
    opened.keyboard.press("Space")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Space")
    expect(opened.locator("[data-tp-ticked=reliability]")).to_have_text("2 of 2")
    assert [url for url in asked if "?" in url or not url.endswith("mark.svg")] == [], "a browser may ask for its icon"


@pytest.mark.browser
def test_without_scripts_everything_can_be_read_and_ticked(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("Count the ticks on each card")).to_be_visible()
    page.get_by_label("Nobody can say what last week's change did.").check()
    expect(page.get_by_role("heading", name="What follows").first).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    expect(page.get_by_text("when to hire for it")).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(harbour_site: Path, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    found = []
    paths = (
        "diagnosis/?reliability=1.2",
        "bottlenecks/reliability/",
        "wagers/blackwell/",
        "trends/",
    )
    with served(harbour_site) as address:
        for path in paths:
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            for summary in page.locator("article summary:visible").all():
                summary.click()
            violations = Axe().run(page).response["violations"]
            found += [(path, entry["id"], entry["nodes"][0]["html"][:200]) for entry in violations]
    context.close()
    assert found == []
