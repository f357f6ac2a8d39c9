"""The cases of the debrief: scorecards, a playbook over harbour, what a person decided, and what comes of it."""

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from team_playbook import load
from team_playbook.model.scorecard import Scorecard
from team_playbook.model.scorecard_reading import Wrong, read_scorecard
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.debrief import rules_of
from team_playbook.pages.site import view_of
from team_playbook.pages.view import View
from team_playbook.planning.debrief import debrief_of, signed
from team_playbook.planning.debrief_result import Debrief, Outcome
from team_playbook.planning.debrief_rules import Rules
from team_playbook.words import Words
from tests.folders import HARBOUR, TESTS, overlaid

ENGLISH = Words("en")
CASES = sorted(path for path in (TESTS / "debriefs").iterdir() if path.is_dir())


@dataclass(frozen=True)
class Decided:
    """What a person put into a case."""

    decision: Outcome
    signed_by: str
    on: str
    reason: str


def files_of(case: Path) -> list[Path]:
    return sorted((case / "scorecards").iterdir())


def decided(case: Path) -> Decided | None:
    place = case / "decision.json"
    return Decided(**json.loads(place.read_text("utf-8"))) if place.exists() else None


def expected(case: Path) -> str:
    return (case / "expected.json").read_text("utf-8")


@cache
def view(case: Path, language: str = "en") -> View:
    """Return the view of a case's playbook."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = load(overlaid(HARBOUR, case / "playbook", Path(folder) / "playbook"))
    assert loaded.playbook is not None
    assert loaded.problems == ()
    return view_of(loaded.playbook, Addresses(), language)


@cache
def rules(case: Path) -> Rules:
    return rules_of(view(case))


def scorecards(case: Path) -> tuple[list[tuple[str, Scorecard]], list[Wrong]]:
    """Return the scorecards of a case with the names of their files, and what is wrong with other files."""
    found: list[tuple[str, Scorecard]] = []
    wrong: list[Wrong] = []
    for file in files_of(case):
        card, faults = read_scorecard(file.name, file.read_bytes())
        wrong += faults
        if card:
            found.append((file.name, card))
    return found, wrong


def result_of(case: Path, cards: list[tuple[str, Scorecard]] | None = None) -> tuple[Debrief | None, list[Wrong]]:
    """Return what a case comes to, signed as it says, or what is wrong."""
    found, wrong = scorecards(case)
    if wrong:
        return None, wrong
    result, wrong = debrief_of(found if cards is None else cards, rules(case), ENGLISH)
    person = decided(case)
    if result and person:
        result, fault = signed(result, person.decision, person.signed_by, person.on, person.reason)
        assert fault == ""
    return result, wrong
