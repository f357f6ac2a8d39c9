"""What somebody says that they can do: the path of the page is Python's, and no answer is lost or leaves the page."""

import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from team_playbook import load
from team_playbook.model.learning import Curriculum, Exercise
from team_playbook.model.playbook import Playbook, Records
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.script import script_path
from team_playbook.pages.self_assessment import (
    PARTS_OF_A_WEEK,
    SELF_ASSESSMENT,
    self_assessment_data,
    self_assessment_page,
)
from team_playbook.pages.site import view_of
from team_playbook.planning.learning.gap import Lacks, bars_of, gaps, ladder
from team_playbook.planning.learning.path import path_of
from team_playbook.site import looks
from tests.conftest import held_back, served
from tests.folders import HARBOUR, ROOT

SKILLS = ("evaluation", "model-serving", "prompting")
EVERY = ("day", "week", "fortnight", "month", "quarter")
MADE = 400


@pytest.fixture(scope="module")
def harbour() -> Playbook:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return playbook


def claim(start: int, to: int, draw: random.Random) -> tuple[int, int]:
    """What a session raises of what its curriculum does."""
    low = draw.randint(start, to - 1)
    return low, draw.randint(low + 1, to)


def made_curriculum(name: str, harbour: Playbook, draw: random.Random) -> Curriculum:
    """A curriculum that raises skills by steps; its sessions may say which of them they raise."""
    like = next(iter(harbour.curricula.values()))
    raised = draw.sample(SKILLS, draw.randint(1, 3))
    raises = {skill: (start := draw.randint(0, 3), draw.randint(start + 1, 4)) for skill in raised}
    proof = next(session.proves for session in like.sessions if session.proves)
    sessions = []
    for at in range(draw.randint(1, 5)):
        update = {
            "id": f"s{at}",
            "after": tuple(f"s{before}" for before in range(at) if draw.random() < 0.3),
            "exercise": Exercise(do="x", produces="y", minutes=draw.randint(5, 90)) if draw.random() < 0.5 else None,
            "proves": proof if draw.random() < 0.3 else None,
            "raises": {skill: claim(*raises[skill], draw) for skill in raised if draw.random() < 0.6},
        }
        sessions.append(like.sessions[0].model_copy(update=update))
    every, minutes = draw.choice(EVERY), draw.choice((20, 30, 45))
    return like.model_copy(
        update={"id": name, "raises": raises, "sessions": tuple(sessions), "every": every, "minutes": minutes}
    )


def assessed(levels: Mapping[str, int], bars: Mapping[str, int]) -> Lacks:
    """What somebody lacks who says of some skills where they stand."""
    return Lacks(levels, tuple(gap for gap in gaps(levels, bars) if gap.start is not None))


def told(levels: Mapping[str, int], bars: Mapping[str, int], playbook: Playbook) -> dict[str, Any]:
    """What Python says, as the script says it."""
    path = path_of(assessed(levels, bars), playbook)
    return {
        "steps": [
            {
                "curriculum": step.curriculum.id,
                "sessions": [session.id for session in step.sessions],
                "raises": [[skill, *raised] for skill, raised in step.raises.items()],
                "before": [list(asdict(gap).values()) for gap in step.before],
                "proofs": [[session.id, list(skills)] for session, skills in step.proofs],
                "unproven": list(step.unproven),
                "first": first,
                "last": last,
            }
            for step, first, last in path.spans
        ],
        "missing": [list(asdict(gap).values()) for gap in path.missing],
        "weeks": path.weeks,
        "minutes": int(path.hours * 60),
    }


SAY = """([gaps, curricula, parts]) => {
  const path = globalThis.teamPlaybook.pathOf(gaps, curricula, parts)
  const gap = ({ skill, start, level }) => [skill, start, level]
  const steps = path.steps.map(({ curriculum, sessions, raises, before, proofs, unproven, first, last }) => ({
    curriculum: curriculum.id, sessions: sessions.map(({ id }) => id),
    raises: raises.map(({ skill, start, to }) => [skill, start, to]), before: before.map(gap),
    proofs: proofs.map(([{ id }, skills]) => [id, skills]), unproven, first, last,
  }))
  return { steps, missing: path.missing.map(gap), weeks: path.weeks, minutes: path.minutes }
}"""


@pytest.mark.browser
def test_the_script_finds_the_path_that_python_finds(browser: Browser, harbour: Playbook) -> None:
    draw = random.Random(7)
    script = looks.page_files(None)[script_path(SELF_ASSESSMENT)]
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"<script>{script}</script>")
        for _ in range(MADE):
            names = [f"c{at}" for at in range(draw.randint(0, 6))]
            curricula = {name: made_curriculum(name, harbour, draw) for name in names}
            playbook = replace(harbour, curricula=Records(curricula))
            levels = {skill: draw.randint(0, 4) for skill in SKILLS if draw.random() < 0.8}
            bars = {skill: draw.randint(1, 4) for skill in draw.sample(SKILLS, 3)}
            data = self_assessment_data(view_of(playbook, Addresses()))
            offered = json.loads(json.dumps(data["curricula"]))
            assert page.evaluate(
                SAY, [list(map(asdict, assessed(levels, bars).gaps)), offered, PARTS_OF_A_WEEK]
            ) == told(levels, bars, playbook)


