"""What changes in the bars: from one seniority of a role to the next, from one snapshot of a team to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from team_playbook.model.role import Role
from team_playbook.model.skill import LEVELS, Bar
from team_playbook.model.team import Snapshot

Moved = Literal["new", "gone", "raised", "lowered", "same"]


@dataclass(frozen=True)
class Change:
    """One skill before and after. A bar that is not there is None, and so is an `enough` that limits nothing.

    `means_anew` says that the axis was described before, and is described otherwise now.
    """

    skill: str
    before: int | None
    after: int | None
    enough_before: int | None = None
    enough_after: int | None = None
    means_anew: bool = False

    @property
    def moved(self) -> Moved:
        """How the bar moved."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        if self.before == self.after:
            return "same"
        return "raised" if self.after > self.before else "lowered"

    @property
    def enough_moved(self) -> bool:
        """Whether `enough` moved where the skill was asked for before, and still is."""
        return self.moved not in {"new", "gone"} and self.enough_before != self.enough_after

    @property
    def quiet(self) -> bool:
        """Whether nothing changed."""
        return self.moved == "same" and not self.enough_moved and not self.means_anew


@dataclass(frozen=True)
class Step:
    """All skills from one seniority, or one date, to the next."""

    before: str
    after: str
    changes: tuple[Change, ...]


def progression(role: Role, seniorities: Iterable[str]) -> tuple[Step, ...]:
    """Return what changes from each seniority of a role to the next. `seniorities` are the playbook's, lowest first."""
    bars: Mapping[str, Mapping[str, Bar]] = role.bars  # type: ignore[assignment]
    asked = [name for name in seniorities if name in bars]
    return tuple(
        Step(
            lower,
            higher,
            tuple(_change(skill, bars[lower], bars[higher]) for skill in axes((bars[lower], bars[higher]))),
        )
        for lower, higher in pairwise(asked)
    )


def movement(snapshots: Sequence[Snapshot]) -> tuple[Step, ...]:
    """Return what changes from each snapshot to the next; an axis is compared with what it meant when last said."""
    meant: dict[str, str] = {}
    steps = []
    for at, shot in enumerate(snapshots):
        now: Mapping[str, str] = {str(skill): bar.means for skill, bar in shot.bars.items() if bar.means}
        anew = {skill for skill, means in now.items() if meant.get(skill, means) != means}
        if at:
            before: Mapping[str, Bar] = snapshots[at - 1].bars  # type: ignore[assignment]
            after: Mapping[str, Bar] = shot.bars  # type: ignore[assignment]
            changes = tuple(_change(skill, before, after, means_anew=skill in anew) for skill in axes((before, after)))
            steps.append(Step(str(snapshots[at - 1].date), str(shot.date), changes))
        meant |= now
    return tuple(steps)


def axes(columns: Iterable[Mapping[str, Bar]]) -> list[str]:
    """Return every skill that one of several sets of bars names, each once, in the order they come."""
    return list(dict.fromkeys(str(skill) for column in columns for skill in column))


def _change(skill: str, before: Mapping[str, Bar], after: Mapping[str, Bar], *, means_anew: bool = False) -> Change:
    old, new = before.get(skill), after.get(skill)
    return Change(
        skill,
        before=old.bar if old else None,
        after=new.bar if new else None,
        enough_before=_limit(old),
        enough_after=_limit(new),
        means_anew=means_anew and old is not None and new is not None,
    )


def _limit(bar: Bar | None) -> int | None:
    """Return from where more is not used; the highest level limits nothing."""
    return bar.enough if bar and bar.enough and bar.enough < LEVELS[-1] else None
