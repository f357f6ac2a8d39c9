"""Bars: the level to reach in each skill, for a role's seniorities or a team's snapshot, and how they change."""

from collections.abc import Mapping

from markupsafe import Markup

from team_playbook.diagrams.bars import Field, Line, bars_picture
from team_playbook.diagrams.scale import Kind
from team_playbook.model.role import Role
from team_playbook.model.skill import Bar
from team_playbook.pages.addresses import place_of
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.progression import Change, Step, axes, progression


def bars_fragment(bars: Mapping[str, Bar], view: View) -> Markup:
    """Return the bars as a list: skill, level, what it means, and from where more is too much."""
    return view.fragment("bars", bars=bars)


def role_bars_fragment(role: Role, view: View) -> Markup:
    """Return the bars of a role at all its seniorities side by side: a picture, and a table of the same."""
    phrase = view.words.phrase
    bars: Mapping[str, Mapping[str, Bar]] = role.bars  # type: ignore[assignment]
    asked = [seniority for seniority in view.playbook.seniorities.values() if seniority.id in bars]
    skills = axes(bars[seniority.id] for seniority in asked)

    def field(skill: str, name: str, seniority: str) -> Field:
        bar = bars[name].get(skill)
        says = f"{seniority}: {view.title('skill', skill)}, {bar_words(bar, view)}"
        return Field(bar.bar if bar else None, bar.enough if bar else None, says)

    lines = [
        Line(
            view.title("skill", skill),
            skill_address(skill, view),
            tuple(field(skill, seniority.id, seniority.title) for seniority in asked),
        )
        for skill in skills
    ]
    marks: list[tuple[Kind, str]] = [("bar", phrase("bars-mark-bar"))]
    if any(bar.enough for at in bars.values() for bar in at.values()):
        marks.append(("more", phrase("bars-mark-more")))
    told = phrase("bars-of", title=role.title), phrase("bars-role-says")
    heads = [seniority.title for seniority in asked]
    picture = bars_picture(f"bars_role_{role.id}", heads, lines, marks, told)
    return view.fragment(
        "role_bars", role=role, seniorities=asked, skills=skills, picture=picture, says=lambda bar: bar_words(bar, view)
    )


def skill_address(skill: str, view: View) -> str:
    """Return the address of a skill's page from where it is shown."""
    return view.addresses.link(view.here, place_of("skill", skill, view.playbook))


def bar_words(bar: Bar | None, view: View) -> str:
    """Return a bar in words: `level 3, enough at 3`, or that it is not asked for."""
    phrase = view.words.phrase
    if bar is None:
        return phrase("bars-not-asked")
    level = phrase("level", level=bar.bar)
    return f"{level}, {phrase('enough-at', level=bar.enough)}" if bar.enough else level


def change_sections(role: Role, view: View) -> list[Section]:
    """Return what changes from each seniority of a role to the next, or nothing where there is one only."""
    phrase, title = view.words.phrase, view.title
    steps = progression(role, view.playbook.seniorities)
    if not steps:
        return []
    sections = [Section(phrase("bars-changes"), Markup(""), "_changes")]
    for step in steps:
        words = phrase("bars-from-to", before=title("seniority", step.before), after=title("seniority", step.after))
        sections.append(Section(words, _changes(step, role, view), f"_changes-{step.after}", 3))
    return sections


def _changes(step: Step, role: Role, view: View) -> Markup:
    moved = [change for change in step.changes if not change.quiet]
    return view.fragment(
        "bars_changes",
        role=role,
        step=step,
        moved=moved,
        same=[change.skill for change in step.changes if change.quiet],
        says=lambda change: change_words(change, view),
    )


def change_words(change: Change, view: View) -> str:
    """Return how a bar and its `enough` moved, in words."""
    phrase = view.words.phrase
    if change.moved in {"new", "gone"}:
        says = [phrase(f"bars-{change.moved}", level=change.after)]
        if change.enough_after:
            says.append(phrase("enough-at", level=change.enough_after))
        return ", ".join(says)
    says = [] if change.moved == "same" else [phrase("bars-moved", before=change.before, after=change.after)]
    if change.enough_moved:
        how = "gone" if change.enough_after is None else "moved" if change.enough_before else "new"
        says.append(phrase(f"bars-enough-{how}", before=change.enough_before, after=change.enough_after))
    if change.means_anew:
        says.append(phrase("bars-anew"))
    return ", ".join(says) or phrase("bars-same")