SHOWN = """(element) => [
  element.textContent.replace(/\\s+/g, ""),
  [...element.querySelectorAll("a")].map((link) => link.getAttribute("href")),
]"""


@pytest.mark.browser
def test_the_page_shows_the_path_of_each_role_as_it_was_built(reference_site: Path, browser: Browser) -> None:
    playbook = load(ROOT / "playbook").playbook
    assert playbook is not None
    with served(reference_site) as address, browser.new_context() as context:
        page = context.new_page()
        for role in playbook.roles.values():
            for start, to in pairwise(ladder(role, playbook)):
                levels = dict.fromkeys(bars_of(role, to), 0) | bars_of(role, start)
                can = "_".join(f"{skill}.{level}" for skill, level in levels.items())
                page.goto(f"{address}learn/{role.id}/?to={to}&can={can}")
                built = page.locator(f"#_to-{to} + .tp").evaluate(SHOWN)
                assert page.locator("[data-tp-can-path]").evaluate(SHOWN) == built, (role.id, to)


# In the browser


@pytest.fixture(scope="module")
def address(harbour_site: Path) -> Iterator[str]:
    with served(harbour_site) as address:
        yield address


@pytest.fixture(params=[1280, 390])
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser, wide or narrow, that asks nothing of anybody else."""
    with browser.new_context(base_url=address, viewport={"width": request.param, "height": 844}) as context:
        elsewhere: list[str] = []
        context.on("request", lambda asked: None if asked.url.startswith(address) else elsewhere.append(asked.url))
        yield context
        assert not [url for url in elsewhere if not url.startswith("data:")]


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("learn/ai-engineer/")
    return page


def says(page: Page) -> Any:
    return page.locator(".tp-can-now [role=status]")


def answer(page: Page, skill: str, level: int) -> None:
    page.locator(f"[name='can-{skill}'][value='{level}']").check()


def answers(page: Page) -> dict[str, str]:
    """The answers that are ticked, without those left open."""
    found = page.eval_on_selector_all(
        "[data-skill] input:checked", "(boxes) => boxes.map(({ name, value }) => [name, value])"
    )
    return {name.removeprefix("can-"): value for name, value in found if value}


def first_skills(page: Page, number: int) -> list[str]:
    found = page.eval_on_selector_all(
        "[data-skill]:not(.tp-can-else)", "(fields) => fields.map((f) => f.dataset.skill)"
    )
    return list(found)[:number]


@pytest.mark.browser
def test_it_is_done_by_keyboard_alone_and_survives_a_reload(page: Page) -> None:
    expect(says(page)).to_contain_text("0 of")
    one, other = first_skills(page, 2)
    page.locator("h1").click()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == f"can-{one}":
            break
    assert page.evaluate("document.activeElement.name") == f"can-{one}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    given = answers(page)
    assert list(given) == [one, other]
    expect(says(page)).to_contain_text("2 of")
    page.reload()
    assert answers(page) == given
    page.goto("about:blank")
    page.goto("learn/ai-engineer/")
    assert answers(page) == given
    expect(page.locator(".tp-can-foreign")).to_be_hidden()


@pytest.mark.browser
def test_an_answer_leaves_no_step_to_go_back_to(page: Page) -> None:
    page.goto("roles/ai-engineer/")
    page.get_by_role("link", name=re.compile("Where do you stand")).first.click()
    for skill in first_skills(page, 2):
        answer(page, skill, 1)
    expect(page).to_have_url(re.compile("can="))
    page.go_back()
    expect(page).to_have_url(re.compile("roles/ai-engineer/$"))


@pytest.mark.browser
def test_the_link_says_the_same_elsewhere_and_touches_nobodys_own_answers(page: Page, browser: Browser) -> None:
    one, other = first_skills(page, 2)
    answer(page, one, 0)
    answer(page, other, 1)
    given, link, said = answers(page), page.url, says(page).inner_text()
    path = page.locator("[data-tp-can-path]").inner_text()
    with browser.new_context() as elsewhere:
        theirs = elsewhere.new_page()
        theirs.goto(link.partition("?")[0])
        answer(theirs, one, 1)
        theirs.goto("about:blank")
        theirs.goto(link)
        assert answers(theirs) == given
        assert says(theirs).inner_text() == said
        assert theirs.locator("[data-tp-can-path]").inner_text() == path
        expect(theirs.locator(".tp-can-foreign")).to_be_visible()
        answer(theirs, other, 0)
        theirs.get_by_role("button", name="Back to my own").click()
        assert answers(theirs) == {one: "1"}
        theirs.goto("about:blank")
        theirs.goto(link)
        theirs.get_by_role("button", name="Keep these as mine").click()
        expect(theirs.locator(".tp-can-foreign")).to_be_hidden()
        theirs.goto(link.partition("?")[0])
        assert answers(theirs) == given


@pytest.mark.browser
def test_an_address_that_this_browser_wrote_is_its_readers_own(page: Page) -> None:
    one, other = first_skills(page, 2)
    answer(page, one, 1)
    page.goto("learn/loan-officer/")
    shared = next(skill for skill in first_skills(page, 9) if skill != one)
    answer(page, shared, 1)
    page.go_back()
    expect(page.locator(".tp-can-foreign")).to_be_hidden()
    answer(page, other, 1)
    page.goto("about:blank")
    page.goto("learn/ai-engineer/")
    assert answers(page).keys() >= {one, other}


@pytest.mark.browser
def test_two_tabs_tell_one_another(page: Page) -> None:
    one, other = first_skills(page, 2)
    second = page.context.new_page()
    second.goto("learn/ai-engineer/")
    answer(page, one, 1)
    expect(says(second)).to_contain_text("1 of")
    answer(second, other, 0)
    expect(says(page)).to_contain_text("2 of")
    page.reload()
    expect(page.locator(".tp-can-foreign")).to_be_hidden()
    assert answers(page) == {one: "1", other: "0"}


@pytest.mark.browser
def test_keeping_what_a_link_says_takes_no_other_answer_away(page: Page) -> None:
    one, other = first_skills(page, 2)
    answer(page, one, 1)
    page.goto("about:blank")
    page.goto(f"learn/ai-engineer/?to=senior&can={other}.1")
    page.get_by_role("button", name="Keep these as mine").click()
    assert answers(page) == {one: "1", other: "1"}


@pytest.mark.browser
def test_a_skill_is_answered_once_for_all_roles(page: Page, harbour: Playbook) -> None:
    own, other = (set(bars_of(role, ladder(role, harbour)[0])) for role in list(harbour.roles.values())[:2])
    shared = sorted(own & other)
    ids = [role.id for role in list(harbour.roles.values())[:2]]
    page.goto(f"learn/{ids[0]}/")
    answer(page, shared[0], 1)
    page.goto(f"learn/{ids[1]}/")
    assert answers(page) == {shared[0]: "1"}


@pytest.mark.browser
def test_forgotten_answers_can_be_brought_back(page: Page) -> None:
    (skill,) = first_skills(page, 1)
    answer(page, skill, 1)
    page.get_by_role("button", name="Forget all my answers").click()
    assert answers(page) == {}
    assert "can=" not in page.url
    page.get_by_role("button", name="Bring my answers back").click()
    assert answers(page) == {skill: "1"}
    page.reload()
    assert answers(page) == {skill: "1"}


@pytest.mark.browser
def test_what_was_ticked_before_the_script_came_counts(context: BrowserContext) -> None:
    page = context.new_page()
    with held_back(page, SELF_ASSESSMENT):
        page.goto("learn/ai-engineer/", wait_until="commit")
        page.locator("[name='can-evaluation'][value='1']").check()
        expect(says(page)).to_be_empty()
    expect(says(page)).to_contain_text("1 of")
    page.reload()
    expect(says(page)).to_contain_text("1 of")


@pytest.mark.browser
@pytest.mark.parametrize("kept", ["{", "[]", "null", '"a"', '{"evaluation": 9, "prompting": "2"}'])
def test_what_something_else_wrote_into_this_browser_is_no_answer(context: BrowserContext, kept: str) -> None:
    context.add_init_script(f"localStorage.setItem('team-playbook:can:/', {json.dumps(kept)})")
    page = context.new_page()
    page.goto("learn/ai-engineer/")
    expect(says(page)).to_contain_text("0 of")
    answer(page, "evaluation", 1)
    expect(says(page)).to_contain_text("1 of")


@pytest.mark.browser
def test_a_browser_that_keeps_nothing_says_so(context: BrowserContext) -> None:
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page = context.new_page()
    page.goto("learn/ai-engineer/")
    answer(page, "evaluation", 1)
    expect(page.get_by_role("alert")).to_have_text(re.compile("keeps nothing"))
    page.reload()
    assert answers(page) == {"evaluation": "1"}
    expect(page.locator(".tp-can-foreign")).to_be_hidden()


@pytest.mark.browser
def test_axe_finds_nothing_with_a_path_that_is_open(page: Page) -> None:
    for skill in first_skills(page, 3):
        answer(page, skill, 0)
    for fold in page.locator("[data-tp-can-path] summary").all():
        fold.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# Without scripts


def test_the_page_holds_the_paths_between_seniorities_and_each_level_without_a_script(harbour: Playbook) -> None:
    view = view_of(harbour, Addresses())
    role = harbour.roles["ai-engineer"]
    names = ladder(role, harbour)
    page = self_assessment_page(role, view)
    assert [s.id for s in page.sections if s.level == 3] == [f"_to-{to}" for to in names[1:]]
    form = next(section.html for section in page.sections if section.id == "_can")
    for name in names:
        for skill, bar in bars_of(role, name).items():
            assert f'name="can-{skill}" value="{bar}"' in form
            assert str(harbour.skills[skill].title) in form
