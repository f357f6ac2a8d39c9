"""What a calendar says of each session, as plain text: for the command's file and for the page that makes the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from team_playbook.exports.document import Paragraph
from team_playbook.exports.text_copy import text_of
from team_playbook.exports.texts import blocks, runs
from team_playbook.model.learning import Curriculum, Session
from team_playbook.model.playbook import Playbook
from team_playbook.pages.calendar import DATA, calendar_script
from team_playbook.pages.script import data_script, script_path
from team_playbook.pages.view import View
from team_playbook.planning.learning.meetings import EARLIEST, LATEST
from team_playbook.words import Words

_NAMESPACE = UUID("6c1f7f0e-7a52-4d0b-9d4c-52d3a4be1f43")
PRODUCT = "-//team-playbook//team-playbook//EN"


@dataclass(frozen=True)
class Invitation:
    """A session in a calendar. `uid` stays the same in every file of a group, whatever the texts say."""

    uid: str
    summary: str
    about: str

    def description(self, lead: str, words: Words) -> str:
        """Return who leads, and what the session is."""
        return f"{words.phrase('calendar-led', lead=lead)}\n\n{self.about}" if lead else self.about


def invitations(curriculum: Curriculum, words: Words) -> dict[str, Invitation]:
    """Return what a calendar says of each session, by its id."""
    return {
        session.id: Invitation(
            str(uuid5(_NAMESPACE, f"{curriculum.id}/{session.id}")),
            words.phrase("calendar-summary", session=session.title, curriculum=curriculum.title),
            "\n\n".join(_about(session, words)),
        )
        for session in curriculum.sessions
    }


def roles_of(playbook: Playbook) -> dict[str, str]:
    """Return the title of each role."""
    return {str(role.id): role.title for role in playbook.roles.values()}


def calendar_files(view: View) -> dict[str, bytes]:
    """Return the scripts that hold what the pages of curricula put into a calendar, by path."""
    return {
        script_path(calendar_script(found.id)): data_script(DATA, calendar_data(found, view)).encode()
        for found in view.playbook.curricula.values()
    }


def calendar_data(curriculum: Curriculum, view: View) -> dict[str, Any]:
    """Return what the script of a curriculum's page makes its calendar of, and its words."""
    found = invitations(curriculum, view.words)
    roles = roles_of(view.playbook)
    return {
        "file": f"{curriculum.id}.ics",
        "product": PRODUCT,
        "title": curriculum.title,
        "every": curriculum.every,
        "minutes": curriculum.minutes,
        "from": EARLIEST.isoformat(),
        "until": LATEST.isoformat(),
        "sessions": [
            {
                "title": session.title,
                "uid": found[session.id].uid,
                "summary": found[session.id].summary,
                "lead": roles.get(session.led_by or "", ""),
                "about": found[session.id].about,
            }
            for session in curriculum.sessions
        ],
        "words": view.words.phrases("calendar-say-") | {"led": view.words.template("calendar-led")},
    }


def _about(session: Session, words: Words) -> Iterator[str]:
    yield _labelled(words.label("session.objectives"), (f"- {_line(text)}" for text in session.objectives))
    agenda = (f"- {words.phrase('minutes', minutes=item.minutes)}: {_line(item.what)}" for item in session.agenda)
    yield _labelled(words.label("session.agenda"), agenda)
    if exercise := session.exercise:
        time = words.phrase("minutes", minutes=exercise.minutes)
        lines = (
            text_of(blocks(exercise.do)),
            f"{words.label('exercise.produces')}: {_line(exercise.produces)}",
        )
        yield _labelled(f"{words.label('session.exercise')} · {time}", lines)


def _labelled(label: str, lines: Iterable[str]) -> str:
    return "\n".join((label, *lines))


def _line(text: str) -> str:
    return text_of([Paragraph(runs(text))])
