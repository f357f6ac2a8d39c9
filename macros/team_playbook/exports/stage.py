"""A stage of a guide as blocks, ready to speak from and to write into."""

from collections.abc import Iterable, Iterator

from team_playbook.exports.document import (
    Block,
    CheckBox,
    Choice,
    Fields,
    Heading,
    Listing,
    Manner,
    Paragraph,
    Part,
    Row,
    Run,
    Runs,
    Table,
    TextArea,
    Tick,
    Ticks,
    Together,
    Tone,
)
from team_playbook.exports.material import material_id
from team_playbook.exports.subject import Subject
from team_playbook.exports.texts import between, blocks, cell, plain, runs, table, words_of
from team_playbook.model.interview import Spoken, StageAi
from team_playbook.model.question import Question
from team_playbook.planning.guide import Asked, GuideStage, Scale
from team_playbook.planning.points import MOST
from team_playbook.words import Words

EVIDENCE_LINES = 4
NOTES_LINES = 5


def stage_blocks(found: GuideStage, subject: Subject) -> Iterator[Block]:
    """Yield a stage: what it is for, its rule on assistants, and all that is said and asked, in time."""
    yield from start_blocks(found, subject)
    for asked in found.asked:
        yield Together(tuple(_question(asked, found.stage.id, subject)), page=True)
    yield Together(tuple(end_blocks(found, subject)))
    about = (Part(subject.title("question", asked.question.id), _background(asked, subject)) for asked in found.asked)
    if known := tuple(part for part in about if part.blocks):
        yield Together((Heading(2, subject.words.phrase("export-background")), *known))


def start_blocks(found: GuideStage, subject: Subject) -> Iterator[Block]:
    """Yield what stands before a stage's questions: its purpose, its rule on assistants, opening words."""
    stage, words = found.stage, subject.words
    yield Heading(1, subject.stage_title(found), id=f"stage_{stage.id}")
    yield Paragraph(runs(stage.purpose), Manner.LEAD)
    yield Paragraph(_meeting(found, subject), Manner.FACTS)
    yield Fields(
        tuple(
            TextArea(f"{stage.id}_{name}", f"{shown} ({stage.title})", 1, shown) for name, shown in _references(words)
        )
    )
    if stage.ai:
        yield _ai_rule(stage.ai, subject)
    yield _course(found, subject)
    if stage.opening:
        yield _spoken("opening", stage.opening, 0, subject)


def end_blocks(found: GuideStage, subject: Subject) -> Iterator[Block]:
    """Yield what stands after a stage's questions: closing words, what to note, what not to ask."""
    stage, words = found.stage, subject.words
    if stage.closing:
        yield _spoken("closing", stage.closing, stage.minutes - stage.closing.minutes, subject)
    if stage.note:
        yield Part(words.label("stage.note"), blocks(stage.note))
    if stage.not_ask:
        yield Part(words.label("stage.not_ask"), (_sentences(stage.not_ask),), Tone.WARNING)
    notes = words.phrase("scorecard-notes")
    yield Part(notes, (TextArea(f"{stage.id}_notes", f"{notes}: {stage.title}", NOTES_LINES),), Tone.FORM)


def _references(words: Words) -> Iterator[tuple[str, str]]:
    """Yield what tells one record from another, with its words. Nobody is named."""
    for name in ("candidate", "interviewer"):
        yield name, words.phrase(f"scorecard-{name}")
    yield "day", words.phrase("export-day")


def people(found: GuideStage, subject: Subject) -> str:
    """Return who interviews in a stage."""
    count = subject.words.count("interviewers", found.stage.interviewers.count)
    roles = ", ".join(subject.title("role", role) for role in found.stage.interviewers.from_)
    return f"{count}: {roles}" if roles else count


