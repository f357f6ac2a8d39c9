"""Data whose texts share most of their words, with each piece written once."""

import re
from typing import Any

_ENDS = re.compile(r"(?<=</p>)|(?<=</ul>)|(?<=</ol>)|(?<=</table>)|(?<=</h[1-4]>)|(?<=\n\n)")
_SHORT = 40
"""A text of at most so many letters stands where it is."""


def in_pieces(value: Any) -> tuple[list[str], Any]:
    """Return the pieces of all texts below a value, and the value with a text as the places of its pieces.

    Such a text is a list of numbers; the value must hold no other.
    """
    places: dict[str, int] = {}
    found = _shared(value, places)
    return list(places), found


def _shared(value: Any, places: dict[str, int]) -> Any:
    if isinstance(value, str) and len(value) > _SHORT:
        return [places.setdefault(piece, len(places)) for piece in _ENDS.split(value) if piece]
    if isinstance(value, dict):
        return {name: _shared(item, places) for name, item in value.items()}
    if isinstance(value, list):
        return [_shared(item, places) for item in value]
    return value
