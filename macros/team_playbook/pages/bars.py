"""Bars: the level to reach in each skill, for a role's seniority or a team's snapshot."""

from collections.abc import Mapping

from markupsafe import Markup

from team_playbook.model.skill import Bar
from team_playbook.pages.view import View


def bars_fragment(bars: Mapping[str, Bar], view: View) -> Markup:
    """Return the bars as a list: skill, level, what it means, and from where more is too much."""
    return view.fragment("bars", bars=bars)
