"""How the rule counts: points of scores, means that are not rounded, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from team_playbook.planning.debrief_result import Exact, State
from team_playbook.planning.gathering import Entry
from team_playbook.planning.points import MET, MOST, points


@dataclass(frozen=True)
class Counted:
    """A skill that the rule counts. `points` is None while no score counts towards its bar."""

    skill: str
    title: str
    points: Fraction | None
    floor: Fraction | None
    weight: Fraction

    @property
    def too_low(self) -> bool:
        """Whether the points are below the floor."""
        return self.points is not None and self.floor is not None and self.points < self.floor


def worth(entry: Entry, bar: int | None) -> int | None:
    """Return the points of a score after its cap, or None where it counts for nothing."""
    if entry.row.score is None or bar is None:
        return None
    return points(min(entry.row.score, entry.cap or MOST), entry.row.level, bar)


def mean(numbers: Sequence[int | Fraction]) -> Fraction | None:
    """Return the mean of numbers, or None where there are none."""
    return sum(map(Fraction, numbers), Fraction()) / len(numbers) if numbers else None


def weighted_mean(counted: Sequence[Counted]) -> Fraction | None:
    """Return the mean of the skills' points by weight; None while a skill is open, or where nothing has weight."""
    weight = sum((skill.weight for skill in counted), Fraction())
    known = [skill.weight * skill.points for skill in counted if skill.points is not None]
    return sum(known, Fraction()) / weight if weight and len(known) == len(counted) else None


def state(counted: Sequence[Counted], reach: Fraction | None) -> State:
    """Return what the rule says. `reach` is the mean of points to reach; with None, each bar has to be met."""
    known = [skill.points for skill in counted if skill.points is not None]
    if not counted or len(known) < len(counted):
        return "open"
    if reach is None:
        return "hire" if min(known) >= MET else "no-hire"
    average = weighted_mean(counted)
    if average is None:
        return "open"
    return "hire" if average >= reach and not any(skill.too_low for skill in counted) else "no-hire"


def exact(number: Fraction) -> Exact:
    """Return a number as the result holds it."""
    hundredths = abs(number.numerator) * 100 // number.denominator
    sign = "-" if number < 0 and hundredths else ""
    return Exact(exact=str(number), shown=f"{sign}{hundredths // 100}.{hundredths % 100:02}")
