"""A curriculum at a glance: its path as a picture, and the same as a list."""

from collections.abc import Mapping
from math import ceil

from markupsafe import Markup

from team_playbook.diagrams.path import MOST, Raised, Station, Told, path_compact, path_picture
from team_playbook.model.learning import Curriculum, Session
from team_playbook.pages.addresses import place_of, session_anchor
from team_playbook.pages.view import View
from team_playbook.planning.rhythm import WEEKS_BETWEEN


def path_fragment(curriculum: Curriculum, view: View) -> Markup:
    """Return the path of a curriculum on its own page."""
    stations, raised, told = _stations(curriculum, view), _raised(curriculum, view), _told(curriculum, view)
    name = f"path_{curriculum.id}"
    wide = path_picture(f"{name}_wide", stations, raised, told) if len(stations) <= MOST else ""
    compact = path_compact(name, stations, raised, told)
    return view.fragment("curriculum_path", wide=wide, compact=compact, **path_values(curriculum))


def path_values(curriculum: Curriculum) -> Mapping[str, object]:
    """Return what templates of the list of sessions ask for."""
    titles = {session.id: session.title for session in curriculum.sessions}
    return {"curriculum": curriculum, "weeks": session_weeks(curriculum), "titles": titles, "anchor": session_anchor}


def session_weeks(curriculum: Curriculum) -> dict[str, int]:
    """Return the week of each session, from 1, where no week is skipped."""
    between = WEEKS_BETWEEN[curriculum.every]
    return {session.id: int(at * between) + 1 for at, session in enumerate(curriculum.sessions)}


def weeks_of(curriculum: Curriculum) -> int:
    """Return how many weeks a curriculum takes, with the exercise after its last session."""
    return ceil(len(curriculum.sessions) * WEEKS_BETWEEN[curriculum.every])


def _stations(curriculum: Curriculum, view: View) -> list[Station]:
    phrase, weeks = view.words.phrase, session_weeks(curriculum)
    numbers = {session.id: number for number, session in enumerate(curriculum.sessions, 1)}

    def station(session: Session) -> Station:
        week = weeks[session.id]
        return Station(
            number=numbers[session.id],
            title=session.title,
            href=f"#{session_anchor(session.id)}",
            week=week,
            when=phrase("path-week", number=week),
            after=tuple(numbers[name] for name in session.after),
            proves=phrase("path-proves") if session.proves else "",
        )

    return [station(session) for session in curriculum.sessions]


def _raised(curriculum: Curriculum, view: View) -> list[Raised]:
    def href(skill: str) -> str:
        return view.addresses.link(view.here, place_of("skill", skill, view.playbook))

    return [
        Raised(view.title("skill", skill), href(skill), start, end, raised_words(start, end, view))
        for skill, (start, end) in curriculum.raises.items()
    ]


def raised_words(start: int, end: int, view: View) -> str:
    """Return from and to, such as `1 → 2`."""
    return view.words.phrase("path-raised", start=start, end=end)


def _told(curriculum: Curriculum, view: View) -> Told:
    phrase, count = view.words.phrase, view.words.count
    says = phrase(
        "path-says",
        sessions=count("count-sessions", len(curriculum.sessions)),
        weeks=count("weeks", weeks_of(curriculum)),
    )
    return Told(
        title=phrase("path-title", title=curriculum.title),
        says=says,
        week=phrase("path-axis"),
        raises=phrase("path-end"),
        session=phrase("path-mark-session"),
        proof=phrase("path-mark-proof"),
        line=phrase("path-mark-line"),
        dots=phrase("path-mark-dots"),
    )
