"""What a debrief comes to, as plain data. The published schema is made from these types.

Points are exact: `exact` is a whole number or a fraction, `shown` has two decimals and is cut, so
that what is short of a bar never looks as if it reached it. `says` is a sentence in the site's words.
"""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from team_playbook.model.scorecard import Typed, published

FORMAT: Literal["team-playbook-debrief"] = "team-playbook-debrief"
LEAST_REASON = 20
"""How many characters the reason has for a decision that differs from the rule's."""

State = Literal["hire", "no-hire", "open"]
Outcome = Literal["hire", "hire-or-else", "no-hire"]
Proposes = Literal["hire", "hire-or-else", "no-hire", "open"]
SkillState = Literal["met", "missed", "open", "no-bar"]
TalkKind = Literal["apart", "both-sides"]
Reading = Literal["agree", "differ", "single", "unread"]
NoticeKind = Literal[
    "unknown-stage", "unknown-question", "unknown-row", "unknown-flag", "unknown-ask", "level", "cap"
]  # fmt: skip


class Exact(Typed):
    """A number that is not rounded."""

    exact: str = Field(pattern=r"^-?[0-9]+(/[1-9][0-9]*)?$", description="The number: whole, or a fraction.")
    shown: str = Field(pattern=r"^-?[0-9]+\.[0-9]{2}$", description="The same with two decimals, cut.")


class Given(Typed):
    """A score. `level` is the file's; `worth` are its points after its cap, null where it counts for nothing."""

    interviewer: str
    stage: str
    level: int
    score: int | None
    cap: int | None
    worth: int | None


class Row(Typed):
    """A question on one skill: all scores that it got, and the mean of what they are worth."""

    question: str
    title: str
    level: int = Field(description="The level that the playbook says now.")
    state: Literal["counts", "counts-for-nothing", "not-asked"]
    points: Exact | None
    given: list[Given]


class Skill(Typed):
    """A skill: its bar, its points, and what they come from. Nulls: there is no bar, floor or weight."""

    skill: str
    title: str
    bar: int | None
    points: Exact | None
    state: SkillState
    floor: str | None
    weight: str | None
    team_covers: bool
    rows: list[Row]


class Reason(Typed):
    """Why the rule proposes what it proposes."""

    why: Literal[
        "bar-open", "bar-missed", "bars-met", "floor-missed", "floors-held", "mean-missed", "mean-reached",
        "nothing-counts", "settled",
    ]  # fmt: skip
    skill: str | None
    says: str


class Proposal(Typed):
    """What the rule proposes at one seniority."""

    model_config = ConfigDict(populate_by_name=True)

    seniority: str
    title: str
    state: State
    rule: str
    mean: Exact | None
    pass_: str | None = Field(alias="pass")
    reasons: list[Reason]
    skills: list[Skill]


class Said(Typed):
    """A score with what it rests on."""

    interviewer: str
    stage: str
    score: int
    cap: int | None
    evidence: str


class Talk(Typed):
    """A row to talk about: scores two or more apart, or on both sides of the bar. `note` is written in the talk."""

    question: str
    title: str
    skill: str
    skill_title: str
    why: list[TalkKind]
    spread: int
    given: list[Said]
    note: str
    says: str


class Missing(Typed):
    """Something that the plan has and nobody handed in."""

    why: Literal["stage", "interviewers", "readers", "question"]
    stage: str
    question: str | None
    says: str


class SeenFlag(Typed):
    """A red flag that somebody saw."""

    question: str
    flag: int
    caps: int
    interviewer: str
    stage: str
    evidence: str
    says: str


class Interviewer(Typed):
    """How one interviewer scored beside the others, on rows that both scored: the mean difference."""

    interviewer: str
    rows: int
    difference: Exact
    says: str


class Answer(Typed):
    """How one reader read one answer."""

    interviewer: str
    passed: bool | None
    evidence: str


class ReadAsk(Typed):
    """One ask of the screen, and whether its readers agree."""

    ask: int
    text: str
    skill: str
    state: Reading
    answers: list[Answer]
    says: str


class Notice(Typed):
    """Something about a file that a reader of the result has to know."""

    why: NoticeKind
    interviewer: str
    stage: str
    question: str | None
    says: str


class Handed(Typed):
    """A scorecard that the result rests on."""

    stage: str
    title: str
    interviewer: str
    handed_in: str


class Signed(Typed):
    """What a person decided. `differs`: it is not what the rule proposes, and the reason says why."""

    decision: Outcome
    differs: bool
    signed_by: str
    on: str
    reason: str


class Debrief(Typed):
    """Several scorecards of one candidate: what the rule proposes, what to talk about, what was decided."""

    format: Literal["team-playbook-debrief"]
    version: Literal[1]
    language: str
    plan: str
    role: str
    seniority: str
    candidate: str
    scorecards: list[Handed]
    proposes: Proposes
    says: str
    proposal: Proposal
    or_else: Proposal | None
    talk: list[Talk]
    missing: list[Missing]
    red_flags: list[SeenFlag]
    interviewers: list[Interviewer]
    screen: list[ReadAsk]
    notices: list[Notice]
    decision: Signed | None


def debrief_schema() -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of a debrief's result."""
    return published(Debrief, "Debrief")
