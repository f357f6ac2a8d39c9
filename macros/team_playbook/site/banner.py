"""The banner of a preview: what is wrong, above the last good version."""

import re
from collections.abc import Sequence

from markupsafe import escape

from team_playbook.reading import Problem


def added(html: str, problems: Sequence[Problem], *, last_good: bool) -> str:
    """Return a page with the problems shown at its top."""
    words = "\n".join(str(problem) for problem in problems)
    below = "Below is the last version without problems." if last_good else "The pages appear once they are mended."
    shown = (
        f'<div class="tp-banner" role="alert"><p><strong>The playbook has problems.</strong> {below}</p>'
        f"<pre>{escape(words)}</pre></div>"
    )
    return re.sub(r"(<body[^>]*>)", lambda match: match[1] + shown, html, count=1)
