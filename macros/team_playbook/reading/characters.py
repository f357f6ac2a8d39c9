"""Bytes to text: UTF-8 only, and no character that a reader of the file could not see."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from team_playbook.reading import limits

# Controls, bidirectional overrides, zero-width spaces, line separators and tag characters can make
# a file say something else than it shows. Joiners (U+200C, U+200D) are letters' business and stay.
_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
HIDDEN = re.compile(f"[{_HIDDEN}]")
_UNPRINTABLE = re.compile(rf"[{_HIDDEN}\t\n\r]")
_WIDE_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_INDENT = re.compile(f"^[ \t]*([{_WIDE_SPACES}])", re.MULTILINE)
_QUOTED = 60

Fault: TypeAlias = tuple[int, int, str, str, str]
"""Line and column from 1, the problem's name, what is so, and the hint."""
UNREAD_REST = ("more-problems", "the rest of the file was not read", "mend what is told first")


def decode(raw: bytes) -> tuple[str, list[Fault]]:
    """Return the text and its faults.

    A byte order mark at the start is dropped, and every line ends with a line feed; a file in
    another encoding gives no text.
    """
    if _is_utf16(raw):
        return "", [(1, 1, "not-utf8", "the file is UTF-16, not UTF-8", "save it as UTF-8")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        says = f"the file is not UTF-8: byte 0x{raw[error.start]:02x} stands here"
        return "", [(*place_of(before, len(before)), "not-utf8", says, "save it as UTF-8")]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    faults = list(islice(_faults(text), limits.REFUSALS_SHOWN + 1))
    if len(faults) > limits.REFUSALS_SHOWN:
        faults[-1] = (*faults[-1][:2], *UNREAD_REST)
    return text, faults


def describe(character: str) -> str:
    """Return a character's code point and name, in words that can be searched for."""
    name = unicodedata.name(character, "a control character" if character <= "\xff" else "not a character")
    return f"U+{ord(character):04X} ({name.lower()})"


def visible(words: str) -> str:
    """Return words on one line, with an escape for each character that cannot be seen."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), words)


def quoted(words: str) -> str:
    """Return what a user wrote as a message shows it: in backticks, visible, and cut when long."""
    shown = visible(words[: _QUOTED + 1])
    return f"`{shown}`" if len(shown) <= _QUOTED else f"`{shown[:_QUOTED]}…`"


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at `index`."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def _is_utf16(raw: bytes) -> bool:
    """Whether a byte order mark, or a zero at every other byte, says so."""
    start = raw[:64]
    return start[:2] in {b"\xff\xfe", b"\xfe\xff"} or (len(start) > 3 and {0} in (set(start[::2]), set(start[1::2])))


def _faults(text: str) -> Iterator[Fault]:
    for match in HIDDEN.finditer(text):
        place = place_of(text, match.start())
        if match[0] == "\ufffd":
            yield *place, "hidden-character", "a character was lost here (U+FFFD)", "type the text anew"
        else:
            says = f"the character {describe(match[0])} cannot be seen"
            yield *place, "hidden-character", says, "delete it, and type the text anew"
    for match in _ODD_INDENT.finditer(text):
        says = f"the line is indented with {describe(match[1])}"
        yield *place_of(text, match.start(1)), "hidden-character", says, "indent with ordinary spaces"
