"""The overview of each kind: what there is, a line each."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from team_playbook.pages.addresses import ON_OVERVIEW, overview_path
from team_playbook.pages.learning_coverage import learning_coverage_sections
from team_playbook.pages.page import Page, Section
from team_playbook.pages.stations import weeks_of
from team_playbook.pages.view import View
from team_playbook.planning.plan import candidate_minutes

Line = Callable[[Any, View], tuple[str, str]]


def _role(role: Any, view: View) -> tuple[str, str]:
    titles = [s.title for s in view.playbook.seniorities.values() if s.id in role.bars]
    return role.mission, ", ".join(titles)


def _interview(plan: Any, view: View) -> tuple[str, str]:
    phrase = view.words.phrase
    guides = Markup(" · ").join(
        view.guide(plan.id, seniority, phrase("guide-for", seniority=view.playbook.seniorities[seniority].title))
        for seniority in plan.seniorities
    )
    time = phrase("minutes", minutes=candidate_minutes(plan))
    return "", Markup("{} · {} · {}").format(view.words.count("count-stages", len(plan.stages)), time, guides)


def _skill(skill: Any, view: View) -> tuple[str, str]:
    questions = len(view.uses.questions_on(skill.id))
    return (
        skill.about,
        f"{view.words.choice('skill.kind', skill.kind)} · {view.words.count('count-questions', questions)}",
    )


def _curriculum(curriculum: Any, view: View) -> tuple[str, str]:
    return "", view.fragment("overview_curriculum", curriculum=curriculum, weeks=weeks_of(curriculum))


def _bottleneck(bottleneck: Any, view: View) -> tuple[str, str]:
    ranking = view.playbook.settings.bottlenecks
    rank = f"{view.words.phrase('rank')} {ranking.index(bottleneck.id) + 1}" if bottleneck.id in ranking else ""
    return bottleneck.measure, rank


def _trend(trend: Any, view: View) -> tuple[str, str]:
    return trend.for_us or "", view.fragment("overview_trend", trend=trend)


LINES: dict[str, Line] = {
    "role": _role,
    "skill": _skill,
    "activity": lambda a, view: (a.does, view.words.choice("activity.often", a.often)),
    "interview": _interview,
    "question": lambda q, _: (q.ask, ""),
    "calibration": lambda c, view: (
        view.playbook.questions[c.id].ask,
        view.words.count("calibration-samples", len(c.samples)),
    ),
    "team": lambda t, view: (t.focus, view.words.count("count-people", t.people)),
    "curriculum": _curriculum,
    "bottleneck": _bottleneck,
    "wager": lambda w, _: (w.asks, ""),
    "trend": _trend,
    "evidence": lambda e, _: (e.claim, e.source),
}


def overview_fragment(kind: str, view: View) -> Markup:
    """Return all records of a kind as cards: title, a sentence, a note."""
    line = LINES[kind]
    records = view.playbook.of(kind)
    names = list(records)
    if kind == "bottleneck":
        ranking = [str(name) for name in view.playbook.settings.bottlenecks]
        names = [*ranking, *(name for name in names if name not in ranking)]
    if kind == "trend":
        names.sort(key=lambda name: (records[name].review, name))  # type: ignore[attr-defined]
    entries = [(kind, name, *line(records[name], view)) for name in names]
    return view.fragment("overview", entries=entries)


def overview_page(kind: str, view: View) -> Page:
    """Return the overview of a kind."""
    assert kind not in ON_OVERVIEW
    path = overview_path(kind)
    view = view.at(path)
    intro = view.fragment("block", text=view.words.phrase(f"about-{kind}"))
    if kind == "bottleneck":
        intro += view.fragment("overview_bottlenecks")
    if kind == "curriculum" and view.playbook.roles:
        intro += view.fragment("overview_curricula", assess=overview_path("self-assessment"))
    sections = [Section("", intro), Section("", overview_fragment(kind, view))]
    if kind == "curriculum":
        sections += learning_coverage_sections(view)
    styles = {"bottleneck": ("team",), "trend": ("team",), "curriculum": ("learned",)}.get(kind, ())
    tags = (view.words.phrase(f"kind-{kind}"),)
    return Page(path, view.words.phrase(f"all-{kind}"), tuple(sections), "", tags, styles=styles)
