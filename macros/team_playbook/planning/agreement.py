"""Where interviewers agree: rows to talk about, who scored lower than the others, who read an answer how."""

from collections.abc import Iterator
from fractions import Fraction

from team_playbook.model.scorecard import SCREEN
from team_playbook.planning.counting import exact, mean, worth
from team_playbook.planning.debrief_result import Answer, Interviewer, ReadAsk, Reading, Said, Talk, TalkKind
from team_playbook.planning.gathering import Entry, Gathered, Key
from team_playbook.planning.points import MET

APART = 2
"""Scores on one row that are so far apart are talked about."""
FEWEST_ROWS = 3
"""On fewer rows that both scored, nothing is said of an interviewer."""


def to_talk_about(gathered: Gathered) -> list[Talk]:
    """Return the rows whose scores are two or more apart, or fall on both sides of a bar that counts."""
    covered = gathered.plan.decision.team_covers
    bars = {skill: bar for skill, bar in gathered.plan.bars[gathered.seniority].items() if skill not in covered}
    found = (_talk(gathered, key, entries, bars.get(key[1])) for key, entries in gathered.rows.items())
    return [talk for talk in found if talk.why]


def _talk(gathered: Gathered, key: Key, entries: tuple[Entry, ...], bar: int | None) -> Talk:
    given = [
        Said(
            interviewer=entry.card.interviewer,
            stage=entry.card.stage,
            score=entry.row.score,
            cap=entry.cap,
            evidence=entry.row.evidence,
        )
        for entry in entries
        if entry.row.score is not None
    ]
    scores = [one.score for one in given]
    spread = max(scores) - min(scores) if scores else 0
    met = {points >= MET for entry in entries if (points := worth(entry, bar)) is not None}
    why: list[TalkKind] = ["apart"] if spread >= APART else []
    if len(met) > 1:
        why.append("both-sides")
    return Talk(
        question=key[0],
        title=gathered.rules.questions[key[0]].title,
        skill=key[1],
        skill_title=gathered.rules.skills[key[1]],
        why=why,
        spread=spread,
        given=given,
        note="",
        says=" ".join(gathered.words.phrase(f"debrief-talk-{name}", spread=spread) for name in why),
    )


def beside_others(gathered: Gathered) -> list[Interviewer]:
    """Return how each interviewer scored beside the others, for those with enough rows that both scored."""
    names = sorted({card.interviewer for card in gathered.cards})
    return [found for name in names if (found := _beside(gathered, name))]


def _beside(gathered: Gathered, name: str) -> Interviewer | None:
    differences = list(_differences(gathered, name))
    if len(differences) < FEWEST_ROWS:
        return None
    difference = mean(differences) or Fraction()
    how = "lower" if difference < 0 else "higher" if difference > 0 else "same"
    says = gathered.words.phrase(
        f"debrief-beside-{how}",
        interviewer=name,
        difference=gathered.words.decimal(exact(abs(difference)).shown),
        rows=len(differences),
    )
    return Interviewer(interviewer=name, rows=len(differences), difference=exact(difference), says=says)


def _differences(gathered: Gathered, name: str) -> Iterator[Fraction]:
    for entries in gathered.rows.values():
        scored = [(entry.card.interviewer, entry.row.score) for entry in entries if entry.row.score is not None]
        own = mean([score for interviewer, score in scored if interviewer == name])
        others = mean([score for interviewer, score in scored if interviewer != name])
        if own is not None and others is not None:
            yield own - others


def read_apart(gathered: Gathered) -> list[ReadAsk]:
    """Return each ask of the screen with how it was read, where somebody handed in the reading."""
    cards = [card for card in gathered.cards if card.stage == SCREEN]
    screen = gathered.plan.screen
    if not cards or not screen:
        return []
    found = []
    for number, ask in enumerate(screen.asks, 1):
        answers = [
            Answer(interviewer=card.interviewer, passed=read.passed, evidence=read.evidence)
            for card in cards
            for read in card.asks
            if read.ask == number
        ]
        judged = [answer.passed for answer in answers if answer.passed is not None]
        state = _state(judged)
        name = f"agree-{'on' if judged[0] else 'off'}" if state == "agree" else state
        says = gathered.words.phrase(f"debrief-read-{name}")
        found.append(ReadAsk(ask=number, text=ask.text, skill=ask.skill, state=state, answers=answers, says=says))
    return found


def _state(judged: list[bool]) -> Reading:
    if len(judged) < 2:
        return "single" if judged else "unread"
    return "agree" if len(set(judged)) == 1 else "differ"
