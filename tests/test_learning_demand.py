"""What learning is asked for and what sessions raise: the steps, what nobody needs, and the table of both."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from team_playbook.model.loading import load
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.curriculum import curriculum_page
from team_playbook.pages.learning_coverage import learning_coverage_sections
from team_playbook.pages.overview import overview_page
from team_playbook.pages.site import view_of
from team_playbook.planning.learning.demand import (
    SkillStep,
    Unneeded,
    done_by_nobody,
    highest_asked,
    skill_steps,
    unneeded,
)
from tests.folders import HARBOUR, overlaid

COURSE = "evaluations-for-everyone"


def changed(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> Playbook:
    """Return harbour with keys of some files replaced. JSON is YAML, and has no anchors."""
    playbook = overlaid(HARBOUR, folder / "nothing", folder / "playbook")
    for name, values in files.items():
        file = playbook / name
        before = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
        file.write_text(json.dumps({**before, **values}), "utf-8")
    loaded = load(playbook)
    assert loaded.playbook is not None
    assert [str(problem) for problem in loaded.problems] == []
    return loaded.playbook


def raising(raises: Mapping[str, list[int]], *sessions: Mapping[str, list[int]]) -> dict[str, Any]:
    """Return the keys of the curriculum that raise something: its own, and those of its two sessions."""
    course = yaml.safe_load((HARBOUR / f"curricula/{COURSE}.yml").read_text("utf-8"))["sessions"]
    each = [*sessions, *[{}] * (len(course) - len(sessions))]
    return {"raises": raises, "sessions": [{**one, "raises": own} for one, own in zip(course, each, strict=True)]}


def grown(**senior: int) -> dict[str, Any]:
    """Return bars of a role that rise from mid to senior."""
    mid = {"lending-knowledge": 3, "evaluation": 2, "working-with-assistants": 1}
    return {"bars": {"mid": mid, "senior": {name.replace("_", "-"): bar for name, bar in senior.items()}}}


@pytest.mark.parametrize(
    "files, steps",
    [
        (
            {},
            [
                SkillStep("evaluation", 2, (), (COURSE,)),
                SkillStep("evaluation", 3, (("ai-engineer", "senior"),), ()),
                SkillStep("lending-knowledge", 2, (("ai-engineer", "senior"),), ()),
                SkillStep("model-serving", 3, (("ai-engineer", "senior"),), ()),
            ],
        ),
        (
            {"roles/loan-officer.yml": grown(model_serving=2, evaluation=3, lending_knowledge=2)},
            [
                SkillStep("evaluation", 2, (), (COURSE,)),
                SkillStep("evaluation", 3, (("ai-engineer", "senior"), ("loan-officer", "senior")), ()),
                SkillStep("lending-knowledge", 2, (("ai-engineer", "senior"),), ()),
                SkillStep("model-serving", 1, (("loan-officer", "senior"),), ()),
                SkillStep("model-serving", 2, (("loan-officer", "senior"),), ()),
                SkillStep("model-serving", 3, (("ai-engineer", "senior"),), ()),
            ],
        ),
        (
            {
                f"curricula/{COURSE}.yml": raising(
                    {"evaluation": [1, 3]}, {"evaluation": [1, 2], "model-serving": [2, 3]}
                )
            },
            [
                SkillStep("evaluation", 2, (), (COURSE,)),
                SkillStep("evaluation", 3, (("ai-engineer", "senior"),), (COURSE,)),
                SkillStep("lending-knowledge", 2, (("ai-engineer", "senior"),), ()),
                SkillStep("model-serving", 3, (("ai-engineer", "senior"),), (COURSE,)),
            ],
        ),
    ],
    ids=["as it is", "two roles, and a skill that is new", "raised by the curriculum and by a session"],
)
def test_steps_are_told_once_with_who_asks_and_what_raises(
    files: Mapping[str, Mapping[str, Any]], steps: list[SkillStep], tmp_path: Path
) -> None:
    found = skill_steps(changed(tmp_path, files))
    assert list(found) == steps
    assert [step for step in found if step.missing] == [step for step in steps if step.asked and not step.curricula]


def test_the_highest_that_is_asked_for_is_a_bar_or_a_need(tmp_path: Path) -> None:
    needs = {"evaluation": 2, "lending-knowledge": 4}
    playbook = changed(tmp_path, {"activities/write-evaluations.yml": {"needs": needs}})
    asked = {"evaluation": 3, "lending-knowledge": 4, "model-serving": 3, "working-with-assistants": 2}
    assert highest_asked(playbook) == asked


@pytest.mark.parametrize(
    "raises, found",
    [
        (raising({"evaluation": [1, 3]}), []),
        (raising({"evaluation": [1, 4]}), [Unneeded(None, "evaluation", 4, 3)]),
        (raising({"evaluation": [1, 4]}, {"evaluation": [3, 4]}), [Unneeded(None, "evaluation", 4, 3)]),
        (raising({"evaluation": [1, 2]}, {}, {"evaluation": [3, 4]}), [Unneeded(1, "evaluation", 4, 3)]),
        (raising({"evaluation": [1, 2], "singing": [0, 1]}), [Unneeded(None, "singing", 1, 0)]),
    ],
    ids=["all asked for", "the curriculum", "both, told once", "a session alone", "a skill that nobody asks for"],
)
def test_what_goes_beyond_all_that_is_asked_for_is_found(
    raises: dict[str, Any], found: list[Unneeded], tmp_path: Path
) -> None:
    levels = {level: f"Sings {level} songs." for level in (1, 2, 3, 4)}
    singing = {"title": "Singing", "kind": "human", "about": "Songs.", "levels": levels}
    playbook = changed(tmp_path, {"skills/singing.yml": singing, f"curricula/{COURSE}.yml": raises})
    assert list(unneeded(playbook.curricula[COURSE], playbook)) == found


@pytest.mark.parametrize(
    "practises, found",
    [([], ()), (["sing"], (0,)), (["sing", "write-evaluations"], ()), (["watch-the-regulator"], ())],
    ids=["nothing said", "what nobody does", "that and something done", "what a role does"],
)
def test_a_session_that_practises_only_what_nobody_does_is_found(
    practises: list[str], found: tuple[int, ...], tmp_path: Path
) -> None:
    course = raising({"evaluation": [1, 2]})
    course["sessions"][0]["practises"] = practises
    sing = {"title": "Sing", "does": "Sings.", "produces": "a song", "often": "daily", "needs": {}}
    playbook = changed(tmp_path, {"activities/sing.yml": sing, f"curricula/{COURSE}.yml": course})
    assert done_by_nobody(playbook.curricula[COURSE], playbook) == found


def test_the_table_says_in_words_what_is_raised_and_what_is_not_and_leaves_the_rest_blank(tmp_path: Path) -> None:
    view = view_of(changed(tmp_path, {}), Addresses())
    page = overview_page("curriculum", view)
    assert [section.id for section in page.sections][-3:] == ["learned", "unneeded", "opened"]
    html = page.sections[-3].html
    assert html.count("asked for, nothing raises it") == html.count('stroke-dasharray="') == 3
    assert html.count('href="evaluations-for-everyone/"') == html.count('fill="currentColor"') == 1
    assert html.count('href="../roles/ai-engineer/#senior"') == 3
    assert html.count('<td role="cell"></td>') == 3 * 4 - 4
    assert "3 of the 3 steps" in html


def test_the_table_says_when_every_step_is_raised(tmp_path: Path) -> None:
    raises = {"evaluation": [1, 3], "lending-knowledge": [1, 2], "model-serving": [2, 3]}
    playbook = changed(tmp_path, {f"curricula/{COURSE}.yml": raising(raises)})
    html = learning_coverage_sections(view_of(playbook, Addresses()))[0].html
    assert "A curriculum raises every step that is asked for." in html
    assert "nothing raises it" not in html


def test_what_nobody_asks_for_and_when_somebody_opened_what_there_is_to_read_stands_below(tmp_path: Path) -> None:
    plain = learning_coverage_sections(view_of(changed(tmp_path / "plain", {}), Addresses()))
    assert "Every session raises or practises something" in plain[1].html
    assert "1 resource. 1 without a day." in plain[2].html
    course = raising({"evaluation": [1, 4]})
    course["sessions"][0]["practises"] = ["sing"]
    course["sessions"][0]["resources"][0]["looked_at"] = "2025-03-09"
    sing = {"title": "Sing", "does": "Sings.", "produces": "a song", "often": "daily", "needs": {}}
    playbook = changed(tmp_path / "more", {"activities/sing.yml": sing, f"curricula/{COURSE}.yml": course})
    _, beyond, opened = learning_coverage_sections(view_of(playbook, Addresses()))
    assert "to 4; the most that anybody asks for is 3." in beyond.html
    assert "practises what no role and no team does." in beyond.html
    assert 'datetime="2026-03-09"' in opened.html
    assert "2025-03-09" in opened.html


def test_the_day_on_which_something_was_looked_at_is_shown_as_a_month(tmp_path: Path) -> None:
    course = raising({"evaluation": [1, 2]})
    course["sessions"][0]["resources"][0]["looked_at"] = "2026-03-09"
    playbook = changed(tmp_path, {f"curricula/{COURSE}.yml": course})
    page = curriculum_page(playbook.curricula[COURSE], view_of(playbook, Addresses()))
    assert "looked at 2026-03" in page.markdown()
    assert "2026-03-09" not in page.markdown()
