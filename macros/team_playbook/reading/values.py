"""What YAML text becomes before any field wants it: text, lists and mappings, never a guess.

The subclasses remember how something was written, where that matters for a hint.
"""

from typing import Any, TypeAlias

Value: TypeAlias = str | list[Any] | dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]


class CutShort(str):
    """A plain text that a ` #` ended: YAML takes the rest of the line for a comment."""

    __slots__ = ()


class InBrackets(list):  # type: ignore[type-arg]
    """A list written in [brackets], where each comma starts a new item."""

    __slots__ = ()


class InBraces(dict):  # type: ignore[type-arg]
    """A mapping written in {braces}, where each comma starts a new key."""

    __slots__ = ()
