"""What somebody lacks: skill by skill, from where they stand to the level that they want."""

from collections.abc import Mapping
from dataclasses import dataclass

from team_playbook.model.playbook import Playbook
from team_playbook.model.role import Role
from team_playbook.model.team import Person, Team
from team_playbook.planning.coverage import GAPS, SINGLE, coverage
from team_playbook.planning.standing import standing_of


@dataclass(frozen=True)
class Gap:
    """A skill in which somebody stands below a level. `start` 0 is nothing yet, None is not known."""

    skill: str
    start: int | None
    level: int


@dataclass(frozen=True)
class Lacks:
    """What somebody lacks, and what of it is left alone.

    `levels` are where they stand, by skill. `unknown` are gaps in skills of which nobody knows where they
    stand. `unwanted` are those in which they do not want to grow.
    """

    levels: Mapping[str, int]
    gaps: tuple[Gap, ...]
    unknown: tuple[Gap, ...] = ()
    unwanted: tuple[Gap, ...] = ()


def gaps(levels: Mapping[str, int], bars: Mapping[str, int]) -> tuple[Gap, ...]:
    """Return what levels lack for bars, in the order of the bars. A skill without a level is not known."""
    return tuple(Gap(skill, levels.get(skill), bar) for skill, bar in bars.items() if levels.get(skill, 0) < bar)


def ladder(role: Role, playbook: Playbook) -> list[str]:
    """Return the seniorities of a role, lowest first."""
    return [name for name in playbook.seniorities if name in role.bars]


def bars_of(role: Role, seniority: str) -> dict[str, int]:
    """Return the bars of a role at a seniority, by skill."""
    return {str(skill): bar.bar for name, bars in role.bars.items() if name == seniority for skill, bar in bars.items()}


def between(role: Role, start: str, to: str) -> Lacks:
    """Return what whoever just meets the bars of one seniority of a role lacks for another."""
    goal = bars_of(role, to)
    levels = dict.fromkeys(goal, 0) | bars_of(role, start)
    return Lacks(levels, gaps(levels, goal))


def of_person(person: Person, team: Team, playbook: Playbook, bars: Mapping[str, int]) -> Lacks:
    """Return what a person of a team lacks for bars, and for what their team is short of and they want.

    A team is short of what nobody is known to have, or one alone. Where a person has said what they want,
    nothing else is asked of them. Raises `Unreadable` where a record could not be read.
    """
    levels = {str(skill): seen.level for skill, seen in person.skills.items()}
    wants = {str(skill) for skill in person.wants}
    goal = dict(bars)
    for skill, level in short_of(team, playbook).items():
        if skill in wants:
            goal[skill] = max(level, goal.get(skill, 0))
    found = gaps(levels, goal)
    wanted = [gap for gap in found if not wants or gap.skill in wants]
    return Lacks(
        levels,
        gaps=tuple(gap for gap in wanted if gap.start is not None),
        unknown=tuple(gap for gap in wanted if gap.start is None),
        unwanted=tuple(gap for gap in found if gap not in wanted),
    )


def short_of(team: Team, playbook: Playbook, *, private: bool = True) -> dict[str, int]:
    """Return the level of each skill that a team needs and nobody is known to have, or one person alone.

    `private` reads the people's own file, which no page may show.
    """
    found: dict[str, int] = {}
    for activity in coverage(team, playbook, standing_of(team, playbook, private=private)):
        for need in activity.needs:
            if need.state in (*GAPS, *SINGLE):
                found[need.skill] = max(need.level, found.get(need.skill, 0))
    return found
