"""Why the rule proposes what it proposes: every reason, in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from team_playbook.planning.counting import Counted, exact, state, weighted_mean
from team_playbook.planning.debrief_result import Reason
from team_playbook.planning.debrief_rules import DecisionRule
from team_playbook.planning.points import MET, MOST
from team_playbook.words import Words


@dataclass(frozen=True)
class Reasons:
    """The skills that a rule counts, and the rule."""

    rule: DecisionRule
    counted: Sequence[Counted]
    words: Words

    def all(self) -> list[Reason]:
        """Return every reason, what is open first."""
        reach = None if self.rule.reach is None else Fraction(self.rule.reach)
        found = [*self._open(reach), *(self._bars() if reach is None else self._average(reach))]
        return found or [self._because("nothing-counts")]

    def _because(self, why: str, skill: Counted | None = None, **values: str) -> Reason:
        says = self.words.phrase(f"debrief-why-{why}", skill=skill.title if skill else "", **values)
        return Reason.model_validate({"why": why, "skill": skill.skill if skill else None, "says": says})

    def _open(self, reach: Fraction | None) -> Iterator[Reason]:
        still = [skill for skill in self.counted if skill.points is None]
        yield from (self._because("bar-open", skill) for skill in still)
        best = [replace(skill, points=Fraction(MOST)) if skill in still else skill for skill in self.counted]
        if still and state(best, reach) == "no-hire":
            yield self._because("settled", most=str(MOST))

    def _bars(self) -> Iterator[Reason]:
        for skill in self.counted:
            if skill.points is not None and skill.points < MET:
                yield self._because("bar-missed", skill, points=self._shown(skill.points), met=str(MET))
        if state(self.counted, None) == "hire":
            yield self._because("bars-met")

    def _average(self, reach: Fraction) -> Iterator[Reason]:
        for skill in self.counted:
            if skill.points is not None and skill.too_low:
                floor = self.words.decimal(self.rule.floors[skill.skill])
                yield self._because("floor-missed", skill, points=self._shown(skill.points), floor=floor)
        average = weighted_mean(self.counted)
        if average is None:
            return
        why = "mean-reached" if average >= reach else "mean-missed"
        yield self._because(why, mean=self._shown(average), reach=self.words.decimal(self.rule.reach or ""))
        floors = [skill for skill in self.counted if skill.floor is not None]
        if floors and not any(skill.too_low for skill in floors):
            yield self._because("floors-held")

    def _shown(self, number: Fraction) -> str:
        return self.words.decimal(exact(number).shown)
