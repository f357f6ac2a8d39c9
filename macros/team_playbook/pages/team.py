"""The page of a team: its loops, what they need, its goals, and how its bars moved."""

from team_playbook.model.team import Team
from team_playbook.pages.addresses import what_if_path
from team_playbook.pages.company import (
    budget_fragment,
    company_fragment,
    currency_of,
    ranking_fragment,
    watch_fragment,
)
from team_playbook.pages.coverage import coverage_sections
from team_playbook.pages.loops import collaboration_sections, loop_sections
from team_playbook.pages.page import Page, Section
from team_playbook.pages.team_bars import bars_sections, snapshot_sections
from team_playbook.pages.team_learning import learning_sections
from team_playbook.pages.team_plan import first_picture_fragment, plan_sections
from team_playbook.pages.view import View
from team_playbook.planning.what_if import can_move


def team_sections(team: Team, view: View) -> list[Section]:
    """Return everything about a team but what is private."""
    label, phrase = view.words.label, view.words.phrase
    ranking = team.bottlenecks or view.playbook.settings.bottlenecks
    bottleneck = ranking[0] if ranking else None
    what_if = what_if_path(team.id) if can_move(team, view.playbook) else None
    top = view.fragment("team", team=team, bottleneck=bottleneck, currency=currency_of(view, team), what_if=what_if)
    sections = [Section("", first_picture_fragment(team, view) + top), *loop_sections(team, view)]
    sections += coverage_sections(team, view)
    sections += plan_sections(team, view)
    sections += learning_sections(team, view)
    sections += bars_sections(team, view)
    if team.goals:
        sections.append(Section(label("team.goals"), view.fragment("goals", team=team), "goals"))
    sections += collaboration_sections(team, view)
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
    return Page(path, team.title, tuple(sections), view.file_of("team", team.id), tags, wide=True, styles=("team",))
