"""The verdicts on one record, for its page: what the checks of its kind find in it, waivers known."""

from dataclasses import dataclass
from datetime import date

from team_playbook.checks.frame import CHECKS, Check, Context, Finding, found_by
from team_playbook.checks.waivers import files_covered
from team_playbook.laws import read_until
from team_playbook.model.playbook import Playbook

_ANY_DAY = date.min
"""No page depends on today. What comes with time, such as a waiver that has ended, stops a build or is printed."""


@dataclass(frozen=True)
class Told:
    """What a check says, and the reason of the waiver that covers it, if one does."""

    says: str
    waived: str | None


@dataclass(frozen=True)
class Verdict:
    """A check and what it found in a record: nothing where its rule is kept."""

    rule: Check
    told: tuple[Told, ...]


def verdicts(kind: str, name: str, playbook: Playbook) -> tuple[Verdict, ...]:
    """Return the verdict of each check of a kind on one of its records, in the order of the checks."""
    # A law holds from a day on. No later day is known than the one on which the laws were read.
    context = Context(playbook, read_until())
    record = playbook.of(kind)[name]
    found = []
    for rule in CHECKS.values():
        if rule.kind == kind:
            told = (_told(rule, finding, name, playbook) for finding in found_by(rule, record, context))
            found.append(Verdict(rule, tuple(told)))
    return tuple(found)


def _told(rule: Check, finding: Finding, name: str, playbook: Playbook) -> Told:
    kind, subject = finding.at or (rule.kind, name)
    file = f"material/{subject}" if kind == "material" else playbook.located[kind, subject].file
    reasons = [waiver.reason for waiver in playbook.settings.waive if files_covered(waiver, rule.name, file, _ANY_DAY)]
    return Told(finding.says, reasons[0] if reasons else None)
