"""The coverage of learning: which steps of skills some curriculum raises, and which are asked for in vain."""

from datetime import timedelta

from markupsafe import Markup

from team_playbook.model.skill import LEVELS
from team_playbook.pages.addresses import Place, place_of, session_anchor
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.learning.demand import SkillStep, done_by_nobody, skill_steps, unneeded

A_YEAR = 365
"""Days after which somebody should open a resource again."""


def learning_coverage_sections(view: View) -> list[Section]:
    """Return the steps of all skills beside what raises them, or nothing where none is asked for or raised."""
    steps, phrase = skill_steps(view.playbook), view.words.phrase
    sections = [Section(phrase("learned"), _table(steps, view), "learned")] if steps else []
    if view.playbook.curricula:
        sections.append(Section(phrase("learned-unneeded"), _unneeded(view), "unneeded", 3))
        sections.append(Section(phrase("learned-opened"), _opened(view), "opened", 3))
    return sections


def _unneeded(view: View) -> Markup:
    """Return what is raised or practised and nobody asks for."""
    curricula = view.playbook.curricula.values()
    return view.fragment(
        "learning_unneeded",
        raised=[(curriculum, one) for curriculum in curricula for one in unneeded(curriculum, view.playbook)],
        practised=[
            (curriculum, curriculum.sessions[place])
            for curriculum in curricula
            for place in done_by_nobody(curriculum, view.playbook)
        ],
        place=lambda curriculum, session: Place(
            place_of("curriculum", curriculum.id, view.playbook).path, session_anchor(session.id)
        ),
    )


def _opened(view: View) -> Markup:
    """Return for each curriculum how many of its resources nobody opened, as far as is written, and the oldest day."""
    rows = []
    for curriculum in view.playbook.curricula.values():
        days = [resource.looked_at for session in curriculum.sessions for resource in session.resources]
        if days:
            oldest = min((day for day in days if day), default=None)
            rows.append((curriculum, len(days), days.count(None), oldest, oldest and oldest + timedelta(days=A_YEAR)))
    return view.fragment("learning_opened", rows=rows)


def _table(steps: tuple[SkillStep, ...], view: View) -> Markup:
    return view.fragment(
        "learning_coverage",
        skills=list(dict.fromkeys(step.skill for step in steps)),
        levels=LEVELS,
        steps={(step.skill, step.level): step for step in steps},
        asked=sum(bool(step.asked) for step in steps),
        missing=sum(step.missing for step in steps),
    )
