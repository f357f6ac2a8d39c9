"""The pages of bottlenecks, wagers and trends."""

from markupsafe import Markup

from team_playbook.diagrams.compared import Mark, Row, compared_picture
from team_playbook.model.choices import Bottleneck, Move, Trend, Wager
from team_playbook.pages import text
from team_playbook.pages.addresses import Place
from team_playbook.pages.company import currency_of
from team_playbook.pages.page import Page, Section, sentences
from team_playbook.pages.view import View
from team_playbook.planning.comparing import Side, compared, differing, gained
from team_playbook.planning.coverage import GAPS, shown_counts
from team_playbook.planning.standing import standing_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STYLES = ("team",)


def ranked_fragment(view: View) -> Markup:
    """Return the playbook's bottlenecks in their rank, each with its first move."""
    return view.fragment("bottlenecks", bottlenecks=view.playbook.settings.bottlenecks)


def moves_fragment(bottleneck: Bottleneck, view: View, *, short: bool = False) -> Markup:
    """Return the first moves of a bottleneck with their weeks, cost and people; `short` leaves out what they help."""
    return view.fragment(
        "moves",
        moves=[(move, *_hiring(move, view)) for move in bottleneck.first_moves],
        title=bottleneck.title,
        currency=currency_of(view),
        short=short,
        when=lambda role: view.to(Place(f"roles/{role}.md", "_hired-to"), view.words.phrase("moves-when")),
    )


def _hiring(move: Move, view: View) -> tuple[object, object]:
    """Return the weeks and the cost of the role that a move hires, as far as the role says."""
    if move.role is None or move.seniority is None:
        return None, None
    role = view.playbook.roles[move.role]
    return role.weeks.get(move.seniority), role.costs.get(move.seniority)


def bottleneck_sections(bottleneck: Bottleneck, view: View) -> list[Section]:
    """Return how to recognise a bottleneck and what to do first."""
    label = view.words.label
    ranking = view.playbook.settings.bottlenecks
    rank = ranking.index(bottleneck.id) + 1 if bottleneck.id in ranking else 0
    sections = [Section("", view.fragment("bottleneck", bottleneck=bottleneck, rank=rank))]
    for name in ("symptoms", "asks"):
        sections += sentences(label(f"bottleneck.{name}"), getattr(bottleneck, name), name)
    sections += sentences(label("bottleneck.mistaken_for"), bottleneck.mistaken_for, "mistaken-for")
    sections.append(Section(label("bottleneck.first_moves"), moves_fragment(bottleneck, view), "first-moves"))
    return sections


def bottleneck_page(bottleneck: Bottleneck, view: View) -> Page:
    """Return the page of a bottleneck."""
    path = f"bottlenecks/{bottleneck.id}.md"
    sections = bottleneck_sections(bottleneck, view.at(path))
    tags = (view.words.phrase("kind-bottleneck"),)
    edit = view.file_of("bottleneck", bottleneck.id)
    return Page(path, bottleneck.title, tuple(sections), edit, tags, styles=STYLES)


def wager_sections(wager: Wager, view: View) -> list[Section]:
    """Return what a wager asks, its sides beside one another, what each can do, and what would change the answer."""
    phrase = view.words.phrase
    sides = compared(wager, view.playbook)
    named = [(LETTERS[at % len(LETTERS)], side) for at, side in enumerate(sides)]
    top = view.fragment(
        "wager",
        wager=wager,
        sides=[(letter, side, _differences(side, sides[0])) for letter, side in named],
        gaps=GAPS,
        currency=lambda team=None: currency_of(view, team),
        hidden=any(side.team and not shown_counts(side.team, standing_of(side.team, view.playbook)) for side in sides),
    )
    sections = [Section("", top)]
    if any(side.covered for side in sides):
        sections.append(Section(phrase("wager-compared"), _compared_fragment(wager, named, view), "compared"))
    return [*sections, *sentences(phrase("wager-flips"), wager.flips_if, "flips-if")]


def _differences(side: Side, first: Side) -> dict[str, tuple[str, ...]]:
    """Return by its phrase which activities one side can do and the other cannot, or may."""
    return {
        "wager-gains": gained(side, first),
        "wager-gains-unknown": gained(side, first, "unknown"),
        "wager-loses": gained(first, side),
        "wager-loses-unknown": gained(first, side, "unknown"),
    }


def _compared_fragment(wager: Wager, named: list[tuple[str, Side]], view: View) -> Markup:
    """Return what each side can do as a picture, with the same as a table below it."""
    phrase = view.words.phrase
    counted = [(letter, side) for letter, side in named if side.covered]
    differ = differing([side for _, side in counted])
    names = [covered.name for covered in counted[0][1].covered]
    rows = [(name, [(letter, side.covered[at]) for letter, side in counted]) for at, name in enumerate(names)]
    rows.sort(key=lambda row: row[0] not in differ)
    drawn = [
        Row(
            view.title("activity", name),
            tuple(Mark(covered.state, phrase(f"wager-{covered.state}"), covered.guess) for _, covered in cells),
        )
        for name, cells in rows
    ]
    heads = [(letter, _side_name(side, view)) for letter, side in counted]
    title = phrase("wager-picture", title=wager.title)
    picture = compared_picture(f"_{wager.id}", heads, drawn, title, phrase("wager-picture-says"))
    return view.fragment(
        "wager_compared", rows=rows, heads=heads, picture=picture, caption=title, differ=len(differ), all=len(names)
    )


def _side_name(side: Side, view: View) -> str:
    """Return what a side is called in the picture, without marks."""
    if side.option.team:
        return view.title("team", side.option.team)
    return text.unlinked(side.option.buy or "").striptags()


def wager_page(wager: Wager, view: View) -> Page:
    """Return the page of a wager."""
    path = f"wagers/{wager.id}.md"
    sections = wager_sections(wager, view.at(path))
    tags = (view.words.phrase("kind-wager"),)
    return Page(path, wager.title, tuple(sections), view.file_of("wager", wager.id), tags, wide=True, styles=STYLES)


def trend_sections(trend: Trend, view: View) -> list[Section]:
    """Return what we make of a trend, what speaks for it and against it, and what to ask instead of following."""
    sections = [
        Section("", view.fragment("trend", trend=trend)),
        Section(view.words.phrase("trend-both"), view.fragment("trend_sides", trend=trend), "both-sides"),
    ]
    return sections + sentences(view.words.label("trend.first_principles"), trend.first_principles, "ask")


def trend_page(trend: Trend, view: View) -> Page:
    """Return the page of a trend."""
    path = f"trends/{trend.id}.md"
    sections = trend_sections(trend, view.at(path))
    tags = (view.words.phrase("kind-trend"),)
    return Page(path, trend.claim, tuple(sections), view.file_of("trend", trend.id), tags, styles=STYLES)
