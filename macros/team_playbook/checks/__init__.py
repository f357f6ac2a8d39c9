"""Checks: the rules of a playbook, each a function with a name."""

from datetime import date

from team_playbook.checks import (  # noqa: F401 - a module registers its checks when it is read
    advert,
    amounts,
    assistants,
    choices,
    coverage,
    decision,
    interview,
    learning,
    learning_demand,
    likeness,
    material,
    proof,
    question,
    reading_ease,
    role,
    skill,
    team,
    wording,
)
from team_playbook.checks.frame import CHECKS, Check, findings
from team_playbook.checks.waivers import waived
from team_playbook.model.loading import Loaded
from team_playbook.reading import Problem, in_order

__all__ = ["CHECKS", "Check", "check_playbook"]


def check_playbook(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Return all problems and advice: the reader's, and what the checks find without a waiver."""
    return in_order([*loaded.problems, *waived(findings(loaded, today), loaded, today)])
