"""The scorecard: what is entered beside each question, and the form that hands it in.

Scores, evidence and ticks stand where the questions are (`question.html`); this is the form that
they belong to, with the references, the summary, and the buttons.
"""

from collections.abc import Iterable, Sequence

from team_playbook.model.interview import Interview
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.guide import Asked

SCORECARD = "scorecard"
"""The name of the style and of the script."""
_SPOKEN = (
    "asked-not",
    "no-score",
    "evidence-missing",
    "evidence-short",
    "score-missing",
    "answer-missing",
    "reference-missing",
    "mail",
    "name",
    "only-here",
    "only-page",
    "saved",
    "counts-as",
    "handed-in",
    "mend-first",
    "lose",
)


def scorecard_section(
    plan: Interview, seniorities: Sequence[str], stage: str, asked: Iterable[Asked], view: View
) -> Section:
    """Return the form of a scorecard for questions that stand on the same page.

    With several seniorities, whoever reads says for which one.
    """
    places = {name: f"{{{name}}}" for name in ("row", "text", "file", "score", "day")}
    words = {name: view.words.phrase(f"scorecard-{name}", **places) for name in _SPOKEN}
    keep = view.playbook.settings.interviews.keep
    html = view.fragment(
        "scorecard",
        plan=plan,
        stage=stage,
        seniorities=seniorities,
        debrief=view.debrief(view.words.phrase("scorecard-debrief")),
        rows=[(entry.question, scale) for entry in asked for scale in entry.scales],
        spoken=words,
        keep=keep,
    )
    return Section(view.words.phrase("scorecard"), html, "_scorecard")
