"""Who stands where: a team's people, or what its counts say of them, in one shape to reckon with."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import People, Team

WHOLE = ""
"""Whose time it is where only counts are known: the whole team's."""
OTHERS = "\0"
"""Whose time it is that people have who are not in the people's file. No text of a file holds this character."""
LEAST_TIME = Decimal("0.05")
"""The part of a full-time person that somebody needs to have at least to do anything."""


@dataclass(frozen=True)
class Holder:
    """One person, or all those whom a count puts at one level of one skill.

    `person` is the pseudonym, empty for a count. `guesses` are skills whose level nobody saw. `wants`
    is None where nobody asked. `source` says whose time they give.
    """

    person: str
    number: int
    source: str
    levels: Mapping[str, int]
    guesses: frozenset[str] = frozenset()
    wants: frozenset[str] | None = None
    role: str = ""
    seniority: str = ""


@dataclass(frozen=True)
class Standing:
    """The people of a team as far as they are known. `times` are full-time people by source.

    `people` is how many there are, those of whom nothing is known among them.
    """

    people: int
    holders: tuple[Holder, ...]
    times: Mapping[str, Decimal]

    @property
    def by_person(self) -> bool:
        """Whether each person is known by a pseudonym, and not by counts alone."""
        return WHOLE not in self.times

    @property
    def full_time(self) -> Decimal:
        """How many full-time people the team amounts to."""
        return sum(self.times.values(), Decimal(0))

    def at(self, skill: str, level: int) -> Iterator[Holder]:
        """Yield whoever is known to have a skill at a level, or above it."""
        return (holder for holder in self.holders if holder.levels.get(skill, 0) >= level)

    def has_time(self, holder: Holder) -> bool:
        """Whether somebody has any time to give: whoever has none does nothing, whatever they can do."""
        return self.times[holder.source] >= LEAST_TIME

    def able(self, skill: str, level: int) -> Iterator[Holder]:
        """Yield whoever is known to have a skill at a level, or above it, and has time."""
        return filter(self.has_time, self.at(skill, level))

    def levels(self, skill: str) -> dict[int, int]:
        """Return how many people are known at each level of a skill, lowest first."""
        found: Counter[int] = Counter()
        for holder in self.holders:
            if skill in holder.levels:
                found[holder.levels[skill]] += holder.number
        return dict(sorted(found.items()))

    def unknown(self, skill: str) -> int:
        """Return how many people may have the skill at any level: nobody has counted them."""
        return max(0, self.people - sum(self.levels(skill).values()))


def standing_of(team: Team, playbook: Playbook, *, private: bool = False) -> Standing:
    """Return who stands where in a team.

    The people's own file is used where the team publishes it, or where `private` says that the answer
    stays with whoever asks. Otherwise the counts are, which stand for full-time people unless the
    team says how many those are.
    """
    if (team.publish_people or private) and team.id in playbook.people:
        return _by_person(playbook.people[team.id], team)
    holders = tuple(
        Holder(WHOLE, number, WHOLE, {str(skill): level})
        for skill, counts in team.covered.items()
        for level, number in sorted(counts.items())
        if number
    )
    full_time = Decimal(team.people) if team.full_time is None else team.full_time
    return Standing(team.people, holders, {WHOLE: full_time})


def _by_person(people: People, team: Team) -> Standing:
    holders = tuple(
        Holder(
            person=person.id,
            number=1,
            source=person.id,
            levels={str(skill): seen.level for skill, seen in person.skills.items()},
            guesses=frozenset(str(skill) for skill, seen in person.skills.items() if not seen.seen),
            wants=frozenset(map(str, person.wants)) if "wants" in person.model_fields_set else None,
            role=str(person.role),
            seniority=str(person.seniority),
        )
        for person in people.people
    )
    times = {person.id: person.share for person in people.people}
    if team.full_time is not None and len(holders) < team.people:
        times[OTHERS] = max(Decimal(0), team.full_time - sum(times.values(), Decimal(0)))
    return Standing(max(len(holders), team.people), holders, times)
