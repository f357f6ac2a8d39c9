"""A plan in words, for a page and for paper: ranges and round numbers, since all of it is an estimate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from math import ceil, floor

from team_playbook.model.playbook import Playbook
from team_playbook.planning.rhythm import WEEKS_A_MONTH
from team_playbook.planning.team_plan.guesses import COSTS, Flip
from team_playbook.planning.team_plan.plans import Rests
from team_playbook.planning.team_plan.situation import Demand
from team_playbook.words import Words

LONGEST_IN_WEEKS = 20
LOW, HIGH = Decimal("0.8"), Decimal("1.2")
"""How far an estimate may be off, down and up; the same as in `guesses.COSTS`."""
assert {LOW, HIGH} == set(COSTS.values())


@dataclass(frozen=True)
class Teller:
    """Says what a plan holds in the words of a language. `show_people`: pseudonyms may be named."""

    playbook: Playbook
    words: Words
    currency: str

    def money(self, amount: Decimal) -> str:
        """Return a yearly cost as a range with two digits: `from 140,000 to 220,000 CAD a year`."""
        if not amount:
            return self.words.phrase("plan-no-cost")
        low, high = _two_digits(amount * LOW, ROUND_FLOOR), _two_digits(amount * HIGH, ROUND_CEILING)
        numbers = {"low": self.words.number(low), "high": self.words.number(high)}
        return self.words.phrase("plan-cost-range", currency=self.currency, **numbers)

    def span(self, weeks: Fraction) -> str:
        """Return a time as a range of whole weeks, or of months where it is long."""
        if not weeks:
            return self.words.phrase("plan-at-once")
        count, phrase = self.words.count, self.words.phrase
        months = weeks > LONGEST_IN_WEEKS
        size = WEEKS_A_MONTH if months else Fraction(1)
        low = max(1, floor(weeks * Fraction(LOW) / size))
        high = ceil(weeks * Fraction(HIGH) / size)
        if low == high:
            return count("months", low) if months else count("weeks", low)
        return phrase("plan-months-range" if months else "plan-weeks-range", low=low, high=high)

    def skill(self, name: str, level: int) -> str:
        """Return a level of a skill: `Evaluation 3`."""
        return self.words.phrase("plan-skill-level", skill=self.playbook.skills[name].title, level=level)

    def activity(self, name: str) -> str:
        """Return an activity's title."""
        return self.playbook.activities[name].title

    def needs(self, demands: Iterable[Demand]) -> str:
        """Return needs as one text: `Write evaluations (Evaluation 3) and Find data (Data engineering 2)`."""
        return self.all(self.needs_by_activity(demands))

    def needs_by_activity(self, demands: Iterable[Demand]) -> list[str]:
        """Return needs, those of an activity together: `Write evaluations (Evaluation 3)`."""
        found: dict[str, list[str]] = {}
        for demand in demands:
            found.setdefault(demand.activity, []).append(self.skill(demand.skill, demand.level))
        return [f"{self.activity(name)} ({', '.join(skills)})" for name, skills in found.items()]

    def all(self, names: Iterable[str]) -> str:
        """Return names with commas and an `and` before the last."""
        found = list(names)
        return self._joined(found, "plan-and")

    def any(self, names: Iterable[str]) -> str:
        """Return names with commas and an `or` before the last."""
        return self._joined(list(names), "plan-or")

    def _joined(self, found: Sequence[str], last: str) -> str:
        if len(found) < 2:
            return "".join(found)
        return self.words.phrase(last, first=", ".join(found[:-1]), last=found[-1])

    def rests(self, rests: Rests) -> list[str]:
        """Return what a plan takes for granted, a sentence each."""
        count, phrase = self.words.count, self.words.phrase
        told = []
        if rests.levels:
            told.append(count("plan-rests-levels", rests.levels))
        if rests.unasked:
            told.append(count("plan-rests-wants", rests.unasked))
        skills = dict.fromkeys(self.skill(demand.skill, demand.level) for demand, _ in rests.uncounted)
        if skills:
            told.append(phrase("plan-rests-uncounted", skills=self.any(skills)))
        if rests.undated:
            told.append(count("plan-rests-undated", len(rests.undated)))
        if rests.unpriced:
            told.append(count("plan-rests-unpriced", len(rests.unpriced)))
        if rests.unmeasured:
            told.append(count("plan-rests-unmeasured", len(rests.unmeasured)))
        return told

    def closes(self, gaps: int, closes: int) -> str:
        """Return how many of the gaps a plan closes."""
        return self.words.count("plan-closes", gaps, closes=closes) if gaps else self.words.phrase("plan-closes-none")

    def flips(self, flips: Iterable[Flip]) -> tuple[str, ...]:
        """Return guesses that would change a plan, a sentence each, and none twice."""
        return tuple(dict.fromkeys(map(self.flip, flips)))

    def flip(self, flip: Flip) -> str:
        """Return a guess that would change a plan, and what would be so then, as a sentence."""
        guess, phrase = flip.guess, self.words.phrase
        missed = guess.level + (guess.sort == "level-lower")
        skill = self.skill(guess.skill, missed) if guess.skill else ""
        people = self.any(guess.people)
        condition = phrase(f"plan-if-{guess.sort}", skill=skill, people=people, course=sentence_end(guess.what))
        return phrase("plan-flip", condition=condition, then=self._then(flip))

    def _then(self, flip: Flip) -> str:
        phrase = self.words.phrase
        parts = []
        if flip.opens:
            parts.append(phrase("plan-then-opens", needs=self.needs(flip.opens)))
        if flip.closes:
            parts.append(phrase("plan-then-closes", needs=self.needs(flip.closes)))
        if flip.starves:
            parts.append(phrase("plan-then-starves", activities=self.all(map(self.activity, flip.starves))))
        if flip.relieves:
            parts.append(phrase("plan-then-relieves", activities=self.all(map(self.activity, flip.relieves))))
        if not parts:
            parts.append(phrase("plan-then-costs", cost=self.money(flip.then.cost)))
        return self.all(parts)


def sentence_end(text: str) -> str:
    """Return a text without the full stop at its end, to be put into a sentence."""
    return text.removesuffix(".")


def _two_digits(amount: Decimal, rounding: str) -> Decimal:
    """Return an amount with two digits that count."""
    places = amount.adjusted() - 1
    return amount.scaleb(-places).quantize(Decimal(1), rounding=rounding).scaleb(places)
