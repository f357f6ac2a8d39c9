"""A job advert as plain data, from what a candidate may read and from nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from team_playbook.model.company import Adjustments
from team_playbook.projection.candidate import (
    CandidateActivity,
    CandidateBar,
    CandidatePlan,
    CandidatePlaybook,
    CandidateRole,
    CandidateSeniority,
    CandidateStage,
)


@dataclass(frozen=True)
class Advert:
    """The advert of a role at a seniority. `pay` is a year's, from and to; `minutes` are the interview's in all."""

    role: str
    seniority: str
    plan: str
    role_title: str
    seniority_title: str
    company: str
    domain: str
    summary: str | None
    mission: str
    scope: str
    activities: tuple[CandidateActivity, ...]
    bars: tuple[CandidateBar, ...]
    not_needed: tuple[str, ...]
    pay: tuple[Decimal, Decimal] | None
    currency: str
    asks: tuple[str, ...]
    screening_ai: str | None
    stages: tuple[CandidateStage, ...]
    minutes: int
    adjustments: Adjustments | None
    answer_within_days: int | None


def adverts(playbook: CandidatePlaybook) -> Iterator[Advert]:
    """Yield the advert of each role with a plan, at each seniority of the plan that the role knows."""
    for plan in playbook.plans.values():
        role = playbook.roles[plan.role]
        known = {seniority.id: seniority for seniority in role.seniorities}
        for name in plan.seniority_ids:
            if name in known:
                yield _advert(role, known[name], plan, playbook)


def advert_of(playbook: CandidatePlaybook, role: str, seniority: str) -> Advert | None:
    """Return the advert of a role at a seniority, or None where there is none."""
    return next((a for a in adverts(playbook) if (a.role, a.seniority) == (role, seniority)), None)


def _advert(role: CandidateRole, seniority: CandidateSeniority, plan: CandidatePlan, of: CandidatePlaybook) -> Advert:
    return Advert(
        role=role.id,
        seniority=seniority.id,
        plan=plan.id,
        role_title=role.title,
        seniority_title=seniority.title,
        company=of.company,
        domain=of.domain,
        summary=of.summary,
        mission=role.mission,
        scope=seniority.scope,
        activities=role.activities,
        bars=seniority.bars,
        not_needed=role.not_needed,
        pay=seniority.pay,
        currency=of.currency,
        asks=plan.asks,
        screening_ai=of.screening_ai,
        stages=plan.stages,
        minutes=sum(stage.minutes for stage in plan.stages),
        adjustments=of.adjustments,
        answer_within_days=of.answer_within_days,
    )
