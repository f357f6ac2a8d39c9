"""The bars of a team: where people stand against them, and how they moved from snapshot to snapshot."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from team_playbook.diagrams.scale import Kind
from team_playbook.diagrams.snapshots import Moment, Track, snapshots_picture
from team_playbook.diagrams.team_bars import Person, Row, team_bars_picture
from team_playbook.model.skill import LEVELS
from team_playbook.model.team import Snapshot, SnapshotBar, Team
from team_playbook.pages.bars import bars_fragment, change_words, skill_address
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.coverage import shows_counts
from team_playbook.planning.progression import Change, axes, movement
from team_playbook.planning.team_bars import Axis, Stands, counted_beside, team_axes


def bars_sections(team: Team, view: View) -> list[Section]:
    """Return the bar on each axis of a team and where its people stand, as far as the team shows them."""
    found = team_axes(team, view.playbook)
    if not found:
        return []
    return [Section(view.words.phrase("bars-team"), team_bars_fragment(team, found, view), "bars")]


def team_bars_fragment(team: Team, found: Sequence[Axis], view: View) -> Markup:
    """Return the axes of a team as a picture, and as a table of the same."""
    phrase = view.words.phrase
    title = phrase("bars-of", title=team.title)
    heads = [phrase("level", level=level) for level in LEVELS]
    if any(axis.counts is not None for axis in found):
        heads.append(phrase("unknown"))
    rows = [_row(team, axis, view) for axis in found]
    picture = team_bars_picture(
        f"bars_team_{team.id}", heads, rows, _marks(found, view), (title, phrase("bars-team-says"))
    )
    return view.fragment(
        "team_bars",
        axes=found,
        title=title,
        picture=picture,
        date=team.snapshots[-1].date if team.snapshots else "",
        note=lambda axis: _note(axis, view),
        stands=lambda axis: _stands(axis, view),
        beside=counted_beside(team, found),
        levels=lambda counts: _levels(counts, view),
        small=not shows_counts(team) and not any(axis.people for axis in found),
    )


def _row(team: Team, axis: Axis, view: View) -> Row:
    phrase = view.words.phrase
    date = team.snapshots[-1].date if team.snapshots else ""
    return Row(
        heading=phrase("bars-team-set", date=date) if axis.is_set else phrase("bars-team-needed"),
        title=view.title("skill", axis.skill),
        href=skill_address(axis.skill, view),
        bar=axis.bar,
        enough=axis.enough,
        note=_trouble(axis, view),
        bad=axis.reached == "missing",
        counts=axis.counts,
        unknown=axis.unknown,
        people=tuple(Person(one.person, one.level, one.guess, _person(one, view)) for one in axis.people),
    )


def _note(axis: Axis, view: View) -> str:
    return view.words.phrase(f"bars-team-{axis.reached}", level=axis.bar)


def _trouble(axis: Axis, view: View) -> str:
    """Return what is wrong on an axis: too few people reach the bar, or an activity needs more than the bar."""
    if axis.reached != "met":
        return _note(axis, view)
    return view.words.phrase("bars-team-more", level=axis.need) if (axis.need or 0) > axis.bar else ""


def _person(one: Stands, view: View) -> str:
    level = view.words.phrase("level", level=one.level)
    return f"{one.person}: {level}" + (f" ({view.words.phrase('a-guess')})" if one.guess else "")


def _stands(axis: Axis, view: View) -> list[str]:
    """Return where people stand on an axis, in words; nothing where that is not shown."""
    if axis.counts is None:
        return []
    found = [_person(one, view) for one in axis.people] or _levels(axis.counts, view)
    if axis.unknown:
        found.append(view.words.phrase("bars-team-not-known", count=view.words.number(axis.unknown)))
    return found


def _levels(counts: Mapping[int, int], view: View) -> list[str]:
    return [
        f"{view.words.phrase('level', level=level)}: {view.words.number(number)}"
        for level, number in sorted(counts.items())
        if number
    ]


def _marks(found: Sequence[Axis], view: View) -> list[tuple[Kind, str]]:
    """Return what the signs of a picture mean: those that are in it."""
    phrase = view.words.phrase
    people = [one for axis in found for one in axis.people]
    there: dict[Kind, bool] = {
        "bar": True,
        "more": any(axis.enough and axis.enough < LEVELS[-1] for axis in found),
        "count": not people and any(axis.counts for axis in found),
        "seen": any(not one.guess for one in people),
        "guess": any(one.guess for one in people),
        "unknown": any(axis.unknown for axis in found),
    }
    return [(kind, phrase(f"bars-mark-{kind}")) for kind, shown in there.items() if shown]


def snapshot_sections(team: Team, view: View) -> list[Section]:
    """Return how a team's bars moved: all snapshots in one picture, and each with its reason."""
    if not team.snapshots:
        return []
    several = len(team.snapshots) > 1
    top = movement_fragment(team, view) if several else Markup("")
    sections = [Section(view.words.label("team.snapshots"), top, "snapshots")]
    for shot in team.snapshots:
        bars = Markup("") if several else bars_fragment(shot.bars, view)  # type: ignore[arg-type]
        html = view.fragment("snapshot", snapshot=shot, bars=bars)
        sections.append(Section(str(shot.date), html, f"snapshot-{shot.date}", 3))
    return sections


def movement_fragment(team: Team, view: View) -> Markup:
    """Return snapshots laid over each other as a picture, and as a table with what each axis meant."""
    phrase = view.words.phrase
    shots = team.snapshots
    skills = axes(_bars(shot) for shot in shots)
    steps = [{change.skill: change for change in step.changes} for step in movement(shots)]

    def change(skill: str, at: int) -> Change | None:
        return steps[at - 1].get(skill) if at else None

    tracks = [
        Track(
            view.title("skill", skill),
            skill_address(skill, view),
            tuple(_moment(_bars(shot).get(skill), change(skill, at), view) for at, shot in enumerate(shots)),
        )
        for skill in skills
    ]
    marks: list[tuple[Kind, str]] = [("was", phrase("bars-mark-was")), ("now", phrase("bars-mark-now"))]
    if any(moment.anew for track in tracks for moment in track.moments):
        marks.append(("anew", phrase("bars-mark-anew")))
    title = phrase("bars-moved-of", title=team.title)
    told = title, phrase("bars-moved-says")
    picture = snapshots_picture(f"moved_{team.id}", _short([str(shot.date) for shot in shots]), tracks, marks, told)
    return view.fragment(
        "snapshots",
        shots=shots,
        skills=skills,
        picture=picture,
        title=title,
        note=lambda *of: _moved(change(*of), view),
    )


def _bars(shot: Snapshot) -> Mapping[str, SnapshotBar]:
    return shot.bars  # type: ignore[return-value]


def _moment(bar: SnapshotBar | None, change: Change | None, view: View) -> Moment:
    return Moment(bar.bar if bar else None, bool(change and change.means_anew), _moved(change, view))


def _moved(change: Change | None, view: View) -> str:
    """Return in a word or two how a bar moved since the snapshot before."""
    if change is None:
        return ""
    if change.moved == "same":
        return change_words(change, view)
    says = view.words.phrase(f"bars-has-{change.moved}")
    return f"{says}, {view.words.phrase('bars-anew')}" if change.means_anew else says


def _short(dates: Sequence[str]) -> list[str]:
    """Return dates as short as tells them apart: years, or years and months, or whole."""
    return next(
        short for length in (4, 7, 10) if len(set(short := [date[:length] for date in dates])) == len(set(dates))
    )
