"""Teams: their loops, their counts, their bars over time; and their people, under pseudonyms."""

from typing import ClassVar, Literal

from team_playbook.model.company import Budget, Company
from team_playbook.model.record import Record, key
from team_playbook.model.references import (
    ActivityId,
    BottleneckId,
    CurriculumId,
    RoleId,
    SeniorityId,
    SkillId,
    TeamId,
)
from team_playbook.model.skill import Bar, ShortForm
from team_playbook.model.values import (
    Amount,
    Count,
    Day,
    FullTime,
    Level,
    Minutes,
    Number,
    ReadOnly,
    Share,
    Text,
    Word,
    YesNo,
)

Every = Literal["day", "week", "fortnight", "month", "quarter"]


class Goal(Record):
    """What the team wants to have reached, with a measure."""

    what: Text = key("What will be so.")
    measure: Text = key("What is counted.")
    now: Number | None = key("The measure today.", default=None)
    goal: Number = key("The measure to reach.")
    by: Day = key("By when.")
    agreed_with: tuple[Word, ...] = key("The groups that agreed.", default=())


class WorksWith(Record):
    """Another team that this one needs or serves."""

    name: Text = key("The other team.")
    how: Text = key("What passes between the two.")
    friction: Literal["ok", "slowing", "blocking"] = key("How well that goes.")


class Cadence(Record):
    """A meeting that comes back."""

    what: Text = key("What it is.")
    every: Every = key("How often.")
    minutes: Minutes = key("How long.")
    curriculum: CurriculumId | None = key("The curriculum it works through.", default=None)


class SnapshotBar(Bar):
    """A bar on one axis at one date. Short form: the level alone."""

    means: Text | None = key("What the axis meant at the time.", default=None)


class Snapshot(Record):
    """The team's bars at a date, and why they were so."""

    date: Day = key("The date.")
    bars: ReadOnly[SkillId, SnapshotBar] = key("The bar on each skill.")
    why: Text = key("Why the bars were there.")


class Team(Record):
    """A team and what it does together every day, and around it."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("The team's name.")
    focus: Text = key("What the team works on.")
    hypothetical: YesNo = key("true: the team is made up, for a comparison.", default=False)
    inner: tuple[ActivityId, ...] = key("The inner loop: what is done together, every day.")
    outer: tuple[ActivityId, ...] = key(
        "The outer loop: what sets the team apart, without constant contact.", default=()
    )
    effort: ReadOnly[ActivityId, FullTime] = key("How many full-time people each activity takes.", default_factory=dict)
    goals: tuple[Goal, ...] = key("What the team wants to reach.", default=())
    people: Count = key("How many people.")
    full_time: FullTime | None = key("How many full-time people they amount to.", default=None)
    covered: ReadOnly[SkillId, ReadOnly[Level, Count]] = key(
        "How many people are at each level of a skill. Who is not counted is unknown.", default_factory=dict
    )
    cost: Amount | None = key("What the team costs a year.", default=None)
    works_with: tuple[WorksWith, ...] = key("Other teams it needs or serves.", default=())
    cadence: tuple[Cadence, ...] = key("Meetings that come back.", default=())
    snapshots: tuple[Snapshot, ...] = key("How the bars moved, and why.", default=())
    company: Company | None = key("The team's company, where it is not the playbook's.", default=None)
    budget: Budget | None = key("The team's budget, where it is not the playbook's.", default=None)
    bottlenecks: tuple[BottleneckId, ...] = key("The team's ranking, where it has one.", default=())
    publish_people: YesNo = key("true: the site shows each person's levels.", default=False)


class Seen(ShortForm):
    """A level that a person has, and what showed it. Short form: the level alone, a guess."""

    short: ClassVar[str] = "level"

    level: Level = key("The level, 1 to 4.")
    seen: Text | None = key("What showed it. Without it the level is a guess.", default=None)
    on: Day | None = key("When it was seen.", default=None)
    by: Text | None = key("Who saw it, by function, never by name.", default=None)


class Person(Record):
    """Somebody of the team, under a pseudonym."""

    id: Word = key("A pseudonym such as p01, never a name.")
    role: RoleId = key("Their role.")
    seniority: SeniorityId = key("Their seniority.")
    share: Share = key("The part of their time that the team has, 0 to 1.")
    skills: ReadOnly[SkillId, Seen] = key(
        "The level of each skill; one that is left out is unknown, not 0.", default_factory=dict
    )
    wants: tuple[SkillId, ...] = key("The skills they want to grow in.", default=())


class People(Record):
    """A team's people. Kept out of version control by default."""

    id: TeamId = key("The file's name: the team's id.", from_path=True)
    people: tuple[Person, ...] = key("The people.")
