"""axe finds nothing on a page of each sort, in light on a desk and in dark on a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.conftest import served

PAGES = (
    "",
    "interviews/ai-engineer/",
    "interviews/ai-engineer/senior/",
    "skills/evaluation/",
    "roles/ai-engineer/",
    "activities/",
    "teams/answers/",
    "curricula/evaluations-for-everyone/",
    "curricula/evaluations-for-everyone/lead/",
    "learn/",
    "learn/ai-engineer/",
    "bottlenecks/reliability/",
    "wagers/ampere/",
    "trends/no-more-juniors/",
    "questions/",
    "evidence/",
    "checks/",
    "company/",
)


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(harbour_site: Path, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    found = []
    with served(harbour_site) as address:
        for path in PAGES:
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            violations = Axe().run(page).response["violations"]
            found += [(path, entry["id"], entry["nodes"][0]["html"][:200]) for entry in violations]
    context.close()
    assert found == []
