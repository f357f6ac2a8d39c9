"""How well a team covers what its loops need, from counts alone."""

from dataclasses import dataclass
from typing import Literal

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team

State = Literal["met", "single-known", "single", "unknown", "missing"]
FEWEST_SHOWN = 5
"""In a smaller team a count points at a person; gaps are shown, counts are not."""


@dataclass(frozen=True)
class Need:
    """A level of a skill that an activity needs, and how many people of the team have it.

    single, missing: everybody is counted, and one person or nobody has it. single-known, unknown:
    one person or nobody is known to have it, and somebody who is not counted may.
    """

    skill: str
    level: int
    count: int
    state: State


@dataclass(frozen=True)
class Covered:
    """An activity of a loop with the state of each of its needs."""

    name: str
    inner: bool
    needs: tuple[Need, ...]

    @property
    def state(self) -> State:
        """The worst state among the needs."""
        return max((need.state for need in self.needs), key=_WORSE.index, default="met")


_WORSE: tuple[State, ...] = ("met", "single-known", "single", "unknown", "missing")


def coverage(team: Team, playbook: Playbook) -> tuple[Covered, ...]:
    """Return every activity of the team's loops, the inner one first, with the state of its needs."""
    loops = [(name, True) for name in team.inner] + [(name, False) for name in team.outer]
    return tuple(
        Covered(
            name,
            inner,
            tuple(_need(team, skill, level) for skill, level in playbook.activities[name].needs.items()),
        )
        for name, inner in loops
    )


def _need(team: Team, skill: str, level: int) -> Need:
    counts = team.covered.get(skill, {})  # type: ignore[call-overload]
    count = sum(number for reached, number in counts.items() if reached >= level)
    everybody = sum(counts.values()) >= team.people
    state: State = "met"
    if count == 1:
        state = "single" if everybody else "single-known"
    elif count == 0:
        state = "missing" if everybody else "unknown"
    return Need(str(skill), level, count, state)


def shows_counts(team: Team) -> bool:
    """Whether the team is large enough that a count points at nobody."""
    return team.people >= FEWEST_SHOWN
