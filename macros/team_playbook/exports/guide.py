"""A guide as a document: the plan at a glance, each stage, the decision, the material."""

from collections.abc import Iterator
from decimal import Decimal

from team_playbook.exports.document import (
    Block,
    Cell,
    Document,
    Heading,
    Listing,
    Manner,
    Paragraph,
    Part,
    Runs,
    Table,
    Tone,
)
from team_playbook.exports.material import material_blocks
from team_playbook.exports.stage import question_id, stage_blocks
from team_playbook.exports.subject import Subject
from team_playbook.exports.texts import cell, plain, runs, table
from team_playbook.planning.debrief_rules import decision_rule
from team_playbook.planning.guide import GuideStage
from team_playbook.planning.plan import candidate_minutes


def guide_document(subject: Subject) -> Document:
    """Return a guide, or the one stage that is meant, as a document."""
    words = subject.words
    running = words.phrase("export-running", role=subject.role, seniority=subject.seniority)
    found: list[Block] = [] if subject.stage else list(glance_blocks(subject))
    for stage in subject.stages:
        found += stage_blocks(stage, subject)
    if not subject.stage:
        found += decision_blocks(subject)
    found += material_blocks(subject)
    return Document(document_title(subject), words.language, running, words.phrase("export-about"), tuple(found))


def document_title(subject: Subject) -> str:
    """Return what the document of a guide, or of the one stage that is meant, is called."""
    named = {"role": subject.role, "seniority": subject.seniority}
    if subject.stage:
        return subject.words.phrase("export-stage-title", **named, stage=subject.stages[0].stage.title)
    return subject.words.phrase("export-title", **named)


def glance_blocks(subject: Subject) -> Iterator[Block]:
    """Yield the plan at a glance: its stages, how to score, what is measured."""
    words, guide = subject.words, subject.guide
    minutes = words.phrase("minutes", minutes=candidate_minutes(guide.plan))
    yield Heading(1, words.phrase("export-glance"))
    yield Paragraph(runs(subject.playbook.roles[guide.plan.role].mission), Manner.LEAD)
    yield Paragraph(plain(f"{words.count('count-stages', len(guide.stages))} · {minutes}"), Manner.FACTS)
    yield _stages(subject)
    yield Part(words.phrase("export-how-to-score"), tuple(_scoring(subject)), Tone.RULE)
    yield _measured(subject)


def _stages(subject: Subject) -> Table:
    words = subject.words
    rows = []
    for found in subject.guide.stages:
        title = plain(subject.stage_title(found), to=f"stage_{found.stage.id}")
        ai = words.choice("stage_ai.mode", found.stage.ai.mode) if found.stage.ai else ""
        rows.append((cell(title), cell(str(found.stage.minutes)), cell(_from(found, subject)), cell(ai)))
    labels = ("interview.stages", "question.minutes", "stage.interviewers", "stage.ai")
    header = tuple(words.label(name) for name in labels)
    return table(header[0], header, rows, (6, 2, 5, 4))


def _from(found: GuideStage, subject: Subject) -> str:
    interviewers = found.stage.interviewers
    roles = ", ".join(subject.title("role", role) for role in interviewers.from_)
    return f"{interviewers.count}: {roles}" if roles else str(interviewers.count)


def _scoring(subject: Subject) -> Iterator[Block]:
    words = subject.words
    yield Paragraph(plain(words.phrase("scorecard-about")))
    yield Paragraph(plain(words.phrase("export-scoring", seniority=subject.seniority)))


def _measured(subject: Subject) -> Table:
    """Return each skill with its bar, and the questions that show it."""
    words, guide = subject.words, subject.guide
    shown = (skill for found in guide.stages for skill in found.skills)
    rows: list[tuple[Cell, ...]] = []
    for skill in dict.fromkeys([*guide.bars, *shown]):
        bar = words.phrase("level", level=guide.bars[skill].bar) if skill in guide.bars else ""
        covered = words.phrase("team-covers") if skill in guide.plan.decision.team_covers else ""
        lines = tuple(_questions(skill, subject)) or cell(words.phrase("export-no-question"))
        rows.append((cell(subject.title("skill", skill)), cell(*filter(None, (bar, covered))), lines))
    header = (words.phrase("skill"), words.label("bar.bar"), words.phrase("questions"))
    return table(words.phrase("what-is-measured"), header, rows, (4, 3, 8))


def _questions(skill: str, subject: Subject) -> Iterator[Runs]:
    for found in subject.guide.stages:
        for asked in found.asked:
            if any(scale.skill == skill for scale in asked.scales):
                name = asked.question.id
                title = plain(subject.title("question", name), to=question_id(found.stage.id, name))
                yield (*plain(f"{found.number} · ", quiet=True), *title)


def decision_blocks(subject: Subject) -> Iterator[Block]:
    """Yield how it is decided: the rule, what each skill has to reach, and who signs."""
    words, decision = subject.words, subject.guide.plan.decision
    yield Heading(1, words.label("interview.decision"))
    yield Paragraph(plain(words.choice("decision.rule", decision.rule)), Manner.LEAD)
    facts = []
    if decision.pass_ is not None:
        facts.append((words.label("decision.pass"), plain(words.number(decision.pass_))))
    if lower := subject.lower_seniority:
        facts.append((words.label("decision.or_else"), plain(subject.title("seniority", lower))))
    facts.append((words.label("decision.decided_by"), runs(decision.decided_by)))
    yield Listing(tuple((Paragraph((*plain(f"{label}: ", strong=True), *value)),) for label, value in facts))
    yield _conditions(subject)
    yield Paragraph(plain(words.phrase("rule-proposes")), Manner.NOTE)


def _conditions(subject: Subject) -> Table:
    """Return each skill's bar, and what the rule asks of its points."""
    words, guide = subject.words, subject.guide
    rule = decision_rule(guide.plan.decision)
    averaged = rule.reach is not None
    rows = []
    for skill, bar in guide.bars.items():
        level = words.phrase("level", level=bar.bar)
        covered = words.phrase("team-covers") if skill in rule.team_covers else ""
        found = [cell(subject.title("skill", skill)), cell(level)]
        if averaged:
            floor = rule.floors.get(skill, "")
            found.append(cell(words.number(Decimal(floor)) if floor else ""))
            found.append(cell(covered or words.number(Decimal(rule.weights.get(skill, "1")))))
        else:
            found.append(cell(covered))
        rows.append(found)
    more = ("decision.floors", "decision.weights") if averaged else ("decision.team_covers",)
    header = (words.phrase("skill"), *(words.label(name) for name in ("bar.bar", *more)))
    return table(words.label("interview.decision"), header, rows, (5, 3, 3, 3)[: len(header)])
