"""Curricula: sessions that practise activities and raise skills."""

from typing import Annotated, Literal

from pydantic import Field

from team_playbook.model.record import Record, key
from team_playbook.model.references import ActivityId, QuestionId, RoleId, SkillId
from team_playbook.model.team import Every
from team_playbook.model.values import Day, Id, Minutes, Prose, ReadOnly, Score, Text, WebAddress, Whole, Word

Raise = Annotated[tuple[Annotated[Whole, Field(ge=0, le=4)], ...], Field(min_length=2, max_length=2)]
"""From a level and to a level; 0 is nothing yet."""


class AgendaItem(Record):
    """A part of a session."""

    minutes: Minutes = key("How long.")
    what: Text = key("What happens.")


class Exercise(Record):
    """What is done between sessions, on the team's own work."""

    do: Text = key("What is done.")
    produces: Text = key("What there is afterwards.")
    minutes: Minutes = key("How long it takes.")


class Resource(Record):
    """Something to read, watch or use."""

    type: Literal["article", "book", "course", "documentation", "paper", "tool", "video"] = key("What it is.")
    title: Text = key("Its title, with author and year.")
    url: WebAddress | None = key("Where it is.", default=None)
    minutes: Minutes | None = key("How long it takes.", default=None)
    looked_at: Day | None = key("When somebody last opened it.", default=None)


class Proof(Record):
    """How the session shows that it worked: an interview question's variant, with its anchors."""

    question: QuestionId = key("The question.")
    variant: Word = key("The variant that is used; never the live question.")
    score: Score = key("The score that proves it.")
    scored_by: Text = key("Who scores it.")


class Session(Record):
    """One meeting of a curriculum."""

    id: Id = key("The session's name within the curriculum.")
    title: Text = key("The session's title.")
    led_by: RoleId | None = key("The role that brings the topic.", default=None)
    after: tuple[Word, ...] = key("The sessions that come before.", default=())
    objectives: Prose = key("What people can do afterwards.", min_length=1)
    agenda: tuple[AgendaItem, ...] = key("The session, part by part.", min_length=1)
    facilitator: Text | None = key("What whoever leads should know.", default=None)
    exercise: Exercise | None = key("What is done until the next session.", default=None)
    practises: tuple[ActivityId, ...] = key("The activities that it practises.", default=())
    raises: ReadOnly[SkillId, Raise] = key("What this session raises, from and to.", default_factory=dict)
    resources: tuple[Resource, ...] = key("What to read, watch or use.", default=())
    proves: Proof | None = key("How the session shows that it worked.", default=None)


class Curriculum(Record):
    """A path of sessions that raises skills."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("The curriculum's title.")
    pillar: Literal["build", "domain", "people"] = key("build it, know the domain, or face people.")
    for_: tuple[RoleId, ...] = key("The roles it is for.", alias="for", default=())
    every: Every = key("How often the group meets.")
    minutes: Minutes = key("How long a session takes.")
    raises: ReadOnly[SkillId, Raise] = key("What it raises, from and to; reached once proven.")
    sessions: tuple[Session, ...] = key("The sessions, in order.", min_length=1)
