"""Several scorecards of one candidate, put together: whether they belong together, and what each row got."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from team_playbook.model.scorecard import CHOSEN, SCREEN, Scorecard, Scored
from team_playbook.model.scorecard_reading import Wrong
from team_playbook.planning.debrief_rules import PlanRules, Rules
from team_playbook.words import Words

Key = tuple[str, str]
"""A question and a skill that it shows."""
Named = tuple[str, Scorecard]
"""A scorecard with its file's name."""


@dataclass(frozen=True)
class Entry:
    """What one interviewer handed in on one row. `cap` is None where it holds for another row."""

    card: Scorecard
    row: Scored
    cap: int | None


@dataclass(frozen=True)
class Gathered:
    """The scorecards of one candidate in the order of the plan, and their rows in the order of the guide."""

    rules: Rules
    cards: tuple[Scorecard, ...]
    words: Words

    @property
    def plan(self) -> PlanRules:
        """The plan by which all of them were interviewed."""
        return self.rules.plans[self.cards[0].plan]

    @property
    def seniority(self) -> str:
        """The seniority for which all of them were interviewed."""
        return self.cards[0].seniority

    @cached_property
    def rows(self) -> Mapping[Key, tuple[Entry, ...]]:
        """All entries by question and skill. What the playbook does not know is left out."""
        found: dict[Key, list[Entry]] = {}
        for card in self.cards:
            for row in card.rows:
                question = self.rules.questions.get(row.question)
                if question and row.skill in question.levels:
                    cap = row.cap if question.skill == row.skill else None
                    found.setdefault((row.question, row.skill), []).append(Entry(card, row, cap))
        known = list(dict.fromkeys(self._asked()))
        order = {name: number for number, name in enumerate(known)}
        return {key: tuple(found[key]) for key in sorted(found, key=lambda key: self._place(key, order))}

    def stage_title(self, stage: str) -> str:
        """Return what a stage is called; a stage that the plan does not have, by its id."""
        if stage in {SCREEN, CHOSEN}:
            return self.words.phrase(f"debrief-stage-{stage}")
        return next((meeting.title for meeting in self.plan.stages if meeting.id == stage), stage)

    def _asked(self) -> Iterable[str]:
        for meeting in self.plan.stages:
            yield from meeting.questions.get(self.seniority, ())

    def _place(self, key: Key, order: Mapping[str, int]) -> tuple[int, str, int]:
        question, skill = key
        return order.get(question, len(order)), question, list(self.rules.questions[question].levels).index(skill)


def gathered(named: Sequence[Named], rules: Rules, words: Words) -> tuple[Gathered | None, list[Wrong]]:
    """Return scorecards in the order of their plan, or why they cannot be put together. There is at least one."""
    wrong = [*_different(named), *_unknown(named, rules), *_twice(named)]
    if wrong:
        return None, wrong
    cards = [card for _, card in named]
    stages = [SCREEN, *(meeting.id for meeting in rules.plans[cards[0].plan].stages), CHOSEN]
    cards.sort(key=lambda card: (_index(stages, card.stage), card.stage, card.interviewer))
    return Gathered(rules, tuple(cards), words), []


def _index(stages: list[str], stage: str) -> int:
    return stages.index(stage) if stage in stages else len(stages)


def _different(named: Sequence[Named]) -> Iterable[Wrong]:
    for what in ("candidate", "plan", "seniority"):
        files: dict[str, list[str]] = {}
        for file, card in named:
            files.setdefault(getattr(card, what), []).append(file)
        if len(files) > 1:
            values = ", ".join(f"{value} ({', '.join(sorted(files[value]))})" for value in sorted(files))
            yield Wrong("", f"different-{what}", {"values": values})


def _unknown(named: Sequence[Named], rules: Rules) -> Iterable[Wrong]:
    for file, card in sorted(named, key=lambda pair: (pair[0], pair[1].plan, pair[1].seniority)):
        if card.plan not in rules.plans:
            yield Wrong(file, "unknown-plan", {"plan": card.plan})
        elif card.seniority not in rules.plans[card.plan].bars:
            yield Wrong(file, "unknown-seniority", {"seniority": card.seniority})


def _twice(named: Sequence[Named]) -> Iterable[Wrong]:
    files: dict[tuple[str, ...], list[str]] = {}
    for file, card in named:
        key = (card.stage, card.interviewer, card.candidate, card.plan, card.seniority)
        files.setdefault(key, []).append(file)
    for stage, interviewer, *of in sorted(files):
        found = files[stage, interviewer, *of]
        if len(found) > 1:
            values = {"interviewer": interviewer, "stage": stage, "files": ", ".join(sorted(found))}
            yield Wrong("", "twice", values)
