"""The sides of a wager, compared on the same activities, and how that is shown."""

import re
from dataclasses import replace
from typing import Any

import pytest

from team_playbook import load
from team_playbook.model.choices import Option, Wager
from team_playbook.model.playbook import Playbook, Records
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.choices import wager_page
from team_playbook.pages.site import view_of
from team_playbook.planning.comparing import compared, differing, gained, lowered
from tests.folders import HARBOUR


@pytest.fixture(scope="module")
def harbour() -> Playbook:
    playbook = load(HARBOUR).playbook
    assert playbook is not None
    return playbook


def wager(harbour: Playbook, *options: dict[str, Any]) -> Wager:
    return harbour.wagers["ampere"].model_copy(update={"options": tuple(Option(**option) for option in options)})


def with_team(harbour: Playbook, name: str, **changes: Any) -> Playbook:
    """The playbook with one team changed."""
    teams = dict(harbour.teams)
    teams[name] = teams[name].model_copy(update=changes)
    return replace(harbour, teams=Records(teams))


OURS, THEIRS = {"team": "answers"}, {"team": "five-researchers"}
LESS: dict[str, Any] = {"roll-out-a-model": {"model-serving": 2}}


def test_every_side_is_asked_for_the_activities_of_all_sides_each_once(harbour: Playbook) -> None:
    playbook = with_team(harbour, "five-researchers", inner=("watch-the-regulator",), outer=())
    playbook = with_team(playbook, "answers", inner=("write-evaluations",), outer=("roll-out-a-model",))
    sides = compared(wager(playbook, OURS, THEIRS), playbook)
    names = [[covered.name for covered in side.covered] for side in sides]
    assert names == [["write-evaluations", "watch-the-regulator", "roll-out-a-model"]] * 2


def test_a_side_covers_what_its_own_people_can_do(harbour: Playbook) -> None:
    ours, theirs = compared(wager(harbour, OURS, THEIRS), harbour)
    states = {covered.name: covered.state for covered in theirs.covered}
    assert states == {
        "roll-out-a-model": "missing",  # all five are counted, at level 2, and 3 is needed
        "write-evaluations": "unknown",  # nobody counted who knows lending
        "watch-the-regulator": "unknown",
    }
    assert not ours.borrowed
    assert gained(ours, theirs) == ("roll-out-a-model",)
    assert gained(ours, theirs, "unknown") == ("watch-the-regulator",), "that nobody knows is no proof that nobody can"
    assert gained(theirs, ours) == ()
    assert differing([ours, theirs]) == ("roll-out-a-model", "watch-the-regulator")


def test_of_a_small_team_one_person_is_not_told_from_several(harbour: Playbook) -> None:
    covered: dict[str, Any] = {"model-serving": {3: 1}, "evaluation": {2: 1}, "lending-knowledge": {3: 1}}
    several = {skill: dict.fromkeys(counts, 4) for skill, counts in covered.items()}
    playbook = with_team(harbour, "answers", people=4, covered=covered, publish_people=False)
    playbook = with_team(playbook, "five-researchers", people=4, covered=several)
    sides = compared(wager(playbook, OURS, THEIRS), playbook)
    assert differing(sides) == ()
    assert {need.state for side in sides for entry in side.covered for need in entry.needs} <= {"met", "unknown"}


def test_what_is_bought_is_counted_with_the_team_that_it_is_offered_to(harbour: Playbook) -> None:
    theirs, bought = compared(wager(harbour, THEIRS, {"buy": "Machines"}), harbour)
    assert bought.borrowed
    assert bought.team is not None
    assert bought.team.id == "answers", "the five are made up; the offer is to a real team"
    alone = replace(harbour, teams=Records({"five-researchers": harbour.teams["five-researchers"]}))
    theirs, bought = compared(wager(harbour, THEIRS, {"buy": "Machines"}), alone)
    assert bought.team == theirs.team, "where there is no other team"


def test_what_is_bought_lowers_what_it_says_and_nothing_else(harbour: Playbook) -> None:
    theirs, plain = (
        compared(wager(harbour, THEIRS, option), harbour) for option in (THEIRS, THEIRS | {"lowers": LESS})
    )
    before, after = theirs[1].covered, plain[1].covered
    assert [covered.state for covered in before if covered.name == "roll-out-a-model"] == ["missing"]
    assert [covered.state for covered in after if covered.name == "roll-out-a-model"] == ["met"]
    assert before[1:] == after[1:]
    assert gained(plain[1], plain[0]) == differing(plain) == ("roll-out-a-model",)


def test_a_need_is_never_raised_and_none_is_added(harbour: Playbook) -> None:
    levels: Any = {"roll-out-a-model": {"model-serving": 4, "evaluation": 1, "lending-knowledge": 1}}
    needs = lowered(harbour, levels).activities["roll-out-a-model"].needs
    assert dict(needs) == {"model-serving": 3, "evaluation": 1}
    assert dict(harbour.activities["roll-out-a-model"].needs) == {"model-serving": 3, "evaluation": 2}


def test_without_any_team_nothing_is_counted(harbour: Playbook) -> None:
    empty = replace(harbour, teams=Records({}))
    sides = compared(wager(harbour, {"buy": "Machines"}, {"buy": "Calls"}), empty)
    assert [(side.team, side.covered) for side in sides] == [(None, ()), (None, ())]
    assert differing(sides) == ()
    page = wager_page(wager(harbour, {"buy": "Machines"}, {"buy": "Calls"}), view_of(empty, Addresses())).markdown()
    assert "There is no team to count it with." in page
    assert "<svg" not in page


def test_the_picture_and_the_table_say_the_same(harbour: Playbook) -> None:
    page = wager_page(harbour.wagers["blackwell"], view_of(harbour, Addresses())).markdown()
    marks = re.findall(r'class="tp-compared-mark tp-compared-([\w-]+)"', page)
    cells = re.findall(r'<span class="tp-need-([\w-]+)">', page)
    assert marks == cells
    assert len(marks) == 2 * 3


def test_in_a_small_team_one_person_is_not_told_from_several(harbour: Playbook) -> None:
    """The answers team has two people."""
    small = wager_page(harbour.wagers["blackwell"], view_of(harbour, Addresses())).markdown()
    assert "single" not in small
    assert "In a team of fewer than five" in small
    large = with_team(harbour, "answers", people=6)
    assert "tp-compared-single" in wager_page(large.wagers["blackwell"], view_of(large, Addresses())).markdown()
