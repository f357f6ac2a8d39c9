"""The right name that is nearest to a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches

from team_playbook.reading.characters import visible

_SHOWN = 12


def nearest(wrong: str, right: Iterable[str]) -> str | None:
    """Return the name in `right` that `wrong` was probably meant to be, or None."""
    names = sorted(set(right))
    by_lower = {name.lower(): name for name in reversed(names)}
    close = get_close_matches(wrong.lower()[:100], by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def did_you_mean(wrong: str, right: Iterable[str], *, otherwise: str = "") -> str:
    """Return the hint for a wrong name: the nearest right one, else `otherwise` or the first few there are."""
    names = sorted(set(right))
    close = nearest(wrong, names)
    if close is not None:
        return f"did you mean `{visible(close)}`?"
    if otherwise:
        return otherwise
    if not names:
        return "there is none yet"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return "known: " + ", ".join(f"`{visible(name)}`" for name in names[:_SHOWN]) + more
