"""The keys of the site, as the theme's templates show them."""

from team_playbook.model.record import Audience
from team_playbook.pages.addresses import Addresses, overview_path
from team_playbook.words import Words

_DOORS = {
    "h": "interview",
    "r": "role",
    "f": "question",
    "s": "skill",
    "t": "team",
    "b": "bottleneck",
    "l": "curriculum",
}
"""After `g`: the letter, and the kind whose overview it opens."""


def keys(words: Words, addresses: Addresses, audience: Audience) -> dict[str, object]:
    """Return the words of the list of keys, and for each door its keys, its words and its address in the site."""
    doors = _DOORS if audience is Audience.INTERVIEWER else {}
    return {
        "title": words.phrase("keyboard"),
        "close": words.phrase("keyboard-close"),
        "general": [("/", words.phrase("keyboard-search")), ("?", words.phrase("keyboard-show"))],
        "doors": [
            {"key": key, "words": words.phrase(f"all-{kind}"), "url": addresses.url(overview_path(kind))}
            for key, kind in doors.items()
        ],
    }
