"""The pages of bottlenecks, wagers and trends."""

from markupsafe import Markup

from team_playbook.model.choices import Bottleneck, Trend, Wager
from team_playbook.pages.company import currency_of
from team_playbook.pages.page import Page, Section, sentences
from team_playbook.pages.view import View


def ranked_fragment(view: View) -> Markup:
    """Return the playbook's bottlenecks in their rank, each with its first move."""
    return view.fragment("bottlenecks", bottlenecks=view.playbook.settings.bottlenecks)


def bottleneck_sections(bottleneck: Bottleneck, view: View) -> list[Section]:
    """Return how to recognise a bottleneck and what to do first."""
    label = view.words.label
    ranking = view.playbook.settings.bottlenecks
    rank = ranking.index(bottleneck.id) + 1 if bottleneck.id in ranking else 0
    sections = [Section("", view.fragment("bottleneck", bottleneck=bottleneck, rank=rank))]
    for name in ("symptoms", "asks"):
        sections += sentences(label(f"bottleneck.{name}"), getattr(bottleneck, name), name)
    html = view.fragment("moves", moves=bottleneck.first_moves, currency=currency_of(view))
    sections.append(Section(label("bottleneck.first_moves"), html, "first-moves"))
    return sections + sentences(label("bottleneck.mistaken_for"), bottleneck.mistaken_for, "mistaken-for")


def bottleneck_page(bottleneck: Bottleneck, view: View) -> Page:
    """Return the page of a bottleneck."""
    path = f"bottlenecks/{bottleneck.id}.md"
    sections = bottleneck_sections(bottleneck, view.at(path))
    tags = (view.words.phrase("kind-bottleneck"),)
    return Page(path, bottleneck.title, tuple(sections), view.file_of("bottleneck", bottleneck.id), tags)


def wager_sections(wager: Wager, view: View) -> list[Section]:
    """Return what a wager asks, its sides next to one another, and what would change the answer."""
    fragment = view.fragment("wager", wager=wager, currency=lambda team=None: currency_of(view, team))
    return [Section("", fragment)]


def wager_page(wager: Wager, view: View) -> Page:
    """Return the page of a wager."""
    path = f"wagers/{wager.id}.md"
    sections = wager_sections(wager, view.at(path))
    tags = (view.words.phrase("kind-wager"),)
    return Page(path, wager.title, tuple(sections), view.file_of("wager", wager.id), tags)


def trend_sections(trend: Trend, view: View) -> list[Section]:
    """Return what speaks for a trend and against it, and what we make of it."""
    return [Section("", view.fragment("trend", trend=trend))]


def trend_page(trend: Trend, view: View) -> Page:
    """Return the page of a trend."""
    path = f"trends/{trend.id}.md"
    sections = trend_sections(trend, view.at(path))
    tags = (view.words.phrase("kind-trend"),)
    return Page(path, trend.claim, tuple(sections), view.file_of("trend", trend.id), tags)
