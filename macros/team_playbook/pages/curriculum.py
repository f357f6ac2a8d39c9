"""The page of a curriculum: the path, and each session."""

from markupsafe import Markup

from team_playbook.model.learning import Curriculum
from team_playbook.pages.addresses import Place, lead_path, place_of, session_anchor
from team_playbook.pages.calendar import CALENDAR, calendar_script, calendar_section
from team_playbook.pages.page import Page, Section
from team_playbook.pages.session import session_fragment
from team_playbook.pages.stations import path_fragment
from team_playbook.pages.view import View

STYLE = "curriculum"
"""The name of the style and of the script."""


def curriculum_sections(curriculum: Curriculum, view: View) -> list[Section]:
    """Return a curriculum and its sessions; the path, what is kept in the browser and dates on its own page only."""
    phrase = view.words.phrase
    own = view.here == place_of("curriculum", curriculum.id, view.playbook).path
    sections = [Section("", view.fragment("curriculum", curriculum=curriculum, lead=lead_path(curriculum.id)))]
    if own:
        sections.append(Section(phrase("path-glance"), path_fragment(curriculum, view), "path"))
        sections.append(Section(phrase("progress"), progress_fragment(curriculum, view), "progress"))
    sections.append(Section(phrase("sessions"), Markup(""), "sessions"))
    for number, session in enumerate(curriculum.sessions, 1):
        title = phrase("numbered", number=number, title=session.title)
        html = session_fragment(session, curriculum, view)
        sections.append(Section(title, html, session_anchor(session.id), 3))
    if own:
        sections.append(calendar_section(curriculum, view))
    return sections


def progress_fragment(curriculum: Curriculum, view: View) -> Markup:
    """Return how many sessions are done, as the script of the page counts them, and what can be done with that."""
    spoken = {**view.words.phrases("progress-say-"), **view.words.phrases("proof-say-")}
    return view.fragment(
        "curriculum_progress",
        curriculum=curriculum,
        exercises=sum(session.exercise is not None for session in curriculum.sessions),
        root=view.addresses.link(view.here, Place("index.md")),
        spoken=spoken,
    )


def curriculum_page(curriculum: Curriculum, view: View) -> Page:
    """Return the page of a curriculum."""
    path = place_of("curriculum", curriculum.id, view.playbook).path
    sections = curriculum_sections(curriculum, view.at(path))
    tags = (view.words.phrase("kind-curriculum"), view.words.choice("curriculum.pillar", curriculum.pillar))
    edit, scripts = view.file_of("curriculum", curriculum.id), (calendar_script(curriculum.id), CALENDAR, STYLE)
    return Page(path, curriculum.title, tuple(sections), edit, tags, scripts=scripts, styles=("learning", STYLE))
