"""A path as Markdown, for a terminal, a file or a message."""

from collections.abc import Iterable, Iterator
from math import ceil

from team_playbook.model.playbook import Playbook
from team_playbook.planning.debrief_markdown import marked
from team_playbook.planning.learning.gap import Gap
from team_playbook.planning.learning.path import Path, Step
from team_playbook.planning.learning.practice import practice
from team_playbook.words import Words


def path_markdown(title: str, path: Path, playbook: Playbook, words: Words) -> str:
    """Return a path under a title: what is missing, the steps with their sessions, and what no session raises."""
    return "\n\n".join([f"# {marked(title)}", *_Writer(playbook, words).blocks(path)]) + "\n"


class _Writer:
    def __init__(self, playbook: Playbook, words: Words) -> None:
        self.playbook = playbook
        self.words = words

    def blocks(self, path: Path) -> Iterator[str]:
        phrase, lacks = self.words.phrase, path.lacks
        if not (lacks.gaps or lacks.unknown or lacks.unwanted):
            yield marked(phrase("learn-nothing"))
        if lacks.gaps:
            yield f"## {marked(phrase('learn-lacks'))}"
            yield self._list(self._gap(gap) for gap in lacks.gaps)
        if path.steps:
            yield f"## {marked(phrase('learn-path'))}"
            yield marked(phrase("learn-takes", **self._takes(path)))
        for number, (step, first, last) in enumerate(path.spans, 1):
            yield from self._step(number, step, first, last)
        if path.steps:
            yield marked(phrase("learn-planned"))
        yield from self._left("learn-missing", path.missing, practised=True)
        yield from self._left("learn-unknown", lacks.unknown)
        yield from self._left("learn-unwanted", lacks.unwanted)

    def _takes(self, path: Path) -> dict[str, str]:
        count = self.words.count
        return {"weeks": count("weeks", path.weeks), "hours": count("plan-hours", ceil(path.hours))}

    def _step(self, number: int, step: Step, first: int, last: int) -> Iterator[str]:
        words, curriculum = self.words, step.curriculum
        yield f"### {number}. {marked(curriculum.title)}"
        raises = ", ".join(self._raised(skill, start, to) for skill, (start, to) in step.raises.items())
        every = words.choice("curriculum.every", curriculum.every)
        lines = [words.phrase("learn-raises", raises=raises)]
        if step.before:
            lines.append(words.phrase("learn-first", levels=", ".join(self._at(gap) for gap in step.before)))
        name = "learn-week" if first == last else "learn-weeks"
        lines.append(words.phrase(name, first=first, last=last, every=every, minutes=curriculum.minutes))
        if len(step.sessions) < len(curriculum.sessions):
            lines.append(words.count("learn-some", len(step.sessions), all=len(curriculum.sessions)))
        yield "  \n".join(map(marked, lines))
        yield self._list(session.title for session in step.sessions)
        yield "  \n".join(map(marked, self._proofs(step)))

    def _proofs(self, step: Step) -> Iterator[str]:
        phrase = self.words.phrase
        for session, skills in step.proofs:
            if session.proves:
                title, who = phrase("learn-quoted", title=session.title), session.proves.scored_by
                yield phrase("learn-proven", session=title, skills=self._titles(skills), who=who)
        if step.unproven:
            yield phrase("learn-unproven", skills=self._titles(step.unproven))

    def _titles(self, skills: Iterable[str]) -> str:
        return ", ".join(self.playbook.skills[skill].title for skill in skills)

    def _at(self, gap: Gap) -> str:
        return self.words.phrase("plan-skill-level", skill=self.playbook.skills[gap.skill].title, level=gap.level)

    def _left(self, name: str, gaps: tuple[Gap, ...], *, practised: bool = False) -> Iterator[str]:
        if not gaps:
            return
        yield f"## {marked(self.words.phrase(name))}"
        yield marked(self.words.phrase(f"{name}-why"))
        lines = [f"- {marked(self._gap(gap))}" for gap in gaps]
        if practised:
            lines = [line + "".join(self._practice(gap)) for line, gap in zip(lines, gaps, strict=True)]
        yield "\n".join(lines)

    def _practice(self, gap: Gap) -> Iterator[str]:
        if reached := self.playbook.skills[gap.skill].levels.get(gap.level):
            yield f"\n  - {marked(self.words.phrase('learn-level-is', text=reached))}"
        if found := practice(gap, self.playbook):
            names = ", ".join(self.playbook.activities[name].title for name in found)
            yield f"\n  - {marked(self.words.phrase('learn-practise', activities=names))}"

    def _gap(self, gap: Gap) -> str:
        if gap.start is None:
            return self._at(gap)
        return self._raised(gap.skill, gap.start, gap.level)

    def _raised(self, skill: str, start: int, to: int) -> str:
        return self.words.phrase("learn-raised", skill=self.playbook.skills[skill].title, start=start, to=to)

    @staticmethod
    def _list(items: Iterator[str]) -> str:
        return "\n".join(f"- {marked(item)}" for item in items)
