"""A first picture of a team, from counts alone: its bottleneck, the activity that is weak, and what to do on Monday."""

from dataclasses import dataclass

from team_playbook.model.choices import Move
from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.planning.coverage import Covered, Need, shown_coverage
from team_playbook.planning.team_plan.situation import comparable_budget

_WORST = ("missing", "unknown", "single", "single-known")


@dataclass(frozen=True)
class FirstPicture:
    """What stands at the top of a team's page.

    `weak` is the activity to mend first and `need` what it lacks; both None where no gap is known: one
    that the bottleneck starves (`starved`) before others, and one that a first move mends before those
    that none does. `move` is that move (`mends`), or else the first without a hire; none costs more than
    the team may buy for.
    """

    bottleneck: str
    weak: Covered | None
    need: Need | None
    starved: bool
    move: Move | None
    mends: bool = False


def first_picture(team: Team, playbook: Playbook) -> FirstPicture | None:
    """Return the first picture of a team, or None where neither it nor the playbook ranks bottlenecks."""
    ranking = team.bottlenecks or playbook.settings.bottlenecks
    if not ranking:
        return None
    bottleneck = playbook.bottlenecks[ranking[0]]
    starves = [str(name) for name in bottleneck.starves]
    moves = [move for move in bottleneck.first_moves if move.move != "hire" and _affordable(move, team, playbook)]
    found = [
        (covered, need, next((move for move in moves if _helps(move, covered.name, need)), None))
        for covered in shown_coverage(team, playbook)
        for need in covered.needs
        if need.state in _WORST
    ]
    if not found:
        return FirstPicture(bottleneck.id, None, None, starved=False, move=next(iter(moves), None))

    def urgency(one: tuple[Covered, Need, Move | None]) -> tuple[bool, bool, int, bool]:
        covered, need, move = one
        return covered.name not in starves, move is None, _WORST.index(need.state), not covered.inner

    weak, need, move = min(found, key=urgency)
    starved = weak.name in starves
    return FirstPicture(bottleneck.id, weak, need, starved, move or next(iter(moves), None), mends=move is not None)


def _affordable(move: Move, team: Team, playbook: Playbook) -> bool:
    budget = comparable_budget(team, playbook)
    return move.cost is None or budget is None or move.cost <= budget.buying


def _helps(move: Move, activity: str, need: Need) -> bool:
    """Whether a move mends what an activity lacks: leaves less to need, or teaches as much."""
    lowered = {str(skill) for name, skills in move.lowers.items() if name == activity for skill in skills}
    return need.skill in lowered or any(skill == need.skill and level >= need.level for skill, level in move.to.items())
