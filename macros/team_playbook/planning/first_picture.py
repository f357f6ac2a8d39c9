"""A first picture of a team, from counts alone: its bottleneck, the activity that is weak, and what to do on Monday."""

from dataclasses import dataclass

from team_playbook.model.choices import Move
from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.coverage import GAPS, Covered, Need, coverage, shows_counts

_WORST = ("missing", "unknown", "single", "single-known")


@dataclass(frozen=True)
class FirstPicture:
    """What stands at the top of a team's page.

    `weak` is the activity to mend first and `need` what it lacks; both None where no gap is known.
    `starved`: the bottleneck starves it. `move` is the first one without a hire that helps it.
    """

    bottleneck: str
    weak: Covered | None
    need: Need | None
    starved: bool
    move: Move | None


def first_picture(team: Team, playbook: Playbook) -> FirstPicture | None:
    """Return the first picture of a team, or None where neither it nor the playbook ranks bottlenecks."""
    ranking = team.bottlenecks or playbook.settings.bottlenecks
    if not ranking:
        return None
    bottleneck = playbook.bottlenecks[ranking[0]]
    starves = [str(name) for name in bottleneck.starves]
    told = _WORST if shows_counts(team) else GAPS
    weak = min(
        (covered for covered in coverage(team, playbook) if covered.state in told),
        key=lambda covered: (covered.name not in starves, _WORST.index(covered.state), not covered.inner),
        default=None,
    )
    need = next((need for need in weak.needs if need.state == weak.state), None) if weak else None
    moves = [move for move in bottleneck.first_moves if move.move != "hire"]
    helping = [move for move in moves if weak and need and _helps(move, weak.name, need.skill)]
    move = next(iter([*helping, *moves]), None)
    return FirstPicture(bottleneck.id, weak, need, weak is not None and weak.name in starves, move)


def _helps(move: Move, activity: str, skill: str) -> bool:
    """Whether a move does something about what an activity lacks: lowers it, or teaches it."""
    lowered = next((levels for name, levels in move.lowers.items() if name == activity), {})
    return skill in lowered or skill in move.to
