"""The page of a curriculum: the path, and each session."""

from typing import Any

from markupsafe import Markup

from team_playbook.model.learning import Curriculum, Session
from team_playbook.pages.addresses import Place
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View


def curriculum_sections(curriculum: Curriculum, view: View) -> list[Section]:
    """Return a curriculum and its sessions."""
    path = f"curricula/{curriculum.id}.md"
    top = view.fragment("curriculum", curriculum=curriculum, with_path=view.here == path)
    sections = [Section("", top), Section(view.words.phrase("sessions"), Markup(""), "sessions")]
    for number, session in enumerate(curriculum.sessions, 1):
        title = view.words.phrase("numbered", number=number, title=session.title)
        sections.append(Section(title, _session(session, curriculum, path, view), session_anchor(session.id), 3))
    return sections


def session_anchor(session: str) -> str:
    """Return the address of a session on its page."""
    return f"session-{session}"


def _session(session: Session, curriculum: Curriculum, path: str, view: View) -> Markup:
    values: dict[str, Any] = {
        "session": session,
        "session_titles": {other.id: other.title for other in curriculum.sessions},
        "session_place": lambda name: Place(path, session_anchor(name)),
    }
    return view.fragment("session", **values)


def curriculum_page(curriculum: Curriculum, view: View) -> Page:
    """Return the page of a curriculum."""
    path = f"curricula/{curriculum.id}.md"
    sections = curriculum_sections(curriculum, view.at(path))
    tags = (view.words.phrase("kind-curriculum"), view.words.choice("curriculum.pillar", curriculum.pillar))
    return Page(path, curriculum.title, tuple(sections), view.file_of("curriculum", curriculum.id), tags)
