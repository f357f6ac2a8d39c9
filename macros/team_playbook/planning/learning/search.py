"""The shortest way from levels to goals, by curricula that may each raise several skills.

All ways are tried, the shortest first. site/scripts/path.js does the same, tie for tie.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations

from team_playbook.planning.learning.gap import Gap
from team_playbook.planning.learning.offer import Offer, Raises, minutes_of

MOST_STATES = 20_000
"""After so many ways, skill by skill is good enough."""
MOST_TOGETHER = 3
"""Of more skills than these at once, a curriculum is taken for each alone or for all."""
Taken = tuple[int, tuple[str, ...]]
"""The place of an offer, and the skills for which it is taken."""


@dataclass(frozen=True)
class Taking:
    """An offer that is taken, what it raises, and what of that has to be learned at work before."""

    offer: Offer
    raises: Raises
    before: tuple[Gap, ...]


@dataclass(frozen=True)
class Way:
    """Offers one after the other, and what is left to learn at work, before them or after."""

    takings: tuple[Taking, ...]
    at_work: tuple[Gap, ...]


def ways(gaps: Sequence[Gap], offers: Sequence[Offer]) -> list[Way]:
    """Return a way for each group of skills that no offer ties to another group."""
    found = []
    for group in _groups(gaps, offers):
        taken = _shortest(group, offers)
        alone = [[gap] for gap in group] if taken is None else []
        found += [_told(one, _shortest(one, offers) or (), offers) for one in alone] or [
            _told(group, taken or (), offers)
        ]
    return found


def _groups(gaps: Sequence[Gap], offers: Sequence[Offer]) -> list[list[Gap]]:
    groups = [[gap] for gap in gaps]
    for offer in offers:
        tied = [group for group in groups if any(gap.skill in offer.raises for gap in group)]
        if len(tied) > 1:
            tied[0][:] = sorted((gap for group in tied for gap in group), key=gaps.index)
            groups = [group for group in groups if group is tied[0] or group not in tied]
    return groups


class _Levels:
    """The levels of a group on the way. What no offer raises is jumped over: it is learned at work."""

    def __init__(self, group: Sequence[Gap], offers: Sequence[Offer]) -> None:
        self.goals = {gap.skill: gap.level for gap in group}
        self.offered = {
            gap.skill: {
                level for level in range(gap.level) if any(offer.raises_from(gap.skill, level) for offer in offers)
            }
            for gap in group
        }

    def jump(self, skill: str, level: int) -> int:
        """Return the next level from which an offer raises a skill, or its goal."""
        while level < self.goals[skill] and level not in self.offered[skill]:
            level += 1
        return level

    def short(self, state: Sequence[int]) -> int:
        """Return how many levels are lacking."""
        return sum(max(0, goal - level) for goal, level in zip(self.goals.values(), state, strict=True))


def _shortest(group: Sequence[Gap], offers: Sequence[Offer]) -> tuple[Taken, ...] | None:
    """Return the offers that leave least lacking, in the fewest minutes and then steps; None after too many ways."""
    levels = _Levels(group, offers)
    skills = [gap.skill for gap in group]
    start = tuple(levels.jump(gap.skill, gap.start or 0) for gap in group)
    waiting: list[tuple[int, int, tuple[Taken, ...], tuple[int, ...]]] = [(0, 0, (), start)]
    seen: set[tuple[int, ...]] = set()
    best, least = (), levels.short(start) + 1
    while waiting:
        minutes, number, taken, state = heappop(waiting)
        if state in seen:
            continue
        seen.add(state)
        if (short := levels.short(state)) < least:
            best, least = taken, short  # type: ignore[assignment]
        if not short:
            break
        if len(seen) > MOST_STATES:
            return None if len(group) > 1 else best
        for place, offer in enumerate(offers):
            reached = {
                skill: (level, to)
                for skill, level in zip(skills, state, strict=True)
                if level < levels.goals[skill] and (to := offer.reach(skill, level, levels.goals[skill])) is not None
            }
            for some in _together(list(reached)):
                raises = {skill: reached[skill] for skill in some}
                more = minutes_of(offer.curriculum, offer.sessions(raises))
                after = tuple(
                    levels.jump(skill, raises[skill][1]) if skill in raises else level
                    for skill, level in zip(skills, state, strict=True)
                )
                if after not in seen:
                    heappush(waiting, (minutes + more, number + 1, (*taken, (place, some)), after))
    return best


def _together(skills: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the groups of skills for which an offer may be taken."""
    sizes = range(1, len(skills) + 1) if len(skills) <= MOST_TOGETHER else (1, len(skills))
    for size in sizes:
        yield from combinations(skills, size)


def _told(group: Sequence[Gap], taken: Sequence[Taken], offers: Sequence[Offer]) -> Way:
    """Return a way as it goes: each offer with its levels, and what is learned at work on the way."""
    levels = _Levels(group, offers)
    state = {gap.skill: gap.start or 0 for gap in group}
    jumped: dict[str, Gap] = {}
    at_work: list[Gap] = []

    def jump(skill: str) -> None:
        to = levels.jump(skill, state[skill])
        if to > state[skill]:
            jumped[skill] = Gap(skill, state[skill], to)
            at_work.append(jumped[skill])
            state[skill] = to

    for skill in state:
        jump(skill)
    takings = []
    for place, skills in taken:
        offer = offers[place]
        raises = {skill: (state[skill], offer.reach(skill, state[skill], levels.goals[skill]) or 0) for skill in skills}
        takings.append(Taking(offer, raises, tuple(jumped.pop(skill) for skill in skills if skill in jumped)))
        for skill in skills:
            state[skill] = raises[skill][1]
            jump(skill)
    at_work += [Gap(gap.skill, state[gap.skill], gap.level) for gap in group if state[gap.skill] < gap.level]
    return Way(tuple(takings), tuple(at_work))
