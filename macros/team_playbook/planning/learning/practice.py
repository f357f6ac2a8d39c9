"""Where a level is learned at work, when no session raises it."""

from team_playbook.model.playbook import Playbook
from team_playbook.planning.learning.gap import Gap

MOST = 3


def practice(gap: Gap, playbook: Playbook) -> tuple[str, ...]:
    """Return at most three activities that ask for the next level of a skill; those of most teams first."""
    wanted = (gap.start or 0) + 1
    loops = [str(name) for team in playbook.teams.values() for name in (*team.inner, *team.outer)]
    found = [
        activity.id
        for activity in playbook.activities.values()
        if {str(skill): level for skill, level in activity.needs.items()}.get(gap.skill) == wanted
    ]
    return tuple(sorted(found, key=lambda name: -loops.count(name))[:MOST])
