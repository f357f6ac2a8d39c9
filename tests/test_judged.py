"""The plan judged: what is measured where, in numbers and as a picture, and the verdicts of the checks."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from team_playbook.checks import CHECKS, check_playbook
from team_playbook.checks.judging import verdicts
from team_playbook.diagrams.measured import WIDTH, Field, Line, measured_picture
from team_playbook.model.loading import load
from team_playbook.model.playbook import Playbook
from team_playbook.model.references import SeniorityId, SkillId
from team_playbook.model.skill import Bar
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.plan import plan_page
from team_playbook.pages.site import view_of
from team_playbook.planning.measuring import Measured, measured
from tests.conftest import built, served, started
from tests.folders import HARBOUR, ROOT, TESTS, overlaid
from tests.html_pages import html_pages

TODAY = date(2026, 11, 22)
OF_PLANS = {f": {rule.name}: " for rule in CHECKS.values() if rule.kind == "interview"}
CASES = sorted(
    path.parent / "bad"
    for path in (TESTS / "bad" / "checks").glob("*/expected")
    if any(name in path.read_text("utf-8") for name in OF_PLANS)
)


def playbook_of(folder: Path) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


def page_of(playbook: Playbook, plan: str, language: str = "en") -> str:
    return plan_page(playbook.interviews[plan], view_of(playbook, Addresses(), language)).markdown()


def found_at(seniority: str, plan: str = "ai-engineer", folder: Path = HARBOUR) -> Measured:
    playbook = playbook_of(folder)
    return measured(playbook.interviews[plan], seniority, playbook)


@pytest.fixture(scope="module")
def with_a_gap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harbour with a bar that nobody asks about, which is waived."""
    case = TESTS / "bad" / "checks" / "plan-can-show-and-miss-each-bar-nothing-asks" / "bad"
    return overlaid(HARBOUR, case, tmp_path_factory.mktemp("gap") / "playbook")


def waived(folder: Path, files: str, reason: str = "Asked by the bank.") -> Path:
    """Waive what the checks find of bars that cannot be shown and missed, in some files."""
    file = folder / "playbook.yml"
    waiver = f"  - check: plan-can-show-and-miss-each-bar\n    reason: {reason}\n    for: [{files}]\n"
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + waiver, "utf-8")
    return folder


# What is measured where


def test_minutes_and_questions_of_each_skill_in_each_stage() -> None:
    rows = {
        row.skill: [
            (shown.minutes, len(shown.measures), shown.counting, shown.counting_minutes) for shown in row.stages
        ]
        for row in found_at("senior").rows
    }
    assert rows == {
        "model-serving": [(35, 2, 1, 15), (0, 0, 0, 0)],
        "evaluation": [(0, 0, 0, 0), (50, 2, 1, 20)],
        "lending-knowledge": [(0, 0, 0, 0), (15, 1, 1, 15)],
        "working-with-assistants": [(0, 0, 0, 0), (30, 1, 1, 30)],
    }


def test_a_question_that_shows_two_skills_counts_its_minutes_for_both_and_once_in_its_stage() -> None:
    found = found_at("senior")
    assert [(column.questions, column.minutes) for column in found.columns] == [(2, 35), (3, 65)]
    assert (found.questions, found.minutes) == (5, 100)
    assert sum(row.all.minutes for row in found.rows) == 130
    assert [row.share for row in found.rows] == [35, 50, 15, 30]


def test_what_counts_depends_on_the_bar() -> None:
    mid = {row.skill: (row.bar, row.all.counting) for row in found_at("mid").rows}
    senior = {row.skill: (row.bar, row.all.counting) for row in found_at("senior").rows}
    assert (mid["model-serving"], senior["model-serving"]) == ((2, 2), (3, 1))


