"""The loops of a team, and those it works with: pictures with the same in words beside them."""

from markupsafe import Markup

from team_playbook.diagrams.collaboration import Partner, collaboration_picture
from team_playbook.diagrams.loop import Dot, Middle, Told, loop_compact, loop_picture, loop_swatch
from team_playbook.model.team import Team
from team_playbook.pages.addresses import place_of
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.coverage import GAPS, Covered, coverage, shown_counts
from team_playbook.planning.standing import standing_of

STATES = ("met", "single", "single-known", "unknown", "missing")


def loop_picture_of(team: Team, view: View) -> Markup:
    """Return the loops of a team as a small picture; what it shows stands on the team's page."""
    inner, outer, middle, told = _drawn(team, view)
    return loop_compact(inner, outer, middle, told, numbers=False)


def loop_fragment(team: Team, view: View) -> Markup:
    """Return the loops of a team as a picture, wide and narrow, with the same as two lists."""
    inner, outer, middle, told = _drawn(team, view)
    found = coverage(team, view.playbook)
    dots = (*inner, *outer)
    shown = [state for state in STATES if any(dot.state == state for dot in dots)]
    legend = [(loop_swatch(state), view.words.phrase(f"loop-{state}")) for state in shown]
    if any(dot.guess and dot.state == "met" for dot in dots):
        legend.append((loop_swatch("met", guess=True), view.words.phrase("loop-guess")))
    if any(dot.starved for dot in dots):
        legend.append((loop_swatch("starved"), view.words.phrase("loop-starved")))
    return view.fragment(
        "loop",
        loops=[(view.words.phrase("inner-loop"), list(zip(inner, found, strict=False)))]
        + [(view.words.phrase("outer-loop"), list(zip(outer, found[len(inner) :], strict=True)))] * bool(outer),
        picture=loop_picture(inner, outer, middle, told),
        compact=loop_compact(inner, outer, middle, told),
        legend=legend,
        show_counts=shown_counts(team, standing_of(team, view.playbook)),
    )


def loop_sections(team: Team, view: View) -> list[Section]:
    """Return the section with the loops of a team."""
    return [Section(view.words.phrase("loops"), loop_fragment(team, view), "loops")]


def collaboration_sections(team: Team, view: View) -> list[Section]:
    """Return the section with the teams that a team works with, or none."""
    if not team.works_with:
        return []
    words = view.words
    partners = [
        Partner(other.name, other.friction, words.choice("works_with.friction", other.friction))
        for other in team.works_with
    ]
    says = "; ".join(f"{partner.name}: {partner.words}" for partner in partners)
    title = words.phrase("collaboration-of", team=team.title)
    html = view.fragment("works_with", team=team, picture=collaboration_picture(team.title, partners, title, says))
    return [Section(words.label("team.works_with"), html, "works-with")]


def _drawn(team: Team, view: View) -> tuple[list[Dot], list[Dot], Middle, Told]:
    phrase = view.words.phrase
    counts = shown_counts(team, standing_of(team, view.playbook))
    ranking = team.bottlenecks or view.playbook.settings.bottlenecks
    starves = set(view.playbook.bottlenecks[ranking[0]].starves) if ranking else set()
    found = coverage(team, view.playbook)
    dots = [
        _dot(number, covered, covered.name in starves, view, counts=counts) for number, covered in enumerate(found, 1)
    ]
    inner = [dot for dot, covered in zip(dots, found, strict=True) if covered.inner]
    outer = [dot for dot, covered in zip(dots, found, strict=True) if not covered.inner]
    met = sum(covered.state not in GAPS for covered in found)
    middle = Middle(team.title, phrase("loop-count", met=met, all=len(found)), (phrase("loop-counted"),))
    says = "; ".join(_says(dot, view) for dot in dots)
    told = Told(phrase("loops-of", team=team.title), says, phrase("loop-inner"), phrase("loop-outer"))
    return inner, outer, middle, told


def _says(dot: Dot, view: View) -> str:
    phrase = view.words.phrase
    state = dot.note or phrase("activity-met")
    return f"{dot.title}: {state}, {phrase('loop-starved')}" if dot.starved else f"{dot.title}: {state}"


def _dot(number: int, covered: Covered, starved: bool, view: View, *, counts: bool) -> Dot:
    """Return an activity as it may be drawn: in a small team, one person is not told from two."""
    single = covered.state in {"single", "single-known"}
    state = "met" if single and not counts else covered.state
    title = view.title("activity", covered.name)
    note = "" if state == "met" else view.words.phrase(f"activity-{state}")
    guess = covered.guess and state not in GAPS
    if guess:
        note = f"{note or view.words.phrase('activity-met')}, {view.words.phrase('a-guess')}"
    href = view.addresses.link(view.here, place_of("activity", covered.name, view.playbook))
    return Dot(number, title, state, note, href, guess, starved)
