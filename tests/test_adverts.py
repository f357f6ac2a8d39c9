"""Job adverts: what they say, what they never say, what the law asks of them, and how they are taken along."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, BrowserContext, Page, expect

from team_playbook.checks import check_playbook
from team_playbook.command import main
from team_playbook.command.opening import write
from team_playbook.exports.advert import advert_files, as_markdown, as_posting, as_text
from team_playbook.laws import Rule, regions, rules_of
from team_playbook.model.loading import load
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.advert import part_fragment, parts_of
from team_playbook.pages.finding import spoken
from team_playbook.pages.site import view_of
from team_playbook.planning.law import Facts, Standing, facts_of, standing
from team_playbook.projection.advert import Advert, advert_of, adverts
from team_playbook.projection.candidate import for_candidates
from team_playbook.words import Words, languages
from tests.conftest import reference, served
from tests.folders import HARBOUR, ROOT, overlaid
from tests.test_words import LANGUAGES

TODAY = date(2026, 11, 22)
ENGLISH = Words("en")
# fmt: off
JOB_POSTING = frozenset({
    "applicantLocationRequirements", "applicationContact", "baseSalary", "datePosted", "directApply",
    "educationRequirements", "eligibilityToWorkRequirement", "employerOverview", "employmentType", "employmentUnit",
    "estimatedSalary", "experienceInPlaceOfEducation", "experienceRequirements", "hiringOrganization",
    "incentiveCompensation", "industry", "jobBenefits", "jobImmediateStart", "jobLocation", "jobLocationType",
    "jobStartDate", "jobDuration", "occupationalCategory", "physicalRequirement", "qualifications",
    "relevantOccupation", "responsibilities", "salaryCurrency", "securityClearanceRequirement", "sensoryRequirement",
    "skills", "specialCommitments", "title", "totalJobOpenings", "validThrough", "workHours", "additionalType",
    "alternateName", "description", "disambiguatingDescription", "identifier", "image", "mainEntityOfPage", "name",
    "owner", "potentialAction", "sameAs", "subjectOf", "url",
})
# fmt: on
"""The properties of JobPosting at schema.org, and those of Thing."""
OTHERS = {
    "Organization": {"name"},
    "MonetaryAmount": {"currency", "value"},
    "QuantitativeValue": {"minValue", "maxValue", "unitText"},
    "DefinedTerm": {"name", "description"},
    "Place": {"address"},
}


def loaded(folder: Path = HARBOUR) -> Playbook:
    playbook = load(folder).playbook
    assert playbook is not None
    return playbook


@pytest.fixture(scope="module")
def advert() -> Advert:
    found = advert_of(for_candidates(loaded()), "ai-engineer", "senior")
    assert found is not None
    return found


WRITERS: dict[str, Callable[..., str]] = {"markdown": as_markdown, "text": as_text, "json": as_posting}
each_writer = pytest.mark.parametrize("write", WRITERS.values(), ids=list(WRITERS))


# What an advert says


def test_there_is_an_advert_for_each_seniority_of_each_plan() -> None:
    found = [(advert.role, advert.seniority) for advert in adverts(for_candidates(loaded()))]
    assert found == [("ai-engineer", "mid"), ("ai-engineer", "senior"), ("loan-officer", "mid")]


def test_a_seniority_without_bars_has_no_advert(tmp_path: Path) -> None:
    case = ROOT / "tests/bad/checks/plan-has-bars-at-each-seniority/bad"
    playbook = loaded(overlaid(HARBOUR, case, tmp_path / "playbook"))
    named = {(plan.role, name) for plan in playbook.interviews.values() for name in plan.seniorities}
    assert {(a.role, a.seniority) for a in adverts(for_candidates(playbook))} < named


@each_writer
def test_an_advert_holds_the_work_the_bars_in_words_the_pay_and_the_interview(
    write: Callable[..., str], advert: Advert
) -> None:
    said = " ".join(write(advert, ENGLISH).replace("\\", "").split())
    for words in (
        advert.mission,
        advert.scope,
        advert.activities[0].does,
        advert.activities[0].produces,
        *(bar.descriptor for bar in advert.bars),
        *advert.not_needed,
        *(stage.purpose for stage in advert.stages),
        advert.screening_ai or "",
        "You hear from us within 10 days.",
        "130,000 – 150,000 CAD",
    ):
        assert words in said, words


@each_writer
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_advert_is_the_same_each_time_and_in_each_language(
    write: Callable[..., str], language: str, advert: Advert
) -> None:
    words = Words(language)
    assert write(advert, words) == write(advert, words)
    assert words.phrase("advert-does").upper() in write(advert, words).upper()


def test_no_number_of_a_level_stands_in_an_advert(advert: Advert) -> None:
    texts = [text for part in parts_of(advert, ENGLISH) for text in (part.title, *part.texts)]
    texts += [text for part in parts_of(advert, ENGLISH) for item in part.items for text in (item.title, item.text)]
    assert not [text for text in texts if re.search(r"\blevel \d", text, re.IGNORECASE)]


def test_texts_and_page_say_the_same(advert: Advert) -> None:
    text = " ".join(as_text(advert, ENGLISH).split())
    for part in parts_of(advert, ENGLISH):
        assert part.title.upper() in text
        for item in part.items:
            for words in (item.title, item.text, *item.notes):
                assert " ".join(words.split()) in text
                assert " ".join(words.split()) in spoken(part_fragment(part, ENGLISH))


def test_what_no_playbook_knows_is_told_at_the_end(advert: Advert) -> None:
    end = as_markdown(advert, ENGLISH).partition("## To fill in before you publish")[2]
    assert end.count("\n- ") == 6
    told = as_markdown(advert, ENGLISH, on=date(2026, 12, 1), place="Hamilton, Ontario")
    assert told.partition("## To fill in before you publish")[2].count("\n- ") == 5
    assert "Where the work is done: Hamilton, Ontario" in told
    assert "Published on: 2026-12-01" in told


HOSTILE = "<script>alert(1)</script> **bold** # {{ 7*7 }} {% raw %} \" ' </li> [x](javascript:alert(1)) [y](https://a.example/)"


def test_hostile_texts_become_nothing_but_text(advert: Advert) -> None:
    bad = replace(advert, mission=HOSTILE, company=HOSTILE, not_needed=(HOSTILE,), role_title=HOSTILE)
    description = json.loads(as_posting(bad, ENGLISH))["description"]
    assert tags_in(description) <= {"p", "ul", "li", "b", "i", "a", "br"}
    assert "javascript:" not in "".join(hrefs_in(description))
    markdown = as_markdown(bad, ENGLISH)
    assert "<script" not in markdown.replace("\\<script", "")
    files = advert_files(view_of(loaded(), Addresses()))
    assert all(b"</script" not in raw for path, raw in files.items() if path.endswith(".js"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.found


def tags_in(html: str) -> set[str]:
    return {tag for tag, _ in _tags(html)}


def hrefs_in(html: str) -> list[str]:
    return [values.get("href") or "" for _, values in _tags(html)]


# As a job posting


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


@pytest.mark.parametrize("folder", [HARBOUR, ROOT / "playbook"], ids=["harbour", "reference"])
def test_a_posting_holds_only_what_schema_org_knows_and_never_asks_for_experience(folder: Path) -> None:
    for advert in adverts(for_candidates(loaded(folder))):
        posting = json.loads(as_posting(advert, ENGLISH, on=TODAY, place="Hamilton, Ontario"))
        assert (posting.pop("@context"), posting["@type"]) == ("https://schema.org/", "JobPosting")
        for found in objects(posting):
            kind = found["@type"]
            known = JOB_POSTING if kind == "JobPosting" else OTHERS[kind]
            assert found.keys() - {"@type"} <= known, kind
        assert "experienceRequirements" not in posting
        assert "monthsOfExperience" not in json.dumps(posting)
        assert posting["directApply"] is False
        assert posting["datePosted"] == "2026-11-22"


def test_pay_in_a_posting_is_a_range_a_year_in_its_currency(advert: Advert) -> None:
    posting = json.loads(as_posting(advert, ENGLISH))
    assert posting["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "CAD",
        "value": {"@type": "QuantitativeValue", "minValue": 130000, "maxValue": 150000, "unitText": "YEAR"},
    }
    assert not {"datePosted", "jobLocation"} & posting.keys()
    assert "baseSalary" not in json.loads(as_posting(replace(advert, pay=None), ENGLISH))


# What the law asks


def test_every_rule_names_its_law_its_source_and_how_it_was_read() -> None:
    rules = [rule for region in regions() for rule in rules_of(region)]
    assert {"CA-ON", "CA-BC", "US-CA", "US-CO", "US-NY", "US-WA", "US-IL", "DE", "FR", "NL", "GB"} <= set(regions())
    for rule in rules:
        assert rule.law
        assert rule.source.startswith("http")
        assert rule.read in {"full", "secondary"}
        assert rule.since is None or date(1990, 1, 1) < rule.since < date(2030, 1, 1)
        for language in LANGUAGES:
            assert Words(language).phrase(f"law-asks-{rule.asks}", most=1, above=1, currency="CAD", days=1, months=1), (
                rule.asks
            )


def test_each_phrase_of_a_rule_is_used() -> None:
    from tests.test_words import CATALOGUE

    asked = {f"law-asks-{rule.asks}" for region in regions() for rule in rules_of(region)}
    assert {name for name in CATALOGUE["phrases"] if name.startswith("law-asks-")} == asked


def test_a_part_of_a_country_has_the_rules_of_the_country() -> None:
    assert rules_of("DE-BY") == rules_of("DE")
    assert rules_of("de") == rules_of("DE")
    assert rules_of("CA-ON") != rules_of("CA-BC")
    assert rules_of("CA") == rules_of("XX") == rules_of("") == ()


def the(asks: str, region: str = "CA-ON") -> Rule:
    return next(rule for rule in rules_of(region) if rule.asks == asks)


@pytest.fixture(scope="module")
def facts() -> Facts:
    playbook = loaded()
    return facts_of(playbook.interviews["ai-engineer"], "senior", playbook)


@pytest.mark.parametrize(
    ("asks", "change", "expected"),
    [
        ("pay", {}, "met"),
        ("pay", {"pay": None}, "not-met"),
        ("width", {}, "met"),
        ("width", {"pay": None}, "not-known"),
        ("width", {"currency": "USD"}, "not-known"),
        ("ai", {}, "met"),
        ("ai", {"screening_ai": None}, "not-known"),
        ("answer", {}, "met"),
        ("answer", {"answer_within_days": 46}, "not-met"),
        ("answer", {"answer_within_days": None}, "not-known"),
        ("local-experience", {}, "met"),
        ("local-experience", {"texts": ("Two jobs with Canadian work experience.",)}, "not-met"),
        ("local-experience", {"texts": ("Experience gained in Canada.",)}, "not-met"),
        ("local-experience", {"texts": ("Nobody is asked for “Canadian experience”.",)}, "met"),
        ("adjustments", {"adjustments": False}, "not-met"),
        ("vacancy", {}, "not-known"),
        ("records", {}, "not-known"),
        ("pay", {"employees": 24, "pay": None}, "free"),
        ("pay", {"employees": 25, "pay": None}, "not-met"),
    ],
)
def test_an_advert_meets_a_rule_misses_it_or_it_is_not_known(
    asks: str, change: dict[str, Any], expected: str, facts: Facts
) -> None:
    assert standing(the(asks), replace(facts, **change)) is Standing(expected)


def test_what_is_not_needed_is_not_asked_for_and_what_a_skill_is_about_is(tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, HARBOUR, tmp_path / "playbook")

    def found() -> Standing:
        playbook = loaded(folder)
        return standing(the("local-experience"), facts_of(playbook.interviews["ai-engineer"], "senior", playbook))

    changed(folder, "roles/ai-engineer.yml", ("Kubernetes internals.", "Canadian experience."))
    assert found() is Standing.MET
    changed(folder, "skills/evaluation.yml", ("about: Knowing", "about: Canadian experience in knowing"))
    assert found() is Standing.NOT_MET


def test_whether_what_is_told_of_ai_says_how_people_are_judged_is_not_known(facts: Facts) -> None:
    assert standing(the("methods", "FR"), facts) is Standing.NOT_KNOWN


def test_a_region_that_stands_twice_counts_once(tmp_path: Path) -> None:
    case = ROOT / "tests/bad/checks/advert-pay-is-no-wider-than-the-law-allows/bad"
    folder = overlaid(HARBOUR, case, tmp_path / "playbook")
    once = check_playbook(load(folder), TODAY)
    changed(folder, "playbook.yml", ("[CA-ON]", "[ca-on, CA-ON]"))
    assert [problem.says for problem in check_playbook(load(folder), TODAY)] == [problem.says for problem in once]


def problems(folder: Path, today: date = TODAY) -> set[str]:
    found = load(folder)
    return {problem.name for problem in check_playbook(found, today)}


def changed(folder: Path, file: str, *pairs: tuple[str, str]) -> Path:
    place = folder / file
    text = place.read_text("utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    place.write_text(text, "utf-8")
    return folder


SILENT = ("  screening_ai: Two people read each application. No software ranks them.\n", "")
AI_CHECK = "ai-in-screening-is-told-where-the-law-asks"
PAY_CHECK = "advert-shows-pay-where-the-law-asks"


@pytest.mark.parametrize(
    ("where", "employees", "today", "found"),
    [
        ("[CA-ON]", 120, TODAY, True),
        ("[CA-ON]", 25, TODAY, True),
        ("[CA-ON]", 24, TODAY, False),
        ("[CA-ON]", 120, date(2025, 12, 31), False),
        ("[CA-BC]", 120, TODAY, False),
        ("[CA-BC, US-IL]", 3, TODAY, True),
        ("[US-CO]", 3, TODAY, False),
        ("[US-CO]", 3, date(2027, 1, 1), True),
        ("[DE]", 5000, TODAY, False),
        ("[nowhere]", 120, TODAY, False),
    ],
)
def test_advice_about_ai_comes_only_where_a_law_binds(
    where: str, employees: int, today: date, found: bool, tmp_path: Path
) -> None:
    folder = overlaid(HARBOUR, HARBOUR, tmp_path / "playbook")
    there = (("[CA-ON]", where), ("employees: 120", f"employees: {employees}"), SILENT)
    assert (AI_CHECK in problems(changed(folder, "playbook.yml", *there), today)) is found


def test_a_directive_alone_asks_for_no_pay(tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, HARBOUR, tmp_path / "playbook")
    changed(folder, "roles/loan-officer.yml", ("pay: {mid: {from: 70000, to: 85000}}\n", ""))
    assert PAY_CHECK in problems(folder)
    assert PAY_CHECK not in problems(changed(folder, "playbook.yml", ("[CA-ON]", "[DE]")))


def test_the_reference_and_the_starter_meet_what_they_can() -> None:
    for folder in (ROOT / "playbook", ROOT / "macros/team_playbook/starter/playbook"):
        assert not {name for name in problems(folder) if name in {AI_CHECK, PAY_CHECK} or name.startswith("advert-")}
    playbook = loaded(ROOT / "playbook")
    for plan in playbook.interviews.values():
        for seniority in plan.seniorities:
            met = {rule.asks: standing(rule, facts_of(plan, seniority, playbook)) for rule in rules_of("CA-ON")}
            assert {met[asks] for asks in ("pay", "width", "ai", "local-experience", "answer")} == {Standing.MET}


# The command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    overlaid(HARBOUR, HARBOUR, tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["advert", *arguments])


def test_the_command_prints_an_advert(here: Path, advert: Advert) -> None:
    result = run("ai-engineer", "--seniority", "senior")
    assert (result.exit_code, result.stdout) == (0, as_markdown(advert, ENGLISH))
    german = run("ai-engineer", "--seniority", "senior", "--format", "text", "--language", "de")
    assert "WAS SIE TUN WERDEN" in german.stdout


def test_the_command_writes_a_posting_with_its_day_and_place(here: Path) -> None:
    result = run(
        *("loan-officer", "--seniority", "mid", "--format", "json", "--on", "2026-12-01"),
        *("--place", "Hamilton, Ontario", "--output", "posting.json"),
    )
    assert (result.exit_code, result.stdout) == (0, "posting.json: written\n")
    posting = json.loads((here / "posting.json").read_text("utf-8"))
    assert posting["datePosted"] == "2026-12-01"
    assert posting["jobLocation"] == {"@type": "Place", "address": "Hamilton, Ontario"}


def test_the_command_says_which_adverts_there_are(here: Path) -> None:
    result = run("ai-engineer", "--seniority", "junior")
    assert result.exit_code == 2
    assert "loan-officer --seniority mid" in result.stderr


def test_the_command_writes_nothing_while_there_are_problems(here: Path) -> None:
    changed(here / "playbook", "roles/loan-officer.yml", ("lending-knowledge: 3", "lending: 3"))
    result = run("loan-officer", "--seniority", "mid", "--output", "advert.md")
    assert result.exit_code == 1
    assert "unknown-skill" in result.stderr
    assert not (here / "advert.md").exists()


def test_the_command_says_what_cannot_be_written(here: Path) -> None:
    result = run("loan-officer", "--seniority", "mid", "--output", "nowhere/advert.md")
    hint = "    hint: name another file with --output\n"
    assert (result.exit_code, result.stderr) == (1, f"nowhere/advert.md: No such file or directory\n{hint}")


def test_the_command_writes_over_a_file_only_when_told_to(here: Path) -> None:
    (here / "advert.md").write_text("mine", "utf-8")
    arguments = ("loan-officer", "--seniority", "mid", "--output", "advert.md")
    result = run(*arguments)
    assert (result.exit_code, "add --force" in result.stderr) == (1, True)
    assert (here / "advert.md").read_text("utf-8") == "mine"
    assert run(*arguments, "--force").exit_code == 0
    assert (here / "advert.md").read_text("utf-8").startswith("# ")


def test_a_place_has_no_letters_that_no_file_can_hold(here: Path) -> None:
    result = run(
        *("loan-officer", "--seniority", "mid", "--place", " Hamil\udce9ton,\n\u202e Ontario", "--output", "a.md")
    )
    assert result.exit_code == 0
    assert "Hamilton, Ontario" in (here / "a.md").read_text("utf-8")


def test_what_cannot_be_written_as_text_leaves_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        write(tmp_path / "a.md", "\udce9", force=True)
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "a.md").exists()


@pytest.mark.parametrize("arguments", [["debrief", "x.json"], ["guide", "x"], ["export", "x"], ["advert", "x"]])
def test_a_language_without_words_is_refused_with_those_that_have(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, [*arguments, "--language", "xx"])
    assert result.exit_code == 2
    assert "'xx' is not one of 'de', 'en'" in result.stderr


def test_languages_are_those_with_a_catalogue() -> None:
    assert languages() == tuple(sorted(LANGUAGES))


@pytest.mark.parametrize("arguments", [["advert"], ["guide"]])
def test_what_is_printed_into_a_file_is_utf8(here: Path, arguments: list[str]) -> None:
    changed(here / "playbook", "roles/ai-engineer.yml", ("Ships the answers", "Ships 回答 and the answers"))
    command = [sys.executable, "-m", "team_playbook", *arguments, "ai-engineer", "--seniority", "senior"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    result = subprocess.run(command, cwd=here, env=environment, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "回答" in result.stdout.decode()


# On the sites


def test_the_files_lie_beside_the_page(harbour_site: Path, advert: Advert) -> None:
    folder = harbour_site / "adverts" / "ai-engineer"
    assert (folder / "senior.md.txt").read_text("utf-8") == as_markdown(advert, ENGLISH)
    assert (folder / "senior.json").read_text("utf-8") == as_posting(advert, ENGLISH)


def test_candidates_get_the_advert_without_the_law_and_without_files(harbour_candidate_site: Path) -> None:
    page = (harbour_candidate_site / "adverts/ai-engineer/senior/index.html").read_text("utf-8")
    assert "Writes labelled examples" not in page  # the bar of another seniority
    assert "CA-ON" not in page
    assert "Employment Standards" not in page
    assert "application/ld+json" not in page
    assert not list(harbour_candidate_site.glob("adverts/**/*.json"))
    role = (harbour_candidate_site / "roles/ai-engineer/index.html").read_text("utf-8")
    assert "../../adverts/ai-engineer/senior/" in role


def test_interviewers_read_what_the_law_asks_with_its_source(harbour_site: Path) -> None:
    page = (harbour_site / "adverts/ai-engineer/senior/index.html").read_text("utf-8")
    assert page.count('class="tp-chip tp-law-') == len(rules_of("CA-ON"))
    assert all(f'href="{rule.source}"' in page for rule in rules_of("CA-ON"))
    assert "This is not legal advice." in page


@pytest.mark.parametrize(("where", "says"), [("  where: [CA-ON]\n", "Write under"), ("[CA-ON]", "was not read")])
def test_a_page_says_when_it_knows_no_law(where: str, says: str, tmp_path: Path) -> None:
    folder = overlaid(HARBOUR, HARBOUR, tmp_path / "playbook")
    changed(folder, "playbook.yml", (where, "" if where.startswith(" ") else '["XX{{ 7*7 }}"]'))
    view = view_of(loaded(folder), Addresses())
    from team_playbook.pages.site import pages

    page = pages(view)["adverts/ai-engineer/senior.md"].markdown()
    assert says in page
    assert "{{" not in page.replace("{ #", "")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def copied(page: Page, name: str) -> str:
    button = page.get_by_role("button", name=name)
    button.click()
    expect(page.get_by_role("status").filter(has_text="copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.browser
def test_the_buttons_copy_the_advert_and_say_so(harbour_site: Path, context: BrowserContext, advert: Advert) -> None:
    page = context.new_page()
    with served(harbour_site) as address:
        page.goto(address + "adverts/ai-engineer/senior/")
        assert copied(page, "Copy as Markdown") == as_markdown(advert, ENGLISH)
        page.reload()
        assert copied(page, "Copy as text") == as_text(advert, ENGLISH)
        types = page.evaluate("navigator.clipboard.read().then(items => items[0].types)")
        assert sorted(types) == ["text/html", "text/plain"]
    page.close()


@pytest.mark.browser
def test_a_page_without_a_server_copies(harbour_site: Path, context: BrowserContext, advert: Advert) -> None:
    page = context.new_page()
    page.goto((harbour_site / "adverts/ai-engineer/senior/index.html").as_uri())
    assert copied(page, "Copy as Markdown") == as_markdown(advert, ENGLISH)
    page.close()


@pytest.mark.browser
def test_files_are_taken_by_their_names(harbour_site: Path, context: BrowserContext, advert: Advert) -> None:
    page = context.new_page()
    with served(harbour_site) as address:
        page.goto(address + "adverts/ai-engineer/senior/")
        for words, name in (
            ("Download Markdown", "ai-engineer-senior.md"),
            ("Download job posting (JSON)", "ai-engineer-senior.json"),
        ):
            with page.expect_download() as download:
                page.get_by_role("link", name=words).click()
            assert download.value.suggested_filename == name
    page.close()


@pytest.mark.browser
def test_without_scripts_the_files_are_left(harbour_site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(harbour_site) as address:
        page.goto(address + "adverts/ai-engineer/senior/")
        expect(page.get_by_role("button", name="Copy as text")).to_be_hidden()
        expect(page.get_by_role("link", name="Download Markdown")).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(
    harbour_site: Path, harbour_candidate_site: Path, browser: Browser, scheme: str, width: int
) -> None:
    colours: Any = "dark" if scheme == "dark" else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)
    page = context.new_page()
    found = []
    for site, paths in (
        (harbour_site, ("adverts/", "adverts/ai-engineer/senior/")),
        (harbour_candidate_site, ("adverts/ai-engineer/senior/", "roles/ai-engineer/")),
    ):
        with served(site) as address:
            for path in paths:
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                violations = Axe().run(page).response["violations"]
                found += [(path, entry["id"], entry["nodes"][0]["html"][:200]) for entry in violations]
    context.close()
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wider_than_the_window(harbour_site: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    with served(harbour_site) as address:
        page.goto(address + "adverts/ai-engineer/senior/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_two_builds_write_the_same_files(tmp_path: Path) -> None:
    playbook = loaded(reference(tmp_path) / "playbook")
    first, second = (advert_files(view_of(playbook, Addresses())) for _ in range(2))
    assert first == second
    assert len(first) == 3 * len(list(adverts(for_candidates(playbook))))
