"""A stage in its parts: forms of hiring systems have a place for each."""

from dataclasses import dataclass, replace

from team_playbook.exports.document import Block, Heading, Part, Tone
from team_playbook.exports.pasted import pasted
from team_playbook.exports.stage import end_blocks, question_blocks, start_blocks
from team_playbook.exports.subject import Subject
from team_playbook.exports.texts import blocks
from team_playbook.model.interview import Stage
from team_playbook.planning.guide import Asked, GuideStage, Scale


@dataclass(frozen=True)
class QuestionApart:
    """A question: what is asked and listened for, and each scale under its skill."""

    id: str
    title: str
    whole: tuple[Block, ...]
    about: tuple[Block, ...]
    scales: tuple[tuple[Scale, Part], ...]


@dataclass(frozen=True)
class StageApart:
    """A stage: its heading, what stands before its questions, the questions, and what stands after them."""

    stage: Stage
    heading: Block
    start: tuple[Block, ...]
    questions: tuple[QuestionApart, ...]
    end: tuple[Block, ...]

    @property
    def whole(self) -> tuple[Block, ...]:
        """Everything, in the order in which it is needed."""
        asked = (block for question in self.questions for block in question.whole)
        return (self.heading, *self.start, *asked, *self.end)

    def scored(self, scoring: str, subject: Subject) -> "StageApart":
        """Return the stage with a word on how our scores are entered in a system."""
        rule = Part(subject.words.phrase("export-how-to-score"), blocks(scoring), Tone.RULE)
        return replace(self, start=(*self.start, rule))


def stage_apart(found: GuideStage, subject: Subject) -> StageApart:
    """Return a stage in its parts, none with fields."""
    heading, *start = pasted(start_blocks(found, subject))
    questions = tuple(_question(asked, found.stage.id, subject) for asked in found.asked)
    return StageApart(found.stage, heading, tuple(start), questions, pasted(end_blocks(found, subject)))


def _question(asked: Asked, stage: str, subject: Subject) -> QuestionApart:
    whole = pasted(question_blocks(asked, stage, subject))
    parts = [block for block in whole if isinstance(block, Part) and block.tone is Tone.FORM]
    about = tuple(block for block in whole if not isinstance(block, Heading) and block not in parts)
    scales = tuple(zip(asked.scales, parts, strict=True))
    return QuestionApart(asked.question.id, subject.title("question", asked.question.id), whole, about, scales)