def test_a_skill_that_the_team_covers_is_marked() -> None:
    assert [row.skill for row in found_at("senior").rows if row.covered] == ["lending-knowledge"]


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"], ids=["harbour", "reference"])
def test_minutes_and_counts_add_up(folder: Path) -> None:
    playbook = playbook_of(folder)
    for plan in playbook.interviews.values():
        for seniority in plan.seniorities:
            found = measured(plan, seniority, playbook)
            for row in found.rows:
                assert row.all.minutes == sum(shown.minutes for shown in row.stages)
                assert row.all.counting == sum(shown.counting for shown in row.stages)
                assert row.asked or row.covered, (plan.id, seniority, row.skill)


# The page and the command say the same


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_the_page_says_what_the_command_finds(case: Path, tmp_path: Path) -> None:
    loaded = load(overlaid(HARBOUR, case, tmp_path / "playbook"))
    assert loaded.playbook is not None
    found = [problem for problem in check_playbook(loaded, TODAY) if CHECKS[problem.name].kind == "interview"]
    beside = {(problem.name, problem.says) for problem in found if "/interviews/" not in problem.file}
    every = set()
    for name in loaded.playbook.interviews:
        told = {(v.rule.name, told.says) for v in verdicts("interview", name, loaded.playbook) for told in v.told}
        file = f"{loaded.shown}/interviews/{name}.yml"
        assert told - beside == {(problem.name, problem.says) for problem in found if problem.file == file}
        every |= told
        page = " ".join(unescape(re.sub("<[^>]*>", "", page_of(loaded.playbook, name))).split())
        for _, says in told:
            assert says.replace("`", "") in page
    assert every == {(problem.name, problem.says) for problem in found}


def test_a_law_that_is_broken_and_waived_is_told_on_the_page(tmp_path: Path) -> None:
    case = TESTS / "bad" / "checks" / "advert-shows-pay-where-the-law-asks" / "bad"
    folder = overlaid(HARBOUR, case, tmp_path / "playbook")
    with (folder / "playbook.yml").open("a", encoding="utf-8") as file:
        file.write("  - check: advert-shows-pay-where-the-law-asks\n    reason: The works council is asked.\n")
    loaded = load(folder)
    assert loaded.playbook is not None
    assert check_playbook(loaded, TODAY) == ()
    page = unescape(page_of(loaded.playbook, "loan-officer"))
    assert "no pay at mid" in page
    assert "The works council is asked." in page


def test_a_waived_finding_is_told_with_its_reason(with_a_gap: Path, tmp_path: Path) -> None:
    folder = waived(overlaid(HARBOUR, with_a_gap, tmp_path / "playbook"), "interviews/ai-*.yml")
    loaded = load(folder)
    assert loaded.playbook is not None
    assert check_playbook(loaded, TODAY) == ()
    every = {verdict.rule.name: verdict.told for verdict in verdicts("interview", "ai-engineer", loaded.playbook)}
    assert [told.waived for told in every["plan-can-show-and-miss-each-bar"]] == ["Asked by the bank."] * 2
    page = page_of(loaded.playbook, "ai-engineer")
    assert ">Waived<" in page
    assert "Asked by the bank." in page
    assert "Each bar is asked about" not in page


def test_a_waiver_of_other_files_waives_nothing_here(with_a_gap: Path, tmp_path: Path) -> None:
    folder = waived(overlaid(HARBOUR, with_a_gap, tmp_path / "playbook"), "interviews/loan-officer.yml")
    every = {verdict.rule.name: verdict.told for verdict in verdicts("interview", "ai-engineer", playbook_of(folder))}
    assert [told.waived for told in every["plan-can-show-and-miss-each-bar"]] == [None, None]


def test_a_rule_that_is_kept_is_told_with_its_numbers() -> None:
    page = page_of(playbook_of(HARBOUR), "ai-engineer")
    for words in (
        "4 at Mid-level, 4 at Senior",
        "No skill is asked about in more than 1 stage.",
        "2 stages, and no two that measure the same.",
        "5 questions, none of them twice.",
        "2 of at most 4 stages, 150 of at most 300 minutes",
        "with 83 to 88 % of its minutes",
    ):
        assert words in page, words
    assert ">Problem<" not in page


