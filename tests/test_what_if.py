"""What if: what a team covers after people, levels, bars or the budget moved, in Python and in the browser alike."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from team_playbook import load
from team_playbook.model.playbook import Playbook, Records
from team_playbook.model.record import Audience
from team_playbook.model.skill import LEVELS
from team_playbook.model.team import Team
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.script import data_script, script_path, style_path
from team_playbook.pages.site import audience_files, pages, view_of
from team_playbook.pages.team import team_page
from team_playbook.pages.what_if import (
    DATA,
    WHAT_IF,
    Today,
    fit_words,
    told_of,
    what_if_data,
    what_if_page,
    what_if_script,
)
from team_playbook.planning.coverage import coverage
from team_playbook.planning.team_plan.answer import Learning, TeamPlan
from team_playbook.planning.team_plan.options import Change, Course, Hire
from team_playbook.planning.team_plan.plans import Plans, Rests, Told
from team_playbook.planning.team_plan.situation import budget_of, situation_of
from team_playbook.planning.what_if import (
    Moves,
    Spending,
    asks_of,
    can_move,
    learning_weeks,
    needed_skills,
    over,
    what_if,
)
from team_playbook.site import looks
from tests.conftest import served
from tests.folders import HARBOUR, ROOT, TESTS

CASES = sorted((TESTS / "what_if").glob("*.json"))
PLAYBOOKS = {"harbour": HARBOUR, "reference": ROOT / "playbook"}
FEWER_IN_THE_FILE = "fewer in the file"
HERE = "http://what-if.test/"
READ = """() => Object.fromEntries([...document.querySelectorAll("[data-tp-pair]")].map((pair) => {
  const [today, then] = [...pair.children].map((part) => part.textContent)
  return [pair.dataset.tpPair, then.replace(/^ → /, "") || today]
}))"""


@cache
def playbook_of(name: str) -> Playbook:
    if name == FEWER_IN_THE_FILE:
        return fewer_in_the_file()
    playbook = load(PLAYBOOKS[name]).playbook
    assert playbook is not None
    return playbook


def fewer_in_the_file() -> Playbook:
    """The reference playbook, with two people in a team who are not in its people's file."""
    playbook = playbook_of("reference")
    team = playbook.teams["retailer"].model_copy(update={"people": 9, "full_time": Decimal("7.4")})
    return replace(playbook, teams=Records({**playbook.teams, "retailer": team}, playbook.teams.broken))


def course(name: str, weeks: int, hours: int, cost: int = 0) -> Course:
    return Course(name, name, name, {"evaluation": (1, 2)}, Fraction(weeks), Fraction(hours), Decimal(cost))


def plans_for(team: Team, playbook: Playbook) -> Plans | None:
    """Three plans that are made up: the pages show any, and the solver has tests of its own."""
    if (budget := budget_of(team, playbook)) is None:
        return None
    situation = situation_of(team, playbook, budget)
    hire = Hire("ai-engineer", "senior", {"evaluation": 3}, Decimal(150000), Decimal(26))
    first, second = course("first", 30, 40), course("second", 20, 12)
    learn = (Learning(first, 2, ("p01", "p02"), {}), Learning(second, 1, ("p01",), {}))
    bought = (Learning(course("bought", 29, 40, 9000), 4, (), {}), Learning(second, 1, (), {}))
    change = Change("x", "buy", "Buy it", Decimal(8), Decimal(20000), Decimal(0), {})
    plans = (
        TeamPlan("no-hire", (), learn, (), (), (), (), Decimal(0), Fraction(92), Fraction(50)),
        TeamPlan("one-hire", (), (), (hire,), (), (), (), Decimal(150000), Fraction(0), Fraction(26)),
        TeamPlan("money-only", (change,), bought, (), (), (), (), Decimal(29000), Fraction(172), Fraction(29)),
    )
    rests = Rests(0, (), 0, (), (), ())
    return Plans(team.id, "", budget, situation, tuple(Told(plan, rests, (), False) for plan in plans))


