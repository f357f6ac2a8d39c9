"""The scorecard file: what one interviewer hands in after one stage. JSON, typed here and nowhere else.

The published schema is made from these types, and the debrief's page reads files by that schema.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, WithJsonSchema

from team_playbook.model.values import ID_LENGTH, ID_PATTERN
from team_playbook.reading.characters import HIDDEN

FORMAT: Literal["team-playbook-scorecard"] = "team-playbook-scorecard"
VERSION: Literal[1] = 1
SCREEN = "screen"
"""Stands for the stage in which applications are read."""
CHOSEN = "chosen"
"""Stands for the stage of an interview that was put together on its page."""
LEAST_EVIDENCE = 10
"""How many characters of evidence each score needs."""
LONGEST_REFERENCE = 40
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def clean(text: str) -> str:
    """Return a text without characters that cannot be seen, and without spaces around it."""
    return HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _line(text: str) -> str:
    if clean(text) != text or set(text) & {"\n", "\t"}:
        raise ValueError
    return text


def _at_most(count: int) -> BeforeValidator:
    """Return what refuses a longer list before any of it is looked at."""

    def short(value: Any) -> Any:
        if isinstance(value, list) and len(value) > count:
            raise ValueError
        return value

    return BeforeValidator(short)


def _once(numbers: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(numbers)) < len(numbers):
        raise ValueError
    return numbers


_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date"}
_LINE = {"type": "string", "minLength": 1, "maxLength": LONGEST_REFERENCE, "format": "line"}
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=ID_LENGTH)]
Day = Annotated[str, Field(pattern=_DAY["pattern"]), AfterValidator(_day), WithJsonSchema(_DAY)]
"""A day that there is, YYYY-MM-DD."""
Reference = Annotated[
    str, Field(min_length=1, max_length=LONGEST_REFERENCE), AfterValidator(_line), WithJsonSchema(_LINE)
]
"""An opaque reference, never a name: a line without spaces around it."""
Prose = Annotated[str, Field(max_length=20_000), AfterValidator(clean)]
OneToFour = Annotated[int, Field(ge=1, le=4)]
Number = Annotated[int, Field(ge=1, le=50)]
"""Counts something from 1: a red flag of its question, an ask of its screen."""
Flags = Annotated[
    tuple[Number, ...],
    Strict(False),
    Field(max_length=50, json_schema_extra={"uniqueItems": True}),
    AfterValidator(_once),
]


class Typed(BaseModel):
    """What the files hold: known keys only, and no value that has to be made to fit."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Scored(Typed):
    """A question on one skill that it shows, and the score that was given. A score needs evidence."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"score": {"type": "integer"}}, "required": ["score"]},
            "then": {"properties": {"evidence": {"minLength": LEAST_EVIDENCE}}},
        }
    )

    question: Id = Field(description="The question's id.")
    skill: Id = Field(description="The skill: the question's own, or one that it also shows.")
    level: OneToFour = Field(description="The level of the skill that a score of 3 showed when it was asked.")
    score: OneToFour | None = Field(description="The score; null where it was not asked.")
    flags: Flags = Field(description="The red flags of the question that were seen, counted from 1.")
    cap: OneToFour | None = Field(
        description="The lowest cap of those flags, or null. It holds for the question's own skill."
    )
    evidence: Prose = Field(description=f"What was said or done: at least {LEAST_EVIDENCE} characters with each score.")


class Read(Typed):
    """One thing that an application was asked, and whether the answer goes on."""

    ask: Number = Field(description="Which of the asks, counted from 1.")
    passed: bool | None = Field(description="Whether it goes on; null where that cannot be told.")
    evidence: Prose = Field(description="What the answer holds.")


class Scorecard(Typed):
    """What one interviewer found in one stage, of one candidate."""

    format: Literal["team-playbook-scorecard"] = Field(description="What this file is.")
    version: Literal[1] = Field(description="The version of this format.")
    plan: Id = Field(description="The interview plan's id.")
    seniority: Id = Field(description="The seniority that was interviewed for.")
    stage: Id = Field(
        description=f"The stage's id; `{SCREEN}` for an application, `{CHOSEN}` for an interview put together."
    )
    candidate: Reference = Field(description="An opaque reference to the candidate, never a name.")
    interviewer: Reference = Field(description="An opaque reference to the interviewer, never a name.")
    handed_in: Day = Field(description="The day on which it was handed in.")
    rows: Annotated[tuple[Scored, ...], Strict(False), _at_most(200)] = Field(
        description="What was scored.", json_schema_extra={"maxItems": 200}
    )
    asks: Annotated[tuple[Read, ...], Strict(False), _at_most(50)] = Field(
        default=(), description=f"What was read; for the stage `{SCREEN}` only.", json_schema_extra={"maxItems": 50}
    )
    notes: Prose = Field(default="", description="Anything else that was said or done.")


def scorecard_schema() -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of a scorecard file."""
    return published(Scorecard, "Scorecard")


def published(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return a type's schema as it is published, without titles that only repeat a key."""
    found = _without_titles(model.model_json_schema())
    return {"$schema": DRAFT, "title": title, **found}


def _without_titles(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_titles(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_titles(item) for key, item in value.items() if key != "title" or isinstance(item, dict)}
