"""A question: on its skill's page, in a guide, in a packet to score from, or alone."""

from typing import Any

from markupsafe import Markup

from team_playbook.model.question import Question
from team_playbook.pages.csv_file import rows_of
from team_playbook.pages.page import Section
from team_playbook.pages.view import View
from team_playbook.planning.guide import Asked, scales

TABLES = {"csv"}
PICTURES = {"png", "jpg"}
TEXTS = {"txt", "md", "diff", "json"}


def question_fragment(question: Question, view: View, variant: str | None = None) -> Markup:
    """Return a question, or one of its variants, with all that an interviewer needs."""
    asked = Asked(question, 0, question.minutes, scales(question, {}))
    found = next((other for other in question.variants if other.id == variant), None)
    return _fragment(asked, view, variant=found, seniority=None)


def asked_fragment(asked: Asked, view: View, *, seniority: str, packet: str = "") -> Markup:
    """Return a question of a guide with its time. With `packet`, its files are linked to there.

    Without one it is to be scored: scores, evidence and ticks can be entered.
    """
    return _fragment(asked, view, seniority=seniority, packet=packet, worked=not packet, timed=True)


def worked_section(asked: Asked, view: View) -> Section:
    """Return a question to be scored, under a heading with its address, where no seniority is known yet."""
    name = asked.question.id
    html = _fragment(asked, view, seniority=None, worked=True)
    return Section(view.title("question", name), html, f"question-{name}", 3)


def question_section(question: Question, view: View) -> Section:
    """Return a question under a heading with its address."""
    return Section(view.title("question", question.id), question_fragment(question, view), f"question-{question.id}", 3)


def _fragment(asked: Asked, view: View, *, seniority: str | None, **rest: Any) -> Markup:
    question = asked.question
    values: dict[str, Any] = {"variant": None, "packet": "", "worked": False, "timed": False, **rest}
    if not values["packet"]:
        values["materials"] = {m.file: material_fragment(m.file, view) for m in question.material}
    samples = _samples(question, view)
    at_work = bool(seniority or values["worked"])
    return view.fragment(
        "question",
        asked=asked,
        question=question,
        seniority=seniority,
        samples=() if at_work else samples,
        elsewhere=_elsewhere(question, view) if at_work else "",
        **values,
    )


def _elsewhere(question: Question, view: View) -> Markup:
    """Return the link from a guide to its sample answers, or to the question on the page of its skill."""
    if samples := _samples(question, view):
        return view.link("calibration", question.id, view.words.count("sample-answers", len(samples)))
    return view.link("question", question.id, view.words.phrase("on-its-skill"))


def _samples(question: Question, view: View) -> Any:
    calibrations = view.playbook.calibrations
    return calibrations[question.id].samples if question.id in calibrations else ()


def material_fragment(name: str, view: View) -> Markup:
    """Return a file of material as a table, a text or a picture, with a link to take it along."""
    raw = view.playbook.material[name]
    ending = name.rpartition(".")[2]
    text: str | None = None
    rows: list[list[str]] | None = None
    if ending in TABLES | TEXTS:
        text = raw.decode("utf-8-sig", errors="replace")
    if text is not None and ending in TABLES:
        rows = rows_of(text) or None
    href = view.addresses.file(view.here, material_path(name))
    picture = ending in PICTURES
    return view.fragment("material", name=name, text=text, rows=rows, picture=picture, href=href)


def material_path(name: str) -> str:
    """Return where a file of material lies in the site. Markdown gets an ending that no engine renders."""
    return f"material/{name}.txt" if name.endswith(".md") else f"material/{name}"
