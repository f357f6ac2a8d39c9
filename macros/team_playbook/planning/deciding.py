"""What the rule of a plan proposes. It is counted exactly; nothing is rounded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from team_playbook.planning.debrief_result import Exact, Given, Proposal, Reason, Row, Skill, State
from team_playbook.planning.gathering import Entry, Gathered, Key
from team_playbook.planning.points import MET, MOST, points


@dataclass(frozen=True)
class Counted:
    """A skill that the rule counts. `points` is None while no score counts towards its bar."""

    skill: str
    title: str
    points: Fraction | None
    floor: Fraction | None
    weight: Fraction

    @property
    def too_low(self) -> bool:
        """Whether the points are below the floor."""
        return self.points is not None and self.floor is not None and self.points < self.floor


def proposal(gathered: Gathered, seniority: str) -> Proposal:
    """Return what the rule proposes at a seniority, with every reason."""
    decision = gathered.plan.decision
    skills = _skills(gathered, seniority)
    reach = None if decision.reach is None else Fraction(decision.reach)
    counted = [_counted(skill) for skill in skills if skill.bar is not None and not skill.team_covers]
    mean = weighted_mean(counted) if reach is not None else None
    return Proposal(
        seniority=seniority,
        title=gathered.rules.seniorities[seniority],
        state=state(counted, reach),
        rule=decision.rule,
        mean=None if mean is None else exact(mean),
        pass_=decision.reach,
        reasons=list(_reasons(gathered, counted, reach)),
        skills=skills,
    )


def state(counted: Sequence[Counted], reach: Fraction | None) -> State:
    """Return what the rule says. `reach` is the mean of points to reach; with None, each bar has to be met."""
    known = [skill.points for skill in counted if skill.points is not None]
    if not counted or len(known) < len(counted):
        return "open"
    if reach is None:
        return "hire" if min(known) >= MET else "no-hire"
    mean = weighted_mean(counted)
    if mean is None:
        return "open"
    return "hire" if mean >= reach and not any(skill.too_low for skill in counted) else "no-hire"


def weighted_mean(counted: Sequence[Counted]) -> Fraction | None:
    """Return the mean of the skills' points by weight; None while a skill is open, or where nothing has weight."""
    weight = sum(skill.weight for skill in counted)
    known = [skill.weight * skill.points for skill in counted if skill.points is not None]
    return sum(known, Fraction()) / weight if weight and len(known) == len(counted) else None


def exact(number: Fraction) -> Exact:
    """Return a number as the result holds it."""
    hundredths = abs(number.numerator) * 100 // number.denominator
    sign = "-" if number < 0 and hundredths else ""
    return Exact(exact=str(number), shown=f"{sign}{hundredths // 100}.{hundredths % 100:02}")


def worth(entry: Entry, bar: int | None) -> int | None:
    """Return the points of a score after its cap, or None where it counts for nothing."""
    if entry.row.score is None or bar is None:
        return None
    return points(min(entry.row.score, entry.cap or MOST), entry.row.level, bar)


def mean(numbers: Sequence[int | Fraction]) -> Fraction | None:
    """Return the mean of numbers, or None where there are none."""
    return sum(numbers, Fraction()) / len(numbers) if numbers else None


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


def _reasons(gathered: Gathered, counted: Sequence[Counted], reach: Fraction | None) -> Iterator[Reason]:
    """Yield every reason, what is open first."""
    words = gathered.words

    def because(why: str, skill: Counted | None = None, **values: str) -> Reason:
        title = skill.title if skill else ""
        says = words.phrase(f"debrief-why-{why}", skill=title, **values)
        return Reason.model_validate({"why": why, "skill": skill.skill if skill else None, "says": says})

    def points_of(number: Fraction | None) -> str:
        return "" if number is None else decimal(exact(number).shown, gathered)

    now = state(counted, reach)
    still_open = [skill for skill in counted if skill.points is None]
    yield from (because("bar-open", skill) for skill in still_open)
    best = [replace(skill, points=Fraction(MOST)) if skill.points is None else skill for skill in counted]
    if still_open and state(best, reach) == "no-hire":
        yield because("settled", most=str(MOST))
    if reach is None:
        for skill in counted:
            if skill.points is not None and skill.points < MET:
                yield because("bar-missed", skill, points=points_of(skill.points), met=str(MET))
        if now == "hire":
            yield because("bars-met")
    else:
        for skill in counted:
            if skill.too_low:
                floor = decimal(gathered.plan.decision.floors[skill.skill], gathered)
                yield because("floor-missed", skill, points=points_of(skill.points), floor=floor)
        average = weighted_mean(counted)
        if average is not None:
            why = "mean-reached" if average >= reach else "mean-missed"
            yield because(why, mean=points_of(average), reach=decimal(gathered.plan.decision.reach or "", gathered))
        if average is not None and any(skill.floor for skill in counted) and not any(s.too_low for s in counted):
            yield because("floors-held")
    if now == "open" and not still_open:
        yield because("nothing-counts")


def decimal(number: str, gathered: Gathered) -> str:
    """Return plain digits as people write them: 2.50, in German 2,50."""
    return number.replace(".", gathered.words.phrase("debrief-decimal"))
