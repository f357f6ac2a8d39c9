"""The sides of a wager, laid beside one another: what each covers of the same activities."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from team_playbook.model.activity import Activity
from team_playbook.model.choices import Lowers, Option, Wager
from team_playbook.model.playbook import Playbook, Records
from team_playbook.model.team import Team
from team_playbook.planning.coverage import GAPS, Covered, State, shown_coverage


@dataclass(frozen=True)
class Side:
    """One side of a wager, and how well it covers each activity.

    `team` is whose people are counted: the side's own team, or, where something is bought, the team
    that would work with it; None where there is none. `covered` has one entry for each activity that is
    compared, as it may be shown, and is empty without a team.
    """

    option: Option
    team: Team | None
    covered: tuple[Covered, ...]

    @property
    def borrowed(self) -> bool:
        """Whether the people are those of another side, since what is bought does nothing by itself."""
        return self.team is not None and self.option.team is None


def compared(wager: Wager, playbook: Playbook) -> tuple[Side, ...]:
    """Return the sides of a wager, each with its coverage of every activity in the loops of any of them.

    A side that is bought is reckoned with the people of the team that it is an offer to. Raises
    `Unreadable` where a team or an activity could not be read.
    """
    teams = {index: playbook.teams[option.team] for index, option in enumerate(wager.options) if option.team}
    offered = _offered(list(teams.values()), playbook)
    staffed = [(option, teams.get(index) or offered) for index, option in enumerate(wager.options)]
    names = _activities([team for _, team in staffed if team is not None])
    return tuple(Side(option, team, _covered(team, option, names, playbook)) for option, team in staffed)


def gained(side: Side, other: Side, state: State = "missing") -> tuple[str, ...]:
    """Return the activities that one side is known to be able to do, and that are `state` on the other."""
    without = {covered.name for covered in other.covered if covered.state == state}
    return tuple(covered.name for covered in side.covered if covered.state not in GAPS and covered.name in without)


def differing(sides: Sequence[Side]) -> tuple[str, ...]:
    """Return the activities that the sides cover differently; a side without a team says nothing."""
    rows = zip(*(side.covered for side in sides if side.covered), strict=True)
    return tuple(row[0].name for row in rows if len({covered.state for covered in row}) > 1)


def lowered(playbook: Playbook, lowers: Lowers) -> Playbook:
    """Return the playbook with some needs of activities set to a lower level; none is ever raised."""
    if not lowers:
        return playbook
    activities = dict(playbook.activities)
    for name, levels in lowers.items():
        activity: Activity = playbook.activities[name]
        needs = {skill: min(level, levels.get(skill, level)) for skill, level in activity.needs.items()}
        activities[str(name)] = activity.model_copy(update={"needs": needs})
    return replace(playbook, activities=Records(activities, playbook.activities.broken))


def _offered(sides: list[Team], playbook: Playbook) -> Team | None:
    """Return the team that the wager is put to: a real one of the company, a side of it before all others."""
    real = [team for team in (*sides, *playbook.teams.values()) if team.company is None and not team.hypothetical]
    return next(iter([*real, *sides]), None)


def _activities(teams: list[Team]) -> tuple[str, ...]:
    """Return every activity of their loops once: those of an inner loop first, in the order of the teams."""
    inner = [str(name) for team in teams for name in team.inner]
    outer = [str(name) for team in teams for name in team.outer]
    return tuple(dict.fromkeys((*inner, *outer)))


def _covered(team: Team | None, option: Option, names: tuple[str, ...], playbook: Playbook) -> tuple[Covered, ...]:
    if team is None:
        return ()
    whole = team.model_copy(update={"inner": names, "outer": ()})
    return shown_coverage(whole, lowered(playbook, option.lowers))
