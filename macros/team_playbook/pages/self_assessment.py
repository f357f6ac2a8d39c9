"""What somebody can do already, said by themselves, and the path from there to the bars of a role.

The script, site/scripts/self-assessment.js, reads the answers and shows the path; without it the page can be
ticked on paper, and shows the paths from one seniority to the next.
"""

from itertools import pairwise
from math import ceil
from typing import Any

from markupsafe import Markup

from team_playbook.model.role import Role
from team_playbook.model.skill import LEVELS
from team_playbook.pages.addresses import Place, overview_path, place_of, session_anchor
from team_playbook.pages.learning_path import learning_path_fragment
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View
from team_playbook.planning.learning.gap import Gap, bars_of, between, ladder
from team_playbook.planning.learning.offer import Offer, offers_of
from team_playbook.planning.learning.path import path_of
from team_playbook.planning.learning.practice import practice
from team_playbook.planning.rhythm import WEEKS_BETWEEN

SELF_ASSESSMENT = "self-assessment"
"""The name of the style and of the script."""
SCRIPT_DATA = "self-assessment-data"
"""The name of the script that holds what the pages of all roles are worked out from."""
DATA = "learning"
"""The name of the data that the script finds."""
PARTS_OF_A_WEEK = 15
"""Weeks are counted in these, so that a day, a fifth, and a month, thirteen thirds, are whole."""
_WORDS = (
    *("raises", "raised", "first", "week", "weeks", "proven", "quoted", "unproven", "takes", "practise"),
    *("nothing", "lacks", "path", "planned", "missing", "missing-why", "level-is"),
)


def self_assessment_page(role: Role, view: View) -> Page:
    """Return the page of a role."""
    path = place_of("self-assessment", role.id, view.playbook).path
    view = view.at(path)
    phrase = view.words.phrase
    names = ladder(role, view.playbook)
    climbs = list(pairwise(names))
    sections = [
        Section("", view.fragment("self_assessment", role=role)),
        Section(phrase("assess-can"), _form(role, names, view), "_can"),
        Section(phrase("assess-path"), view.fragment("self_assessment_path", role=role, climbs=climbs), "_path"),
    ]
    if climbs:
        sections.append(Section(phrase("assess-climbs"), view.fragment("self_assessment_climbs"), "_climbs"))
    for start, to in climbs:
        titles = {"start": view.title("seniority", start), "to": view.title("seniority", to)}
        html = learning_path_fragment(path_of(between(role, start, to), view.playbook), view)
        sections.append(Section(phrase("assess-climb", **titles), html, f"_to-{to}", 3))
    title, tags = phrase("assess-title", role=role.title), (phrase("kind-self-assessment"),)
    scripts, styles = (SCRIPT_DATA, SELF_ASSESSMENT), (SELF_ASSESSMENT,)
    edit = view.file_of("role", role.id)
    return Page(path, title, tuple(sections), edit, tags, scripts=scripts, styles=styles)


def self_assessments_page(view: View) -> Page:
    """Return the overview: each role, with what its page tells."""
    path, phrase = overview_path("self-assessment"), view.words.phrase
    view = view.at(path)
    roles = [(role, ladder(role, view.playbook)) for role in view.playbook.roles.values()]
    sections = (
        Section("", view.fragment("block", text=phrase("about-self-assessment"))),
        Section("", view.fragment("self_assessments", roles=roles)),
    )
    return Page(path, phrase("all-self-assessment"), sections, "", (phrase("kind-self-assessment"),))


def _form(role: Role, names: list[str], view: View) -> Markup:
    """Return what can be ticked: the seniority to reach, and each level of each skill up to its highest bar."""
    bars = {name: bars_of(role, name) for name in names}
    most = {skill: max(found.get(skill, 0) for found in bars.values()) for found in bars.values() for skill in found}
    to = names[min(1, len(names) - 1)]
    root = view.addresses.link(view.here, Place("index.md"))
    return view.fragment("self_assessment_form", role=role, names=names, bars=bars, most=most, to=to, root=root)


def self_assessment_data(view: View) -> dict[str, Any]:
    """Return what the script works with, the same for each role: bars, skills, curricula, practice, words.

    `between` are the parts of a week from one meeting to the next, `minutes` those of a session and of its exercise.
    """
    playbook, words = view.playbook, view.words
    view = view.at(place_of("self-assessment", "role", playbook).path)
    return {
        "partsOfAWeek": PARTS_OF_A_WEEK,
        "roles": {
            role.id: {name: bars_of(role, name) for name in ladder(role, playbook)} for role in playbook.roles.values()
        },
        "seniorities": {name: view.title("seniority", name) for name in playbook.seniorities},
        "skills": {name: [skill.title, _href("skill", name, view)] for name, skill in playbook.skills.items()},
        "practice": {name: _practice(name, view) for name in playbook.skills},
        "curricula": [_curriculum(offer, view) for offer in offers_of(playbook)],
        "words": words.phrases("assess-say-")
        | {name: words.template(f"learn-{name}") for name in _WORDS}
        | {
            "skill-level": words.template("plan-skill-level"),
            "forget": words.phrase("assess-forget"),
            "address": words.phrase("choose-address"),
            "copied": words.phrase("choose-copied"),
        },
        "counted": {
            "weeks": words.plural("weeks"),
            "hours": words.plural("plan-hours"),
            "sessions": words.plural("count-sessions"),
            "some": words.plural("learn-some"),
            "answered": words.plural("assess-answered"),
            "lacks": words.plural("assess-lacks"),
            "at-work": words.plural("assess-at-work"),
        },
    }


def _href(kind: str, name: str, view: View) -> str:
    return view.addresses.link(view.here, place_of(kind, name, view.playbook))


def _practice(skill: str, view: View) -> dict[int, list[list[str]]]:
    """Return where the step to each level is practised: titles with their links."""
    found = {level: practice(Gap(skill, level - 1, level), view.playbook) for level in LEVELS}
    return {
        level: [[view.title("activity", name), _href("activity", name, view)] for name in names]
        for level, names in found.items()
        if names
    }


def _curriculum(offer: Offer, view: View) -> dict[str, Any]:
    curriculum = offer.curriculum
    path = place_of("curriculum", curriculum.id, view.playbook).path
    sessions = [
        {
            "id": session.id,
            "title": session.title,
            "href": view.addresses.link(view.here, Place(path, session_anchor(session.id))),
            "after": list(session.after),
            "raises": {str(skill): list(claim) for skill, claim in session.raises.items()},
            "shows": offer.shown.get(session.id, {}),
            "scoredBy": session.proves.scored_by if session.proves else "",
            "exercise": session.exercise.minutes if session.exercise else 0,
        }
        for session in curriculum.sessions
    ]
    between_parts = WEEKS_BETWEEN[curriculum.every] * PARTS_OF_A_WEEK
    assert between_parts == ceil(between_parts), "a week has too few parts"
    return {
        "id": curriculum.id,
        "title": curriculum.title,
        "href": _href("curriculum", curriculum.id, view),
        "every": view.words.choice("curriculum.every", curriculum.every),
        "between": int(between_parts),
        "minutes": curriculum.minutes,
        "raises": offer.raises,
        "sessions": sessions,
    }
