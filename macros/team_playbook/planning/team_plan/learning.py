"""Who takes which course in a plan, and what they reach: within their hours, and never against what they want."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from team_playbook.planning.standing import WHOLE, Holder
from team_playbook.planning.team_plan.options import Course, Options
from team_playbook.planning.team_plan.program import Program, Terms
from team_playbook.planning.team_plan.situation import Situation

Place = tuple[int, int]
"""A holder and a course, by their places."""


@dataclass(frozen=True)
class Way:
    """A level that a course leads to, and how many reach it by that course."""

    level: int
    place: int
    variable: int


class Learners:
    """The part of a programme about learning. `takes` are how many of a holder take a course."""

    def __init__(self, program: Program, situation: Situation, options: Options, weeks: int) -> None:
        self.program = program
        self.holders = situation.standing.holders
        self.people = situation.standing.people
        self.courses = options.courses
        self.weeks = weeks
        self.limits = situation.limits
        self.takes: dict[Place, int] = {}
        self.reaches: dict[tuple[int, str], list[Way]] = defaultdict(list)
        """By holder and skill."""
        self.held: dict[int, int] = {}
        self.turns: dict[Place, int] = {}
        for at, holder in enumerate(self.holders):
            for start, place, skill in self._ways(holder):
                self._learn(at, start, place, skill)
        self._keep_hours()
        self._keep_weeks()
        self._keep_places()

    def gain(self, holder: int, skill: str, level: int) -> Terms:
        """Return the sum of those of a holder who reach a level by learning; empty where nobody can."""
        return {way.variable: 1.0 for way in self.reaches[holder, skill] if way.level >= level}

    def costs(self) -> dict[int, float]:
        """Return what courses cost, by whether they are held."""
        return {variable: float(self.courses[place].cost) for place, variable in self.held.items()}

    def _ways(self, holder: Holder) -> list[tuple[int, int, str]]:
        """Return each way up as start, course and skill, lower starts first: a way leads on only to higher ones."""
        return sorted(
            (course.raises[skill][0], place, skill)
            for place, course in enumerate(self.courses)
            for skill in raised(course, holder)
        )

    def _learn(self, at: int, start: int, place: int, skill: str) -> None:
        """Add how many of a holder reach a level by a course, where anybody can begin it."""
        holder = self.holders[at]
        begins = holder.levels.get(skill, 0) >= start
        before = [] if begins else [way for way in self.reaches[at, skill] if way.level >= start]
        if not begins and not before:
            return
        if (at, place) not in self.takes:
            self.takes[at, place] = self.program.count(holder.number)
        taken = reached = self.takes[at, place]
        if before:
            reached = self.program.count(holder.number)
            self.program.at_most({reached: 1, taken: -1}, 0)
            self.program.at_most({reached: 1, **{self._after(at, place, way): -1 for way in before}}, 0)
        self.reaches[at, skill].append(Way(self.courses[place].raises[skill][1], place, reached))

    def _after(self, at: int, place: int, way: "Way") -> int:
        """Return how many reach a level by a way and take another course after it.

        One person takes courses in one order, whatever skills they raise. Those of a count learn one skill alone.
        """
        if not self.holders[at].person:
            return way.variable
        follows, most = self.program.choice(), len(self.courses)
        self.program.at_most({follows: 1, way.variable: -1}, 0)
        self.program.at_least({self._turn(at, place): 1, self._turn(at, way.place): -1, follows: -most}, 1 - most)
        return follows

    def _turn(self, at: int, place: int) -> int:
        if (at, place) not in self.turns:
            self.turns[at, place] = self.program.number(0, len(self.courses))
        return self.turns[at, place]

    def _keep_hours(self) -> None:
        """Keep the hours of each person; where only counts are known, those of all together."""
        hours: dict[str, dict[int, float]] = defaultdict(dict)
        for (at, place), taken in self.takes.items():
            hours[self.holders[at].source][taken] = float(self.courses[place].hours)
        for source, terms in hours.items():
            number = self.people if source == WHOLE else 1
            self.program.at_most(terms, float(self.limits.hours * self.limits.weeks * number))

    def _keep_weeks(self) -> None:
        """Keep the weeks: who takes several courses takes one after the other."""
        lasts: dict[int, dict[int, float]] = defaultdict(dict)
        for (at, place), taken in self.takes.items():
            number, any_ = self.holders[at].number, taken
            if number > 1:
                any_ = self.program.choice()
                self.program.at_most({taken: 1, any_: -number}, 0)
            lasts[at][any_] = -float(self.courses[place].weeks)
        for terms in lasts.values():
            self.program.at_least({self.weeks: 1, **terms}, 0)

    def _keep_places(self) -> None:
        """Keep the number of people whom a course is for; know whether it is held where that costs something."""
        takers: dict[int, dict[int, float]] = defaultdict(dict)
        for (_, place), taken in self.takes.items():
            takers[place][taken] = 1
        for place, terms in takers.items():
            course = self.courses[place]
            if course.most is not None:
                self.program.at_most(terms, course.most)
            if course.cost:
                held = self.held[place] = self.program.choice()
                self.program.at_most({**terms, held: -self.people}, 0)


def raised(course: Course, holder: Holder) -> Iterator[str]:
    """Yield the skills that a course would raise for a holder, and that they want to grow in where they said so."""
    for skill, (_, to) in course.raises.items():
        known = not holder.person and skill in holder.levels  # a count knows of one skill alone
        wanted = holder.wants is None or skill in holder.wants
        if (holder.person or known) and wanted and to > holder.levels.get(skill, 0):
            yield skill
