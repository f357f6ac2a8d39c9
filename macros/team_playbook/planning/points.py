"""From a score on a question to points towards a bar.

A score says how well one question was answered; a level says what somebody can do. With
d = level of the question - bar, a score is worth min(4, score + d) points where d is 0 or 1. Any
other d counts for nothing: an easier question cannot show the bar, a much harder one cannot miss it.
"""

from team_playbook.model.skill import counts

MET = 3
"""Points that meet a bar."""
MOST = 4


def points(score: int, level: int, bar: int) -> int | None:
    """Return what a score, 1 to 4, is worth towards a bar, or None where it counts for nothing."""
    return min(MOST, score + level - bar) if counts(level, bar) else None


def passing_score(level: int, bar: int) -> int | None:
    """Return the lowest score that meets the bar, or None where the question does not count."""
    return MET - (level - bar) if counts(level, bar) else None
