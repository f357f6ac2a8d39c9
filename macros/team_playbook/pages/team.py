"""The page of a team: its loops, what they need, its goals, and how its bars moved."""

from markupsafe import Markup

from team_playbook.diagrams.loop import Dot, loop_picture
from team_playbook.model.team import Team
from team_playbook.pages.company import (
    budget_fragment,
    company_fragment,
    currency_of,
    ranking_fragment,
    watch_fragment,
)
from team_playbook.pages.coverage import coverage_sections
from team_playbook.pages.page import Page, Section
from team_playbook.pages.team_bars import bars_sections, snapshot_sections
from team_playbook.pages.team_plan import first_picture_fragment, plan_sections
from team_playbook.pages.view import View
from team_playbook.planning.coverage import coverage, shows_counts


def loop_picture_of(team: Team, view: View) -> Markup:
    """Return the loops of a team as a picture alone; a list of the same has to stand near it."""
    counts = shows_counts(team)
    dots = [
        (activity.inner, Dot(number, view.title("activity", activity.name), _shown(activity.state, counts)))
        for number, activity in enumerate(coverage(team, view.playbook), 1)
    ]
    words = view.words.phrase("loops-of", team=team.title)
    return loop_picture([dot for inner, dot in dots if inner], [dot for inner, dot in dots if not inner], words)


def loop_fragment(team: Team, view: View) -> Markup:
    """Return the loops of a team as a picture, with the same as a list and a table."""
    counts = shows_counts(team)
    return view.fragment(
        "loop",
        team=team,
        activities=coverage(team, view.playbook),
        picture=loop_picture_of(team, view),
        show_counts=counts,
        shown=lambda state: _shown(state, counts),
    )


def _shown(state: str, counts: bool) -> str:
    """Return a state as it may be shown: in a small team, one person is not told from two."""
    return "met" if state in {"single", "single-known"} and not counts else state


def team_sections(team: Team, view: View) -> list[Section]:
    """Return everything about a team but what is private."""
    label, phrase = view.words.label, view.words.phrase
    ranking = team.bottlenecks or view.playbook.settings.bottlenecks
    bottleneck = ranking[0] if ranking else None
    top = view.fragment("team", team=team, bottleneck=bottleneck, currency=currency_of(view, team))
    sections = [Section("", first_picture_fragment(team, view) + top), Section(phrase("loops"), loop_fragment(team, view), "loops")]
    sections += coverage_sections(team, view)
    sections += plan_sections(team, view)
    sections += bars_sections(team, view)
    if team.goals:
        sections.append(Section(label("team.goals"), view.fragment("goals", team=team), "goals"))
    if team.works_with:
        sections.append(Section(label("team.works_with"), view.fragment("works_with", team=team), "works-with"))
    if team.cadence:
        sections.append(Section(label("team.cadence"), view.fragment("cadence", team=team), "cadence"))
    sections += snapshot_sections(team, view)
    if team.company:
        sections.append(Section(label("team.company"), company_fragment(team.company, view), "company"))
    watched = watch_fragment(team.company or view.playbook.settings.company, view)
    sections.append(Section(phrase("company-watch"), watched, "watch"))
    if team.bottlenecks:
        html = ranking_fragment(team.bottlenecks, view)
        sections.append(Section(label("team.bottlenecks"), html, "bottlenecks"))
    if team.budget:
        sections.append(Section(label("team.budget"), budget_fragment(team.budget, view), "budget"))
    if team.publish_people and team.id in view.playbook.people:
        html = view.fragment("people", people=view.playbook.people[team.id].people)
        sections.append(Section(label("people.people"), html, "people"))
    return sections


def team_page(team: Team, view: View) -> Page:
    """Return the page of a team."""
    path = f"teams/{team.id}.md"
    sections = team_sections(team, view.at(path))
    tags = (view.words.phrase("kind-team"),)
    return Page(path, team.title, tuple(sections), view.file_of("team", team.id), tags, styles=("team",))