def moves_of(query: str) -> tuple[Moves, dict[str, Decimal]]:
    """The moves that stand in an address, and what they make of the budget. The page's own script reads them too."""
    found: dict[str, dict[str, str]] = {}
    new = []
    for name, entry in parse_qsl(query):
        if name == "new":
            new.append(tuple(entry.split("_")))
        else:
            key, _, value = entry.rpartition("_")
            found.setdefault(name, {})[key] = value
    both = {
        name: {tuple(key.rsplit("_", 1)): int(value) for key, value in found.get(name, {}).items()}
        for name in ("level", "bar")
    }
    team = found.get("team", {})
    moves = Moves(
        out=frozenset(key for key, value in found.get("in", {}).items() if value == "0"),
        shares={key: Decimal(value) for key, value in found.get("share", {}).items()},
        levels=both["level"],  # type: ignore[arg-type]
        counts={
            (key.rsplit("_", 1)[0], int(key.rsplit("_", 1)[1])): int(n) for key, n in found.get("count", {}).items()
        },
        people=int(team["people"]) if "people" in team else None,
        full_time=Decimal(team["time"]) if "time" in team else None,
        others=Decimal(team["others"]) if "others" in team else None,
        new=tuple(new),  # type: ignore[arg-type]
        bars=both["bar"],  # type: ignore[arg-type]
    )
    return moves, {key: Decimal(value) for key, value in found.get("budget", {}).items()}