def test_without_limits_the_numbers_stand_alone(tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, tmp_path / "nothing", tmp_path / "playbook")
    file = folder / "playbook.yml"
    text = file.read_text("utf-8").replace("  most_stages: 4\n", "").replace("  most_candidate_minutes: 300\n", "")
    file.write_text(text, "utf-8")
    assert "2 stages, 150 min of a candidate&#39;s time." in page_of(playbook_of(folder), "ai-engineer")


def test_every_rule_for_plans_is_told_or_counted_among_the_rest() -> None:
    page = page_of(playbook_of(HARBOUR), "ai-engineer")
    for rule in CHECKS.values():
        if rule.kind == "interview":
            assert page.count(f">{rule.name}</a>") == 1, rule.name


def test_with_one_bar_there_is_nothing_else_to_measure(tmp_path: Path) -> None:
    """Two stages that both measure the only bar are no fault."""
    case = TESTS / "bad" / "checks" / "stages-measure-different-skills" / "bad"
    playbook = playbook_of(overlaid(HARBOUR, case, tmp_path / "playbook"))
    plan, role = playbook.interviews["ai-engineer"], playbook.roles["ai-engineer"]

    def told(bars: dict[str, dict[SkillId, Bar]]) -> list[str]:
        changed = {**playbook.roles, "ai-engineer": role.model_copy(update={"bars": bars})}
        other = Playbook(**{**vars(playbook), "roles": changed})
        by_name = {verdict.rule.name: verdict for verdict in verdicts("interview", plan.id, other)}
        return [found.says for found in by_name["stages-measure-different-skills"].told]

    mid = dict(role.bars[SeniorityId("mid")])
    assert len(told({"mid": mid, "senior": mid})) == 1
    assert told({"mid": {SkillId("model-serving"): mid[SkillId("model-serving")]}, "senior": {}}) == []


# The picture


def picture_in(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall("<svg.*?</svg>", page)]


def test_the_picture_holds_the_minutes_of_the_table() -> None:
    playbook = playbook_of(HARBOUR)
    pictures = picture_in(page_of(playbook, "ai-engineer"))
    for seniority, picture in zip(("mid", "senior"), pictures, strict=True):
        said = ["".join(text.itertext()) for text in picture.iter("text") if text.get("class") == "tp-measured-minutes"]
        rows = found_at(seniority).rows
        assert said == [f"{shown.minutes} min" for row in rows for shown in row.stages if shown.minutes]


def test_a_bar_that_nobody_asks_about_is_marked_in_words_and_by_its_line(with_a_gap: Path) -> None:
    picture = picture_in(page_of(playbook_of(with_a_gap), "ai-engineer"))[0]
    words = ["".join(text.itertext()) for text in picture.iter("text") if text.get("class") == "tp-measured-missing"]
    dashed = [box for box in picture.iter("rect") if box.get("stroke-dasharray")]
    assert len(words) == 1
    assert words[0].endswith("not asked")
    assert len(dashed) == 2


def test_a_bar_whose_questions_do_not_count_is_told_apart(tmp_path: Path) -> None:
    case = TESTS / "bad" / "checks" / "plan-can-show-and-miss-each-bar-two-above" / "bad"
    page = page_of(playbook_of(overlaid(HARBOUR, case, tmp_path / "playbook")), "ai-engineer")
    assert "no question counts" in page
    assert "not asked" not in page


def test_what_does_not_count_is_hatched() -> None:
    """At senior, 20 of 35 minutes on model serving are of a question that is too easy."""
    picture = picture_in(page_of(playbook_of(HARBOUR), "ai-engineer"))[1]
    hatched = [box for box in picture.iter("rect") if box.get("fill") == "url(#measured_senior_hatch)"]
    plain = [box for box in picture.iter("rect") if box.get("class") == "tp-measured-counts"]
    first = float(plain[0].get("width", "")), float(hatched[0].get("width", ""))
    assert first[0] / first[1] == pytest.approx(15 / 20, rel=0.02)


