"""The right name that is nearest to a wrong one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wrong: str, right: Iterable[str]) -> str | None:
    """Return the name in `right` that `wrong` was probably meant to be, or None."""
    names = sorted(set(right))
    by_lower = {name.lower(): name for name in reversed(names)}
    close = get_close_matches(wrong.lower()[:100], by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def did_you_mean(wrong: str, right: Iterable[str], *, otherwise: str = "") -> str:
    """Return the hint for a wrong name: the nearest right one, or the few there are."""
    names = sorted(set(right))
    close = nearest(wrong, names)
    if close is not None:
        return f"did you mean `{close}`?"
    if otherwise:
        return otherwise
    if names and len(names) <= 12:
        return "known: " + ", ".join(f"`{name}`" for name in names)
    return ""
