"""Field types. Each takes the text of the YAML file and gives what the field wants, or a fault.

No lax coercion: `yes` is a word, `1:30` is a word, `007` is no number.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WrapValidator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import PydanticCustomError

from team_playbook.reading import CutShort, InBrackets

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
ID_LENGTH = 64
RESERVED = frozenset({"index", "readme", "404"})

_ID = re.compile(ID_PATTERN)
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

K = TypeVar("K")
V = TypeVar("V")


def fault(name: str, says: str, hint: str) -> PydanticCustomError:
    """Return the error that a field type raises: a problem's name, words and hint."""
    return PydanticCustomError(name, "{says}", {"says": says, "hint": hint})


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        shape = "a list" if isinstance(value, list) else "a mapping"
        raise fault("wrong-shape", f"this is {shape}; one value belongs here", "write one value")
    if value == "":
        raise fault("empty-value", "nothing stands here", "write a value, or delete the key")
    return value


def text(value: Any) -> str:
    """Return prose as it stands, or say that a ` #` cut it short."""
    words = _scalar(value)
    if isinstance(words, CutShort):
        says = f"` #` ends the text after `{words[-40:]}`; the rest is a comment"
        hint = "put the text in quotes, or two spaces before a comment"
        raise fault("text-cut-short", says, hint)
    if not words.strip():
        raise fault("empty-value", "only spaces stand here", "write a value, or delete the key")
    return words


def whole(value: Any) -> int:
    """Return a whole number from plain digits."""
    words = _scalar(value)
    if not _WHOLE.fullmatch(words):
        hint = "write digits only, such as 30"
        raise fault("not-a-whole-number", f"`{words}` is not a whole number", hint)
    return int(words)


def number(value: Any) -> Decimal:
    """Return a finite number from digits and at most one point. Exact: 0.1 stays 0.1."""
    words = _scalar(value)
    if not _NUMBER.fullmatch(words):
        raise fault("not-a-number", f"`{words}` is not a number", "write digits, such as 12 or 0.5")
    return Decimal(words)


def yes_or_no(value: Any) -> bool:
    """Return a bool from `true` or `false`, and from nothing else."""
    words = _scalar(value)
    if words not in {"true", "false"}:
        raise fault("not-true-or-false", f"`{words}` is neither true nor false", "write true or false")
    return words == "true"


def day(value: Any) -> date:
    """Return a date from YYYY-MM-DD."""
    words = _scalar(value)
    try:
        if _DATE.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        raise fault("not-a-date", f"there is no day {words}", "check the month and the day") from None
    raise fault("not-a-date", f"`{words}` is not a date", "write it as 2026-03-31")


def identifier(value: Any) -> str:
    """Return an id: lower-case words joined by hyphens, starting with a letter."""
    words = _scalar(value)
    if wrong := wrong_id(words):
        raise fault("bad-id", *wrong)
    return words


def wrong_id(words: str) -> tuple[str, str] | None:
    """Return what is wrong with an id and how to mend it, or None."""
    if words in RESERVED:
        return f"`{words}` is a reserved name", "choose another"
    if len(words) > ID_LENGTH:
        return f"the id has {len(words)} characters", f"keep it to {ID_LENGTH}"
    if not _ID.fullmatch(words):
        hint = "use lower-case letters a to z, digits and single hyphens; start with a letter"
        return f"`{words}` cannot be an id", hint
    return None


def web_address(value: Any) -> str:
    """Return an http or https address without a user name in it."""
    words = _scalar(value)
    hint = "write it in full, such as https://example.org/page"
    try:
        parts = urlsplit(words)
        fine = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s<>\"'`{}|\\^]", words):
        raise fault("not-a-web-address", f"`{words}` is not a web address", hint)
    return words


class ProseInBrackets(tuple[str, ...]):
    """Prose that stands in [brackets], where each comma would split a sentence."""

    __slots__ = ()


def _prose(value: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
    items = handler(value)
    return ProseInBrackets(items) if isinstance(value, InBrackets) else items


def word(value: Any) -> str:
    """Return a value as it stands: a name, a code, one of a list of choices."""
    return str(_scalar(value))


Text = Annotated[str, BeforeValidator(text)]
"""Prose: a small Markdown subset when shown."""
Word = Annotated[str, BeforeValidator(word)]
"""A value that is shown or compared as it stands."""
Prose = Annotated[tuple[Text, ...], WrapValidator(_prose)]
"""A list of sentences, one line each."""
Whole = Annotated[int, BeforeValidator(whole)]
Count = Annotated[int, BeforeValidator(whole), Field(ge=0)]
Minutes = Annotated[int, BeforeValidator(whole), Field(ge=1, le=24 * 60)]
Number = Annotated[Decimal, BeforeValidator(number)]
Amount = Annotated[Decimal, BeforeValidator(number), Field(ge=0)]
"""Money, in the playbook's currency."""
Share = Annotated[Decimal, BeforeValidator(number), Field(ge=0, le=1)]
"""A part of a person's time, 0 to 1."""
Weeks = Annotated[Decimal, BeforeValidator(number), Field(ge=0)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]
Day = Annotated[date, BeforeValidator(day)]
Id = Annotated[str, BeforeValidator(identifier)]
WebAddress = Annotated[str, BeforeValidator(web_address)]
Level = Annotated[int, BeforeValidator(whole), Field(ge=1, le=4)]
Score = Annotated[int, BeforeValidator(whole), Field(ge=1, le=4)]
ReadOnly = Annotated[Mapping[K, V], AfterValidator(MappingProxyType)]
"""A mapping that nobody can change."""
