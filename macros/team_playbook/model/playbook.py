"""The playbook: all records by kind and id, typed and read-only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

from team_playbook.model.activity import Activity
from team_playbook.model.choices import Bottleneck, Trend, Wager
from team_playbook.model.company import Seniority, Settings
from team_playbook.model.evidence import Evidence
from team_playbook.model.interview import Interview
from team_playbook.model.learning import Curriculum
from team_playbook.model.question import Calibration, Question
from team_playbook.model.role import Role
from team_playbook.model.skill import Skill
from team_playbook.model.team import People, Team
from team_playbook.reading.values import Path

R = TypeVar("R")


class Unreadable(KeyError):  # noqa: N818 - it names a state of the data
    """A record that is missing or could not be read: a problem of its own tells about it."""


class Records(Mapping[str, R], Generic[R]):
    """The records of one kind by id, in the order of their ids (evidence: as written).

    `broken` are ids whose file could not be read. Looking up an unknown id raises `Unreadable`.
    """

    def __init__(self, records: Mapping[str, R], broken: frozenset[str] = frozenset()) -> None:
        self._records = dict(records)
        self.broken = broken

    def __getitem__(self, name: str) -> R:
        """Return the record called `name`, or raise `Unreadable`."""
        try:
            return self._records[name]
        except KeyError:
            raise Unreadable(name) from None

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._records)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def all(self) -> tuple[R, ...]:
        """Return every record; raise `Unreadable` when one of the kind could not be read."""
        if self.broken:
            raise Unreadable(min(self.broken))
        return tuple(self._records.values())


def _none() -> Records[R]:
    return Records({})


@dataclass(frozen=True)
class Located:
    """Where a record stands: its file within the playbook, and its path within the file."""

    file: str
    path: Path = ()


@dataclass(frozen=True)
class Playbook:
    """Everything that was read. `settings` is playbook.yml.

    `located` gives the file of a record by (kind, id); `material` the bytes of each file by name.
    """

    settings: Settings
    skills: Records[Skill] = field(default_factory=_none)
    activities: Records[Activity] = field(default_factory=_none)
    roles: Records[Role] = field(default_factory=_none)
    questions: Records[Question] = field(default_factory=_none)
    calibrations: Records[Calibration] = field(default_factory=_none)
    interviews: Records[Interview] = field(default_factory=_none)
    teams: Records[Team] = field(default_factory=_none)
    people: Records[People] = field(default_factory=_none)
    curricula: Records[Curriculum] = field(default_factory=_none)
    bottlenecks: Records[Bottleneck] = field(default_factory=_none)
    wagers: Records[Wager] = field(default_factory=_none)
    trends: Records[Trend] = field(default_factory=_none)
    evidence: Records[Evidence] = field(default_factory=_none)
    material: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    located: Mapping[tuple[str, str], Located] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, kind: str) -> Mapping[str, object]:
        """Return the records of a kind by its name, such as `skill`."""
        if kind == "playbook":
            return {"playbook": self.settings}
        return getattr(self, FIELDS[kind])  # type: ignore[no-any-return]

    def broken(self, kind: str) -> frozenset[str]:
        """Return the ids of a kind whose files could not be read."""
        records: Records[object] = getattr(self, FIELDS[kind])
        return records.broken

    @property
    def seniorities(self) -> dict[str, Seniority]:
        """The seniorities by id, lowest first."""
        return {seniority.id: seniority for seniority in self.settings.seniorities}


FIELDS = {
    "skill": "skills",
    "activity": "activities",
    "role": "roles",
    "question": "questions",
    "calibration": "calibrations",
    "interview": "interviews",
    "team": "teams",
    "people": "people",
    "curriculum": "curricula",
    "bottleneck": "bottlenecks",
    "wager": "wagers",
    "trend": "trends",
    "evidence": "evidence",
}
"""The field of `Playbook` that holds each kind."""
