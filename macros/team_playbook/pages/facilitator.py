"""The page for whoever leads the sessions of a curriculum: a sheet for each."""

from markupsafe import Markup

from team_playbook.model.learning import Curriculum, Session
from team_playbook.pages.addresses import lead_path, place_of, session_anchor
from team_playbook.pages.page import Page, Section
from team_playbook.pages.session import parts_of, proof_fragment
from team_playbook.pages.stations import path_values
from team_playbook.pages.view import View


def lead_page(curriculum: Curriculum, view: View) -> Page:
    """Return the page for whoever leads, with what they should know and learners need not."""
    path = lead_path(curriculum.id)
    view = view.at(path)
    sections = [Section("", view.fragment("lead", **path_values(curriculum)))]
    for number, session in enumerate(curriculum.sessions, 1):
        title = view.words.phrase("numbered", number=number, title=session.title)
        sections.append(Section(title, _sheet(session, curriculum, view), session_anchor(session.id)))
    title = view.words.phrase("lead-title", title=curriculum.title)
    tags = (view.words.phrase("kind-curriculum"),)
    file = view.file_of("curriculum", curriculum.id)
    return Page(path, title, tuple(sections), file, tags, wide=True, styles=("curriculum",))


def _sheet(session: Session, curriculum: Curriculum, view: View) -> Markup:
    at = curriculum.sessions.index(session)
    home = place_of("curriculum", curriculum.id, view.playbook)
    return view.fragment(
        "lead_session",
        session=session,
        parts_of=parts_of(session),
        before=curriculum.sessions[at - 1] if at else None,
        home=home.path,
        proof=proof_fragment(session, view, leads=True),
        **path_values(curriculum),
    )
