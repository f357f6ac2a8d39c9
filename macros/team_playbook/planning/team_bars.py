"""The axes of a team: the bar on each, why it is there, and where people stand, as far as that may be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from team_playbook.model.playbook import Playbook
from team_playbook.model.skill import Bar
from team_playbook.model.team import SnapshotBar, Team
from team_playbook.planning.coverage import shows_counts
from team_playbook.planning.standing import Holder, Standing, standing_of

Reached = Literal["met", "single", "single-known", "unknown", "missing"]


@dataclass(frozen=True)
class Stands:
    """One person of a team that publishes them, at their level; a level that nobody saw is a guess."""

    person: str
    level: int
    guess: bool


@dataclass(frozen=True)
class Axis:
    """A skill that a team needs.

    `bar` is the latest snapshot's, where it has one (`is_set`), and `means` what it says of the axis; else
    `bar` is `need`, the highest level that an activity needs. `needed_by` are the activities that need it.
    `enough` is where more is paid for and not used. `counts` are people by level and `unknown` those of
    whom no level is known; both are None where counts would point at people. `people` are given only
    where the team publishes them.
    """

    skill: str
    bar: int
    is_set: bool
    means: str | None
    need: int | None
    needed_by: tuple[str, ...]
    enough: int | None
    reached: Reached
    counts: Mapping[int, int] | None
    unknown: int | None
    people: tuple[Stands, ...] = ()


def team_axes(team: Team, playbook: Playbook) -> tuple[Axis, ...]:
    """Return the axes of a team: those of its latest snapshot, then what its loops need, in their order."""
    bars: Mapping[str, SnapshotBar] = team.snapshots[-1].bars if team.snapshots else {}  # type: ignore[assignment]
    standing = standing_of(team, playbook)
    needs: dict[str, dict[str, int]] = {}
    for activity in (*team.inner, *team.outer):
        for skill, level in playbook.activities[activity].needs.items():
            needs.setdefault(str(skill), {})[str(activity)] = level
    limits = _limits(standing, playbook)
    return tuple(
        _axis(team, standing, skill, bars.get(skill), needs.get(skill, {}), limits.get(skill))
        for skill in dict.fromkeys([*map(str, bars), *needs])
    )


def counted_beside(team: Team, axes: Iterable[Axis]) -> dict[str, Mapping[int, int]]:
    """Return the counts of skills that are no axis of the team; none where counts would point at people."""
    named = {axis.skill for axis in axes}
    covered: Mapping[str, Mapping[int, int]] = team.covered  # type: ignore[assignment]
    return {str(skill): counts for skill, counts in covered.items() if shows_counts(team) and skill not in named}


def _axis(
    team: Team, standing: Standing, skill: str, bar: SnapshotBar | None, needs: Mapping[str, int], limit: int | None
) -> Axis:
    need = max(needs.values(), default=None)
    level = bar.bar if bar else need or 1
    enough = bar.enough if bar and bar.enough else limit
    known = [holder for holder in standing.holders if skill in holder.levels]
    counts: Counter[int] = Counter()
    for holder in known:
        counts[holder.levels[skill]] += holder.number
    unknown = max(0, team.people - counts.total())
    by_person = standing.by_person
    shown = shows_counts(team) or by_person
    return Axis(
        skill=skill,
        bar=level,
        is_set=bar is not None,
        means=bar.means if bar else None,
        need=need,
        needed_by=tuple(name for name, needed in needs.items() if needed == need),
        enough=enough if enough is None else max(enough, level),
        reached=_reached(sum(number for at, number in counts.items() if at >= level), unknown, by_one=shown),
        counts=dict(sorted(counts.items())) if shown else None,
        unknown=unknown if shown else None,
        people=tuple(_stands(holder, skill) for holder in known) if by_person else (),
    )


def _reached(count: int, unknown: int, *, by_one: bool) -> Reached:
    """Return how well a bar is reached; one person is told from two only where counts are shown."""
    if count == 0:
        return "unknown" if unknown else "missing"
    if count == 1 and by_one:
        return "single-known" if unknown else "single"
    return "met"


def _stands(holder: Holder, skill: str) -> Stands:
    return Stands(holder.person, holder.levels[skill], skill in holder.guesses)


def _limits(standing: Standing, playbook: Playbook) -> dict[str, int]:
    """Return the highest `enough` that the roles of a team's people name for each skill."""
    found: dict[str, int] = {}
    for holder in standing.holders:
        if not holder.role:
            continue
        bars: Mapping[str, Mapping[str, Bar]] = playbook.roles[holder.role].bars  # type: ignore[assignment]
        for skill, bar in bars.get(holder.seniority, {}).items():
            if bar.enough:
                found[str(skill)] = max(bar.enough, found.get(str(skill), 0))
    return found
