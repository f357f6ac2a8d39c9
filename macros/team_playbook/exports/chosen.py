"""A shorter interview as a document, and as plain data for programs."""

import json
from typing import Any

from team_playbook.exports.document import Block, Document, Heading, Listing, Manner, Paragraph, Table
from team_playbook.exports.material import material_blocks
from team_playbook.exports.stage import question_blocks
from team_playbook.exports.subject import Subject
from team_playbook.exports.texts import cell, plain, table
from team_playbook.model.interview import Stage
from team_playbook.model.playbook import Playbook
from team_playbook.model.scorecard import CHOSEN
from team_playbook.pages.choosing import uncovered_words, used_words
from team_playbook.planning.choosing import CLOSING, OPENING, Choice
from team_playbook.planning.guide import Asked, Guide, GuideStage
from team_playbook.planning.plan import Filling, bars_of
from team_playbook.words import Words


def chosen_guide(choice: Choice, playbook: Playbook, words: Words) -> Guide:
    """Return a shorter interview as a guide of one stage."""
    title = words.phrase("choose-kind")
    stage = Stage.model_construct(id=CHOSEN, title=title, minutes=choice.minutes, questions=())
    filled = Filling(tuple(asked.question for asked in choice.asked), (), choice.used, choice.minutes)
    bars = bars_of(choice.plan, choice.seniority, playbook)
    return Guide(choice.plan, choice.seniority, bars, (GuideStage(1, stage, filled, choice.asked),))


def chosen_document(choice: Choice, playbook: Playbook, words: Words) -> Document:
    """Return a shorter interview as a document: what is asked when, what is not shown, the questions."""
    subject = Subject(chosen_guide(choice, playbook, words), playbook, words, CHOSEN)
    named = {"role": subject.role, "seniority": subject.seniority}
    found: list[Block] = [Paragraph(plain(used_words(choice, playbook, words)), Manner.LEAD), _course(choice, subject)]
    found.append(Listing(tuple((Paragraph(plain(line)),) for line in uncovered_words(choice, playbook, words))))
    if choice.asked:
        found.append(Heading(1, words.phrase("choose-questions")))
    for asked in choice.asked:
        found += question_blocks(asked, CHOSEN, subject)
    found += material_blocks(subject)
    title = words.phrase("choose-document", **named, minutes=choice.minutes)
    return Document(
        title, words.language, words.phrase("export-running", **named), words.phrase("export-about"), tuple(found)
    )


def _course(choice: Choice, subject: Subject) -> Table:
    """Return what happens when."""
    words = subject.words
    rows = [(cell(subject.span(0, OPENING)), cell(words.label("stage.opening")), cell(""))]
    for asked in choice.asked:
        shown = [scale.skill for scale in asked.scales if scale.passes and scale.skill in choice.skills]
        skills = ", ".join(subject.title("skill", skill) for skill in shown)
        title = subject.title("question", asked.question.id)
        rows.append((cell(subject.span(asked.starts, asked.ends)), cell(title), cell(skills)))
    rows.append(
        (cell(subject.span(choice.used - CLOSING, choice.used)), cell(words.phrase("choose-closing")), cell(""))
    )
    header = (words.phrase("export-time"), words.phrase("export-what"), words.phrase("skill"))
    return table(words.phrase("choose-asked"), header, rows, (2, 5, 4))


def chosen_json(choice: Choice, playbook: Playbook, words: Words) -> str:
    """Return a shorter interview as JSON. Times are minutes."""
    subject = Subject(chosen_guide(choice, playbook, words), playbook, words, CHOSEN)
    found = {
        "plan": choice.plan.id,
        "seniority": choice.seniority,
        "minutes": choice.minutes,
        "used": choice.used,
        "kept": {"opening": OPENING, "closing": CLOSING},
        "skills": list(choice.skills),
        "asked": [_asked(asked, subject) for asked in choice.asked],
        "uncovered": [{"skill": found.skill, "shortest": found.shortest} for found in choice.uncovered],
    }
    return _json(found)


def guide_json(subject: Subject) -> str:
    """Return a guide as JSON. Times are minutes from the start of a stage."""
    stages = [
        {
            "id": found.stage.id,
            "title": found.stage.title,
            "minutes": found.stage.minutes,
            "used": found.filling.used,
            "asked": [_asked(asked, subject) for asked in found.asked],
        }
        for found in subject.stages
    ]
    return _json({"plan": subject.guide.plan.id, "seniority": subject.guide.seniority, "stages": stages})


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _asked(asked: Asked, subject: Subject) -> dict[str, Any]:
    question = asked.question
    return {
        "question": question.id,
        "title": subject.title("question", question.id),
        "starts": asked.starts,
        "ends": asked.ends,
        "ai": question.ai,
        "ask": question.ask,
        "probes": list(question.probes),
        "look_for": list(question.look_for),
        "scales": [
            {
                "skill": scale.skill,
                "level": scale.level,
                "bar": scale.bar,
                "passes": scale.passes,
                "anchors": {str(score): words for score, words in scale.anchors},
            }
            for scale in asked.scales
        ],
        "red_flags": [{"says": flag.says, "caps": flag.caps} for flag in question.red_flags],
    }
