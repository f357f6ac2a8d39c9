"""A stage for Lever: text to paste, and data in the shape of a feedback template.

Which keys their interface asks for when a template is made could not be found out: the data holds
those that it gives when a template is read.
"""

from typing import Any

from team_playbook.exports.apart import QuestionApart, StageApart
from team_playbook.exports.html_copy import SMALL, html_of
from team_playbook.exports.pasted import Copy, label_of
from team_playbook.exports.subject import Subject
from team_playbook.exports.text_copy import text_of


def lever_copy(found: StageApart, subject: Subject) -> Copy:
    """Return a stage as HTML and as text to paste, and as a feedback template."""
    parts = found.scored(subject.words.phrase("copy-scores-lever"), subject)
    fields = [field for question in parts.questions for field in _fields(question, subject)]
    instructions = text_of((*parts.start, *parts.end))
    data = {"text": found.stage.title, "instructions": instructions, "fields": fields}
    return Copy(html_of(parts.whole, SMALL), text_of(parts.whole), data)


def _fields(question: QuestionApart, subject: Subject) -> list[dict[str, Any]]:
    """Return a question as a scorecard with a line for each skill, and room for what was said or done.

    Neither is required: what was not asked has no score.
    """
    scorecard = {
        "type": "scorecard",
        "text": question.title,
        "description": text_of(question.about),
        "required": False,
        "scores": [{"text": label_of(part), "description": text_of(part.blocks)} for _, part in question.scales],
    }
    evidence = f"{subject.words.phrase('scorecard-evidence')}: {question.title}"
    return [scorecard, {"type": "textarea", "text": evidence, "description": "", "required": False}]
