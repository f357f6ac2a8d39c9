"""The preview: an edit shows in the browser, a mistake keeps the last good page, a mend recovers."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import started
from tests.folders import HARBOUR

QUESTION = "playbook/questions/model-serving/shadow-rollout.yml"
PAGE = "skills/model-serving/"
ASK = "A new model answers loan e-mails better in your tests."
PATIENCE = 60


@dataclass
class Preview:
    """A running `playbook serve`: its folder, its address, and the file of what it says."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self) -> str:
        with urllib.request.urlopen(self.address + PAGE, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))

    def edit(self, before: str, after: str) -> None:
        file = self.folder / QUESTION
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")

    def until(self, words: str, *, said: bool = False) -> str:
        """Wait until the page holds the words, or until the terminal does; return what there is."""
        found = ""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                found = self.log.read_text("utf-8") if said else self.page()
            except OSError:
                found = ""
            if words in found:
                return found
            time.sleep(0.2)
        raise AssertionError(f"{words!r} did not come; last: {found[-2000:]}\n{self.log.read_text('utf-8')[-2000:]}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def preview(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    folder = started(tmp_path / "own", HARBOUR)
    if change := getattr(request, "param", None):
        file = folder / QUESTION
        file.write_text(file.read_text("utf-8").replace(*change), encoding="utf-8")
    address = f"127.0.0.1:{free_port()}"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "team_playbook", "serve", "--address", address]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, start_new_session=True)
        yield Preview(folder, f"http://{address}/", log, process)
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def test_an_edit_shows_a_mistake_keeps_the_last_good_page_and_a_mend_recovers(preview: Preview) -> None:
    preview.until(ASK)
    preview.edit(ASK, "A newer model is better in every test.")
    preview.until("A newer model is better in every test.")
    preview.edit("probes:", "probes")
    said = preview.until("broken-yaml", said=True)
    assert f"{QUESTION}:" in said
    assert "Traceback" not in said
    shown = preview.until("The playbook has problems.")
    assert "A newer model is better in every test." in shown
    preview.edit("probes", "probes:")
    preview.edit("A newer model", "The newest model")
    shown = preview.until("The newest model is better in every test.")
    assert "The playbook has problems." not in shown
    assert preview.process.poll() is None


@pytest.mark.parametrize("preview", [("level: 3", "levle: 3")], indirect=True)
def test_a_preview_that_starts_with_a_mistake_shows_it_and_recovers(preview: Preview) -> None:
    end = time.monotonic() + PATIENCE
    home = ""
    while "unknown-key" not in home and time.monotonic() < end:
        try:
            with urllib.request.urlopen(preview.address, timeout=PATIENCE) as answer:
                home = answer.read().decode("utf-8")
        except OSError:
            time.sleep(0.2)
    assert "no key is called `levle` here" in home
    preview.edit("levle: 3", "level: 3")
    preview.until(ASK)


def test_a_page_or_a_configuration_that_cannot_be_read_does_not_stop_the_preview(preview: Preview) -> None:
    preview.until(ASK)
    page = preview.folder / "docs/own.md"
    page.write_bytes(b"# Own\n\ncaf\xe9\n")
    preview.until("docs/own.md:3:4: not-utf8", said=True)
    preview.until("The playbook has problems.")
    page.write_text("# Own\n\n{{ 1/0 }}\n", encoding="utf-8")
    preview.until("ZeroDivisionError", said=True)
    page.unlink()
    configuration = preview.folder / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    configuration.write_text("site_name: [x\n", encoding="utf-8")
    said = preview.until("the site could not be built anew", said=True)
    assert "Traceback" not in said
    assert ASK in preview.page()
    configuration.write_text(text, encoding="utf-8")
    preview.edit(ASK, "A newer model is better in every test.")
    preview.until("A newer model is better in every test.")


def test_a_port_in_use_is_told_in_a_line(tmp_path: Path) -> None:
    folder = started(tmp_path / "own", HARBOUR)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "team_playbook", "serve", "--address", address]
        found = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    assert found.returncode == 1
    assert f"{address} is in use" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.browser
def test_an_open_page_shows_the_edit_by_itself(preview: Preview, browser: Browser) -> None:
    preview.until(ASK)
    page = browser.new_page()
    page.goto(preview.address + PAGE)
    assert page.get_by_text(ASK).count() >= 1
    preview.edit(ASK, "A newer model is better in every test.")
    page.get_by_text("A newer model is better in every test.").first.wait_for(timeout=PATIENCE * 1000)
    page.close()
