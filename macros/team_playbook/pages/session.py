"""A session of a curriculum for those who learn."""

from dataclasses import dataclass

from markupsafe import Markup

from team_playbook.model.learning import Curriculum, Session
from team_playbook.pages.addresses import Place, lead_path, place_of, session_anchor
from team_playbook.pages.stations import path_values
from team_playbook.pages.view import View
from team_playbook.planning.guide import scales


@dataclass(frozen=True)
class Part:
    """A part of a session: from and to in minutes from its start, the minutes of the whole, and what happens."""

    start: int
    end: int
    whole: int
    what: str

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start


def parts_of(session: Session) -> tuple[Part, ...]:
    """Return the agenda of a session with its times."""
    whole, start, found = sum(item.minutes for item in session.agenda), 0, []
    for item in session.agenda:
        found.append(Part(start, start + item.minutes, whole, item.what))
        start += item.minutes
    return tuple(found)


def session_fragment(session: Session, curriculum: Curriculum, view: View) -> Markup:
    """Return a session without what whoever leads should know. Fields to fill in are on its own page only."""
    at = curriculum.sessions.index(session)
    home = place_of("curriculum", curriculum.id, view.playbook).path
    return view.fragment(
        "session",
        session=session,
        parts_of=parts_of(session),
        next=curriculum.sessions[at + 1] if at + 1 < len(curriculum.sessions) else None,
        leads_to=[other for other in curriculum.sessions if session.id in other.after],
        place=lambda name: Place(home, session_anchor(name)),
        lead=Place(lead_path(curriculum.id), session_anchor(session.id)),
        own=view.here == home,
        proof=proof_fragment(session, view),
        **path_values(curriculum),
    )


def proof_fragment(session: Session, view: View, *, leads: bool = False) -> Markup:
    """Return how a session proves what was learned, or nothing; `leads` says it to whoever leads."""
    if session.proves is None:
        return Markup("")
    question = view.playbook.questions[session.proves.question]
    return view.fragment(
        "proof",
        proves=session.proves,
        start="lead-proof" if leads else "proof",
        asks=next((one.ask for one in question.variants if one.id == session.proves.variant), "") if leads else "",
        scales=scales(question, {}) if leads else (),
    )
