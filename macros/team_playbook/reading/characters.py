"""Bytes to text: UTF-8 only, and no character that a reader of the file could not see."""

import re
import unicodedata
from collections.abc import Iterator

# Controls, bidirectional overrides, zero-width spaces, line separators and tag characters can make
# a file say something else than it shows. Joiners (U+200C, U+200D) are letters' business and stay.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_NO_BREAK_INDENT = re.compile("^[ \t]*\u00a0[ \t\u00a0]*", re.MULTILINE)

Fault = tuple[int, int, str, str, str]


def decode(raw: bytes) -> tuple[str, list[Fault]]:
    """Return the text and its faults: (line, column, name, what is so, hint), counted from 1.

    A byte order mark at the start is dropped; a file in another encoding gives no text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [(1, 1, "not-utf8", "the file is UTF-16", "save it as UTF-8")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = place_of(before, len(before))
        says = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return "", [(line, column, "not-utf8", says, "save the file as UTF-8")]
    text = text.removeprefix("\ufeff")
    return text, list(_faults(text))


def describe(character: str) -> str:
    """Return a hidden character's code point and name, in words that can be searched for."""
    name = unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} ({name.lower()})"


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at `index`."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def _faults(text: str) -> Iterator[Fault]:
    for match in HIDDEN.finditer(text):
        line, column = place_of(text, match.start())
        says = f"the character {describe(match[0])} cannot be seen"
        yield line, column, "hidden-character", says, "delete it, and type the text anew"
    if "\u00a0" in text:
        for match in _NO_BREAK_INDENT.finditer(text):
            line, column = place_of(text, match.start())
            says = "the line starts with a no-break space"
            yield line, column, "hidden-character", says, "indent with ordinary spaces"
