"""The index of the search: a script that holds the entries, and for each word those that hold it.

A page that is opened without a server can load a script, and nothing else.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from team_playbook.pages.finding import Entry
from team_playbook.pages.script import data_script
from team_playbook.words import Words

INDEX = "assets/team-playbook-index.js"
KINDS = (
    "question",
    "role",
    "skill",
    "guide",
    "interview",
    "activity",
    "team",
    "curriculum",
    "session",
    "self-assessment",
    "bottleneck",
    "wager",
    "trend",
    "page",
    "evidence",
    "material",
    "calibration",
    "advert",
    "check",
)
"""Every kind of entry; of two that fit alike, the kind that stands before comes first."""
FIRST = {"question", "role", "skill", "guide"}
"""The kinds that are looked for most."""
LINE = 96
"""How many characters of a line are shown."""
SHORT, COMMON = 4, 100
"""A short word of more entries than this (`the`, `with`) tells nothing: every entry counts as having it."""
_SPOKEN = (
    "search",
    "search-label",
    "search-results",
    "search-close",
    "search-none",
    "search-one",
    "search-many",
    "search-first",
    "search-doors",
    "search-failed",
)
_WORD = re.compile(r"[^\W_]+")


def index_script(entries: Sequence[Entry], words: Words) -> str:
    """Return the index as a script. `lead` and `rest` are the words that a title does not hold.

    In them, each word has the numbers of its entries, each number as the step from the one before;
    a word that is everywhere has none.
    """
    ordered = sorted(entries, key=lambda entry: KINDS.index(entry.kind))
    lead: dict[str, list[int]] = {}
    rest: dict[str, list[int]] = {}
    for number, entry in enumerate(ordered):
        known = folded_words(entry.title)
        first = folded_words(entry.line) - known
        for word in first:
            lead.setdefault(word, []).append(number)
        for word in folded_words(entry.rest) - known - first:
            rest.setdefault(word, []).append(number)
    return data_script(
        "index",
        {
            "kinds": [[words.phrase(f"kind-{kind}"), int(kind in FIRST)] for kind in KINDS],
            "doors": [number for number, entry in enumerate(ordered) if entry.door],
            "entries": [[KINDS.index(e.kind), e.title, e.url, shortened(e.line)] for e in ordered],
            "lead": {word: _steps(word, numbers) for word, numbers in sorted(lead.items())},
            "rest": {word: _steps(word, numbers) for word, numbers in sorted(rest.items())},
        },
    )


def words_script(words: Words) -> str:
    """Return the words that the search says, as a script; `{count}` and `{shown}` stand for numbers."""
    spoken = {name: words.phrase(name, count="{count}", shown="{shown}") for name in _SPOKEN}
    return data_script("words", spoken)


def folded_words(text: str) -> set[str]:
    """Return the words of a text without accents, in small letters. The script folds in the same way."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    return set(_WORD.findall(plain.lower()))


def shortened(text: str) -> str:
    """Return the start of a text that is too long for a line, up to the end of a word."""
    if len(text) <= LINE:
        return text
    start = text[:LINE].rpartition(" ")[0] or text[:LINE]
    return start.rstrip(" .,;:·") + "…"


def _steps(word: str, numbers: Sequence[int]) -> list[int]:
    if len(word) <= SHORT and len(numbers) > COMMON:
        return []
    return [after - before for before, after in pairwise([0, *numbers])]
