"""A stage for Ashby: instructions to paste, and data in the shape of an interview and of its feedback form.

Their interface only reads both, so there is nothing to import: the data says, field by field, what a
form is to hold, for whoever builds it by hand or with a script.
"""

from collections.abc import Iterable
from typing import Any

from team_playbook.exports.apart import QuestionApart, StageApart
from team_playbook.exports.document import Block
from team_playbook.exports.html_copy import SMALL, html_of
from team_playbook.exports.pasted import Copy, label_of
from team_playbook.exports.subject import Subject
from team_playbook.exports.text_copy import text_of


def ashby_copy(found: StageApart, subject: Subject) -> Copy:
    """Return a stage as HTML and as text to paste, and as an interview with its feedback form."""
    words = subject.words
    parts = found.scored(words.phrase("copy-scores-ashby"), subject)
    html, text = html_of(parts.whole, SMALL), text_of(parts.whole)
    notes = words.phrase("scorecard-notes")
    sections = [_section(question, subject) for question in parts.questions]
    sections.append({"title": notes, **_description(()), "fields": [_field("LongText", "notes", notes)]})
    interview = {
        "title": found.stage.title,
        "isDebrief": False,
        "isFeedbackRequired": True,
        "instructionsHtml": html,
        "instructionsPlain": text,
    }
    form = {"title": found.stage.title, "formDefinition": {"sections": sections}}
    return Copy(html, text, {"interview": interview, "feedbackFormDefinition": form})


def _section(question: QuestionApart, subject: Subject) -> dict[str, Any]:
    """Return a question as a section: for each skill that it shows a score, and what was said or done."""
    fields = []
    for scale, part in question.scales:
        path = f"{question.id}__{scale.skill}".replace("-", "_")
        fields.append(_field("Score", f"{path}__score", label_of(part), part.blocks))
        evidence = f"{subject.words.phrase('scorecard-evidence')}: {subject.title('skill', scale.skill)}"
        fields.append(_field("LongText", f"{path}__evidence", evidence))
    return {"title": question.title, **_description(question.about), "fields": fields}


def _field(kind: str, path: str, title: str, about: Iterable[Block] = ()) -> dict[str, Any]:
    """Return a field. None is required: what was not asked stays empty."""
    field = {"type": kind, "path": path, "humanReadablePath": title, "title": title, "isNullable": True}
    return {"isRequired": False, **_description(about), "field": field}


def _description(about: Iterable[Block]) -> dict[str, str]:
    found = tuple(about)
    return {"descriptionHtml": html_of(found, SMALL), "descriptionPlain": text_of(found)}