def said(playbook: Playbook, team: str, query: str) -> dict[str, str]:
    """What the page of a team says after the moves, by Python."""
    record = playbook.teams[team]
    view = view_of(playbook, Addresses())
    today = Today.of(record, plans_for(record, playbook), view)
    moves, budget = moves_of(query)
    spending = today.spending
    if spending:
        now = {name: budget.get(name, getattr(spending, name)) for name in ("headcount", "hiring", "buying", "hours")}
        spending = Spending(int(now["headcount"]), now["hiring"], now["buying"], now["hours"])
    return told_of(today, moves, spending)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_said_as_it_stands_in_its_file(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    playbook = playbook_of(case["playbook"])
    today, then = said(playbook, case["team"], ""), said(playbook, case["team"], case["moves"])
    found = {key: [today[key], words] for key, words in then.items() if words != today[key]}
    told = json.dumps({**case, "changes": found}, ensure_ascii=False, indent=2)
    assert found == case["changes"], f"if this is right, write it into {path.relative_to(ROOT)}:\n{told}"


def test_the_cases_move_everything_that_can_be_moved() -> None:
    cases = [json.loads(path.read_text("utf-8")) for path in CASES]
    assert {case["playbook"] for case in cases} == {*PLAYBOOKS, FEWER_IN_THE_FILE}
    names = {name for case in cases for name, _ in parse_qsl(case["moves"])}
    assert names == {"in", "share", "level", "count", "team", "new", "bar", "budget"}


@pytest.mark.parametrize("name", PLAYBOOKS)
def test_nothing_moved_is_the_coverage_of_today(name: str) -> None:
    playbook = playbook_of(name)
    for team in playbook.teams.values():
        assert what_if(team, playbook, Moves()) == coverage(team, playbook)


def test_a_small_team_that_publishes_nobody_has_no_what_if_and_no_data_of_it() -> None:
    playbook = playbook_of("harbour")
    view = view_of(playbook, Addresses())
    for name, tried in {"answers": False, "five-researchers": True}.items():
        assert (f"teams/{name}/what-if.md" in pages(view)) == tried
        assert (script_path(what_if_script(name)) in audience_files(view, Audience.INTERVIEWER)) == tried
        assert (view.words.phrase("what-if-open") in team_page(playbook.teams[name], view).markdown()) == tried


def test_whoever_is_not_in_the_file_still_has_time() -> None:
    today = said(playbook_of(FEWER_IN_THE_FILE), "retailer", "")
    assert (today["people"], today["full-time"]) == ("9", "7.4")


@pytest.mark.parametrize(("currency", "shown"), [("CAD", True), ("EUR", False)])
def test_a_budget_in_another_currency_is_set_against_no_cost(currency: str, shown: bool) -> None:
    playbook = playbook_of("reference")
    team = playbook.teams["retailer"]
    assert team.budget is not None
    team = team.model_copy(update={"budget": team.budget.model_copy(update={"currency": currency})})
    html = what_if_page(team, None, view_of(playbook, Addresses())).markdown()
    assert ('data-move="budget"' in html, 'data-tp-pair="new-cost"' in html) == (shown, shown)


def test_somebody_new_brings_the_bars_of_the_role_and_makes_nothing_unknown() -> None:
    playbook = playbook_of("reference")
    team = playbook.teams["medical-records-2024"]
    today, then = what_if(team, playbook, Moves()), what_if(team, playbook, Moves(new=(("ai-engineer", "senior"),)))
    bars = playbook.roles["ai-engineer"].bars["senior"]  # type: ignore[index]
    for before, after in zip(today, then, strict=True):
        for was, need in zip(before.needs, after.needs, strict=True):
            brought = need.skill in bars and bars[need.skill].bar >= need.level  # type: ignore[index]
            assert (need.count, need.unknown) == (was.count + brought, was.unknown)


def test_a_plan_is_over_a_budget_in_what_it_asks_too_much_of() -> None:
    team, playbook = playbook_of("reference").teams["handed-a-mandate"], playbook_of("reference")
    plans = plans_for(team, playbook)
    assert plans is not None
    first, hire, money = (asks_of(told.plan, Decimal(6)) for told in plans.told)
    spending = Spending(1, Decimal(150000), Decimal(29000), Decimal(6))
    assert [over(asks, spending, Fraction(52)) for asks in (first, hire, money)] == [(), (), ()]
    assert over(hire, Spending(0, Decimal(149999), Decimal(0), Decimal(6)), Fraction(52)) == ("headcount", "hiring")
    assert over(money, Spending(0, Decimal(0), Decimal(28999), Decimal(0)), Fraction(52)) == ("buying", "hours")
    assert learning_weeks(first, Decimal(3)) == Fraction(40, 3) * Fraction(52, 12) + 20, "one takes both courses"
    assert over(first, Spending(0, Decimal(0), Decimal(0), Decimal(3)), Fraction(52)) == ("hours",)
    assert learning_weeks(money, Decimal(6)) == 29, "never longer than the plan itself"
    view = view_of(playbook, Addresses())
    assert fit_words(hire, Spending(0, Decimal(150000), Decimal(0), Decimal(6)), Fraction(52), view) == (
        "does not fit: hires 1, the budget has 0"
    )


def standalone(playbook: Playbook, team: str, language: str = "en") -> str:
    """The page of a team as one document, without MkDocs."""
    view = view_of(playbook, Addresses(), language)
    record = playbook.teams[team]
    plans = plans_for(record, playbook)
    parts = [
        f'<h2>{escape(s.title)}</h2><div class="tp">{s.html}</div>' for s in what_if_page(record, plans, view).sections
    ]
    data = data_script(DATA, what_if_data(record, plans, view))
    files = looks.page_files(None)
    scripts = "".join(f"<script>{script}</script>" for script in (data, files[script_path(WHAT_IF)]))
    style = f"<style>{looks.style()}{files[style_path(WHAT_IF)]}</style>"
    head = f'<!doctype html><html lang="{language}"><meta charset=utf-8><title>x</title>{style}'
    return f'{head}<main class="md-typeset">{"".join(parts)}</main>{scripts}'


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def opened(page: Page, playbook: str, team: str, query: str = "", language: str = "en") -> Page:
    html = standalone(playbook_of(playbook), team, language)
    page.unroute(HERE + "**")
    page.route(HERE + "**", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{HERE}?{query}")
    return page


@pytest.mark.browser
def test_every_case_is_said_in_the_browser_as_in_python(page: Page) -> None:
    for path in CASES:
        case = json.loads(path.read_text("utf-8"))
        opened(page, case["playbook"], case["team"], case["moves"])
        assert page.evaluate(READ) == said(playbook_of(case["playbook"]), case["team"], case["moves"]), path.name


def by_chance(playbook: Playbook, team: Team, chance: random.Random) -> str:
    """An address with some moves, as the page itself would write them."""
    view = view_of(playbook, Addresses())
    today = Today.of(team, None, view)
    skills = needed_skills(team, playbook)
    found: list[tuple[str, str]] = []
    for holder in today.standing.holders if today.standing.by_person else ():
        if chance.random() < 0.2:
            found.append(("in", f"{holder.person}_0"))
        if chance.random() < 0.3:
            found.append(("share", f"{holder.person}_{chance.choice(['0', '0.3', '0.7', '1'])}"))
        found += [("level", f"{holder.person}_{s}_{chance.randint(0, 4)}") for s in skills if chance.random() < 0.2]
    if not today.standing.by_person:
        found += [
            ("count", f"{s}_{at}_{chance.randint(0, 4)}") for s in skills for at in LEVELS if chance.random() < 0.2
        ]
        found += [("team", f"people_{chance.randint(4, 12)}"), ("team", f"time_{chance.choice(['0', '3.5'])}")]
    elif today.others is not None:
        found.append(("team", f"others_{chance.choice(['0', '0.5', '3'])}"))
    roles = [(role.id, name) for role in playbook.roles.values() for name in role.bars]
    found += [("new", f"{role}_{name}") for role, name in chance.sample(roles, chance.randint(0, 2))]
    found += [
        ("budget", f"{name}_{value}")
        for name, value in (("hours", "2"), ("buying", "20000"), ("headcount", "2"), ("hiring", "900000"))
        if chance.random() < 0.4
    ]
    for covered in today.covered:
        found += [
            ("bar", f"{covered.name}_{need.skill}_{chance.choice(LEVELS)}")
            for need in covered.needs
            if chance.random() < 0.2
        ]
    return urlencode(found)


@pytest.mark.browser
def test_on_moves_by_chance_the_browser_and_python_agree(page: Page) -> None:
    chance = random.Random(2026)
    for name in (*PLAYBOOKS, FEWER_IN_THE_FILE):
        playbook = playbook_of(name)
        for team in (team for team in playbook.teams.values() if can_move(team, playbook)):
            for _ in range(4):
                query = by_chance(playbook, team, chance)
                opened(page, name, team.id, query)
                assert page.evaluate(READ) == said(playbook, team.id, query), (team.id, query)


@pytest.mark.browser
def test_a_move_changes_the_page_the_address_and_what_is_told(page: Page) -> None:
    opened(page, "reference", "handed-a-mandate")
    status = page.locator(".tp-what-if-says")
    expect(status).to_contain_text("Nothing is moved yet")
    page.get_by_text("p02", exact=True).click()
    page.locator("details[open]").get_by_label("Evaluation").select_option("3")
    expect(page.locator("[data-tp-changed]")).to_contain_text(
        "Evaluation 3 for Write evaluations: not known → one person known"
    )
    expect(page.locator("[data-tp-moved]")).to_have_text("p02, Evaluation: 1, a guess → 3")
    assert page.url == HERE + "?level=p02_evaluation_3"
    page.get_by_label("Role and seniority").select_option("ai-engineer_senior")
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.url == HERE + "?level=p02_evaluation_3&new=ai-engineer_senior"
    then = status.inner_text()
    page.reload()
    expect(status).to_have_text(then)
    page.go_back()
    expect(page.locator("[data-tp-moved] li")).to_have_count(1)
    page.go_forward()
    page.get_by_role("button", name="Take out").click()
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_focused()
    page.get_by_role("button", name="Back to today").click()
    assert page.url == HERE
    expect(page.locator("[data-tp-moved]")).to_have_text("Nothing yet.")
    expect(page.locator(".tp-pair strong:not(:empty)")).to_have_count(0)


@pytest.mark.browser
def test_counts_are_stepped_and_never_more_than_the_team(page: Page) -> None:
    opened(page, "reference", "public-service-forty")
    page.get_by_text("14 at 1, 3 at 2, 23 not known").click()
    page.get_by_role("button", name="Evaluation, people at level 3: one more").click()
    page.get_by_role("button", name="Evaluation, people at level 2: one fewer").click()
    assert page.url == HERE + "?count=evaluation_2_2&count=evaluation_3_1"
    field = page.locator("[data-key=evaluation_4]")
    field.fill("99")
    field.press("Enter")
    expect(field).to_have_value(str(40 - 14 - 2 - 1))


@pytest.mark.browser
def test_fields_show_no_more_people_than_there_are(page: Page) -> None:
    steps = page.locator("[data-tp-counts=evaluation] input")
    opened(page, "harbour", "five-researchers", "count=evaluation_2_3&count=evaluation_3_4")
    assert [field.input_value() for field in steps.all()] == ["0", "3", "2", "0"]
    page.get_by_label("People in the team").fill("1")
    assert [field.input_value() for field in steps.all()] == ["0", "3", "2", "0"], "a number may still be written"
    page.get_by_label("People in the team").press("Enter")
    assert [field.input_value() for field in steps.all()] == ["0", "1", "0", "0"]


@pytest.mark.browser
def test_the_first_sentence_is_the_same_with_and_without_the_script(page: Page) -> None:
    view = view_of(playbook_of("reference"), Addresses())
    for team in view.playbook.teams.values():
        opened(page, "reference", team.id)
        assert escape(page.locator(".tp-what-if-says").inner_text()) in what_if_page(team, None, view).markdown()
    opened(page, "reference", "retailer", "level=p01_prompting_4")
    expect(page.locator(".tp-what-if-says")).to_contain_text("(today 1), 1 of these by a guess, with gaps")


@pytest.mark.browser
def test_what_nobody_is_known_to_do_is_not_said_to_have_too_little_time(page: Page) -> None:
    opened(page, "reference", "handed-a-mandate", "new=ai-engineer_senior")
    expect(page.locator("[data-tp-changed]")).to_contain_text(
        "Time for Release a model change: nobody is known → enough"
    )
    expect(page.locator("[data-tp-pair='time/roll-out-a-change']")).to_have_text("nobody is known → 1")


@pytest.mark.browser
def test_what_the_address_says_wrongly_is_passed_over(page: Page) -> None:
    wrong = "level=p99_evaluation_3&level=p02_evaluation_9&share=p02_lots&share=p03_7&new=toString&bar=x&budget=hours_"
    opened(page, "reference", "handed-a-mandate", f"{wrong}&h=word")
    expect(page.locator("[data-tp-moved]")).to_have_text("Nothing yet.")
    expect(page.locator("[data-key=p03][data-move=share]")).to_have_value("1")
    page.locator("[data-move=in][data-key=p05]").evaluate("box => box.click()")
    assert page.url == HERE + "?h=word&in=p05_0"


@pytest.mark.browser
def test_a_browser_that_changes_no_address_shows_the_moves_all_the_same(page: Page) -> None:
    page.add_init_script("history.pushState = () => { throw new Error('no') }")
    opened(page, "reference", "handed-a-mandate")
    page.locator("[data-move=in][data-key=p05]").evaluate("box => box.click()")
    expect(page.locator("[data-tp-moved]")).to_have_text("p05: in the team → out of the team")


@pytest.mark.browser
def test_the_page_says_the_same_in_german(page: Page) -> None:
    opened(page, "reference", "public-service-forty", "team=time_33.5&budget=buying_1000", "de")
    expect(page.locator("[data-tp-pair='full-time']")).to_have_text("34 → 33,5")
    expect(page.locator("[data-tp-pair='plan/money-only']")).to_contain_text(
        "Einkaufen kostet 29.000, das Budget hat 1.000"
    )


@pytest.mark.browser
def test_what_is_moved_is_on_paper_and_the_form_is_not(page: Page) -> None:
    opened(page, "reference", "handed-a-mandate", "level=p02_evaluation_3")
    page.emulate_media(media="print")
    expect(page.locator(".tp-what-if-form")).to_be_hidden()
    expect(page.locator("[data-tp-moved]")).to_be_visible()
    expect(page.locator("[data-tp-need='write-evaluations/evaluation']")).to_contain_text("→")


@pytest.mark.browser
def test_without_scripts_the_page_shows_today_and_says_what_it_needs(reference_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(reference_site) as address:
        page.goto(address + "teams/handed-a-mandate/what-if/")
        expect(page.locator("noscript p").filter(has_text="This browser runs no scripts")).to_be_visible()
        expect(page.locator(".tp-what-if-form")).to_be_hidden()
        expect(page.locator(".tp-what-if-lists")).to_be_hidden()
        expect(page.locator("[data-tp-activity]").first).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_moves(
    reference_site: Path, harbour_site: Path, browser: Browser, scheme: Any, width: int
) -> None:
    found = []
    with (
        served(reference_site) as reference,
        served(harbour_site) as harbour,
        browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context,
    ):
        page = context.new_page()
        for path in (
            f"{reference}teams/handed-a-mandate/what-if/?level=p02_evaluation_3&in=p05_0&new=ai-engineer_senior",
            f"{reference}teams/public-service-forty/what-if/?count=evaluation_3_2",
            f"{harbour}teams/five-researchers/what-if/?bar=write-evaluations_evaluation_2",
        ):
            page.goto(path)
            page.wait_for_load_state("networkidle")
            top = page.locator("form summary").first.bounding_box()
            for details in page.locator("form details").all()[:3]:
                details.evaluate("fold => fold.open = true")
            violations = Axe().run(page).response["violations"]
            found += [(path, entry["id"], entry["nodes"][0]["html"][:200]) for entry in violations]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.get_by_role("button", name="Back to today").click()
            page.evaluate("scrollTo(0, 0)")
            after = page.locator("form summary").first.bounding_box()
            assert top is not None
            assert after is not None
            assert (top["x"], top["y"]) == (after["x"], after["y"]), "what is moved stays under the finger"
    assert found == []
