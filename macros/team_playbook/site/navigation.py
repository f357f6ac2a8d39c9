"""Navigation: `@roles` and its like in mkdocs.yml become the generated pages."""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from team_playbook.pages.addresses import KIND_FOLDERS
from team_playbook.pages.page import Page
from team_playbook.pages.text import encoded
from team_playbook.reading import Problem, did_you_mean

MARKERS = sorted({f"@{folder}" for folder in KIND_FOLDERS.values()})


def expanded(nav: Any, pages: Mapping[str, Page], hidden: Set[str]) -> Any:
    """Return the navigation with its markers replaced by pages.

    `hidden` are pages that this audience does not get; they and sections left empty are taken out.
    """
    if isinstance(nav, list):
        found = []
        for entry in nav:
            if isinstance(entry, str) and entry in MARKERS:
                found.extend(_entries(entry, pages))
            elif (kept := expanded(entry, pages, hidden)) not in (None, [], {}):
                found.append(kept)
        return found
    if isinstance(nav, dict):
        kept = {title: expanded(entry, pages, hidden) for title, entry in nav.items()}
        return {title: entry for title, entry in kept.items() if entry not in (None, [], {})}
    return None if isinstance(nav, str) and nav in hidden else nav


def _entries(marker: str, pages: Mapping[str, Page]) -> list[Any]:
    """Return the entries of a folder of pages: its overview first, guides below their plan."""
    folder = marker.removeprefix("@")
    index = next((path for path in (f"{folder}/index.md", f"{folder}.md") if path in pages), "")
    below = [path for path in pages if path.startswith(f"{folder}/") and path != index]
    entries: list[Any] = [index] if index else []
    if not below:
        return entries
    for path in below:
        if path.count("/") == 1:
            inner = [other for other in below if other.startswith(path.removesuffix(".md") + "/")]
            entries.append({encoded(pages[path].title): [path, *inner]} if inner else path)
    title = pages[index].title if index else folder.capitalize()
    return [{encoded(title): entries}]


def unknown_markers(nav: Any, config_file: Path) -> list[Problem]:
    """Return a problem for each marker that means nothing, at its place in mkdocs.yml."""
    text = config_file.read_text("utf-8", errors="replace") if nav else ""
    problems = []
    for marker in sorted(set(_strings(nav)) - set(MARKERS)):
        if marker.startswith("@"):
            index = max(0, text.find(marker))
            line = text.count("\n", 0, index) + 1
            column = index - text.rfind("\n", 0, index)
            says = f"the navigation has no `{marker}`"
            hint = did_you_mean(marker, MARKERS)
            problems.append(Problem(config_file.name, line, column, "unknown-marker", says, hint))
    return problems


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for entry in item:
            yield from _strings(entry)
    elif isinstance(item, dict):
        for entry in item.values():
            yield from _strings(entry)
