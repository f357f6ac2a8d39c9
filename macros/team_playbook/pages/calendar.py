"""A curriculum into a calendar: a form on its page whose script writes the file that `playbook export ics` writes."""

from team_playbook.model.learning import Curriculum
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.learning.meetings import EARLIEST, LATEST

CALENDAR = "calendar"
"""The script that a page with the form asks for."""
DATA = "calendar"
"""The name of the data that the script finds."""


def calendar_script(curriculum: str) -> str:
    """Return the name of the script that holds what is put into a calendar."""
    return f"{CALENDAR}-{curriculum}"


def calendar_section(curriculum: Curriculum, view: View) -> Section:
    """Return the form. The page has to ask for `calendar_script` of the curriculum, and for `CALENDAR`."""
    html = view.fragment("calendar", curriculum=curriculum, earliest=EARLIEST, latest=LATEST)
    return Section(view.words.phrase("calendar-heading"), html, "_calendar")
