"""Which loop of a team is weak, and in what: the technical side, the domain, or the human side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from team_playbook.model.playbook import Playbook
from team_playbook.planning.coverage import GAPS, Covered, Need

Kind = Literal["technical", "domain", "human"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Lack:
    """An activity of a loop, and its needs of one kind that nobody is known to meet."""

    activity: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Weakness:
    """A loop that is weak in skills of one kind. `certain`: nobody meets one of the needs; else it is not known."""

    inner: bool
    kind: Kind
    lacks: tuple[Lack, ...]

    @property
    def certain(self) -> bool:
        """Whether everybody is counted for at least one of the needs, and nobody meets it."""
        return any(need.state == "missing" for lack in self.lacks for need in lack.needs)


def weaknesses(activities: Iterable[Covered], playbook: Playbook) -> tuple[Weakness, ...]:
    """Return where the loops of a team are weak: the inner loop first, in each the kinds of skills in their order."""
    found: dict[tuple[bool, Kind], list[Lack]] = {}
    for activity in activities:
        for kind in KINDS:
            needs = tuple(
                need for need in activity.needs if need.state in GAPS and playbook.skills[need.skill].kind == kind
            )
            if needs:
                found.setdefault((activity.inner, kind), []).append(Lack(activity.name, needs))
    places = [(inner, kind) for inner in (True, False) for kind in KINDS]
    return tuple(Weakness(inner, kind, tuple(found[inner, kind])) for inner, kind in places if (inner, kind) in found)
