"""Build your own: a form for the time at hand, and the questions that are asked in it.

The page holds every question that may be asked at one of the plan's seniorities. Its script,
site/scripts/choosing.js, chooses among them; without it the usual choice and all questions are there.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from team_playbook.model.interview import Interview
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.model.scorecard import CHOSEN
from team_playbook.pages.addresses import choosing_path
from team_playbook.pages.page import Page, Section
from team_playbook.pages.question import worked_section
from team_playbook.pages.scorecard import SCORECARD, scorecard_section
from team_playbook.pages.view import View
from team_playbook.planning.choosing import (
    CLOSING,
    EXACT_SKILLS,
    KEPT,
    MOST_A_SKILL,
    MOST_MINUTES,
    OPENING,
    USUAL_MINUTES,
    Choice,
    choose,
    eligible,
    usual_skills,
)
from team_playbook.planning.guide import Asked, scales
from team_playbook.planning.plan import bars_of, levels_shown, questions_of
from team_playbook.words import Words

CHOOSING = "choosing"
"""The name of the style, of the script, and of the data that the script finds."""
QUICK = (30, 45, 60, 90)
"""Minutes that one tap chooses."""
_WORDS = {
    "used": ("seniority", "used", "minutes", "kept"),
    "no-time": ("skill", "shortest", "left"),
    "no-question": ("skill", "seniority"),
    "no-skill": (),
    "all-shown": (),
    "skills-chosen": ("chosen", "all"),
    "copied": (),
    "address": (),
}
"""The phrases of the script, with the places in each that it fills in."""


def choosing_script(plan: str) -> str:
    """Return the name of the script that holds the data of a plan."""
    return f"{CHOOSING}-{plan}"


def choosing_page(plan: Interview, view: View) -> Page:
    """Return the page on which a shorter interview is put together."""
    path = choosing_path(plan.id)
    view = view.at(path)
    phrase = view.words.phrase
    choice = choose(plan, plan.seniorities[0], USUAL_MINUTES, view.playbook)
    asked = view.fragment(
        "choosing_asked",
        chosen=choice,
        used=used_words(choice, view.playbook, view.words),
        uncovered=uncovered_words(choice, view.playbook, view.words),
        opening=OPENING,
        closing=CLOSING,
    )
    start = Markup('<div data-tp-chosen data-seniority="{}"></div>').format(choice.seniority)
    first = {entry.question.id: at for at, entry in enumerate(choice.asked)}
    askable = sorted(_askable(plan, view), key=lambda question: first.get(question.id, len(first)))
    questions = [Asked(question, 0, question.minutes, scales(question, {})) for question in askable]
    sections = (
        Section("", _form(plan, choice, view)),
        Section(phrase("choose-asked"), asked, "_asked"),
        Section(phrase("choose-questions"), start, "_questions"),
        *(worked_section(asked, view) for asked in questions),
        scorecard_section(plan, (choice.seniority,), CHOSEN, questions, view),
    )
    return Page(
        path,
        phrase("choose-title", role=view.title("interview", plan.id)),
        sections,
        view.file_of("interview", plan.id),
        (phrase("choose-kind"),),
        wide=True,
        scripts=(choosing_script(plan.id), CHOOSING, SCORECARD),
        styles=(SCORECARD, CHOOSING),
    )


def used_words(choice: Choice, playbook: Playbook, words: Words) -> str:
    """Return what is said of the time."""
    seniority = playbook.seniorities[choice.seniority].title
    return words.phrase("choose-used", seniority=seniority, used=choice.used, minutes=choice.minutes, kept=KEPT)


def uncovered_words(choice: Choice, playbook: Playbook, words: Words) -> list[str]:
    """Return what is said of each skill that is not shown, or that there is none."""
    seniority = playbook.seniorities[choice.seniority].title
    left = max(0, choice.minutes - choice.used)
    found = []
    for uncovered in choice.uncovered:
        skill = playbook.skills[uncovered.skill].title
        if uncovered.shortest is None:
            found.append(words.phrase("choose-no-question", skill=skill, seniority=seniority))
        else:
            found.append(words.phrase("choose-no-time", skill=skill, shortest=uncovered.shortest, left=left))
    return found or [words.phrase("choose-all-shown" if choice.skills else "choose-no-skill")]


def choosing_data(plan: Interview, view: View) -> dict[str, Any]:
    """Return what the script of a plan's page chooses from, and its words. Times are minutes.

    Questions stand in the order that decides between equals; `place` is that in the plan, or null.
    """
    places: dict[str, int] = {}
    for _, question in questions_of(plan, view.playbook):
        places.setdefault(question.id, len(places))
    return {
        "opening": OPENING,
        "closing": CLOSING,
        "minutes": USUAL_MINUTES,
        "mostMinutes": MOST_MINUTES,
        "mostASkill": MOST_A_SKILL,
        "exactSkills": EXACT_SKILLS,
        "skills": {skill: view.title("skill", skill) for skill in _skills(plan, view)},
        "seniorities": {str(name): _seniority(plan, name, view) for name in plan.seniorities},
        "questions": [_question(question, places, view) for question in _askable(plan, view)],
        "words": {
            name: view.words.phrase(f"choose-{name}", **{place: f"{{{place}}}" for place in filled})
            for name, filled in _WORDS.items()
        }
        | {"opening": view.words.label("stage.opening"), "closing": view.words.phrase("choose-closing")},
    }


def _form(plan: Interview, choice: Choice, view: View) -> Markup:
    return view.fragment(
        "choosing_form",
        plan=plan,
        chosen=choice,
        here=bars_of(plan, choice.seniority, view.playbook),
        skills=_skills(plan, view),
        least=KEPT,
        most=MOST_MINUTES,
        quick=QUICK,
    )


def _skills(plan: Interview, view: View) -> list[str]:
    """Return the skills with a bar at one of the plan's seniorities."""
    return list(dict.fromkeys(skill for name in plan.seniorities for skill in bars_of(plan, name, view.playbook)))


def _askable(plan: Interview, view: View) -> list[Question]:
    """Return the questions that may be asked at one of the plan's seniorities: the plan's first, then by id."""
    found = {
        candidate.rank: candidate.question
        for name in plan.seniorities
        for candidate in eligible(plan, name, view.playbook, _skills(plan, view))
    }
    return [question for _, question in sorted(found.items())]


def _question(question: Question, places: Mapping[str, int], view: View) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": view.title("question", question.id),
        "minutes": question.minutes,
        "ai": question.ai,
        "aiWords": view.words.choice("question.ai", question.ai),
        "place": places.get(question.id),
        "seniorities": list(question.seniorities),
        "levels": levels_shown(question),
    }


def _seniority(plan: Interview, name: str, view: View) -> dict[str, Any]:
    """Return the bars at a seniority, the skills that are chosen at first, and what is said of each bar."""
    bars = {skill: bar.bar for skill, bar in bars_of(plan, name, view.playbook).items()}
    title = view.playbook.seniorities[name].title
    phrase = view.words.phrase
    return {
        "title": title,
        "bars": bars,
        "usual": usual_skills(plan, name, view.playbook),
        "passes": phrase("passes-here", seniority=title),
        "noBar": phrase("no-bar", seniority=title),
        "nothing": {bar: phrase("counts-for-nothing", seniority=title, bar=bar) for bar in sorted(set(bars.values()))},
    }
