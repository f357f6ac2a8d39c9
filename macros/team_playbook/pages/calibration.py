"""Practise scoring: a question, sample answers to score, and what others agreed on."""

from collections import defaultdict
from hashlib import sha256

from markupsafe import Markup

from team_playbook.model.question import Calibration, Question, Sample
from team_playbook.pages.addresses import Place, overview_path
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View

_SPOKEN = (
    *("so-far", "missing", "yours", "agreed", "same", "higher", "lower", "exact", "sides", "answer", "again"),
    *("too-high", "too-low", "mean-higher", "mean-lower", "mean-none", "nothing"),
)
"""What the script says: the phrases that begin with `calibration-say-`."""
_FILLED = (
    *("done", "all", "yours", "agreed", "difference", "exact", "higher", "lower"),
    *("number", "low", "high", "answers"),
)
_PLACES = {name: f"{{{name}}}" for name in _FILLED}
"""The places in them that the script fills in."""


def calibration_sections(calibration: Calibration, view: View) -> list[Section]:
    """Return the question with its anchors, an exercise for each sample answer, and what comes out of it."""
    phrase = view.words.phrase
    question = view.playbook.questions[calibration.id]
    anchors = sorted(question.anchors.items())
    samples = in_no_order(calibration)
    top = view.fragment("calibration", question=question, anchors=anchors, samples=samples)
    sections = [Section("", top)]
    for number, sample in enumerate(samples, 1):
        html = view.fragment("calibration_answer", sample=sample, number=number, anchors=anchors)
        sections.append(Section(phrase("calibration-answer", number=number), html, f"answer-{number}"))
    words = {name: phrase(f"calibration-say-{name}", **_PLACES) for name in _SPOKEN}
    so_far = phrase("calibration-say-so-far", done=0, all=len(samples))
    html = view.fragment("calibration_summary", so_far=so_far, spoken=words)
    sections.append(Section(phrase("calibration-summary"), html, "summary"))
    others = [other for other in calibrations_on(question.skill, view) if other.id != question.id]
    overview = view.to(Place(overview_path("calibration")), phrase("all-calibration"))
    html = view.fragment("calibration_next", question=question, others=others, overview=overview)
    return [*sections, Section(phrase("calibration-next"), html, "next")]


def in_no_order(calibration: Calibration) -> list[Sample]:
    """Return the samples so that their order says nothing of their scores, and the same at each build.

    Who writes them begins with the worst.
    """
    return sorted(calibration.samples, key=lambda sample: sha256(sample.answer.encode()).digest())


def calibrations_on(skill: str, view: View) -> list[Question]:
    """Return the questions of a skill that have sample answers, lowest level first."""
    return [question for question in view.uses.questions_on(skill) if question.id in view.playbook.calibrations]


def calibration_page(calibration: Calibration, view: View) -> Page:
    """Return the page to practise scoring on one question. Nothing on it is kept or sent."""
    path = f"calibrations/{calibration.id}.md"
    sections = calibration_sections(calibration, view.at(path))
    title = view.title("calibration", calibration.id)
    tags = (view.words.phrase("kind-calibration"),)
    needed = ("calibration",)
    file = view.file_of("calibration", calibration.id)
    return Page(path, title, tuple(sections), file, tags, wide=True, scripts=needed, styles=needed)


def calibrations_page(view: View) -> Page:
    """Return the overview of all sample answers, by skill."""
    path = overview_path("calibration")
    view = view.at(path)
    by_skill: dict[str, list[tuple[str, str, str, Markup | str]]] = defaultdict(list)
    for skill in view.playbook.skills:
        for question in calibrations_on(skill, view):
            samples = view.playbook.calibrations[question.id].samples
            notes = view.words.count("calibration-samples", len(samples))
            by_skill[skill].append(("calibration", question.id, question.ask, notes))
    intro = view.fragment("block", text=view.words.phrase("about-calibration"))
    sections = [Section("", intro)]
    for skill, entries in by_skill.items():
        sections.append(Section(view.title("skill", skill), view.fragment("overview", entries=entries), skill))
    if not by_skill:
        sections.append(Section("", view.fragment("overview", entries=())))
    title = view.words.phrase("all-calibration")
    return Page(path, title, tuple(sections), "", (view.words.phrase("kind-calibration"),))
