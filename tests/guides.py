"""Guides to export, and all that such a file has to say."""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from team_playbook import load
from team_playbook.exports.subject import Subject
from team_playbook.model.interview import Stage
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.pages import text
from team_playbook.planning.guide import guide_of
from team_playbook.words import ENGLISH, Words
from tests.folders import HARBOUR, ROOT

TAG = re.compile(r"<[^>]*>")
WIDE = ("ai-engineer", "senior")
"""The guide of the reference that shows most: three stages, two skills to a question, files of each kind."""


@cache
def playbook_in(folder: Path) -> Playbook:
    found = load(folder).playbook
    assert found is not None
    return found


def subject(
    plan: str = "ai-engineer",
    seniority: str = "senior",
    *,
    folder: Path = HARBOUR,
    language: str = ENGLISH,
    stage: str = "",
) -> Subject:
    playbook = playbook_in(folder)
    return Subject(guide_of(playbook.interviews[plan], seniority, playbook), playbook, Words(language), stage)


def subjects(folder: Path = HARBOUR) -> list[Subject]:
    """Every guide of a playbook."""
    plans = playbook_in(folder).interviews.values()
    return [subject(plan.id, seniority, folder=folder) for plan in plans for seniority in plan.seniorities]


def reference_subject() -> Subject:
    return subject(*WIDE, folder=ROOT / "playbook")


def name(found: Subject) -> str:
    return f"{found.guide.plan.id}-{found.guide.seniority}"


def said(found: Subject) -> list[str]:
    """Return every text of the YAML that a guide holds, as the pages show it, without marks."""
    texts = [found.guide.plan.decision.decided_by]
    for stage in found.stages:
        texts += _of_stage(stage.stage)
        for asked in stage.asked:
            texts += _of_question(asked.question)
    return [words(text) for text in texts]


def _of_stage(stage: Stage) -> Iterator[str]:
    yield from (stage.title, stage.purpose, *stage.not_ask)
    yield from filter(None, (stage.note, stage.opening and stage.opening.say, stage.closing and stage.closing.say))
    if stage.ai:
        yield from filter(None, (stage.ai.says, *stage.ai.tools))


def _of_question(question: Question) -> Iterator[str]:
    fields = (question.instead, question.setup, question.moment, question.prepare, question.title)
    yield from (question.ask, *filter(None, fields), *question.probes, *question.look_for)
    yield from (flag.says for flag in question.red_flags)
    yield from (variant.ask for variant in question.variants)
    yield from question.anchors.values()
    for also in question.also.values():
        yield from also.anchors.values()


def words(marked: str) -> str:
    """Return what a text of the YAML says on a page, without its marks."""
    return squeezed(html.unescape(TAG.sub(" ", str(text.block(marked)))))


def squeezed(found: str) -> str:
    """Return words without any space between them: files break lines where they like."""
    return re.sub(r"\s+", "", found)
