"""A guide's files to take along: where each is, or how to get it."""

from team_playbook.model.interview import Interview
from team_playbook.pages.addresses import download_path
from team_playbook.pages.page import Section
from team_playbook.pages.view import View


def take_along_section(plan: Interview, seniority: str, view: View) -> Section:
    """Return the files of a guide, each with what it is good for; how to get those that are not there."""
    files = [
        (found, view.addresses.file(view.here, download_path(plan.id, seniority, found.ending)))
        for found in view.downloads
    ]
    html = view.fragment("take_along", plan=plan, seniority=seniority, files=files)
    return Section(view.words.phrase("export-take-along"), html, "_take-along")
