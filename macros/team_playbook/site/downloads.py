"""The guides' files to take along: made at the end of a build, and kept for the next one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from team_playbook.exports.formats import DOWNLOADS
from team_playbook.exports.making import Job, NotMade, made
from team_playbook.exports.subject import Subject
from team_playbook.pages.addresses import download_path
from team_playbook.pages.view import Download, View
from team_playbook.planning.guide import guide_of

KEPT = ".playbook-cache"
"""The folder beside mkdocs.yml that holds the files of the last build. It can be deleted at any time."""


def offered() -> tuple[tuple[Download, ...], tuple[str, ...]]:
    """Return the formats of guides, and a line about each that cannot be made here."""
    downloads, lines = [], []
    for found in DOWNLOADS:
        missing = found.missing()
        downloads.append(Download(found.name, found.ending, missing.mend if missing else ""))
        if missing:
            lines.append(f"no {found.ending} files: {missing.what} is missing; {missing.mend}")
    return tuple(downloads), tuple(lines)


def download_files(view: View, top: Path) -> dict[str, bytes]:
    """Return the files of all guides by path. Raises `PluginError` where one cannot be written."""
    try:
        return made(_jobs(view), top / KEPT)
    except NotMade as error:
        hint = "build without them: playbook build --no-downloads"
        raise PluginError(f"a guide's file cannot be written: {error}\n    hint: {hint}") from error


def _jobs(view: View) -> dict[str, Job]:
    there = {download.name for download in view.downloads if not download.mend}
    jobs = {}
    for plan in view.playbook.interviews.values():
        for seniority in plan.seniorities:
            subject = Subject(guide_of(plan, seniority, view.playbook), view.playbook, view.words)
            prepared: dict[Callable[[Subject], Any], Any] = {}
            for found in DOWNLOADS:
                if found.name in there:
                    if found.prepare not in prepared:
                        prepared[found.prepare] = found.prepare(subject)
                    job = Job(found.name, prepared[found.prepare])
                    jobs[download_path(plan.id, seniority, found.ending)] = job
    return jobs
