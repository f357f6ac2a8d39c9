"""The page of a shorter interview: its script chooses as Python does, and the address holds the choice."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from team_playbook.model.playbook import Playbook, Records
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.choosing import CHOOSING, choosing_data, choosing_page
from team_playbook.pages.script import data_script, script_path
from team_playbook.pages.site import view_of
from team_playbook.planning.choosing import EXACT_SKILLS, choose
from team_playbook.planning.plan import bars_of
from team_playbook.site import looks
from tests.conftest import held_back, served
from tests.test_choosing import CASES, PLAN, SENIORITY, SKILLS, Made, answer, as_json, made_up, playbook_of

WIDE, NARROW = 1280, 390
at_both_widths = pytest.mark.parametrize("opened", [WIDE, NARROW], indirect=True)
READ = """() => ({
  asked: [...document.querySelectorAll(".tp-chosen-list > li")].slice(1, -1).map((row) => {
    const [from, to] = row.querySelector(".tp-time").textContent.split("–").map((text) => {
      const [hours, minutes] = text.split(":").map(Number)
      return 60 * hours + minutes
    })
    return [from, to, row.querySelector("a").hash.replace("#question-", "")]
  }),
  open: [...document.querySelectorAll(".tp-chosen-open > li")].map((row) => row.textContent),
  used: document.querySelector(".tp-chosen-used").textContent,
  shown: [...document.querySelectorAll("h3[id^=question-]:not([hidden])")].map(({ id }) => id.replace("question-", "")),
})"""
SET = """([seniority, minutes, skills]) => {
  const form = document.querySelector(".tp-choose form")
  form.querySelector(`input[value="${seniority}"]`).checked = true
  for (const box of form.querySelectorAll("input[name=skills]")) box.checked = skills.includes(box.value)
  form.elements.minutes.value = minutes
  form.elements.minutes.dispatchEvent(new Event("input", {bubbles: true}))
}"""


def said(page: Page, playbook: Playbook, seniority: str) -> dict[str, Any]:
    """What the page shows, as `answer` has it."""
    found = page.evaluate(READ)
    by_title = {skill.title: name for name, skill in playbook.skills.items()}
    title = playbook.seniorities[seniority].title
    uncovered: dict[str, int | None] = {}
    for words in found["open"]:
        if match := re.fullmatch(
            r"(.+) is not shown: its shortest question takes (\d+) min, and \d+ min are left\.", words
        ):
            uncovered[by_title[match[1]]] = int(match[2])
        elif match := re.fullmatch(rf"(.+) is not shown: no question about it counts at {title}\.", words):
            uncovered[by_title[match[1]]] = None
        else:
            assert words in {"Every chosen skill is shown.", "Choose at least one skill."}
    assert found["shown"] == [name for _, _, name in found["asked"]], "the questions stand in the order of the list"
    used = re.search(r": (\d+) of \d+ minutes are used", found["used"])
    assert used
    return {"asked": found["asked"], "used": int(used[1]), "uncovered": uncovered}


def standalone(playbook: Playbook, plan: str) -> str:
    """The page of a plan as one document, without MkDocs."""
    view = view_of(playbook, Addresses())
    record = playbook.interviews[plan]
    parts = []
    page = choosing_page(record, view)
    for section in page.sections:
        if section.title:
            parts.append(f'<h{section.level} id="{section.id}">{escape(section.title)}</h{section.level}>')
        parts.append(f'<div class="tp">{section.html}</div>')
    data = data_script(CHOOSING, choosing_data(record, view.at(f"choose/{plan}.md")))
    scripts = "".join(
        f"<script>{script}</script>" for script in (data, looks.page_files([page])[script_path(CHOOSING)])
    )
    return f"<!doctype html><meta charset=utf-8><main>{''.join(parts)}</main>{scripts}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": WIDE, "height": 900}) as context:
        yield context.new_page()


@pytest.mark.browser
def test_every_case_is_chosen_in_the_browser_as_in_python(harbour_site: Path, reference_site: Path, page: Page) -> None:
    with served(harbour_site) as harbour, served(reference_site) as reference:
        sites = {"harbour": harbour, "reference": reference}
        for path in CASES:
            case = json.loads(path.read_text("utf-8"))
            playbook = playbook_of(case["playbook"])
            if case["playbook"] in sites:
                skills = "" if case["skills"] is None else f"&skills={'+'.join(case['skills'])}"
                choice = f"?seniority={case['seniority']}&minutes={case['minutes']}{skills}"
                page.goto(f"{sites[case['playbook']]}choose/{case['plan']}/{choice}")
            else:
                page.set_content(standalone(playbook, case["plan"]))
                page.evaluate(SET, [case["seniority"], case["minutes"], case["skills"]])
            found = {**case, **said(page, playbook, case["seniority"])}
            assert found == case, f"the browser says for {path.name}:\n{as_json(found)}"


@pytest.mark.browser
def test_on_every_plan_the_browser_and_python_agree(reference_site: Path, page: Page) -> None:
    playbook = playbook_of("reference")
    chance = random.Random(2026)
    with served(reference_site) as address:
        for name, plan in playbook.interviews.items():
            page.goto(f"{address}choose/{name}/")
            for seniority in plan.seniorities:
                bars = list(bars_of(plan, seniority, playbook))
                for minutes in (20, 30, 45, 60, 75, 90, 120, 240):
                    skills = chance.sample(bars, chance.randint(1, len(bars)))
                    page.evaluate(SET, [seniority, minutes, skills])
                    wanted = answer(choose(plan, seniority, minutes, playbook, skills))
                    assert said(page, playbook, seniority) == wanted, (name, seniority, minutes, skills)


@pytest.mark.browser
@pytest.mark.parametrize("count", [len(SKILLS), 9, EXACT_SKILLS + 4])
def test_on_made_up_questions_the_browser_and_python_agree(page: Page, count: int) -> None:
    chance = random.Random(count)
    skills = [f"skill-{number:02}" for number in range(count)]
    for _ in range(12):
        made = [
            Made(
                chance.choice([5, 5, 10, 12, 15, 20]),
                chance.random() < 0.3,
                {skill: chance.choice([1, 2, 2, 3]) for skill in chance.sample(skills, chance.choice([1, 1, 2, 3]))},
                chance.choice(["none", "none", "any", "required"]),
            )
            for _ in range(chance.randint(1, 3 * count))
        ]
        playbook = made_up(made, skills)
        plan = playbook.interviews[PLAN]
        page.set_content(standalone(playbook, PLAN))
        for minutes in (10, 25, 40, 60, 90, 150):
            page.evaluate(SET, [SENIORITY, minutes, skills])
            assert said(page, playbook, SENIORITY) == answer(choose(plan, SENIORITY, minutes, playbook)), made


@pytest.mark.browser
def test_names_that_every_object_has_are_skills_like_others(page: Page) -> None:
    playbook = made_up([Made(10, True, {"skill-a": 2, "constructor": 2}), Made(10, False, {"valueof": 2})], ["skill-a"])
    page.set_content(standalone(playbook, PLAN))
    assert said(page, playbook, SENIORITY) == answer(choose(playbook.interviews[PLAN], SENIORITY, 45, playbook))
    expect(page.get_by_text("there is no bar on this skill")).to_have_count(1)


@pytest.fixture(scope="module")
def address(harbour_site: Path) -> Iterator[str]:
    with served(harbour_site) as address:
        yield address + "choose/ai-engineer/"


@pytest.fixture
def opened(address: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of a plan, on a phone where no other width is asked for, with no request but to its own site."""
    width = getattr(request, "param", NARROW)
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        elsewhere: list[str] = []
        own = address.partition("choose")[0]
        page.on("request", lambda asked: None if asked.url.startswith(own) else elsewhere.append(asked.url))
        page.goto(address)
        yield page
        assert not [url for url in elsewhere if not url.startswith("data:")]


