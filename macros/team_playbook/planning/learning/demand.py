"""What learning is asked for and what sessions raise: steps of skills, level by level, over a whole playbook."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from team_playbook.model.learning import Curriculum
from team_playbook.model.playbook import Playbook
from team_playbook.model.skill import LEVELS
from team_playbook.planning.learning.gap import bars_of, between, ladder

Climb = tuple[str, str]
"""A role, and the seniority that its people grow into."""


@dataclass(frozen=True)
class SkillStep:
    """A skill from the level below `level` to it: who asks for it, and which curricula raise it.

    `asked` are roles whose bar rises over the step, each with the seniority from which it is asked.
    """

    skill: str
    level: int
    asked: tuple[Climb, ...]
    curricula: tuple[str, ...]

    @property
    def start(self) -> int:
        """The level before it; 0 is nothing yet."""
        return self.level - 1

    @property
    def missing(self) -> bool:
        """Whether it is asked for and no session raises it."""
        return bool(self.asked) and not self.curricula


@dataclass(frozen=True)
class Unneeded:
    """What a curriculum raises, or one of its sessions, above all that anybody asks for.

    `session` is its place among the sessions, None for the curriculum as a whole. `highest` is the most
    that is asked for, 0 where nobody asks for the skill.
    """

    session: int | None
    skill: str
    level: int
    highest: int


def skill_steps(playbook: Playbook) -> tuple[SkillStep, ...]:
    """Return the steps that are asked for or raised, skill by skill, lowest first.

    The bars of a role's lowest seniority are what it hires for: no step leads there. Raises `Unreadable`
    where a role, a skill or a curriculum could not be read.
    """
    asked, raised = _asked(playbook), _raised(playbook)
    return tuple(
        SkillStep(skill.id, level, tuple(asked[skill.id, level]), tuple(raised[skill.id, level]))
        for skill in playbook.skills.all()
        for level in LEVELS
        if asked[skill.id, level] or raised[skill.id, level]
    )


def _asked(playbook: Playbook) -> Mapping[tuple[str, int], list[Climb]]:
    found: dict[tuple[str, int], list[Climb]] = defaultdict(list)
    for role in playbook.roles.all():
        for start, to in pairwise(ladder(role, playbook)):
            for gap in between(role, start, to).gaps:
                for level in range((gap.start or 0) + 1, gap.level + 1):
                    found[gap.skill, level].append((role.id, to))
    return found


def _raised(playbook: Playbook) -> Mapping[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for curriculum in playbook.curricula.all():
        for _, skill, start, to in _raises(curriculum):
            for level in range(start + 1, to + 1):
                if curriculum.id not in found[skill, level]:
                    found[skill, level].append(curriculum.id)
    return found


def _raises(curriculum: Curriculum) -> Iterator[tuple[int | None, str, int, int]]:
    """Yield what a curriculum raises and then what its sessions do: the session's place, skill, from and to."""
    for skill, (start, to) in curriculum.raises.items():
        yield None, str(skill), start, to
    for place, session in enumerate(curriculum.sessions):
        for skill, (start, to) in session.raises.items():
            yield place, str(skill), start, to


def highest_asked(playbook: Playbook) -> Mapping[str, int]:
    """Return the highest level of each skill that a role's bar or an activity's need asks for.

    Raises `Unreadable` where a role or an activity could not be read.
    """
    found: dict[str, int] = defaultdict(int)
    for role in playbook.roles.all():
        for seniority in role.bars:
            for skill, level in bars_of(role, seniority).items():
                found[skill] = max(level, found[skill])
    for activity in playbook.activities.all():
        for name, level in activity.needs.items():
            found[str(name)] = max(level, found[str(name)])
    return found


def unneeded(curriculum: Curriculum, playbook: Playbook) -> tuple[Unneeded, ...]:
    """Return what a curriculum or a session of it raises above all that is asked for, each skill once.

    Raises `Unreadable` where a role or an activity could not be read.
    """
    highest = highest_asked(playbook)
    found: dict[str, Unneeded] = {}
    for place, skill, _, to in _raises(curriculum):
        if to > highest.get(skill, 0):
            found.setdefault(skill, Unneeded(place, skill, to, highest.get(skill, 0)))
    return tuple(found.values())


def done_by_nobody(curriculum: Curriculum, playbook: Playbook) -> tuple[int, ...]:
    """Return the places of sessions that practise only what is in no team's loop and in no role.

    Raises `Unreadable` where a role or a team could not be read.
    """
    done = {str(name) for role in playbook.roles.all() for name in role.activities}
    done |= {str(name) for team in playbook.teams.all() for name in (*team.inner, *team.outer)}
    return tuple(
        place
        for place, session in enumerate(curriculum.sessions)
        if session.practises and done.isdisjoint(map(str, session.practises))
    )
