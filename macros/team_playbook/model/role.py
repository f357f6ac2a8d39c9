"""Roles: who does which activities, and the bar on each skill."""

from typing import Literal

from team_playbook.model.record import Record, key
from team_playbook.model.references import ActivityId, SeniorityId, SkillId
from team_playbook.model.skill import Bar
from team_playbook.model.values import Amount, Prose, ReadOnly, Text, Weeks


class HiredTo(Record):
    """Why a person at all, and not an agent."""

    hold: Text = key("The context that this person holds.")
    act: Text = key("What they decide or do from it.")
    agent_could: Text | None = key("What an agent could do of it.", default=None)
    agent_could_not: Text | None = key("What an agent could not do of it.", default=None)
    accountable: Text = key("Who answers for the result.")


class Pay(Record):
    """What is paid a year, from and to, in the playbook's currency."""

    from_: Amount = key("The lower end, a year.", candidate=True, alias="from")
    to: Amount = key("The upper end, a year.", candidate=True)


class HiringWeeks(Record):
    """How long a hire takes."""

    to_hire: Weeks = key("Weeks from opening the role to the first day.")
    to_settle: Weeks = key("Weeks from the first day until the work stands on its own.")


class Role(Record):
    """A job: its mission, its activities, and the bar on each skill at each seniority."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("The role's name.", candidate=True)
    family: Text | None = key("The family of roles that it belongs to.", default=None)
    breadth: Literal["generalist", "specialist"] = key("Whether the role does many things or one.")
    mission: Text = key("What the role is for, in a sentence.", candidate=True)
    hired_to: HiredTo = key("Why a person: the context they hold and act on.")
    activities: tuple[ActivityId, ...] = key("What the role does.", candidate=True)
    not_asked: ReadOnly[ActivityId, Text] = key(
        "Activities that no interview question mirrors, each with the reason.", default_factory=dict
    )
    bars: ReadOnly[SeniorityId, ReadOnly[SkillId, Bar]] = key("The level to reach in each skill, at each seniority.")
    pay: ReadOnly[SeniorityId, Pay] = key(
        "What is paid at each seniority, a year.", candidate=True, default_factory=dict
    )
    costs: ReadOnly[SeniorityId, Amount] = key(
        "The full yearly cost at each seniority, for planning.", default_factory=dict
    )
    amounts_from: Text | None = key("Where pay and cost come from, such as a survey and its year.", default=None)
    weeks: ReadOnly[SeniorityId, HiringWeeks] = key("How long hiring takes at each seniority.", default_factory=dict)
    not_needed: Prose = key("What a candidate need not bring.", candidate=True, default=())
