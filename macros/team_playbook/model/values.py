"""Field types. Each takes the text of the YAML file and gives what the field wants, or a fault.

No lax coercion: `yes` is a word, `1:30` is a word, `007` is no number.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WrapValidator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import PydanticCustomError

from team_playbook.reading import CutShort, InBrackets, quoted

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
ID_LENGTH = 64
RESERVED = frozenset({"index", "readme", "404"})
"""Names that pages of the site need for themselves."""
YEARS = range(1900, 2200)
"""The years that a day may be in."""
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that no file can have on Windows."""

_ID = re.compile(ID_PATTERN)
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?")
_LEADING_ZERO = re.compile(r"-?0[0-9]+(\.[0-9]+)?")
_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

K = TypeVar("K")
V = TypeVar("V")


def fault(name: str, says: str, hint: str) -> PydanticCustomError:
    """Return the error that a field type raises: a problem's name, words and hint."""
    return PydanticCustomError(name, "{says}", {"says": says, "hint": hint})


def _scalar(value: Any) -> str:
    if isinstance(value, list):
        in_brackets = isinstance(value, InBrackets)
        hint = "take the brackets away, or put the whole text in quotes" if in_brackets else "write it after the key"
        raise fault("wrong-shape", "this is a list; one value belongs here", hint)
    if isinstance(value, dict):
        hint = "quote a text that holds a colon and a space, or starts with {"
        raise fault("wrong-shape", "this is a mapping; one value belongs here", hint)
    words = str(value)
    if not words.strip():
        says = "only spaces stand here" if words else "nothing stands here"
        raise fault("empty-value", says, "write a value, or delete the line")
    return words


def text(value: Any) -> str:
    """Return prose as it stands, or say that a ` #` cut it short."""
    if isinstance(value, CutShort):
        says = "`#` starts a comment, so nothing stands here"
        if value:
            says = f"` #` ends the text after {quoted(' '.join(value.split()[-4:]))}; the rest is a comment"
        hint = "put the text in quotes, or two spaces before a comment"
        raise fault("text-cut-short", says, hint)
    return _scalar(value)


def whole(value: Any) -> int:
    """Return a whole number from plain digits."""
    words = _scalar(value)
    if not _WHOLE.fullmatch(words):
        raise _no_number(words, "not-a-whole-number", "is not a whole number", "write digits only, such as 30")
    return int(words)


def number(value: Any) -> Decimal:
    """Return a finite number from digits and at most one point. Exact: 0.1 stays 0.1."""
    words = _scalar(value)
    if not _NUMBER.fullmatch(words):
        raise _no_number(words, "not-a-number", "is not a number", "write digits only, such as 1200 or 0.5")
    return Decimal(words)


def _no_number(words: str, name: str, is_not: str, hint: str) -> PydanticCustomError:
    """Return the fault of a text that is no number, or is one that we do not read."""
    if _LEADING_ZERO.fullmatch(words):
        hint = "write it without the zero in front"
    elif _DIGITS.fullmatch(words) and (name == "not-a-number" or "." not in words):
        name, is_not, hint = "out-of-range", "has too many digits", "write at most 12 digits, and 6 after a point"
    return fault(name, f"{quoted(words)} {is_not}", hint)


def yes_or_no(value: Any) -> bool:
    """Return a bool from `true` or `false`, and from nothing else."""
    words = _scalar(value)
    if words not in {"true", "false"}:
        raise fault("not-true-or-false", f"{quoted(words)} is neither true nor false", "write true or false")
    return words == "true"


def day(value: Any) -> date:
    """Return a date from YYYY-MM-DD."""
    words = _scalar(value)
    if not _DATE.fullmatch(words):
        raise fault("not-a-date", f"{quoted(words)} is not a date", "write year-month-day, such as 2026-03-31")
    if int(words[:4]) not in YEARS:
        hint = f"write a day of the years {YEARS[0]} to {YEARS[-1]}"
        raise fault("out-of-range", f"{quoted(words)} is out of range", hint)
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise fault("not-a-date", f"there is no day {words}", "check the month and the day") from None


def identifier(value: Any) -> str:
    """Return an id: lower-case words joined by hyphens, starting with a letter."""
    words = _scalar(value)
    if wrong := wrong_id(words):
        raise fault("bad-id", *wrong)
    return words


def wrong_id(words: str) -> tuple[str, str] | None:
    """Return what is wrong with an id and how to mend it, or None."""
    if words.lower() in RESERVED:
        return f"{quoted(words)} is a name that the site needs for itself", "choose another"
    if words.lower() in DEVICES:
        return f"{quoted(words)} is a name that Windows keeps for itself", "choose another"
    if len(words) > ID_LENGTH:
        return f"an id of {len(words)} characters is too long", f"use at most {ID_LENGTH}"
    if not _ID.fullmatch(words):
        rule = "lower-case letters a to z, digits and single hyphens, starting with a letter"
        near = id_near(words)
        return f"{quoted(words)} cannot be an id", f"write `{near}`: {rule}" if near else f"use {rule}"
    return None


def id_near(words: str) -> str:
    """Return the id that a text was probably meant to be, or nothing."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    near = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return near if letters.isascii() and _ID.fullmatch(near) and not wrong_id(near) else ""


def web_address(value: Any) -> str:
    """Return an http or https address without a user name in it."""
    words = _scalar(value)
    try:
        parts = urlsplit(words)
        fine = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s<>\"'`{}|\\^]", words):
        hint = "write it in full, such as https://example.org/page"
        raise fault("not-a-web-address", f"{quoted(words)} is not a web address", hint)
    if "@" in parts.netloc:
        raise fault("not-a-web-address", "the web address holds a user name", "take out what stands before the @")
    return words


class ProseInBrackets(tuple[str, ...]):
    """Prose that stands in [brackets], where each comma would split a sentence."""

    __slots__ = ()


def _prose(value: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
    items = handler(value)
    return ProseInBrackets(items) if isinstance(value, InBrackets) else items


def word(value: Any) -> str:
    """Return a value as it stands: a name, a code, one of a list of choices."""
    return _scalar(value)


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
FullTime = Annotated[Decimal, BeforeValidator(number), Field(ge=0)]
"""Work, in full-time people."""
Hours = Annotated[Decimal, BeforeValidator(number), Field(ge=0)]
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
