"""Everything of a guide that can be copied elsewhere: the script that its buttons load, and files."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import escape

from team_playbook.exports.apart import StageApart, stage_apart
from team_playbook.exports.ashby import ashby_copy
from team_playbook.exports.document import Block
from team_playbook.exports.greenhouse import greenhouse_copy
from team_playbook.exports.guide import decision_blocks, document_title, glance_blocks
from team_playbook.exports.html_copy import RICH, html_of, title_html
from team_playbook.exports.lever import lever_copy
from team_playbook.exports.material import material_blocks
from team_playbook.exports.pasted import Copy
from team_playbook.exports.pieces import in_pieces
from team_playbook.exports.subject import Subject
from team_playbook.exports.text_copy import text_of
from team_playbook.model.playbook import Playbook
from team_playbook.pages.addresses import copies_path
from team_playbook.pages.copying import DOCUMENT
from team_playbook.pages.script import data_script
from team_playbook.pages.view import View
from team_playbook.planning.guide import Guide, guide_of
from team_playbook.words import Words

SYSTEMS: dict[str, Callable[[StageApart, Subject], Copy]] = {
    "greenhouse": greenhouse_copy,
    "ashby": ashby_copy,
    "lever": lever_copy,
}
LISTS = {"greenhouse": "interviews", "ashby": "interviews", "lever": "templates"}
"""The key below which a system's file holds its stages."""


def copies(guide: Guide, playbook: Playbook, words: Words) -> str:
    """Return the script that a guide's buttons load: what each of them copies, in parts.

    Each part says which `stage` it is of, if any; one that is `alone` belongs to a stage's copy and
    not to the whole guide's. Their texts are in pieces.
    """
    subject = Subject(guide, playbook, words)
    parts: list[dict[str, Any]] = [_part("", {DOCUMENT: _start(subject)})]
    for found in guide.stages:
        name, stage = found.stage.id, stage_apart(found, subject)
        alone = Subject(guide, playbook, words, name)
        parts.append({**_part(name, {DOCUMENT: _start(alone)}), "alone": True})
        made = {system: make(stage, subject) for system, make in SYSTEMS.items()}
        parts.append(_part(name, {DOCUMENT: _document(stage.whole), **made}))
        if files := material_blocks(alone):
            parts.append({**_part(name, {DOCUMENT: _document(files)}), "alone": True})
    parts.append(_part("", {DOCUMENT: _document((*decision_blocks(subject), *material_blocks(subject)))}))
    pieces, shared = in_pieces({"parts": parts, "files": {system: _file(system, (), words) for system in SYSTEMS}})
    return data_script("copies", {"name": f"{guide.plan.id}-{guide.seniority}", "pieces": pieces, **shared})


def copies_files(view: View) -> dict[str, bytes]:
    """Return the scripts of all guides, by path."""
    found = {}
    for plan in view.playbook.interviews.values():
        for seniority in plan.seniorities:
            guide = guide_of(plan, seniority, view.playbook)
            found[copies_path(plan.id, seniority)] = copies(guide, view.playbook, view.words).encode()
    return found


def system_json(system: str, subject: Subject) -> str:
    """Return a guide, or the one stage that is meant, as the file of a hiring system."""
    stages = [SYSTEMS[system](stage_apart(found, subject), subject).data for found in subject.stages]
    return json.dumps(_file(system, stages, subject.words), ensure_ascii=False, indent=2) + "\n"


def document_copy(subject: Subject) -> Copy:
    """Return a guide, or the one stage that is meant, to paste into a document."""
    parts = [_start(subject), *(_document(stage_apart(found, subject).whole) for found in subject.stages)]
    end = (*(() if subject.stage else decision_blocks(subject)), *material_blocks(subject))
    if end:
        parts.append(_document(end))
    return Copy("".join(part.html for part in parts), "\n\n".join(part.text for part in parts))


def document_html(subject: Subject) -> str:
    """Return a guide, or the one stage that is meant, as an HTML file without looks, to open or to import."""
    title = escape(document_title(subject))
    head = f'<!doctype html>\n<html lang="{subject.words.language}"><meta charset="utf-8"><title>{title}</title>\n'
    return f"{head}<body>{document_copy(subject).html}</body></html>\n"


def _file(system: str, stages: Sequence[Any], words: Words) -> dict[str, Any]:
    return {"about": words.phrase(f"copy-file-{system}"), LISTS[system]: list(stages)}


def _part(stage: str, copies: Mapping[str, Copy]) -> dict[str, Any]:
    found: dict[str, Any] = {"stage": stage}
    for name, copy in copies.items():
        data = {} if copy.data is None else {"data": copy.data}
        found[name] = {"html": copy.html, "text": copy.text, **data}
    return found


def _start(subject: Subject) -> Copy:
    """Return what a document begins with: its title, and for a whole guide the plan at a glance."""
    title = document_title(subject)
    found = _document(() if subject.stage else glance_blocks(subject))
    return Copy(title_html(title) + found.html, "\n\n".join(filter(None, (title, found.text))))


def _document(blocks: Iterable[Block]) -> Copy:
    found = tuple(blocks)
    return Copy(html_of(found, RICH), text_of(found))