def _meeting(found: GuideStage, subject: Subject) -> Runs:
    """Return how long, how and with whom, and what holds for work that is done there."""
    stage, words = found.stage, subject.words
    facts = [words.phrase("minutes", minutes=stage.minutes), words.choice("stage.format", stage.format)]
    facts.append(people(found, subject))
    if stage.work_sample:
        paid = words.phrase("yes") if stage.work_sample.paid else words.phrase("no")
        facts.append(f"{words.label('work_sample.paid')}: {paid}")
        keeps = words.choice("work_sample.keeps", stage.work_sample.keeps)
        facts.append(f"{words.label('work_sample.keeps')}: {keeps}")
    return between(plain(fact) for fact in facts)


def _ai_rule(ai: StageAi, subject: Subject) -> Part:
    words = subject.words
    found = list(blocks(ai.says)) if ai.says else []
    facts = []
    if ai.tools:
        facts.append(f"{words.label('stage_ai.tools')}: {', '.join(ai.tools)}")
    if ai.watched:
        facts.append(f"{words.label('stage_ai.watched')}: {words.choice('stage_ai.watched', ai.watched)}")
    if ai.judged_by:
        pairs = (judgement.split("/") for judgement in ai.judged_by)
        judged = (f"{subject.title('question', pair[0])} ({subject.title('skill', pair[1])})" for pair in pairs)
        facts.append(f"{words.label('stage_ai.judged_by')}: {', '.join(judged)}")
    found += [Paragraph(plain(fact), Manner.NOTE) for fact in facts]
    return Part(words.label("stage.ai"), tuple(found), Tone.RULE, words.choice("stage_ai.mode", ai.mode))


def _course(found: GuideStage, subject: Subject) -> Table:
    """Return what happens when."""
    stage, words = found.stage, subject.words
    rows = []
    if stage.opening:
        opening = plain(words.label("stage.opening"))
        rows.append((cell(subject.span(0, stage.opening.minutes)), cell(opening), cell("")))
    for asked in found.asked:
        title = plain(subject.title("question", asked.question.id), to=question_id(stage.id, asked.question.id))
        skills = ", ".join(subject.title("skill", scale.skill) for scale in asked.scales)
        rows.append((cell(subject.span(asked.starts, asked.ends)), cell(title), cell(skills)))
    if stage.closing:
        closing = plain(words.label("stage.closing"))
        starts = stage.minutes - stage.closing.minutes
        rows.append((cell(subject.span(starts, stage.minutes)), cell(closing), cell("")))
    header = (words.phrase("export-time"), words.phrase("export-what"), words.phrase("skill"))
    return table(words.phrase("export-course", stage=stage.title), header, rows, (2, 5, 4))


def question_id(stage: str, question: str) -> str:
    """Return the id of a question's heading; ids have no underscore, so that each is told apart."""
    return f"{stage}_{question}"


def _spoken(name: str, spoken: Spoken, start: int, subject: Subject) -> Part:
    note = subject.span(start, start + spoken.minutes)
    return Part(subject.words.label(f"stage.{name}"), blocks(spoken.say), Tone.SPOKEN, note)


def _sentences(texts: Iterable[str]) -> Listing:
    return Listing(tuple((Paragraph(runs(text)),) for text in texts))


def question_blocks(asked: Asked, stage: str, subject: Subject) -> Iterator[Block]:
    """Yield a question with all that is known of it, to stand alone."""
    yield from _question(asked, stage, subject)
    if known := _background(asked, subject):
        yield Part(subject.words.phrase("export-background"), known)


def _question(asked: Asked, stage: str, subject: Subject) -> Iterator[Block]:
    question, words = asked.question, subject.words
    name = question_id(stage, question.id)
    yield Heading(2, subject.title("question", question.id), subject.span(asked.starts, asked.ends), name)
    yield Paragraph(_about(question, subject), Manner.FACTS)
    yield Paragraph(runs(question.ask), Manner.ASK)
    for field in ("instead", "setup"):
        if text := getattr(question, field):
            yield Part(words.label(f"question.{field}"), blocks(text))
    if question.material:
        yield _files(question, subject)
    if question.probes:
        yield Part(words.label("question.probes"), (_sentences(question.probes),))
    if question.look_for:
        label = words.label("question.look_for")
        ticks = (
            Tick(CheckBox(f"{name}_heard-{number}", f"{label}: {words_of(runs(text))}"), runs(text))
            for number, text in enumerate(question.look_for, 1)
        )
        yield Part(label, (Ticks(tuple(ticks)),))
    if question.red_flags:
        yield _red_flags(question, name, subject)
    for scale in asked.scales:
        yield from _scale(scale, question, name, subject)


