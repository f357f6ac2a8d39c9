"""A guide as a scorecard in plain data: the rows to score, what the rule asks of them, and every text."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from team_playbook.exports.rows import SCORES, Line, cells, columns, lines, said
from team_playbook.exports.subject import Subject
from team_playbook.model.skill import counts
from team_playbook.planning.debrief_rules import DecisionRule, decision_rule
from team_playbook.planning.plan import bars_of

GIVEN = ("stage", "time", "title", "skill", "words", *(f"score-{score}" for score in SCORES), "passes")
"""The columns of a row that the guide fills; score, cap, evidence and points follow."""
NAMED = ("stage", "time", "title")
_OF_A_SCALE = {f"score-{score}" for score in SCORES} | {"level", "bar", "passes"}
_WORDS = {
    "card": "scorecard",
    "about": "scorecard-about",
    "candidate": "scorecard-candidate",
    "interviewer": "scorecard-interviewer",
    "day": "export-day",
    "not asked": "scorecard-asked-not",
    "counts for nothing": "does-not-count",
    "guide": "kind-guide",
    "one copy": "export-one-copy",
    "mean": "export-mean",
    "proposal": "export-proposal",
    "proposes": "rule-proposes",
    "covered": "team-covers",
    **{f"skill {state}": f"debrief-skill-{state}" for state in ("met", "missed", "open")},
    **{f"rule {state}": f"debrief-state-{state}" for state in ("hire", "no-hire", "open")},
    **{f"column {name}": f"debrief-{name}" for name in ("skill", "bar", "points", "state", "floor", "weight")},
}
"""What a scorecard says, by our phrases."""


@dataclass(frozen=True)
class Scored:
    """A row to score. `caps` are those of its red flags.

    `steps` are, for each verdict, how far the question's level is over the bar, or None where its score
    counts for nothing.
    """

    texts: tuple[str, ...]
    skill: str
    passes: int | None
    caps: tuple[int, ...]
    steps: tuple[int | None, ...]


@dataclass(frozen=True)
class Reached:
    """A skill in a verdict: its bar, and what the rule asks of its points. Numbers are plain digits, or empty."""

    skill: str
    title: str
    bar: int
    floor: str
    weight: str
    covered: bool


@dataclass(frozen=True)
class Verdict:
    """What the rule looks at for one seniority; the skills that count come first."""

    title: str
    skills: tuple[Reached, ...]


@dataclass(frozen=True)
class Scorecard:
    """A scorecard. `reach` is the mean to reach, None where each bar has to be met; `words` by name.

    `rule` holds a heading, the rule in words, the mean to reach or nothing, and who decides.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[Scored, ...]
    verdicts: tuple[Verdict, ...]
    reach: str | None
    rule: tuple[str, ...]
    guide: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, str], ...]

    def say(self, name: str) -> str:
        """Return what is said."""
        return dict(self.words)[name]


def scorecard_of(subject: Subject) -> Scorecard:
    """Return the scorecard of a guide, or of the one stage that is meant."""
    words = subject.words
    rule = decision_rule(subject.guide.plan.decision)
    looked_at = tuple(filter(None, (subject.guide.seniority, subject.lower_seniority)))
    bars = [_bars(subject, name) for name in looked_at]
    headings = columns(subject)
    points = (words.phrase("export-points-at", seniority=subject.title("seniority", name)) for name in looked_at)
    return Scorecard(
        title=words.phrase("export-title", role=subject.role, seniority=subject.seniority),
        head=(
            *(headings[n] for n in GIVEN),
            headings["score"],
            words.phrase("export-cap"),
            headings["evidence"],
            *points,
        ),
        rows=tuple(_scored(line, bars, subject) for line in lines(subject) if line.scale),
        verdicts=tuple(_verdict(name, found, rule, subject) for name, found in zip(looked_at, bars, strict=True)),
        reach=rule.reach,
        rule=(
            words.label("interview.decision"),
            words.choice("decision.rule", rule.rule),
            f"{words.label('decision.pass')}: {words.number(Decimal(rule.reach))}" if rule.reach is not None else "",
            f"{words.label('decision.decided_by')}: {said(rule.decided_by)}",
        ),
        guide=tuple(_guide(headings, subject)),
        words=tuple((name, words.phrase(phrase)) for name, phrase in _WORDS.items()),
    )


def guide_rows(subject: Subject) -> tuple[tuple[str, ...], ...]:
    """Return every text of the stages that are meant as one table, with its headings; the decision is not in it."""
    headings = columns(subject)
    return (tuple(headings.values()), *(tuple(cells(line, subject, headings)) for line in lines(subject)))


def _bars(subject: Subject, seniority: str) -> dict[str, int]:
    return {skill: found.bar for skill, found in bars_of(subject.guide.plan, seniority, subject.playbook).items()}


def _scored(line: Line, bars: list[dict[str, int]], subject: Subject) -> Scored:
    assert line.scale
    assert line.asked
    scale, steps = line.scale, []
    for found in bars:
        bar = found.get(scale.skill)
        steps.append(scale.level - bar if bar is not None and counts(scale.level, bar) else None)
    caps = {flag.caps for flag in line.asked.question.red_flags} if scale.own else set()
    return Scored(tuple(cells(line, subject, GIVEN)), scale.skill, scale.passes, tuple(sorted(caps)), tuple(steps))


def _verdict(seniority: str, bars: dict[str, int], rule: DecisionRule, subject: Subject) -> Verdict:
    skills = []
    for skill, bar in sorted(bars.items(), key=lambda found: found[0] in rule.team_covers):
        floor = rule.floors.get(skill, "")
        weight = rule.weights.get(skill, "1") if rule.reach is not None else ""
        skills.append(Reached(skill, subject.title("skill", skill), bar, floor, weight, skill in rule.team_covers))
    return Verdict(subject.title("seniority", seniority), tuple(skills))


def _guide(headings: dict[str, str], subject: Subject) -> Iterator[tuple[str, ...]]:
    """Yield each text of the guide in a row of its own, under a row of headings."""
    yield (*(headings[name] for name in NAMED), "", headings["words"])
    for line in lines(subject):
        texts = dict(zip(headings, cells(line, subject, headings), strict=True))
        place = [texts[name] for name in NAMED]
        for name, heading in headings.items():
            if name in NAMED or name == "skill" or not texts[name]:
                continue
            if name == "words":
                heading = subject.words.label("question.ask") if line.asked else ""
            yield (*place, f"{texts['skill']}: {heading}" if name in _OF_A_SCALE else heading, texts[name])
