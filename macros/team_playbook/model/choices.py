"""Bottlenecks with their first moves, wagers, and trends: what a lead decides from."""

from typing import Literal

from team_playbook.model.record import Record, key
from team_playbook.model.references import (
    ActivityId,
    CurriculumId,
    EvidenceId,
    RoleId,
    SeniorityId,
    SkillId,
    TeamId,
)
from team_playbook.model.values import Amount, Count, Day, FullTime, Level, Prose, ReadOnly, Text, Weeks

Lowers = ReadOnly[ActivityId, ReadOnly[SkillId, Level]]
"""Needs of activities that are set to a lower level."""


class Move(Record):
    """Something to do about a bottleneck."""

    move: Literal["automate", "stop", "upskill", "buy", "hire"] = key("What sort of move it is.")
    what: Text = key("What is done.")
    weeks: Weeks | None = key("How long until it works.", default=None)
    cost: Amount | None = key("What it costs.", default=None)
    lowers: Lowers = key("Needs that it sets to a lower level.", default_factory=dict)
    frees: FullTime | None = key("Full-time people that it frees.", default=None)
    people: Count | None = key("How many people it takes.", default=None)
    to: ReadOnly[SkillId, Level] = key("The level that they reach.", default_factory=dict)
    curriculum: CurriculumId | None = key("The curriculum that gets them there.", default=None)
    role: RoleId | None = key("The role to hire.", default=None)
    seniority: SeniorityId | None = key("The seniority to hire.", default=None)
    activities: tuple[ActivityId, ...] = key("The activities that it helps.", default=())


class Bottleneck(Record):
    """What holds the company back, how to recognise it, and what to do first."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("What does not go well enough.")
    symptoms: Prose = key("How one recognises it.", min_length=1)
    asks: Prose = key("Questions that tell it from others.", default=())
    measure: Text = key("What is counted.")
    starves: tuple[ActivityId, ...] = key("The activities that get too little.")
    first_moves: tuple[Move, ...] = key("What to do, in this order.", min_length=1)
    mistaken_for: Prose = key("What it is often taken for.", default=())


class Option(Record):
    """One side of a wager: a team, or something to buy."""

    team: TeamId | None = key("A team of the playbook.", default=None)
    buy: Text | None = key("Something to buy instead.", default=None)
    cost: Amount | None = key("What it costs a year.", default=None)
    lowers: Lowers = key("Needs that it sets to a lower level.", default_factory=dict)


class Wager(Record):
    """Two ways to spend the same money."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("The wager's name.")
    asks: Text = key("The question.")
    options: tuple[Option, ...] = key("The sides.", min_length=2)
    for_us: Text | None = key("How we decided, if we did.", default=None)
    flips_if: Prose = key("What would have to be true for the other side to win.", default=())


class Argument(Record):
    """Something that speaks for or against."""

    says: Text = key("The argument.")
    evidence: EvidenceId | None = key("What it rests on.", default=None)


class Trend(Record):
    """Something everybody says, looked at from first principles."""

    id: str = key("The file's name.", from_path=True)
    claim: Text = key("What is said.")
    heard: Day = key("When we heard it.")
    for_it: tuple[Argument, ...] = key("What speaks for it.", default=())
    against_it: tuple[Argument, ...] = key("What speaks against it.", default=())
    first_principles: Prose = key("What to ask instead of following.", default=())
    for_us: Text | None = key("What it means for us.", default=None)
    review: Day = key("When we look again.")
