"""The coverage of learning: which steps of skills some curriculum raises, and which are asked for in vain."""

from markupsafe import Markup

from team_playbook.model.skill import LEVELS
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.learning.demand import SkillStep, skill_steps


def learning_coverage_sections(view: View) -> list[Section]:
    """Return the steps of all skills beside what raises them, or nothing where none is asked for or raised."""
    steps = skill_steps(view.playbook)
    return [Section(view.words.phrase("learned"), _table(steps, view), "learned")] if steps else []


def _table(steps: tuple[SkillStep, ...], view: View) -> Markup:
    return view.fragment(
        "learning_coverage",
        skills=list(dict.fromkeys(step.skill for step in steps)),
        levels=LEVELS,
        steps={(step.skill, step.level): step for step in steps},
        asked=sum(bool(step.asked) for step in steps),
        missing=sum(step.missing for step in steps),
    )
