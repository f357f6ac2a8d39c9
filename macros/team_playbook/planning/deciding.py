"""What the rule of a plan proposes at a seniority, and what each skill's points come from."""

from fractions import Fraction

from team_playbook.planning.counting import Counted, exact, mean, state, weighted_mean, worth
from team_playbook.planning.debrief_result import Given, Proposal, Row, Skill
from team_playbook.planning.gathering import Gathered, Key
from team_playbook.planning.points import MET
from team_playbook.planning.reasons import Reasons


def proposal(gathered: Gathered, seniority: str) -> Proposal:
    """Return what the rule proposes at a seniority, with every reason."""
    decision = gathered.plan.decision
    skills = _skills(gathered, seniority)
    reach = None if decision.reach is None else Fraction(decision.reach)
    judged = [_counted(skill) for skill in skills if skill.bar is not None and not skill.team_covers]
    counted = [skill for skill in judged if skill.weight or skill.floor is not None]
    average = weighted_mean(counted) if reach is not None else None
    return Proposal(
        seniority=seniority,
        title=gathered.rules.seniorities[seniority],
        state=state(counted, reach),
        rule=decision.rule,
        mean=None if average is None else exact(average),
        pass_=decision.reach,
        reasons=Reasons(gathered.plan.decision, counted, gathered.words).all(),
        skills=skills,
    )


def _counted(skill: Skill) -> Counted:
    return Counted(
        skill.skill,
        skill.title,
        Fraction(skill.points.exact) if skill.points else None,
        Fraction(skill.floor) if skill.floor else None,
        Fraction(skill.weight or 1),
    )


def _skills(gathered: Gathered, seniority: str) -> list[Skill]:
    """Return every skill with a bar, then those that were scored and have none."""
    bars = gathered.plan.bars.get(seniority, {})
    scored = [skill for _, skill in gathered.rows]
    return [_skill(gathered, skill, bars.get(skill)) for skill in dict.fromkeys([*bars, *scored])]


def _skill(gathered: Gathered, skill: str, bar: int | None) -> Skill:
    decision = gathered.plan.decision
    covered = skill in decision.team_covers
    found = [_row(gathered, key, bar) for key in gathered.rows if key[1] == skill]
    reached = mean([Fraction(row.points.exact) for row in found if row.points])
    counts = bar is not None and not covered and decision.reach is not None
    return Skill(
        skill=skill,
        title=gathered.rules.skills[skill],
        bar=bar,
        points=None if reached is None else exact(reached),
        state="no-bar" if bar is None else "open" if reached is None else "met" if reached >= MET else "missed",
        floor=decision.floors.get(skill) if counts else None,
        weight=decision.weights.get(skill, "1") if counts else None,
        team_covers=covered,
        rows=found,
    )


def _row(gathered: Gathered, key: Key, bar: int | None) -> Row:
    question = gathered.rules.questions[key[0]]
    entries = gathered.rows[key]
    given = [
        Given(
            interviewer=entry.card.interviewer,
            stage=entry.card.stage,
            level=entry.row.level,
            score=entry.row.score,
            cap=entry.cap,
            worth=worth(entry, bar),
        )
        for entry in entries
    ]
    reached = mean([one.worth for one in given if one.worth is not None])
    asked = any(one.score is not None for one in given)
    return Row(
        question=key[0],
        title=question.title,
        level=question.levels[key[1]],
        state="counts" if reached is not None else "counts-for-nothing" if asked else "not-asked",
        points=None if reached is None else exact(reached),
        given=given,
    )
