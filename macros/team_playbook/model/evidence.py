"""Evidence: what a rule or an argument rests on."""

from typing import Literal

from team_playbook.model.record import Record, key
from team_playbook.model.values import Id, Number, ReadOnly, Text, WebAddress, Whole, Word


class Evidence(Record):
    """A finding, with its source, its quality and its limits."""

    id: Id = key("The name by which other files and pages call it.")
    title: Text | None = key(
        "What links call it, such as its authors and year; without it, the id in words.", default=None
    )
    claim: Text = key("What was found.")
    figures: ReadOnly[Word, Number] = key("The figures, by what they are of.", default_factory=dict)
    unit: Text | None = key("What the figures are.", default=None)
    source: Text = key("Who published it, where and when.")
    doi: Word | None = key("Its DOI.", default=None)
    url: WebAddress | None = key("Where to read it.", default=None)
    year: Whole | None = key("The year; left out where the source has none.", ge=1900, le=2100, default=None)
    quality: Literal["meta-analysis", "experiment", "review", "study", "practice", "figure"] = key(
        "What sort of finding it is."
    )
    read: Literal["full", "abstract", "secondary"] = key("How much of it we read ourselves.")
    limits: Text | None = key("What it does not show.", default=None)
    supports: tuple[Word, ...] = key("The checks that rest on it.", default=())


class EvidenceList(Record):
    """evidence.yml: all of it."""

    id: str = key("Always `evidence`.", from_path=True)
    evidence: tuple[Evidence, ...] = key("The findings.")
