"""The bank of all questions: rows by skill, and what they can be filtered by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from team_playbook.model.playbook import Playbook
from team_playbook.model.question import AiRule, Question, QuestionKind
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View

Roles = Mapping[str, tuple[str, ...]]
"""The roles with a plan that asks a question, by question."""
IN_NO_PLAN = "-"
"""Stands among the roles of a question that no plan asks. No id is written so."""
TIMES = (5, 10, 15, 20, 30, 45, 60, 90, 120)
"""The minutes that a question may be said to take at most."""


@dataclass(frozen=True)
class Facet:
    """Something that questions are told apart by. `options` are pairs of a value and its words.

    Rows carry the values as `data-NAME`, with spaces between them; `at_most` means that lower numbers fit too.
    """

    name: str
    words: str
    options: tuple[tuple[str, str], ...]
    at_most: bool = False


def bank_fragment(questions: Iterable[Question], view: View) -> Markup:
    """Return questions as rows, each with the values that it is filtered by."""
    return _rows(questions, _roles_asking(view.playbook), view)


def bank_page(view: View) -> Page:
    """Return the page of all questions, by skill. Without scripts its filters are not shown."""
    path = "questions.md"
    view = view.at(path)
    questions = tuple(view.playbook.questions.values())
    roles = _roles_asking(view.playbook)
    sections = []
    if questions:
        facets = _facets(questions, roles, view)
        sections.append(Section("", view.fragment("bank_filters", facets=facets, total=len(questions))))
    sections += [
        Section(skill.title, _rows(found, roles, view), skill.id)
        for skill in view.playbook.skills.values()
        if (found := view.uses.questions_on(skill.id))
    ]
    return Page(path, view.words.phrase("all-question"), tuple(sections), "", (view.words.phrase("kind-question"),))


def _rows(questions: Iterable[Question], roles: Roles, view: View) -> Markup:
    rows = [(question, _values(question, roles), roles.get(question.id, ())) for question in questions]
    return view.fragment("bank", rows=rows)


def _roles_asking(playbook: Playbook) -> Roles:
    """Return the roles with a plan that asks a question at one of the plan's seniorities, by question."""
    roles: dict[str, list[str]] = defaultdict(list)
    for plan in playbook.interviews.values():
        for name in {str(name): None for stage in plan.stages for name in stage.questions}:
            asked_at = playbook.questions[name].seniorities
            if plan.role not in roles[name] and not set(asked_at).isdisjoint(plan.seniorities):
                roles[name].append(plan.role)
    return {name: tuple(found) for name, found in roles.items() if found}


def _values(question: Question, roles: Roles) -> dict[str, str]:
    """Return what a question is filtered by: the names of facets with its values, spaces between them."""
    return {
        "skill": question.skill,
        "role": " ".join(roles.get(question.id, (IN_NO_PLAN,))),
        "seniority": " ".join(question.seniorities),
        "level": str(question.level),
        "kind": question.kind,
        "minutes": str(question.minutes),
        "ai": question.ai,
    }


def _facets(questions: tuple[Question, ...], roles: Roles, view: View) -> tuple[Facet, ...]:
    playbook, words = view.playbook, view.words
    used: dict[str, set[str]] = defaultdict(set)
    for question in questions:
        for name, values in _values(question, roles).items():
            used[name].update(values.split())
    known = {
        "skill": {skill.id: skill.title for skill in playbook.skills.values()},
        "role": {
            **{role.id: role.title for role in playbook.roles.values()},
            IN_NO_PLAN: words.phrase("in-no-plan"),
        },
        "seniority": {seniority.id: seniority.title for seniority in playbook.seniorities.values()},
        "level": {str(level): words.phrase("level", level=level) for level in range(1, 5)},
        "kind": {kind: words.choice("question.kind", kind) for kind in get_args(QuestionKind)},
        "minutes": {str(time): words.phrase("at-most-minutes", minutes=time) for time in TIMES},
        "ai": {ai: words.choice("question.ai", ai) for ai in get_args(AiRule)},
    }
    shortest, longest = (limit(question.minutes for question in questions) for limit in (min, max))
    used["minutes"] = {str(time) for time in TIMES if shortest <= time < longest}
    labels = {
        "skill": words.phrase("skill"),
        "role": words.label("interview.role"),
        "kind": words.label("question.kind"),
        "seniority": words.label("person.seniority"),
        "level": words.label("seen.level"),
        "minutes": words.label("question.minutes"),
        "ai": words.label("question.ai"),
    }
    return tuple(
        Facet(name, label, tuple(pair for pair in known[name].items() if pair[0] in used[name]), name == "minutes")
        for name, label in labels.items()
    )