def seniority(page: Page, words: str) -> Locator:
    return page.locator(".tp-choose-seniority label", has_text=words)


def quick(page: Page, minutes: int) -> Locator:
    return page.get_by_role("button", name=f"{minutes} min")


def titles(page: Page) -> Locator:
    return page.locator(".tp-chosen-list a")


def skill(page: Page, words: str) -> Locator:
    if not page.locator(".tp-choose-skills").is_visible():
        page.locator(".tp-choose summary").click()
    return page.get_by_role("checkbox", name=words)


@pytest.mark.browser
def test_nothing_can_be_chosen_before_the_page_is_ready(address: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with held_back(page, "choosing"):
            page.goto(address, wait_until="commit")
            quick(page, 45).wait_for()
            with pytest.raises(NotInTime):
                quick(page, 45).click(timeout=500)
        quick(page, 45).click()
        expect(page).to_have_url(re.compile("minutes=45"))


@at_both_widths
@pytest.mark.browser
def test_two_taps_make_a_version_for_the_time_at_hand(opened: Page) -> None:
    for part in (seniority(opened, "Senior"), quick(opened, 45), opened.get_by_label("Minutes at hand")):
        expect(part).to_be_in_viewport(ratio=1)
    seniority(opened, "Senior").click()
    quick(opened, 45).click()
    expect(titles(opened)).to_have_text(["Shadow rollout", "What is missing"])
    expect(opened.locator(".tp-chosen-used")).to_contain_text("Senior: 45 of 45 minutes are used, 10 of them")
    expect(opened.locator(".tp-chosen-list .tp-time")).to_have_text(
        ["0:00–0:03", "0:03–0:18", "0:18–0:38", "0:38–0:45"]
    )
    expect(opened.locator("h3:visible")).to_have_count(2)
    assert opened.url.endswith("/choose/ai-engineer/?seniority=senior&minutes=45")
    expect(quick(opened, 45)).to_have_attribute("aria-pressed", "true")
    expect(quick(opened, 60)).to_have_attribute("aria-pressed", "false")


@pytest.mark.browser
def test_what_is_not_shown_is_told_with_its_reason(opened: Page) -> None:
    seniority(opened, "Senior").click()
    expect(opened.locator(".tp-chosen-open li")).to_have_text(
        ["Working with assistants is not shown: its shortest question takes 30 min, and 0 min are left."]
    )
    quick(opened, 90).click()
    expect(opened.locator(".tp-chosen-open li")).to_have_text(["Every chosen skill is shown."])


@pytest.mark.browser
def test_reload_and_back_keep_the_choice(opened: Page) -> None:
    start = opened.url
    seniority(opened, "Senior").click()
    quick(opened, 90).click()
    skill(opened, "Model serving").uncheck()
    expect(titles(opened)).to_have_text(["What is missing", "From ten emails"])
    assert opened.url.endswith("?seniority=senior&minutes=90&skills=evaluation+working-with-assistants")
    opened.reload()
    expect(titles(opened)).to_have_text(["What is missing", "From ten emails"])
    expect(opened.locator("input[value=model-serving]")).not_to_be_checked()
    expect(opened.locator("input[value=senior]")).to_be_checked()
    opened.go_back()
    expect(titles(opened)).to_have_count(3)
    expect(opened.locator("input[value=model-serving]")).to_be_checked()
    opened.go_back()
    expect(opened.get_by_label("Minutes at hand")).to_have_value("45")
    opened.go_back()
    expect(opened.locator("input[value=mid]")).to_be_checked()
    assert opened.url == start


@at_both_widths
@pytest.mark.browser
def test_a_link_to_a_question_leaves_the_choice_as_it_is(opened: Page) -> None:
    quick(opened, 90).click()
    titles(opened).nth(1).click()
    assert "minutes=90#question-" in opened.url
    expect(opened.locator("h3:target")).to_be_in_viewport()
    opened.reload()
    expect(opened.locator("h3:target")).to_be_in_viewport()


@pytest.mark.browser
def test_a_browser_that_changes_no_address_keeps_the_choice_on_the_page(address: str, page: Page) -> None:
    page.add_init_script("history.pushState = () => { throw new Error('no') }")
    page.goto(address)
    quick(page, 90).click()
    expect(titles(page)).to_have_count(3)
    titles(page).first.click()
    page.wait_for_url("**#question-shadow-rollout")
    expect(quick(page, 90)).to_have_attribute("aria-pressed", "true")
    expect(titles(page)).to_have_count(3)


@pytest.mark.browser
def test_a_skill_that_another_seniority_needs_is_chosen_there(page: Page) -> None:
    harbour = playbook_of("harbour")
    role = harbour.roles[PLAN]
    bars = {name: dict(found) for name, found in role.bars.items()}
    del bars["mid"]["working-with-assistants"]
    changed = replace(harbour, roles=Records({PLAN: role.model_copy(update={"bars": bars})}))
    page.set_content(standalone(changed, PLAN))
    box = page.locator("input[value=working-with-assistants]")
    expect(box).to_be_hidden()
    seniority(page, "Senior").click()
    expect(box).to_be_visible()
    expect(box).to_be_checked()
    page.locator("input[value=evaluation]").uncheck()
    seniority(page, "Mid-level").click()
    expect(page.locator("input[value=evaluation]")).not_to_be_checked()


@pytest.mark.browser
def test_any_number_of_minutes_can_be_typed(opened: Page) -> None:
    field = opened.get_by_label("Minutes at hand")
    field.fill("")
    expect(titles(opened)).to_have_count(1)
    field.press_sequentially("55")
    expect(opened.locator(".tp-chosen-used")).to_contain_text("55 of 55 minutes")
    field.press("Enter")
    assert opened.url.endswith("minutes=55")
    for typed, kept in (("3", "10"), ("9999", "480"), ("", "480")):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(kept)
    assert opened.url.endswith("minutes=480")


@pytest.mark.browser
def test_what_the_address_says_wrongly_is_passed_over(address: str, page: Page) -> None:
    page.goto(address + "?seniority=toString&minutes=soon&skills=evaluation,nothing&h=word")
    expect(page.locator("input[value=mid]")).to_be_checked()
    expect(page.get_by_label("Minutes at hand")).to_have_value("45")
    expect(page.locator("input[name=skills]:checked")).to_have_count(1)
    quick(page, 60).click()
    assert page.url == address + "?seniority=mid&minutes=60&skills=evaluation&h=word"


@pytest.mark.browser
def test_without_a_skill_the_page_asks_for_one(opened: Page) -> None:
    for words in ("Model serving", "Evaluation", "Working with assistants"):
        skill(opened, words).uncheck()
    expect(opened.locator(".tp-chosen-open")).to_have_text("Choose at least one skill.")
    assert opened.url.endswith("&skills=")
    opened.reload()
    expect(opened.locator("input[name=skills]:checked")).to_have_count(0)


@pytest.mark.browser
def test_the_line_stands_where_the_chosen_seniority_passes(opened: Page) -> None:
    quick(opened, 60).click()
    line = opened.locator("#question-shadow-rollout + .tp .tp-passes-here")
    expect(line).to_have_text(["Mid-level passes here"])
    expect(opened.locator("#question-shadow-rollout + .tp .tp-passes .tp-score")).to_have_text("2")
    assert line.evaluate("line => line.nextElementSibling.matches('input[type=radio]')"), "beside its number"
    seniority(opened, "Senior").click()
    expect(line).to_have_text(["Senior passes here"])
    expect(opened.locator("#question-shadow-rollout + .tp .tp-passes .tp-score")).to_have_text("3")
    quick(opened, 90).click()
    note = opened.locator("#question-from-ten-emails + .tp .tp-chosen-note")
    expect(note).to_have_text(
        "At Senior the bar is 3: this question can neither show nor miss it, and counts for nothing."
    )


@pytest.mark.browser
def test_the_container_says_what_is_chosen_and_an_event_tells_of_each_change(opened: Page) -> None:
    opened.evaluate("window.told = 0; document.addEventListener('tp:chosen', () => { window.told += 1 })")
    container = opened.locator("[data-tp-chosen]")
    expect(container).to_have_attribute("data-seniority", "mid")
    seniority(opened, "Senior").click()
    expect(container).to_have_attribute("data-seniority", "senior")
    quick(opened, 60).click()
    assert opened.evaluate("window.told") == 2
    expect(container.locator(".tp-question")).to_have_count(2)


@pytest.mark.browser
def test_the_contents_hold_what_is_asked_in_its_order(address: str, page: Page) -> None:
    page.goto(address + "?seniority=senior&minutes=90")
    entries = page.locator(".md-sidebar--secondary a[href*='#question-']:visible")
    expect(entries).to_have_text(["Shadow rollout", "What is missing", "From ten emails"])


@pytest.mark.browser
def test_the_link_is_copied_whole(address: str, browser: Browser) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Copy the link").click()
        expect(page.get_by_role("status").filter(has_text="The link is copied.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == address + "?seniority=mid&minutes=45"


@pytest.mark.browser
def test_where_nothing_can_be_copied_the_link_is_shown(address: str, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("textbox", name="The link to this choice")).to_have_value(
        address + "?seniority=mid&minutes=45"
    )


@pytest.mark.browser
def test_paper_holds_what_is_asked_and_no_form(address: str, page: Page) -> None:
    page.goto(address + "?seniority=senior&minutes=45")
    page.emulate_media(media="print")
    for around in (".tp-choose", ".tp-chosen-do"):
        expect(page.locator(around)).to_be_hidden()
    expect(page.locator(".tp-chosen-list")).to_be_visible()
    expect(page.locator(".tp-question:visible")).to_have_count(2)


@pytest.mark.browser
def test_without_scripts_the_usual_choice_and_all_questions_are_there(address: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".tp-choose")).to_be_hidden()
        expect(titles(page)).to_have_text(["From ten emails"])
        expect(page.locator(".tp-question:visible")).to_have_count(5)
        told = page.locator("noscript p").filter(has_text="This browser runs no scripts. The list above")
        expect(told).to_be_visible()


@pytest.mark.browser
def test_a_page_without_a_server_chooses(harbour_site: Path, page: Page) -> None:
    page.goto((harbour_site / "choose/ai-engineer/index.html").as_uri())
    seniority(page, "Senior").click()
    quick(page, 90).click()
    expect(titles(page)).to_have_count(3)
    assert page.url.endswith("choose/ai-engineer/index.html?seniority=senior&minutes=90")
    page.reload()
    expect(titles(page)).to_have_count(3)


@at_both_widths
@pytest.mark.browser
def test_the_keyboard_is_enough(opened: Page) -> None:
    opened.locator("input[value=mid]").focus()
    opened.keyboard.press("ArrowRight")
    expect(opened.locator("input[value=senior]")).to_be_checked()
    opened.keyboard.press("Tab")
    expect(opened.get_by_label("Minutes at hand")).to_be_focused()
    for _ in range(4):
        opened.keyboard.press("Tab")
    expect(quick(opened, 90)).to_be_focused()
    opened.keyboard.press("Enter")
    expect(titles(opened)).to_have_count(3)


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_moves_and_nothing_is_wider_than_the_window(address: str, page: Page, width: int) -> None:
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) "
        "if (!entry.hadRecentInput) window.shifts += entry.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifts") == 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing(address: str, browser: Browser, scheme: str, width: int) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    ) as context:
        page = context.new_page()
        page.goto(address + "?seniority=senior&minutes=90")
        page.locator(".tp-choose details").evaluate("fold => { fold.open = true }")
        page.locator("[data-tp-copy]").click()
        found = Axe().run(page).response["violations"]
    assert [(entry["id"], entry["nodes"][0]["html"]) for entry in found] == []
