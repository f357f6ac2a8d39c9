"""Who of a team learns what this quarter, on the team's page."""

from team_playbook.model.team import Team
from team_playbook.pages.page import Section
from team_playbook.pages.team_plan import may_be_shown
from team_playbook.pages.view import View
from team_playbook.planning.learning.quarter import quarter_of
from team_playbook.planning.learning.quarter_markdown import takes, when, why
from team_playbook.planning.learning.seats import WEEKS


def learning_sections(team: Team, view: View) -> list[Section]:
    """Return what a team learns in a quarter, or why that is not said."""
    phrase = view.words.phrase
    plans = view.plans.get(team.id) if view.plans is not None else None
    if not may_be_shown(team, view.playbook):
        html = view.fragment("block", text=phrase("plan-too-few"))
    elif (quarter := quarter_of(team, view.playbook, plans)) is None:
        html = view.fragment("block", text=phrase("quarter-no-hours"))
    else:
        html = view.fragment(
            "team_learning",
            team=team,
            quarter=quarter,
            takes=takes(quarter, view.words),
            when=lambda one: when(one, view.words),
            why=lambda one: why(one, view.words),
            weeks=WEEKS,
        )
    return [Section(phrase("quarter"), html, "learning")]