def _about(question: Question, subject: Subject) -> Runs:
    words = subject.words
    return between(
        plain(fact)
        for fact in (
            words.phrase("minutes", minutes=question.minutes),
            words.choice("question.ai", question.ai),
            words.choice("question.kind", question.kind),
            f"{words.label('question.mirrors')}: {subject.title('activity', question.mirrors)}",
        )
    )


def _files(question: Question, subject: Subject) -> Part:
    items = []
    for material in question.material:
        link = plain(material.file, to=material_id(material.give, material.file))
        notes = [subject.words.choice("material.give", material.give)]
        notes += [subject.words.phrase("made-up")] if material.made_up else []
        items.append((Paragraph((*link, *plain(f" ({', '.join(notes)})", quiet=True))),))
    return Part(subject.words.label("question.material"), (Listing(tuple(items)),))


def _red_flags(question: Question, name: str, subject: Subject) -> Part:
    words = subject.words
    label = words.label("question.red_flags")
    ticks = []
    for number, flag in enumerate(question.red_flags, 1):
        says, caps = runs(flag.says), words.phrase("caps", score=flag.caps)
        box = CheckBox(f"{name}_flag-{number}", f"{label}: {words_of(says)} ({caps})")
        ticks.append(Tick(box, (*says, *plain(f" ({caps})", strong=True))))
    return Part(label, (Ticks(tuple(ticks)),), Tone.WARNING)


def _scale(scale: Scale, question: Question, name: str, subject: Subject) -> Iterator[Block]:
    words, seniority = subject.words, subject.seniority
    skill = subject.title("skill", scale.skill)
    header = (words.phrase("scorecard-score"), words.label("question.anchors"))
    rows = tuple(
        Row(
            (cell(str(score)), cell(runs(text))),
            words.phrase("passes-here", seniority=seniority) * (score == scale.passes),
        )
        for score, text in scale.anchors
    )
    found: list[Block] = [Table(f"{header[1]}: {skill}", header, rows, (1, 12), scale=True)]
    if scale.silent:
        note = words.phrase("counts-for-nothing", seniority=seniority, bar=scale.bar)
        found.append(Paragraph(plain(note), Manner.NOTE))
    if scale.bar is None:
        found.append(Paragraph(plain(words.phrase("no-bar", seniority=seniority)), Manner.NOTE))
    about = f"{subject.title('question', question.id)}, {skill}"
    score, evidence = header[0], words.phrase("scorecard-evidence")
    options = (*(str(number) for number in range(1, MOST + 1)), words.phrase("scorecard-asked-not"))
    found.append(Choice(f"{name}_{scale.skill}_score", f"{score}: {about}", options, score))
    found.append(TextArea(f"{name}_{scale.skill}_evidence", f"{evidence}: {about}", EVIDENCE_LINES, evidence))
    note = words.phrase("score-three-shows", level=scale.level)
    yield Part(skill, tuple(found), Tone.FORM, note)


def _background(asked: Asked, subject: Subject) -> tuple[Block, ...]:
    """Return what is not needed in the room: where it comes from, what was told beforehand, other versions."""
    question, words = asked.question, subject.words
    known: list[Block] = [_labelled(words.label("question.moment"), runs(question.moment))] if question.moment else []
    if question.prepare:
        told = blocks(question.prepare)
        first = told[0].runs if told and isinstance(told[0], Paragraph) else ()
        known += [_labelled(words.label("question.prepare"), first), *(told[1:] if first else told)]
    label = words.label("question.variants")
    known += [_labelled(f"{label}, {variant.id}", runs(variant.ask)) for variant in question.variants]
    return tuple(known)


def _labelled(label: str, said: Runs) -> Paragraph:
    return Paragraph((Run(f"{label}: ", strong=True), *said), Manner.NOTE)
