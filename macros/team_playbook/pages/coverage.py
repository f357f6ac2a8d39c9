"""The coverage of a team: who can do what its loops need, what follows where nobody can, what is not used."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from markupsafe import Markup

from team_playbook.diagrams.coverage import MOST_PEOPLE, Has, Row, coverage_picture, coverage_swatch
from team_playbook.model.skill import LEVELS
from team_playbook.model.team import Team
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.coverage import Covered, Need, coverage, gaps_only, shown_counts, singles
from team_playbook.planning.standing import Holder, Standing, standing_of
from team_playbook.planning.unused import unused
from team_playbook.planning.weakness import weaknesses


def coverage_sections(team: Team, view: View) -> list[Section]:
    """Return how well a team covers its loops, and what follows; in a small team that shows nobody, gaps alone."""
    phrase = view.words.phrase
    standing = standing_of(team, view.playbook)
    counts = shown_counts(team, standing)
    activities = coverage(team, view.playbook, standing)
    if not counts:
        activities = gaps_only(activities)
    weak = view.fragment("coverage_follows", weak=weaknesses(activities, view.playbook), note=_noted(view))
    sections = [
        Section(phrase("coverage"), coverage_fragment(team, activities, standing, view, counts=counts), "coverage"),
        Section(phrase("coverage-follows"), weak, "what-follows", 3),
    ]
    if counts:
        one = view.fragment("coverage_singles", singles=singles(activities))
        spare = view.fragment("coverage_unused", unused=unused(team, view.playbook, standing))
        sections.append(Section(phrase("coverage-singles"), one, "single-points", 3))
        sections.append(Section(phrase("coverage-unused"), spare, "unused", 3))
    return sections


def coverage_fragment(
    team: Team, activities: Sequence[Covered], standing: Standing, view: View, *, counts: bool
) -> Markup:
    """Return each activity as a picture of its needs, and all of them as a table."""
    efforts = [activity.effort for activity in activities if activity.effort is not None]
    return view.fragment(
        "coverage",
        team=team,
        activities=activities,
        pictures={activity.name: _picture(team, activity, standing, view, counts=counts) for activity in activities},
        states=Counter("guess" if one.guess and one.state == "met" else one.state for one in activities),
        legend=_legend(team, activities, standing, view, counts=counts),
        counts=counts,
        by_person=standing.by_person,
        levels=standing.levels,
        known=lambda skill: _known(skill, standing, view),
        note=_noted(view),
        time=lambda activity: _time(activity, view),
        effort=sum(efforts, Decimal(0)) if efforts else None,
        full_time=standing.full_time,
        unsaid=[activity.name for activity in activities if activity.effort is None],
    )


def _picture(team: Team, activity: Covered, standing: Standing, view: View, *, counts: bool) -> Markup:
    phrase = view.words.phrase
    people = standing.holders if _in_columns(standing) else ()
    heads = [holder.person for holder in people] or [phrase("level", level=level) for level in LEVELS]
    if counts and not people:
        heads.append(phrase("coverage-uncounted"))
    note = _noted(view)
    rows = [
        Row(
            view.title("skill", need.skill),
            need.level,
            need.state,
            note(need),
            need.guess,
            standing.levels(need.skill) if counts else None,
            need.unknown if counts else None,
            tuple(_has(holder, need, view) for holder in people),
        )
        for need in activity.needs
    ]
    told = phrase("coverage-of", activity=view.title("activity", activity.name))
    says = phrase("coverage-says-people" if people else "coverage-says-levels" if counts else "coverage-says-gaps")
    return coverage_picture(f"cover_{team.id}_{activity.name}", heads, rows, (told, says))


def _in_columns(standing: Standing) -> bool:
    return standing.by_person and 0 < len(standing.holders) <= MOST_PEOPLE


def _has(holder: Holder, need: Need, view: View) -> Has:
    level, guess = holder.levels.get(need.skill), need.skill in holder.guesses
    return Has(level, guess, f"{view.title('skill', need.skill)}, {_person(holder, need.skill, view)}")


def _person(holder: Holder, skill: str, view: View) -> str:
    phrase = view.words.phrase
    if skill not in holder.levels:
        return f"{holder.person}: {phrase('coverage-note-unknown')}"
    guess = f" ({phrase('a-guess')})" if skill in holder.guesses else ""
    return f"{holder.person}: {phrase('level', level=holder.levels[skill])}{guess}"


def _known(skill: str, standing: Standing, view: View) -> str:
    """Return in words what is known of a skill: people by level, or each by their pseudonym, and who is not known."""
    phrase = view.words.phrase
    if standing.by_person:
        found = [_person(holder, skill, view) for holder in standing.holders if skill in holder.levels]
    else:
        found = [
            f"{phrase('level', level=level)}: {view.words.number(count)}"
            for level, count in standing.levels(skill).items()
        ]
    unknown = standing.unknown(skill)
    if unknown:
        found.append(view.words.count("coverage-not-counted", unknown))
    return ", ".join(found)


def _noted(view: View) -> Callable[[Need], str]:
    """Return what says in a few words how a need is not met, or on what it rests."""
    phrase = view.words.phrase

    def note(need: Need) -> str:
        state = "idle" if need.idle else need.state
        found = [] if state == "met" else [phrase(f"coverage-note-{state}")]
        return ", ".join([*found, *([phrase("a-guess")] if need.guess else [])])

    return note


def _time(activity: Covered, view: View) -> str:
    """Return the time that an activity takes beside the time of those who can do it, or nothing."""
    if activity.effort is None:
        return ""
    count = view.words.count
    if activity.time is None:
        return count("coverage-takes", activity.effort)
    if activity.time == 0:
        if any(need.idle for need in activity.needs):
            return count("coverage-time-idle", activity.effort)
        return count("coverage-time-nobody", activity.effort)
    time = view.words.number(activity.time)
    if activity.short:
        return count("coverage-time-short", activity.effort, time=time)
    return count("coverage-time", activity.effort, time=time)


def _legend(
    team: Team, activities: Sequence[Covered], standing: Standing, view: View, *, counts: bool
) -> list[tuple[Markup, str]]:
    """Return what the signs mean: those that are in the pictures."""
    needs = [need for activity in activities for need in activity.needs]
    unknown = any(need.unknown for need in needs)
    if _in_columns(standing):
        held = [(holder, need) for holder in standing.holders for need in needs if need.skill in holder.levels]
        able = [(holder, need) for holder, need in held if holder.levels[need.skill] >= need.level]
        there = {
            "met": ("able", any(need.skill not in holder.guesses for holder, need in able)),
            "guess": ("able-guess", any(need.skill in holder.guesses for holder, need in able)),
            "below": ("below", len(held) > len(able)),
            "not-seen": ("not-seen", unknown),
        }
    else:
        states = {need.state for need in needs if not (need.guess and need.state == "met")}
        there = {state: (state, state in states) for state in ("met", "single", "single-known", "unknown", "missing")}
        there["met"] = ("met" if counts else "met-few", "met" in states)
        there["guess"] = ("guess", any(need.guess for need in needs))
        there["not-seen"] = ("uncounted", unknown)
    name = f"cover_{team.id}"
    return [
        (coverage_swatch(name, kind), view.words.phrase(f"coverage-mark-{words}"))
        for kind, (words, shown) in there.items()
        if shown
    ]
