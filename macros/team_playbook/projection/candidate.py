"""What a candidate may read. Nothing else leaves this module, and nothing here leads back.

The values are copied into types of their own: no ids of questions or skills, no level's number, no
anchor. A new field of the model is hidden until somebody writes it here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from team_playbook.model.company import Adjustments, Keep
from team_playbook.model.interview import Interview, Stage
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.model.role import Role
from team_playbook.model.skill import counts


@dataclass(frozen=True)
class CandidateActivity:
    """What somebody in the role does."""

    title: str
    does: str
    produces: str


@dataclass(frozen=True)
class CandidateBar:
    """A skill, and what a person does who reaches its bar."""

    title: str
    about: str
    descriptor: str


@dataclass(frozen=True)
class CandidateSeniority:
    """A role at one seniority: its scope, its pay, its bars in words."""

    id: str
    title: str
    scope: str
    pay: tuple[Decimal, Decimal] | None
    bars: tuple[CandidateBar, ...]


@dataclass(frozen=True)
class CandidateRole:
    """A role as a candidate sees it."""

    id: str
    title: str
    mission: str
    activities: tuple[CandidateActivity, ...]
    seniorities: tuple[CandidateSeniority, ...]
    not_needed: tuple[str, ...]


@dataclass(frozen=True)
class CandidateAi:
    """The rule about assistants in a stage."""

    mode: str
    tools: tuple[str, ...]
    watched: str | None
    says: str | None


@dataclass(frozen=True)
class CandidateSkill:
    """A skill that a stage judges."""

    title: str
    about: str


@dataclass(frozen=True)
class CandidateStage:
    """A stage as a candidate sees it."""

    title: str
    purpose: str
    minutes: int
    format: str
    interviewers: int
    opening: str | None
    closing: str | None
    judged: tuple[CandidateSkill, ...]
    prepare: tuple[str, ...]
    ai: CandidateAi | None
    paid: bool | None
    keeps: str | None


@dataclass(frozen=True)
class CandidatePlan:
    """A plan as a candidate sees it."""

    id: str
    role: str
    title: str
    seniorities: tuple[str, ...]
    seniority_ids: tuple[str, ...]
    asks: tuple[str, ...]
    stages: tuple[CandidateStage, ...]
    rule: str
    decided_by: str


@dataclass(frozen=True)
class CandidatePlaybook:
    """Everything that a candidate may read."""

    title: str
    company: str
    domain: str
    summary: str | None
    currency: str
    adjustments: Adjustments | None
    answer_within_days: int | None
    keep: Keep | None
    screening_ai: str | None
    roles: Mapping[str, CandidateRole]
    plans: Mapping[str, CandidatePlan]


def for_candidates(playbook: Playbook) -> CandidatePlaybook:
    """Return what a candidate may read of a playbook: the roles that have a plan, and their plans."""
    settings = playbook.settings
    rules = settings.interviews
    plans = {name: _plan(plan, playbook) for name, plan in playbook.interviews.items()}
    return CandidatePlaybook(
        title=settings.title,
        company=settings.company.name,
        domain=settings.company.domain,
        summary=settings.company.summary,
        currency=settings.budget.currency if settings.budget else "",
        adjustments=rules.adjustments,
        answer_within_days=rules.answer_within_days,
        keep=rules.keep,
        screening_ai=rules.screening_ai,
        roles={plan.role: _role(playbook.roles[plan.role], playbook) for plan in plans.values()},
        plans=plans,
    )


def _role(role: Role, playbook: Playbook) -> CandidateRole:
    activities = [playbook.activities[name] for name in role.activities]
    return CandidateRole(
        id=role.id,
        title=role.title,
        mission=role.mission,
        activities=tuple(CandidateActivity(a.title, a.does, a.produces) for a in activities),
        seniorities=tuple(_seniority(role, name, playbook) for name in playbook.seniorities if name in role.bars),
        not_needed=tuple(role.not_needed),
    )


def _seniority(role: Role, name: str, playbook: Playbook) -> CandidateSeniority:
    seniority = playbook.seniorities[name]
    pay = role.pay.get(name)  # type: ignore[call-overload]
    bars = []
    for skill_id, bar in role.bars[name].items():  # type: ignore[index]
        skill = playbook.skills[skill_id]
        bars.append(CandidateBar(skill.title, skill.about, skill.levels.get(bar.bar, "")))
    return CandidateSeniority(name, seniority.title, seniority.scope, (pay.from_, pay.to) if pay else None, tuple(bars))


def _plan(plan: Interview, playbook: Playbook) -> CandidatePlan:
    return CandidatePlan(
        id=plan.id,
        role=str(plan.role),
        title=playbook.roles[plan.role].title,
        seniorities=tuple(playbook.seniorities[name].title for name in plan.seniorities),
        seniority_ids=tuple(str(name) for name in plan.seniorities),
        asks=tuple(ask.ask for ask in plan.screen.asks) if plan.screen else (),
        stages=tuple(_stage(stage, plan, playbook) for stage in plan.stages),
        rule=plan.decision.rule,
        decided_by=plan.decision.decided_by,
    )


def _stage(stage: Stage, plan: Interview, playbook: Playbook) -> CandidateStage:
    questions = [playbook.questions[name] for name in stage.questions]
    asked = [question for question in questions if set(question.seniorities) & set(plan.seniorities)]
    sample = stage.work_sample
    rule = stage.ai
    return CandidateStage(
        title=stage.title,
        purpose=stage.purpose,
        minutes=stage.minutes,
        format=stage.format,
        interviewers=stage.interviewers.count,
        opening=stage.opening.say if stage.opening else None,
        closing=stage.closing.say if stage.closing else None,
        judged=tuple(_judged(asked, plan, playbook)),
        prepare=tuple(dict.fromkeys(question.prepare for question in asked if question.prepare)),
        ai=CandidateAi(rule.mode, rule.tools, rule.watched, rule.says) if rule else None,
        paid=sample.paid if sample else None,
        keeps=sample.keeps if sample else None,
    )


def _judged(asked: Iterable[Question], plan: Interview, playbook: Playbook) -> Iterator[CandidateSkill]:
    """Yield each skill that questions measure, and that the team does not cover.

    A question measures a bar at a seniority that both are for, where a score on it counts towards the bar.
    """
    bars = playbook.roles[plan.role].bars
    measured: dict[str, None] = {}
    for question in asked:
        levels = {question.skill: question.level, **{skill: also.level for skill, also in question.also.items()}}
        found = [bars[name] for name in plan.seniorities if name in bars and name in question.seniorities]
        for skill, level in levels.items():
            if any(skill in at and counts(level, at[skill].bar) for at in found):
                measured[str(skill)] = None
    for name in measured:
        if name not in plan.decision.team_covers:
            yield CandidateSkill(playbook.skills[name].title, playbook.skills[name].about)
