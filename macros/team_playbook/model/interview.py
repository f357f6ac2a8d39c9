"""The interview plan of a role: screen, stages, decision."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from team_playbook.model.record import Record, key
from team_playbook.model.references import Judgement, QuestionId, RoleId, SeniorityId, SkillId
from team_playbook.model.scorecard import CHOSEN, SCREEN
from team_playbook.model.values import (
    Amount,
    Count,
    Id,
    Minutes,
    Number,
    Prose,
    ReadOnly,
    Text,
    Word,
    YesNo,
    fault,
)
from team_playbook.reading import quoted


def _of_a_stage(name: str) -> str:
    if name in {SCREEN, CHOSEN}:
        raise fault("bad-id", f"{quoted(name)} is a name that scorecards need for themselves", "choose another")
    return name


class ScreenAsk(Record):
    """One thing that the application must show."""

    ask: Text = key("What the application is asked.", candidate=True)
    skill: SkillId = key("The skill that the answer shows.")
    pass_: Text = key("What an answer holds that goes on.", alias="pass")


class Screen(Record):
    """How applications are read."""

    readers: Count = key("How many people read each application, apart from one another.")
    asks: tuple[ScreenAsk, ...] = key("What each application is asked.", candidate=True, min_length=1)
    never: tuple[Word, ...] = key("What never counts.", default=())


class Interviewers(Record):
    """Who interviews: how many, from which roles."""

    count: Count = key("How many people.", candidate=True)
    from_: tuple[RoleId, ...] = key("The roles they come from.", alias="from", default=())


class Spoken(Record):
    """Opening or closing words."""

    minutes: Minutes = key("How long they take.", candidate=True)
    say: Text = key("What is said.", candidate=True)


class StageAi(Record):
    """Whether a candidate may use an AI assistant in this stage, and how that is seen."""

    mode: Literal["none", "any", "required", "by-question"] = key(
        "none, any or required for the whole stage; by-question: each question says.", candidate=True
    )
    tools: tuple[Word, ...] = key("The assistants that are provided.", candidate=True, default=())
    watched: Literal["in-the-room", "on-the-call", "no"] | None = key(
        "How the interviewer sees what is used.", candidate=True, default=None
    )
    judged_by: tuple[Judgement, ...] = key(
        "question/skill pairs whose anchors judge the work with the assistant.", default=()
    )
    says: Text | None = key("What the candidate is told.", candidate=True, default=None)


class WorkSample(Record):
    """What holds for work done in the interview."""

    paid: YesNo = key("Whether the candidate is paid for it.", candidate=True)
    keeps: Literal["candidate", "company", "both"] = key("Who keeps the work.", candidate=True)


class Stage(Record):
    """One meeting with the candidate."""

    id: Annotated[Id, AfterValidator(_of_a_stage)] = key("The stage's name within the plan.")
    title: Text = key("The stage's title.", candidate=True)
    purpose: Text = key("What the stage finds out.", candidate=True)
    minutes: Minutes = key("How long it takes, all in all.", candidate=True)
    format: Literal["phone", "video", "onsite", "asynchronous", "take-home", "pair"] = key(
        "How people meet.", candidate=True
    )
    interviewers: Interviewers = key("Who interviews.", candidate=True)
    opening: Spoken | None = key("The first words.", candidate=True, default=None)
    closing: Spoken | None = key("The last words.", candidate=True, default=None)
    questions: tuple[QuestionId, ...] = key("What is asked, in this order.")
    note: Text | None = key("What to write down.", default=None)
    not_ask: Prose = key("What is not asked here.", default=())
    ai: StageAi | None = key("Whether an assistant may be used.", candidate=True, default=None)
    work_sample: WorkSample | None = key("What holds for the work done.", candidate=True, default=None)


class Decision(Record):
    """The rule that proposes. A person signs."""

    rule: Literal["average-with-floors", "every-bar"] = key(
        "every-bar: each bar is met. average-with-floors: the mean of points reaches `pass`, no floor is missed.",
        candidate=True,
    )
    pass_: Number | None = key("The mean of points to reach; 3 points meet a bar.", alias="pass", default=None)
    floors: ReadOnly[SkillId, Number] = key("Points below which it is no hire, by skill.", default_factory=dict)
    weights: ReadOnly[SkillId, Amount] = key("How much a skill counts in the mean; 1 if absent.", default_factory=dict)
    team_covers: tuple[SkillId, ...] = key("Skills that are shown and not counted: the team covers them.", default=())
    or_else: SeniorityId | None = key("The lower seniority that is looked at when this one is missed.", default=None)
    decided_by: Text = key("Who decides and signs.", candidate=True)


class Debrief(Record):
    """When the interviewers talk."""

    within_hours: Count = key("Hours after the last stage.")


class Interview(Record):
    """The plan for one role: its stages in order."""

    id: str = key("The file's name: the role's id.", from_path=True)
    role: RoleId = key("The role.", candidate=True)
    seniorities: tuple[SeniorityId, ...] = key("The seniorities it is for.", candidate=True, min_length=1)
    screen: Screen | None = key("How applications are read.", candidate=True, default=None)
    stages: tuple[Stage, ...] = key("The meetings, in order.", candidate=True, min_length=1)
    decision: Decision = key("How it is decided.", candidate=True)
    debrief: Debrief | None = key("When the interviewers talk.", default=None)
