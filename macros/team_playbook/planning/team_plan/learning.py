"""Who takes which course in a plan, and what they reach: within their hours, and never against what they want."""

from collections import defaultdict
from collections.abc import Iterator

from team_playbook.planning.standing import WHOLE, Holder
from team_playbook.planning.team_plan.options import Course, Options
from team_playbook.planning.team_plan.program import Program, Terms
from team_playbook.planning.team_plan.situation import Situation

Place = tuple[int, int]
"""A holder and a course, by their places."""


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
        self.reaches: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        """By holder and skill: the level that a course leads to, and how many reach it by that course."""
        self.held: dict[int, int] = {}
        for at, holder in enumerate(self.holders):
            for place in self._order(holder):
                self._take(at, place)
        self._keep_hours()
        self._keep_weeks()
        self._keep_places()

    def gain(self, holder: int, skill: str, level: int) -> Terms:
        """Return the sum of those of a holder who reach a level by learning; empty where nobody can."""
        return {variable: 1.0 for reached, variable in self.reaches[holder, skill] if reached >= level}

    def costs(self) -> dict[int, float]:
        """Return what courses cost, by whether they are held."""
        return {variable: float(self.courses[place].cost) for place, variable in self.held.items()}

    def _order(self, holder: Holder) -> Iterator[int]:
        """Yield the courses that raise something for a holder, each after those that lead to where it begins."""
        levels = dict(holder.levels)
        waiting = {place: list(raised(course, holder)) for place, course in enumerate(self.courses)}

        def short(place: int) -> int:
            return sum(levels.get(skill, 0) < self.courses[place].raises[skill][0] for skill in waiting[place])

        waiting = {place: skills for place, skills in waiting.items() if skills}
        while waiting:
            place = min(waiting, key=short)
            yield place
            for skill in waiting.pop(place):
                start, to = self.courses[place].raises[skill]
                if start <= levels.get(skill, 0):
                    levels[skill] = max(to, levels.get(skill, 0))

    def _take(self, at: int, place: int) -> None:
        holder, course = self.holders[at], self.courses[place]
        ways: list[tuple[str, int, Terms]] = []
        for skill in raised(course, holder):
            start, to = course.raises[skill]
            if holder.levels.get(skill, 0) >= start:
                ways.append((skill, to, {}))
            elif before := self.gain(at, skill, start):
                ways.append((skill, to, before))
        if not ways:
            return
        taken = self.takes[at, place] = self.program.count(holder.number)
        for skill, to, before in ways:
            reached = taken
            if before:
                reached = self.program.count(holder.number)
                self.program.at_most({reached: 1, taken: -1}, 0)
                self.program.at_most({reached: 1, **dict.fromkeys(before, -1)}, 0)
            self.reaches[at, skill].append((to, reached))

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
