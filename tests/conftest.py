"""What several tests need: built sites, a web server for them, and a browser."""

import functools
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
import time_machine
from click.testing import CliRunner
from filelock import FileLock
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, Page, Route, sync_playwright

from team_playbook.command import main
from team_playbook.pages.script import script_path
from tests.folders import HARBOUR, ROOT

TODAY = "2026-11-22"
"""The day of builds with --strict: advice about reviews comes with time."""
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def built(folder: Path, *arguments: str, downloads: bool = False) -> Path:
    """Run `playbook build` in a folder; fail with its words. Return the folder.

    Guides as PDF take a second each, so they are made where a test asks for `downloads` only.
    """
    without = () if downloads else ("--no-downloads",)
    before = Path.cwd()
    os.chdir(folder)
    try:
        with time_machine.travel(TODAY):
            result = CliRunner().invoke(main, ["build", *without, *arguments], catch_exceptions=False)
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.output
    return folder


def started(folder: Path, playbook: Path | None = None) -> Path:
    """Write the starter into a folder; with `playbook`, put that one's data in the place of its own."""
    result = CliRunner().invoke(main, ["new", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    if playbook is not None:
        shutil.rmtree(folder / "playbook", ignore_errors=True)
        shutil.copytree(playbook, folder / "playbook")
    return folder


def reference(folder: Path) -> Path:
    """Copy the reference playbook with its pages into a folder; return the folder."""
    for name in ("playbook", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the playbook harbour and nothing else."""
    shutil.copytree(HARBOUR, tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def harbour(folder: Path) -> Path:
    """Write the small complete playbook under the starter's pages into a folder; return the folder."""
    return started(folder, HARBOUR)


def with_files_for_addresses(folder: Path) -> Path:
    """The same with an address of a file for each page, as when a site is opened without a server."""
    config = harbour(folder) / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nuse_directory_urls: false\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all workers share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def built_once(folder: Path, write: Callable[[Path], Path], *arguments: str) -> Path:
    """Build a playbook, or wait until another worker has; return the folder. Tests leave it as it is."""
    with FileLock(folder.with_suffix(".lock")):
        if not (done := folder.with_suffix(".done")).exists():
            shutil.rmtree(folder, ignore_errors=True)
            built(write(folder), *arguments)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def harbour_site(shared: Path) -> Path:
    """The site of the small complete playbook under the starter's pages."""
    return built_once(shared / "harbour", harbour, "--strict") / "site"


@pytest.fixture(scope="session")
def harbour_candidate_site(shared: Path) -> Path:
    """The same for candidates."""
    return built_once(shared / "harbour-candidate", harbour, "--audience", "candidate") / "site-candidate"


@pytest.fixture(scope="session")
def harbour_file_site(shared: Path) -> Path:
    """The site for interviewers with an address of a file for each page."""
    return built_once(shared / "harbour-files", with_files_for_addresses, "--strict") / "site"


@pytest.fixture(scope="session")
def reference_site(shared: Path) -> Path:
    """The site of the reference playbook."""
    return built_once(shared / "reference", reference) / "site"


@pytest.fixture(scope="session")
def reference_candidate_site(shared: Path) -> Path:
    """The same for candidates."""
    return built_once(shared / "reference-candidate", reference, "--audience", "candidate") / "site-candidate"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address; yield where."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def held_back(page: Page, script: str) -> Iterator[None]:
    """Within this, a script of the site is on its way and does not come; afterwards it comes."""
    held: list[Route] = []
    page.route(f"**/{script_path(script)}", lambda route: held.append(route))
    yield
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    page.unroute_all()


def _without_browser(reason: str) -> NoReturn:
    if os.environ.get("PLAYBOOK_BROWSER") == "required":
        pytest.fail(f"{reason}; the browser tests are required")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, or fails where PLAYBOOK_BROWSER=required."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        _without_browser("no Chromium was found: install the package `chromium-headless-shell`, or `chromium`")
    driver = subprocess.run([*compute_driver_executable(), "--version"], capture_output=True, text=True)
    if driver.returncode:
        _without_browser(f"the browser's driver cannot run: {driver.stderr.strip().splitlines()[-1]}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
        )
        yield running
        running.close()
