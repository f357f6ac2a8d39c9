"""Skills and their levels, and the bar that a role sets on one."""

from typing import Any, ClassVar, Literal

from pydantic import model_validator

from team_playbook.model.record import Record, key
from team_playbook.model.values import Level, Prose, ReadOnly, Text, Word

LEVELS = (1, 2, 3, 4)


def counts(level: int, bar: int) -> bool:
    """Whether a question at `level` can both show and miss `bar`."""
    return level - bar in (0, 1)


class Skill(Record):
    """What somebody can do, described at four levels that one can observe."""

    id: str = key("The file's name.", from_path=True)
    title: Text = key("The skill's name.", candidate=True)
    kind: Literal["technical", "domain", "human"] = key(
        "technical: how it is built. domain: what it is about. human: how people work together."
    )
    about: Text = key("What the skill is, in a sentence or two.", candidate=True)
    levels: ReadOnly[Level, Text] = key(
        "What a person does at each level, observably: 1 aware, 2 working, 3 practitioner, 4 expert.",
        candidate=True,
    )
    examples: Prose = key("Things one may have seen somebody do who has the skill.", default=())
    with_assistants: Text | None = key("What AI assistants have changed about it.", default=None)
    codes: ReadOnly[Word, Word] = key(
        "The skill's code in other frameworks, such as `sfia: DEPL`.", default_factory=dict
    )


class ShortForm(Record):
    """A mapping that may be written as one bare value."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        return {cls.short: value} if isinstance(value, str) else value


class Bar(ShortForm):
    """The level that a role must reach in a skill. Short form: the level alone."""

    short: ClassVar[str] = "bar"

    bar: Level = key("The level to reach, 1 to 4.")
    enough: Level | None = key("The level above which more would be paid for and not used.", default=None)
