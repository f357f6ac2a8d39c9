"""The company, its ranking, its seniorities, its budget, and what every interview keeps."""

from collections.abc import Iterable

from markupsafe import Markup

from team_playbook.model.company import Budget, Company
from team_playbook.model.team import Team
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View


def currency_of(view: View, team: Team | None = None) -> str:
    """Return the currency of a team's budget, or else the playbook's, or nothing."""
    budget = (team.budget if team else None) or view.playbook.settings.budget
    return budget.currency if budget else ""


def company_fragment(company: Company, view: View) -> Markup:
    """Return a company's facts."""
    return view.fragment("company", company=company)


def watch_fragment(company: Company, view: View) -> Markup:
    """Return what a company of this kind tends to buy and where it fails, and whom to hire at its maturity."""
    return view.fragment("company_watch", company=company)


def ranking_fragment(bottlenecks: Iterable[str], view: View) -> Markup:
    """Return bottlenecks in the order of their rank."""
    return view.fragment("ranking", bottlenecks=bottlenecks)


def budget_fragment(budget: Budget, view: View) -> Markup:
    """Return what may be spent."""
    return view.fragment("budget", budget=budget)


def company_page(view: View) -> Page:
    """Return the page of the company and of what holds for the whole playbook."""
    path = "company.md"
    view = view.at(path)
    settings = view.playbook.settings
    label = view.words.label
    sections = [
        Section("", view.fragment("block", text=settings.title)),
        Section("", company_fragment(settings.company, view)),
    ]
    sections.append(Section(view.words.phrase("company-watch"), watch_fragment(settings.company, view), "watch"))
    published = view.words.choice("settings.publish", settings.publish)
    sections.append(Section(label("settings.publish"), view.fragment("block", text=published), "publish"))
    if settings.bottlenecks:
        html = ranking_fragment(settings.bottlenecks, view)
        sections.append(Section(label("settings.bottlenecks"), html, "bottlenecks"))
    sections.append(Section(label("settings.seniorities"), Markup(""), "seniorities"))
    for seniority in settings.seniorities:
        html = view.fragment("block", text=seniority.scope)
        sections.append(Section(seniority.title, html, f"seniority-{seniority.id}", 3))
    html = view.fragment("interview_rules", rules=settings.interviews)
    sections.append(Section(label("settings.interviews"), html, "interviews"))
    if settings.budget:
        sections.append(Section(label("settings.budget"), budget_fragment(settings.budget, view), "budget"))
    if settings.waive:
        html = view.fragment("waivers", waivers=settings.waive)
        sections.append(Section(label("settings.waive"), html, "waivers"))
    tags = (view.words.phrase("kind-company"),)
    return Page(path, view.words.phrase("company-and-rules"), tuple(sections), "playbook.yml", tags, styles=("team",))
