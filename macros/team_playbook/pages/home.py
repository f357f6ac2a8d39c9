"""The first thing a reader sees: three doors, with what matters now behind each."""

from markupsafe import Markup

from team_playbook.model.team import Team
from team_playbook.pages.addresses import Place, overview_path
from team_playbook.pages.loops import loop_picture_of
from team_playbook.pages.view import View
from team_playbook.planning.coverage import Covered, coverage

GAPS = ("missing", "unknown")


def own_team(view: View) -> Team | None:
    """Return the first team of the playbook's own company, or None."""
    teams = view.playbook.teams.all()
    return next((team for team in teams if team.company is None and not team.hypothetical), None)


def weaker_loop(activities: tuple[Covered, ...]) -> tuple[bool, list[Covered], int] | None:
    """Return the loop with the larger share of gaps: whether it is the inner one, its gaps, its size.

    None where neither loop has a gap.
    """
    loops = []
    for inner in (True, False):
        found = [activity for activity in activities if activity.inner is inner]
        gaps = [activity for activity in found if activity.state in GAPS]
        if gaps:
            loops.append((len(gaps) / len(found), inner, gaps, len(found)))
    if not loops:
        return None
    _, inner, gaps, size = max(loops, key=lambda loop: loop[0])
    return inner, gaps, size


def home_fragment(view: View) -> Markup:
    """Return the company, its bottleneck, its weak loop, and the doors to hire, to build the team, to learn."""
    playbook = view.playbook
    team = own_team(view)
    ranking = playbook.settings.bottlenecks
    return view.fragment(
        "home",
        company=playbook.settings.company,
        bottleneck=playbook.bottlenecks[ranking[0]] if ranking else None,
        team=team,
        picture=loop_picture_of(team, view) if team else "",
        weak=weaker_loop(coverage(team, playbook)) if team else None,
        plans=list(playbook.interviews.values()),
        curricula=list(playbook.curricula.values()),
        door=lambda kind, words: view.to(Place(overview_path(kind)), words),
    )
