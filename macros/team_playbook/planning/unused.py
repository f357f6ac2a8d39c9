"""Skills that a team pays for and does not use, as far as its loops and the roles of its people say."""

from dataclasses import dataclass
from typing import Literal

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.standing import Holder, Standing

Reason = Literal["not-needed", "above-needs", "above-enough"]
FIRST_PAID = 2
"""Level 1 is to have heard of something: nobody is paid for that."""


@dataclass(frozen=True)
class Unused:
    """A level of a skill that people have and the team does not use.

    not-needed: no activity of the loops needs the skill. above-needs: none needs more than `limit`.
    above-enough: for the role of these people, `limit` is enough. `people` are their pseudonyms, where
    they are known, and `guess` says that nobody has seen any of these levels.
    """

    skill: str
    level: int
    reason: Reason
    limit: int | None
    count: int
    people: tuple[str, ...] = ()
    guess: bool = False


def unused(team: Team, playbook: Playbook, standing: Standing) -> tuple[Unused, ...]:
    """Return the levels that a team does not use: by skill, the highest first. What one person has is told once."""
    needs = _needs(team, playbook)
    found: dict[tuple[str, int, Reason, int | None], list[Holder]] = {}
    for holder in standing.holders:
        for skill, level in holder.levels.items():
            because = _reason(skill, level, needs, holder, playbook) if level >= FIRST_PAID else None
            if because:
                found.setdefault((skill, level, *because), []).append(holder)
    told = [
        Unused(
            *what,
            sum(holder.number for holder in holders),
            tuple(holder.person for holder in holders if holder.person),
            all(what[0] in holder.guesses for holder in holders),
        )
        for what, holders in found.items()
    ]
    order = list(playbook.skills)
    return tuple(sorted(told, key=lambda one: (order.index(one.skill), -one.level, one.reason)))


def _needs(team: Team, playbook: Playbook) -> dict[str, int]:
    """Return the highest level of each skill that an activity of the loops needs."""
    found: dict[str, int] = {}
    for activity in (*team.inner, *team.outer):
        for skill, level in playbook.activities[activity].needs.items():
            found[str(skill)] = max(level, found.get(str(skill), 0))
    return found


def _reason(
    skill: str, level: int, needs: dict[str, int], holder: Holder, playbook: Playbook
) -> tuple[Reason, int | None] | None:
    if skill not in needs:
        return "not-needed", None
    if level > needs[skill]:
        return "above-needs", needs[skill]
    enough = _enough(skill, holder, playbook)
    if enough and level > enough:
        return "above-enough", enough
    return None


def _enough(skill: str, holder: Holder, playbook: Playbook) -> int | None:
    if not holder.role:
        return None
    bars = {str(at): bars for at, bars in playbook.roles[holder.role].bars.items()}.get(holder.seniority, {})
    return {str(name): bar.enough for name, bar in bars.items()}.get(skill)
