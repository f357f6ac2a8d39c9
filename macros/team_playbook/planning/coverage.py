"""How well a team covers what its loops need: by whom, on what guesses, and in how much time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.standing import Standing, standing_of

State = Literal["met", "single-known", "single", "unknown", "missing"]
FEWEST_SHOWN = 5
"""In a smaller team a count points at a person; gaps are shown, counts are not."""
GAPS = ("missing", "unknown")
SINGLE = ("single", "single-known")


@dataclass(frozen=True)
class Need:
    """A level of a skill that an activity needs, and how many people of the team have it, and time.

    single, missing: everybody is counted, and one person or nobody has it. single-known, unknown:
    one person or nobody is known to have it, and somebody who is not counted may. `guess`: without
    levels that nobody saw, nobody would be known to have it. `unknown` people are not counted.
    `people` are the pseudonyms of those who have it, where they are known. `idle`: those who have it
    have no time, and cover nothing.
    """

    skill: str
    level: int
    count: int
    state: State
    guess: bool = False
    unknown: int = 0
    people: tuple[str, ...] = ()
    idle: bool = False


@dataclass(frozen=True)
class Covered:
    """An activity of a loop with the state of each of its needs.

    `effort` is what it takes, `time` what those amount to who meet one of its needs, both in full-time
    people; None where that is not known.
    """

    name: str
    inner: bool
    needs: tuple[Need, ...]
    effort: Decimal | None = None
    time: Decimal | None = None

    @property
    def state(self) -> State:
        """The worst state among the needs."""
        return max((need.state for need in self.needs), key=_WORSE.index, default="met")

    @property
    def guess(self) -> bool:
        """Whether a need is met by a guess alone."""
        return any(need.guess for need in self.needs)

    @property
    def short(self) -> bool:
        """Whether those who can do it have too little time for it, even if they did nothing else."""
        return self.effort is not None and self.time is not None and self.time < self.effort


_WORSE: tuple[State, ...] = ("met", "single-known", "single", "unknown", "missing")


def coverage(team: Team, playbook: Playbook, standing: Standing | None = None) -> tuple[Covered, ...]:
    """Return every activity of the team's loops, the inner one first, with the state of its needs.

    Without a standing, it is the one that may be shown.
    """
    standing = standing or standing_of(team, playbook)
    loops = [(name, True) for name in team.inner] + [(name, False) for name in team.outer]
    found = []
    for name, inner in loops:
        needs = {str(skill): level for skill, level in playbook.activities[name].needs.items()}
        found.append(
            Covered(
                str(name),
                inner,
                tuple(_need(standing, skill, level) for skill, level in needs.items()),
                team.effort.get(name),
                _time(standing, needs),
            )
        )
    return tuple(found)


def _need(standing: Standing, skill: str, level: int) -> Need:
    able = list(standing.able(skill, level))
    count = sum(holder.number for holder in able)
    unknown = standing.unknown(skill)
    state: State = "met"
    if count == 1:
        state = "single-known" if unknown else "single"
    elif count == 0:
        state = "unknown" if unknown else "missing"
    guess = bool(able) and all(skill in holder.guesses for holder in able)
    people = tuple(holder.person for holder in able if holder.person)
    idle = not able and any(standing.at(skill, level))
    return Need(skill, level, count, state, guess, unknown, people, idle)


def _time(standing: Standing, needs: dict[str, int]) -> Decimal | None:
    """Return the time of those who meet at least one need; None where the time of each is not known."""
    if not standing.by_person:
        return None
    able = {holder.source for skill, level in needs.items() for holder in standing.at(skill, level)}
    return sum((standing.times[source] for source in able), Decimal(0))


@dataclass(frozen=True)
class Single:
    """A level of a skill that rests on one person, and the activities that need it.

    `known`: it may rest on more, since somebody is not counted.
    """

    skill: str
    level: int
    known: bool
    activities: tuple[str, ...]
    people: tuple[str, ...]
    guess: bool


def singles(activities: Iterable[Covered]) -> tuple[Single, ...]:
    """Return each level of a skill that rests on one person; first what most activities need."""
    found: dict[tuple[str, int], Single] = {}
    for activity in activities:
        for need in activity.needs:
            if need.state in SINGLE:
                at = need.skill, need.level
                known = need.state == "single-known"
                before = found.get(at) or Single(*at, known, (), need.people, need.guess)
                found[at] = replace(before, activities=(*before.activities, activity.name))
    return tuple(sorted(found.values(), key=lambda single: -len(single.activities)))


def gaps_only(activities: Iterable[Covered]) -> tuple[Covered, ...]:
    """Return coverage in which one person is not told from two, and no count and no time is left."""
    return tuple(
        replace(
            activity,
            needs=tuple(
                Need(need.skill, need.level, 0, need.state if need.state in GAPS else "met") for need in activity.needs
            ),
            time=None,
        )
        for activity in activities
    )


def shows_counts(team: Team) -> bool:
    """Whether the team is large enough that a count points at nobody."""
    return team.people >= FEWEST_SHOWN


def shown_counts(team: Team, standing: Standing) -> bool:
    """Whether counts may stand on a page: of people whom the team publishes, or too many to be told apart."""
    return standing.by_person or shows_counts(team)


def shown_coverage(team: Team, playbook: Playbook) -> tuple[Covered, ...]:
    """Return coverage as it may stand on a page: of a small team that does not publish its people, gaps only."""
    standing = standing_of(team, playbook)
    activities = coverage(team, playbook, standing)
    return activities if shown_counts(team, standing) else gaps_only(activities)
