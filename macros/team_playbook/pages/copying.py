"""Buttons that copy a guide, or one stage of it, into documents and hiring systems.

What they copy lies in a script of its own, which is loaded when somebody presses one.
"""

from team_playbook.model.interview import Interview
from team_playbook.pages.addresses import copies_path
from team_playbook.pages.page import Section
from team_playbook.pages.view import View

COPY = "copy"
"""The script and the style that a page with these buttons asks for."""
DOCUMENT = "document"
SYSTEMS = {"greenhouse": "Greenhouse", "ashby": "Ashby", "lever": "Lever"}
"""Hiring systems by the name that the command takes, with their own names."""
_SPOKEN = ("done", "copied", "saved", "failed", "by-hand")


def copying_section(plan: Interview, seniority: str, view: View, stage: str = "") -> Section:
    """Return the buttons for a guide with all its stages to choose from, or for one stage alone.

    The page has to ask for the script and the style called `COPY`.
    """
    phrase = view.words.phrase
    html = view.fragment(
        "copying",
        plan=plan,
        seniority=seniority,
        stage=stage,
        data=view.addresses.file(view.here, copies_path(plan.id, seniority)),
        systems=SYSTEMS,
        document=DOCUMENT,
        spoken={name: phrase(f"copy-say-{name}", file="{file}") for name in _SPOKEN},
    )
    return Section(phrase("copy-heading"), html, "_copy")
