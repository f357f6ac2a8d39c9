"""A reader who has only the site does what they came for: from the home page, by what they see and press."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import served

EVIDENCE = "Named the page, the figure on it, and the day on which it was wrong."
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1 }"


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, reference_site: Path, browser: Browser) -> Iterator[Page]:
    """The home page of the reference playbook, at a desk and on a phone."""
    size = {"width": request.param, "height": 844}
    with served(reference_site) as address, browser.new_context(base_url=address, viewport=size) as context:  # type: ignore[arg-type]
        context.add_init_script(PRINTED)
        opened = context.new_page()
        opened.goto("")
        yield opened


@pytest.mark.browser
def test_find_the_guide_for_a_senior_ai_engineer_and_print_stage_two(page: Page) -> None:
    page.get_by_role("link", name="AI engineer", exact=True).first.click()
    page.get_by_role("link", name="Guide for Senior").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("AI engineer, Senior"))
    second = page.locator(".tp-mine details").nth(1)
    second.locator("summary").click()
    second.get_by_role("link", name="Print this stage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^2\. Building with an assistant"))
    page.wait_for_function("window.printed === 1")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="From an e-mail to something to try")).to_be_visible()
    expect(page.get_by_text("Changing a live product").first).to_be_hidden()


@pytest.mark.browser
def test_build_a_version_of_forty_five_minutes(page: Page) -> None:
    page.get_by_role("link", name="AI engineer", exact=True).first.click()
    page.get_by_role("link", name="Guide for Senior").first.click()
    page.get_by_role("link", name="A shorter interview").click()
    page.get_by_role("button", name=re.compile("45")).click()
    expect(page).to_have_url(re.compile("minutes=45"))
    shown = page.locator("h2[id^=question-]:visible, h3[id^=question-]:visible")
    assert 1 <= shown.count() <= 5
    used = page.get_by_text(re.compile(r"\b(3[0-9]|4[0-5]) of 45")).first
    expect(used).to_be_visible()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(used).to_be_visible()


@pytest.mark.browser
def test_score_an_interview_and_debrief_three_scorecards(page: Page) -> None:
    page.get_by_role("link", name="AI engineer", exact=True).first.click()
    page.get_by_role("link", name="Guide for Senior").first.click()
    guide = page.url
    files = []
    for number, interviewer in enumerate("ABC"):
        page.goto(guide)
        stage = page.locator(".tp-mine details").nth(number)
        if number:
            stage.locator("summary").click()
        stage.get_by_role("link", name="Start").click()
        expect(page.get_by_role("timer")).to_be_visible()
        for row in page.locator(".tp-row").all():
            row.locator("input[value='3']").check()
            row.get_by_label("Evidence").fill(EVIDENCE)
        page.get_by_label("Candidate").fill("c-0417")
        page.get_by_label("Interviewer:").fill(interviewer)
        page.get_by_role("button", name="Hand in").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the file").click()
        files.append({"name": download.value.suggested_filename, "path": str(download.value.path())})
    page.get_by_role("link", name="open the debrief").click()
    payload = [
        {"name": file["name"], "mimeType": "application/json", "buffer": Path(file["path"]).read_bytes()}
        for file in files
    ]
    page.locator("input[type=file]").set_input_files(payload)  # type: ignore[arg-type]
    expect(page.get_by_text(re.compile("c-0417")).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"proposes[^.]*: hire", re.IGNORECASE)).first).to_be_visible()
