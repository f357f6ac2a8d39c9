"""Interview questions, with an anchor at every score, and the sample answers to practise on."""

from typing import Literal

from team_playbook.model.record import Record, key
from team_playbook.model.references import ActivityId, MaterialName, QuestionId, SeniorityId, SkillId
from team_playbook.model.values import Count, Day, Id, Level, Minutes, Prose, ReadOnly, Score, Text, YesNo

SCORES = (1, 2, 3, 4)
AiRule = Literal["none", "any", "required"]
QuestionKind = Literal[
    "behavioural",
    "situational",
    "knowledge",
    "design",
    "walkthrough",
    "role-play",
    "work-sample",
    "case",
    "reading",
    "debugging",
]


class RedFlag(Record):
    """Something said or done that caps the score, however good the rest."""

    says: Text = key("What the candidate says or does.")
    caps: Score = key("No score above this one is given.")


class Variant(Record):
    """The same question in another dress, for when it has become known."""

    id: Id = key("The variant's name within its question.")
    ask: Text = key("What is asked instead, or what changes.")


class Also(Record):
    """A second skill that the same answer shows, with anchors of its own."""

    level: Level = key("The level of this skill that score 3 shows.")
    anchors: ReadOnly[Score, Text] = key("What a person says or does at each score.")


class Material(Record):
    """A file that the question works with."""

    file: MaterialName = key("The file's name in material/.")
    give: Literal["candidate", "interviewer"] = key("Who gets it in the room.")
    made_up: YesNo = key("true: the file holds no real people, customers or figures.")


class Used(Record):
    """How often the question was asked, and with which scores. Counts only, never people."""

    times: Count = key("How often it was asked.")
    scores: ReadOnly[Score, Count] = key("How often each score was given.", default_factory=dict)


class Question(Record):
    """Something to ask or to do in an interview that mirrors an activity of the job."""

    id: str = key("The file's name.", from_path=True)
    skill: SkillId = key("The folder's name: the skill that it measures.", from_path=True)
    title: Text | None = key("The heading; without it, the id in words.", default=None)
    ask: Text = key("What the interviewer says.")
    instead: Text | None = key("What is asked of somebody who never had the chance; same anchors.", default=None)
    kind: QuestionKind = key("What sort of question it is.")
    level: Level = key("The level of the skill that score 3 shows.")
    seniorities: tuple[SeniorityId, ...] = key("The seniorities that it is asked at.", min_length=1)
    mirrors: ActivityId = key("The activity of the job that it mirrors. No activity, no question.")
    moment: Text | None = key("The moment of the job that it is taken from.", default=None)
    minutes: Minutes = key("How long it takes, with its probes.")
    ai: AiRule = key("none: without an assistant. any: as the candidate likes. required: with one.")
    setup: Text | None = key("What the interviewer prepares.", default=None)
    material: tuple[Material, ...] = key("The files it works with.", default=())
    probes: Prose = key("What to ask next, to find the level.", default=())
    look_for: Prose = key("What a good answer holds; tick what you heard.", default=())
    anchors: ReadOnly[Score, Text] = key("What a person says or does at each score, 1 to 4.")
    red_flags: tuple[RedFlag, ...] = key("What caps the score.", default=())
    prepare: Text | None = key("What the candidate may be told beforehand.", candidate=True, default=None)
    variants: tuple[Variant, ...] = key("The same in another dress.", default=())
    also: ReadOnly[SkillId, Also] = key("Further skills that the same answer shows.", default_factory=dict)
    used: Used | None = key("How often it was asked. Counts only.", default=None)
    reviewed: Day | None = key("The day somebody last read it and found it right.", default=None)
    owner: Text | None = key("The group that keeps it, never a person.", default=None)


class Sample(Record):
    """A sample answer with the score that people agreed on."""

    answer: Text = key("What somebody said, as people speak.")
    score: Score = key("The score that it is worth.")
    why: Text = key("Why this score, and not the next.")
    agreed_by: Count | None = key("How many people scored it so.", default=None)


class Calibration(Record):
    """Sample answers to one question, to practise scoring."""

    id: QuestionId = key("The file's name: the question's id.", from_path=True)
    samples: tuple[Sample, ...] = key("The answers.", min_length=1)
