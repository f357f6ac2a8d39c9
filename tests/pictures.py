"""The pictures of README.md, taken from the built reference playbook: `make pictures`."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import BROWSERS, served
from tests.folders import ROOT

PICTURES = {
    "home": "",
    "guide": "interviews/ai-engineer/senior/#question-fine-tune-or-not",
    "team": "teams/medical-records-2024/#loops",
}


def take(site: Path, target: Path) -> None:
    """Write a picture of each page in PICTURES into `target`."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        for name, place in PICTURES.items():
            page.goto(address + place)
            page.wait_for_timeout(500)
            page.screenshot(path=target / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(ROOT / "site", ROOT / "docs" / "pictures")
