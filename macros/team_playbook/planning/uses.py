"""Who uses what: the references of a playbook read backwards, once."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.model.record import walk
from team_playbook.model.references import Reference
from team_playbook.planning.plan import levels_shown

_KINDS = ("activity", "role", "question", "interview", "team", "curriculum", "bottleneck", "wager", "trend")


class Uses:
    """The ids of records that refer to a record, by kind, in order and each once."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook

    def of(self, kind: str, name: str, by: str) -> tuple[str, ...]:
        """Return the ids of records of kind `by` that refer to the record `name` of `kind`."""
        return tuple(self._all.get((kind, name, by), ()))

    def questions_on(self, skill: str) -> tuple[Question, ...]:
        """Return the questions that lie in a skill's folder, lowest level first."""
        return tuple(self._by_skill.get(skill, ()))

    def questions_also_on(self, skill: str) -> tuple[Question, ...]:
        """Return the questions of other skills that show this one as well."""
        found = (self._playbook.questions[name] for name in self.of("skill", skill, "question"))
        return tuple(question for question in found if question.skill != skill and skill in levels_shown(question))

    @cached_property
    def _all(self) -> dict[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for by in _KINDS:
            for name, record in self._playbook.of(by).items():
                for kind, to in sorted(set(_references(record))):
                    found[kind, to, by].append(name)
        return found

    @cached_property
    def _by_skill(self) -> dict[str, list[Question]]:
        found: dict[str, list[Question]] = defaultdict(list)
        for question in sorted(self._playbook.questions.values(), key=lambda q: (q.level, q.id)):
            found[question.skill].append(question)
        return found


def _references(record: object) -> Iterator[tuple[str, str]]:
    for _, value in walk(record):
        if isinstance(value, Reference):
            yield value.kind, str(value)
