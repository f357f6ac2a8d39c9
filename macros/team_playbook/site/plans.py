"""The teams' plans for a site, worked out again only where something that they rest on has changed."""

import logging

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.pages.team_plan import may_be_shown
from team_playbook.planning.team_plan.plans import Plans, plans_of
from team_playbook.planning.team_plan.program import EXTRA, SolverMissing
from team_playbook.planning.team_plan.situation import budget_of, situation_of

log = logging.getLogger("mkdocs.plugins.team_playbook")


def team_plans(playbook: Playbook, known: dict[str, Plans]) -> dict[str, Plans] | None:
    """Return the plans that may be shown, by team, or None where the solver is missing, which is told.

    `known` are those of the build before.
    """
    try:
        found = {
            team.id: _plans(team, playbook, known.get(team.id))
            for team in playbook.teams.values()
            if may_be_shown(team, playbook)
        }
    except SolverMissing:
        log.info('teams have no plans under their budgets: pip install "team-playbook[%s]"', EXTRA)
        return None
    return {name: plans for name, plans in found.items() if plans is not None}


def _plans(team: Team, playbook: Playbook, known: Plans | None) -> Plans | None:
    budget = budget_of(team, playbook)
    if known and budget == known.budget and situation_of(team, playbook, known.budget) == known.situation:
        return known
    return plans_of(team, playbook)
