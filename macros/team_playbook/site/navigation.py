"""Navigation: `@roles` and its like in mkdocs.yml become the pages of that folder."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from team_playbook.pages.addresses import KIND_FOLDERS
from team_playbook.pages.text import encoded
from team_playbook.reading import Problem, did_you_mean
from team_playbook.words import Words

MARKERS = sorted({f"@{folder}" for folder in KIND_FOLDERS.values()})
NAMES = {f"@{folder}": f"all-{kind}" for kind, folder in KIND_FOLDERS.items()} | {
    "@questions": "all-question",
    "@evidence": "evidence",
    "@checks": "checks",
    "@company": "company-and-rules",
    "@fields": "all-fields",
    "@debrief": "debrief-page",
    "@diagnosis": "diagnosis-title",
}
"""The phrase that names the pages of each marker."""
Titles = Mapping[str, str]
"""The pages of a site by path, in order, with the title of each that was generated, else nothing."""


def expanded(nav: Any, titles: Titles, hidden: Set[str], words: Words) -> Any:
    """Return the navigation with its markers replaced by pages.

    `hidden` are pages that this audience does not get; they and sections left empty are taken out.
    """
    if isinstance(nav, list):
        found: list[Any] = []
        for entry in nav:
            if isinstance(entry, str) and entry in MARKERS:
                found.extend(_entries(entry, titles, words))
            elif (kept := expanded(entry, titles, hidden, words)) not in (None, [], {}):
                found.append(kept)
        return found
    if isinstance(nav, dict):
        below = {title: expanded(entry, titles, hidden, words) for title, entry in nav.items()}
        return {title: entry for title, entry in below.items() if entry not in (None, [], {})}
    if isinstance(nav, str) and nav in MARKERS:
        return _below(nav, titles)
    return None if isinstance(nav, str) and nav in hidden else nav


def _entries(marker: str, titles: Titles, words: Words) -> list[Any]:
    """Return a folder's pages as a section of its own, or its one page."""
    below = _below(marker, titles)
    return below if len(below) < 2 else [{encoded(words.phrase(NAMES[marker])): below}]


def _below(marker: str, titles: Titles) -> list[Any]:
    """Return the entries of a folder of pages: its overview first, guides below their plan.

    Pages of a folder that has no page of its own follow at the end.
    """
    folder = marker.removeprefix("@")
    overviews = (f"{folder}/index.md", f"{folder}/README.md", f"{folder}.md")
    entries: list[Any] = [path for path in overviews if path in titles][:1]
    inner: dict[str, list[str]] = {}
    for path in titles:
        if path.startswith(f"{folder}/") and path.count("/") > 1:
            inner.setdefault(path.rpartition("/")[0] + ".md", []).append(path)
    for path in titles:
        if path.startswith(f"{folder}/") and path.count("/") == 1 and path not in entries:
            guides = inner.get(path)
            entries.append({encoded(titles[path] or path): [path, *guides]} if guides else path)
    without_page = (path for parent, below in inner.items() if parent not in titles for path in below)
    return [*entries, *without_page]


def unknown_markers(nav: Any, config_file: Path) -> list[Problem]:
    """Return a problem for each marker that means nothing, at its place in mkdocs.yml."""
    wrong = sorted({word for word in _strings(nav) if word.startswith("@")} - set(MARKERS))
    lines = config_file.read_text("utf-8", errors="replace").splitlines() if wrong else []
    problems = []
    for marker in wrong:
        line, column = _place(marker, lines)
        hint = did_you_mean(marker, MARKERS)
        says = f"the navigation has no `{marker}`"
        problems.append(Problem(config_file.name, line, column, "unknown-marker", says, hint))
    return problems


def _place(marker: str, lines: Sequence[str]) -> tuple[int, int]:
    word = re.compile(rf"(?<![\w@]){re.escape(marker)}(?![\w-])")
    for number, line in enumerate(lines, 1):
        if not line.lstrip().startswith("#") and (found := word.search(line)):
            return number, found.start() + 1
    return 1, 1


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for entry in item:
            yield from _strings(entry)
    elif isinstance(item, dict):
        for entry in item.values():
            yield from _strings(entry)
