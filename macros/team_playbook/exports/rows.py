"""A guide as rows, for formats that are tables: what is said and asked, in its order.

A question stands in as many rows as it shows skills. Words have no marks; lines of a list are lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from team_playbook.exports.stage import people
from team_playbook.exports.subject import Subject
from team_playbook.exports.text_copy import text_of
from team_playbook.exports.texts import blocks
from team_playbook.model.interview import Stage
from team_playbook.model.question import Question
from team_playbook.planning.guide import Asked, GuideStage, Scale
from team_playbook.planning.points import MOST

SCORES = tuple(range(1, MOST + 1))


@dataclass(frozen=True)
class Line:
    """One row: `asked` and `scale` are there where a question stands in it. `texts` are by column."""

    stage: GuideStage
    time: str
    title: str
    words: str
    asked: Asked | None = None
    scale: Scale | None = None
    texts: dict[str, str] = field(default_factory=dict)


def columns(subject: Subject) -> dict[str, str]:
    """Return the columns by name, with their headings."""
    words = subject.words
    labels = ("instead", "setup", "material", "probes", "look_for")
    later = ("red_flags", "moment", "prepare", "variants")
    return {
        "stage": words.phrase("export-stage"),
        "time": words.phrase("export-time"),
        "title": words.phrase("export-what"),
        "words": words.phrase("export-words"),
        "ai": words.label("question.ai"),
        **{name: words.label(f"question.{name}") for name in labels},
        "skill": words.phrase("skill"),
        "level": words.label("question.level"),
        "bar": words.label("bar.bar"),
        **{f"score-{score}": words.phrase("score", score=score) for score in SCORES},
        "passes": words.phrase("export-passes", seniority=subject.seniority),
        **{name: words.label(f"question.{name}") for name in later},
        "score": words.phrase("scorecard-score"),
        "evidence": words.phrase("scorecard-evidence"),
    }


def cells(line: Line, subject: Subject, names: Iterable[str]) -> list[str]:
    """Return a row's texts in the order of the columns; what is not there is empty."""
    scale = line.scale
    found = {
        "stage": subject.stage_title(line.stage),
        "time": line.time,
        "title": line.title,
        "words": line.words,
        **line.texts,
    }
    if scale:
        found |= {
            "skill": subject.title("skill", scale.skill),
            "level": str(scale.level),
            "bar": "" if scale.bar is None else str(scale.bar),
            "passes": "" if scale.passes is None else str(scale.passes),
            **{f"score-{score}": said(text) for score, text in scale.anchors},
        }
    return [found.get(name, "") for name in names]


def lines(subject: Subject) -> Iterator[Line]:
    """Yield the rows of the stages that are meant. How it is decided stands in none."""
    for found in subject.stages:
        yield from _stage(found, subject)


def said(text: str) -> str:
    """Return a text of the YAML without its marks."""
    return text_of(blocks(text))


def _stage(found: GuideStage, subject: Subject) -> Iterator[Line]:
    stage, words = found.stage, subject.words
    yield Line(found, "", stage.title, said(stage.purpose), texts={"ai": _rule(stage, subject)})
    yield Line(found, "", words.label("stage.interviewers"), people(found, subject))
    if stage.opening:
        time = subject.span(0, stage.opening.minutes)
        yield Line(found, time, words.label("stage.opening"), said(stage.opening.say))
    for asked in found.asked:
        yield from _question(asked, found, subject)
    if stage.closing:
        time = subject.span(stage.minutes - stage.closing.minutes, stage.minutes)
        yield Line(found, time, words.label("stage.closing"), said(stage.closing.say))
    if stage.note:
        yield Line(found, "", words.label("stage.note"), said(stage.note))
    if stage.not_ask:
        yield Line(found, "", words.label("stage.not_ask"), _list(stage.not_ask))


def _rule(stage: Stage, subject: Subject) -> str:
    if not stage.ai:
        return ""
    mode = subject.words.choice("stage_ai.mode", stage.ai.mode)
    tools = ", ".join(stage.ai.tools)
    return "\n".join(filter(None, (mode, stage.ai.says and said(stage.ai.says), tools)))


def _question(asked: Asked, found: GuideStage, subject: Subject) -> Iterator[Line]:
    question = asked.question
    time, title = subject.span(asked.starts, asked.ends), subject.title("question", question.id)
    for place, scale in enumerate(asked.scales):
        texts = {} if place else _texts(question, subject)
        yield Line(found, time, title, "" if place else said(question.ask), asked, scale, texts)


def _texts(question: Question, subject: Subject) -> dict[str, str]:
    words = subject.words
    found = {
        name: said(text) for name in ("instead", "setup", "moment", "prepare") if (text := getattr(question, name))
    }
    flags = (f"{said(flag.says)} ({words.phrase('caps', score=flag.caps)})" for flag in question.red_flags)
    files = (f"{file.file} ({words.choice('material.give', file.give)})" for file in question.material)
    return found | {
        "ai": words.choice("question.ai", question.ai),
        "material": "\n".join(files),
        "probes": _list(question.probes),
        "look_for": _list(question.look_for),
        "red_flags": "\n".join(flags),
        "variants": "\n".join(f"{variant.id}: {said(variant.ask)}" for variant in question.variants),
    }


def _list(texts: Sequence[str]) -> str:
    return "\n".join(map(said, texts))
