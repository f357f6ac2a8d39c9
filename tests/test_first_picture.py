"""The sentence at the top of a team's page: the bottleneck, what is weak, and what to do on Monday."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from team_playbook import load
from team_playbook.model.choices import Move
from team_playbook.model.playbook import Playbook, Records
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.site import view_of
from team_playbook.pages.team_plan import first_picture_fragment
from tests.folders import HARBOUR

TEACH = {"move": "upskill", "what": "Two learn it.", "weeks": 6, "to": {"evaluation": 2}}
TOOL = {"move": "buy", "what": "Buy a tool."}


@pytest.fixture(scope="module")
def harbour() -> Playbook:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return playbook


def told(harbour: Playbook, moves: list[dict[str, Any]], **changes: Any) -> str:
    """The sentence of a team that writes evaluations and does nothing else."""
    ranked = harbour.settings.bottlenecks[0]
    first_moves = tuple(Move.model_validate(move) for move in moves)
    bottleneck = harbour.bottlenecks[ranked].model_copy(update={"first_moves": first_moves})
    team = harbour.teams["answers"].model_copy(
        update={"inner": ("write-evaluations",), "outer": (), "bottlenecks": (), **changes}
    )
    playbook = replace(
        harbour,
        teams=Records({**harbour.teams, team.id: team}),
        bottlenecks=Records({**harbour.bottlenecks, ranked: bottleneck}),
    )
    html = first_picture_fragment(team, view_of(playbook, Addresses()).at("teams/answers.md"))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace(" .", ".")


FEW = {"people": 4, "covered": {"evaluation": {1: 1, 2: 3}, "lending-knowledge": {1: 2}}}
MANY = {"people": 6, "covered": {"evaluation": {1: 6}, "lending-knowledge": {3: 6}}}


def test_a_large_team_is_told_how_many_are_not_counted(harbour: Playbook) -> None:
    words = told(harbour, [TOOL], people=6, covered=FEW["covered"])
    assert "nobody is known to be at level 3 in Lending knowledge (4 people not counted)." in words


def test_a_small_team_is_not(harbour: Playbook) -> None:
    words = told(harbour, [TOOL], **FEW)
    assert "nobody is known to be at level 3 in Lending knowledge." in words


def test_a_move_that_mends_the_weakness_is_told_before_others(harbour: Playbook) -> None:
    assert told(harbour, [TOOL, TEACH], **MANY).endswith("On Monday: Two learn it. Learn · 6 weeks · no headcount")


def test_a_move_that_mends_something_else_is_told_as_one_against_the_bottleneck(harbour: Playbook) -> None:
    assert told(harbour, [TOOL], **MANY).endswith("Against the bottleneck, on Monday: Buy a tool. Buy · no headcount")


def test_a_cost_that_nobody_wrote_is_not_told_as_none(harbour: Playbook) -> None:
    assert "Buy · no headcount" in told(harbour, [TOOL], **MANY)
    assert "Buy · no money · no headcount" in told(harbour, [TOOL | {"cost": 0}], **MANY)


def test_nothing_is_told_for_monday_that_the_budget_cannot_buy(harbour: Playbook) -> None:
    assert harbour.teams["answers"].budget is None
    budget = harbour.settings.budget
    assert budget is not None
    ours = budget.model_copy(update={"buying": 100})
    words = told(harbour, [TOOL | {"cost": 101}, TOOL | {"what": "Rent it.", "cost": 100}], budget=ours, **MANY)
    assert "Buy a tool" not in words
    assert f"Rent it. Buy · 100 {budget.currency} · no headcount" in words
