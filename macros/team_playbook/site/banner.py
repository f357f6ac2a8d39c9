"""The banner of a preview: what is wrong, above the last good version."""

import re
from collections.abc import Sequence

from markupsafe import escape

from team_playbook.reading import Problem
from team_playbook.words import Words


def added(html: str, problems: Sequence[Problem], words: Words, *, last_good: bool) -> str:
    """Return a page with the problems shown at its top."""
    told = "\n".join(str(problem) for problem in problems)
    below = words.phrase("below-is-last-good" if last_good else "pages-come-back")
    shown = (
        f'<div class="tp-banner" role="alert"><p><strong>{escape(words.phrase("has-problems"))}</strong> '
        f"{escape(below)}</p><pre>{escape(told)}</pre></div>"
    )
    return re.sub(r"(<body[^>]*>)", lambda match: match[1] + shown, html, count=1)
