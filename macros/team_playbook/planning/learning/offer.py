"""What a curriculum offers to somebody who lacks a skill: how far it raises it, and by which of its sessions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from team_playbook.model.learning import Curriculum, Session
from team_playbook.model.playbook import Playbook
from team_playbook.model.skill import counts
from team_playbook.planning.plan import levels_shown

Raises = Mapping[str, tuple[int, int]]
"""From a level and to a level, by skill."""


@dataclass(frozen=True)
class Offer:
    """A curriculum with what it raises, and what each of its sessions proves: the level of the question, by skill."""

    curriculum: Curriculum
    raises: Raises
    shown: Mapping[str, Mapping[str, int]]

    def raises_from(self, skill: str, level: int) -> bool:
        """Whether it raises whoever is at a level of a skill."""
        start, to = self.raises.get(skill, (0, 0))
        return start <= level < to

    def reach(self, skill: str, level: int, goal: int) -> int | None:
        """Return the level that somebody at `level` gets to, or None where it is not for them.

        That is no more than their goal where the sessions say which of them lead there.
        """
        if not self.raises_from(skill, level):
            return None
        _, to = self.raises[skill]
        near = min(to, goal)
        return near if self._is_claimed(skill, level, near) else to

    def sessions(self, raises: Raises) -> tuple[Session, ...]:
        """Return the sessions that raise some skills or prove it, with all that come before them.

        Where a step of a skill is claimed by no session, it takes all of them together.
        """
        all_sessions = self.curriculum.sessions
        if not all(self._is_claimed(skill, start, to) for skill, (start, to) in raises.items()):
            return all_sessions
        wanted: set[str] = set()
        for session in reversed(all_sessions):
            claims = {str(skill): claim for skill, claim in session.raises.items()}
            is_needed = any(
                (skill in claims and claims[skill][0] < to and claims[skill][1] > start)
                or self.proves(session, skill, to)
                for skill, (start, to) in raises.items()
            )
            if is_needed or session.id in wanted:
                wanted.update((session.id, *session.after))
        return tuple(session for session in all_sessions if session.id in wanted)

    def proves(self, session: Session, skill: str, level: int) -> bool:
        """Whether a session ends with a question that shows a level of a skill."""
        shown = self.shown.get(session.id, {})
        return skill in shown and counts(shown[skill], level)

    def _is_claimed(self, skill: str, start: int, to: int) -> bool:
        claims = [
            claim for session in self.curriculum.sessions for name, claim in session.raises.items() if name == skill
        ]
        return all(any(low <= level < high for low, high in claims) for level in range(start, to))


def offers_of(playbook: Playbook) -> list[Offer]:
    """Return what each curriculum offers. Raises `Unreadable` where one, or a question, could not be read."""
    return [
        Offer(curriculum, raised(curriculum), _shown(curriculum, playbook)) for curriculum in playbook.curricula.all()
    ]


def raised(curriculum: Curriculum) -> dict[str, tuple[int, int]]:
    """Return what a curriculum raises, from and to, by skill."""
    return {str(skill): (start, to) for skill, (start, to) in curriculum.raises.items()}


def minutes_of(curriculum: Curriculum, sessions: Iterable[Session]) -> int:
    """Return the minutes of one person for some sessions, with the exercises between them."""
    return sum(curriculum.minutes + (session.exercise.minutes if session.exercise else 0) for session in sessions)


def _shown(curriculum: Curriculum, playbook: Playbook) -> dict[str, dict[str, int]]:
    return {
        session.id: levels_shown(playbook.questions[session.proves.question])
        for session in curriculum.sessions
        if session.proves
    }
