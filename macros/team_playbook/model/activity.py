"""Activities: what the team really does. Everything meets here."""

from typing import Literal

from team_playbook.model.record import Record, key
from team_playbook.model.references import SkillId
from team_playbook.model.values import Count, Day, Level, ReadOnly, Text


class Confirmed(Record):
    """Who said that this is the job."""

    on: Day = key("The day they agreed.")
    by: Count = key("How many people who do the job agreed that this is the job.")


class Activity(Record):
    """Something the team does, and what it takes."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("The activity's name.", candidate=True)
    does: Text = key("What is done, in a sentence.", candidate=True)
    produces: Text = key("What there is afterwards that was not there before.", candidate=True)
    often: Literal["daily", "weekly", "monthly", "yearly"] = key("How often it is done.")
    needs: ReadOnly[SkillId, Level] = key(
        "The level of each skill that somebody in the team must have for it; not all one person."
    )
    confirmed: Confirmed | None = key("Who agreed that this is the job.", default=None)
