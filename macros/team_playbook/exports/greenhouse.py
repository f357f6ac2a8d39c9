"""A stage for Greenhouse: to paste into an interview kit, and as data in the shape of a kit.

Their interface only reads kits, so there is nothing to import: the data is for scripts of one's own.
"""

from team_playbook.exports.apart import StageApart
from team_playbook.exports.html_copy import SMALL, html_of
from team_playbook.exports.pasted import Copy
from team_playbook.exports.subject import Subject
from team_playbook.exports.text_copy import text_of

RECOMMENDATIONS = {1: "definitely_not", 2: "no", 3: "yes", 4: "strong_yes"}
"""What our scores are called in their interface. Their `mixed` is none of ours."""


def greenhouse_copy(found: StageApart, subject: Subject) -> Copy:
    """Return a stage as HTML and as text to paste, and as an interview with its kit."""
    names = {f"score_{score}": f"`{name}`" for score, name in RECOMMENDATIONS.items()}
    parts = found.scored(subject.words.phrase("copy-scores-greenhouse", **names), subject)
    kit = {
        "content": html_of((*parts.start, *parts.end), SMALL),
        "questions": [{"question": html_of(question.whole, SMALL)} for question in parts.questions],
    }
    data = {"name": found.stage.title, "estimated_minutes": found.stage.minutes, "interview_kit": kit}
    return Copy(html_of(parts.whole, SMALL), text_of(parts.whole), data)