def test_a_picture_has_a_title_a_description_and_ids_of_its_own() -> None:
    page = page_of(playbook_of(HARBOUR), "ai-engineer")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for picture in picture_in(page):
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") == picture[0].get("id")
        assert picture.get("aria-describedby") == picture[1].get("id")
        assert picture[0].text
        assert picture[1].text


@given(
    stages=st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=60),
    minutes=st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), min_size=1, max_size=9),
    title=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80),
)
def test_nothing_is_outside_the_picture(stages: list[str], minutes: list[tuple[int, int]], title: str) -> None:
    stages = [re.sub(r"[^\w ]", "", stage) for stage in stages]
    fields = [Field(most, min(most, some), f"{most} min") for most, some in minutes]
    lines = [Line(title, "bar 2", missing=False, fields=(field,) * len(stages)) for field in fields]
    svg = ElementTree.fromstring(measured_picture("p", stages, lines, "Title", "Says"))
    height = float(svg.get("height", ""))
    for box in svg.iter("rect"):
        x, y, wide, high = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= WIDTH + 0.2
        assert 0 <= y <= y + high <= height + 0.2
    for text in svg.iter("tspan"):
        assert 0 <= float(text.get("x", "")) < WIDTH
        assert 0 <= float(text.get("y", "")) < height
    assert "\n" not in measured_picture("p", stages, lines, "Title", "Says")


@pytest.mark.parametrize("stages", range(1, 10))
def test_minutes_stay_in_their_field(stages: int) -> None:
    fields = (Field(120, 60, "120 min"),) * stages
    lines = [Line("Evaluation", "bar 2", missing=False, fields=fields)]
    svg = ElementTree.fromstring(measured_picture("p", ["Cases"] * stages, lines, "Title", "Says"))
    field = next(box for box in svg.iter("rect") if box.get("class") == "tp-measured-field")
    left, right = (float(field.get("x", "")) + share * float(field.get("width", "")) for share in (0, 1))
    top, bottom = (float(field.get("y", "")) + share * float(field.get("height", "")) for share in (0, 1))
    words = next(text for text in svg.iter("text") if text.get("class") == "tp-measured-minutes")
    assert " ".join(line.text or "" for line in words) == "120 min"
    for line in words:
        assert left <= float(line.get("x", ""))
        assert float(line.get("x", "")) + 6.6 * len(line.text or "") <= right + 3
        assert top + 10 <= float(line.get("y", "")) <= bottom


# On the site


@pytest.fixture(scope="module")
def site(with_a_gap: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the playbook with the waived gap."""
    folder = started(tmp_path_factory.mktemp("judged") / "own", with_a_gap)
    waived(folder / "playbook", "interviews/ai-engineer.yml")
    return built(folder, "--strict") / "site"


def test_a_question_in_the_table_leads_to_its_place_in_the_guide(site: Path) -> None:
    page = (site / "interviews/ai-engineer/index.html").read_text("utf-8")
    table = re.findall(r'<a href="(senior/#question-[^"]+)"', page[page.index('id="measured-senior"') :])
    guide = html_pages(site)["interviews/ai-engineer/senior/index.html"]
    assert len(table) == 5
    for href in table:
        assert href.partition("#")[2] in guide.ids


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    site: Path, browser: Browser, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    with served(site) as address:
        for plan in ("loan-officer", "ai-engineer"):
            page.goto(f"{address}interviews/{plan}/")
            found = Axe().run(page).response["violations"]
            assert [(entry["id"], entry["nodes"][0]["html"]) for entry in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture = page.locator(".tp-measured-picture").first.bounding_box()
            assert picture is not None
            assert 200 < picture["width"] <= width
    context.close()


@pytest.mark.browser
def test_on_a_phone_each_skill_is_a_card_without_stages_that_do_not_ask(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with served(site) as address:
        page.goto(f"{address}interviews/ai-engineer/")
        row = page.locator(".tp-measured-table tbody tr").first
        assert row.evaluate("row => getComputedStyle(row).display") == "block"
        assert row.locator("td:visible").count() == 2
    page.close()
