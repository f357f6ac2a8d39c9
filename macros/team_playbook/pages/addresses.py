"""Where each record's page is, and how one page links to another.

Addresses are stable: people print and share them.
"""

import posixpath
from dataclasses import dataclass

from team_playbook.model.playbook import Playbook

KIND_FOLDERS = {
    "role": "roles",
    "skill": "skills",
    "activity": "activities",
    "interview": "interviews",
    "calibration": "calibrations",
    "team": "teams",
    "curriculum": "curricula",
    "bottleneck": "bottlenecks",
    "wager": "wagers",
    "trend": "trends",
    "question": "questions",
    "evidence": "evidence",
    "check": "checks",
    "seniority": "company",
    "field": "fields",
    "advert": "adverts",
    "debrief": "debrief",
    "diagnosis": "diagnosis",
    "self-assessment": "learn",
}
"""The folder of each kind; its overview is the folder's own page."""
SINGLE = {"question", "evidence", "check", "seniority", "field", "debrief", "diagnosis"}
"""Kinds with one page for all; the others have a page for each record, and an overview beside them."""
ON_OVERVIEW = {"evidence", "check", "seniority"}
"""Kinds whose records stand on the overview, each with an address of its own."""
WHOLE = "playbook.json"
"""Where the whole playbook lies as one file, for programs."""
WHOLE_SCHEMA = "schemas/playbook.schema.json"
"""Where the schema of that file lies."""


@dataclass(frozen=True)
class Place:
    """A page, by the path of its Markdown file, and a place on it. `query` is a choice that the page opens with."""

    path: str
    fragment: str = ""
    query: str = ""


@dataclass(frozen=True)
class Addresses:
    """Relative links for a site of folders (`roles/x/`) or of files (`roles/x.html`).

    `edit` is the web address of the playbook's folder in an editor, ending in a slash, or empty.
    """

    folders: bool = True
    edit: str = ""

    def url(self, path: str) -> str:
        """Return the address of a page within the site, such as `roles/x/`."""
        stem = path.removesuffix(".md")
        if not self.folders:
            return stem + ".html"
        folder = posixpath.dirname(stem) if posixpath.basename(stem) in {"index", "README"} else stem
        return folder + "/" if folder else ""

    def link(self, here: str, to: Place) -> str:
        """Return the link from one page to a place on another, or on itself."""
        fragment = (f"?{to.query}" if to.query else "") + (f"#{to.fragment}" if to.fragment else "")
        if here == to.path and fragment:
            return fragment
        start = self.url(here)
        folder = start if self.folders else posixpath.dirname(start)
        target = self.url(to.path)
        relative = posixpath.relpath("/" + target, "/" + folder)
        if target.endswith("/") or target == "":
            relative += "/"
        return relative + fragment

    def file(self, here: str, path: str) -> str:
        """Return the link from a page to a file that is no page."""
        start = self.url(here)
        return posixpath.relpath("/" + path, "/" + (start if self.folders else posixpath.dirname(start)))


def overview_path(kind: str) -> str:
    """Return the path of a kind's overview."""
    return f"{KIND_FOLDERS[kind]}.md" if kind in SINGLE else f"{KIND_FOLDERS[kind]}/index.md"


def guide_path(plan: str, seniority: str) -> str:
    """Return the path of a plan's guide at a seniority."""
    return f"interviews/{plan}/{seniority}.md"


def packet_path(plan: str, seniority: str, stage: str) -> str:
    """Return the path of one stage of a guide, to interview and to score from."""
    return f"interviews/{plan}/{seniority}/{stage}.md"


def copies_path(plan: str, seniority: str) -> str:
    """Return the path of the script that holds what a guide's buttons copy."""
    return f"interviews/{plan}/{seniority}/copies.js"


def download_path(plan: str, seniority: str, ending: str) -> str:
    """Return the path of a guide's file to take along. Markdown gets an ending that no engine renders."""
    last = f"{ending}.txt" if ending == ".md" else ending
    return f"interviews/{plan}/{seniority}/{plan}-{seniority}{last}"


def screen_path(plan: str) -> str:
    """Return the path of the form for reading a plan's applications."""
    return f"screens/{plan}.md"


def choosing_path(plan: str) -> str:
    """Return the path of the page on which a shorter interview is put together from a plan."""
    return f"choose/{plan}.md"


def advert_path(role: str, seniority: str) -> str:
    """Return the path of a role's advert at a seniority."""
    return f"adverts/{role}/{seniority}.md"


def case_path(team: str) -> str:
    """Return the path of the case for a hire in a team."""
    return f"teams/{team}/hire.md"


def what_if_path(team: str) -> str:
    """Return the path of the page on which a lead moves the people, levels, bars and budget of a team."""
    return f"teams/{team}/what-if.md"


def lead_path(curriculum: str) -> str:
    """Return the path of the page for whoever leads the sessions of a curriculum."""
    return f"curricula/{curriculum}/lead.md"


def session_anchor(session: str) -> str:
    """Return the address of a session on its page, and on the page for whoever leads it."""
    return f"session-{session}"


def place_of(kind: str, name: str, playbook: Playbook) -> Place:
    """Return where a record stands."""
    if kind in ON_OVERVIEW:
        prefix = "seniority-" if kind == "seniority" else ""
        return Place(overview_path(kind), prefix + name)
    if kind == "question":
        return Place(f"skills/{playbook.questions[name].skill}.md", f"question-{name}")
    return Place(f"{KIND_FOLDERS[kind]}/{name}.md")
