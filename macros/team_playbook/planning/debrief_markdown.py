"""A debrief as Markdown, to be kept and to be signed.

`site/scripts/debrief-markdown.js` writes the same on the page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from team_playbook.planning.debrief_result import Debrief, Given, Proposal, Row, Said, Skill
from team_playbook.words import Words

_MARKS = re.compile(r"([\\`*_\[\]<>|~&#]|^[-+])")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")


@dataclass(frozen=True)
class _Say:
    """The phrases of a debrief."""

    words: Words

    def __call__(self, name: str, **values: object) -> str:
        return self.words.phrase(f"debrief-{name}", **values)


def as_markdown(debrief: Debrief, words: Words) -> str:
    """Return a debrief as Markdown. What people typed is text in it, whatever it holds."""
    say = _Say(words)
    title = say("title", role=debrief.role, seniority=debrief.proposal.title, candidate=debrief.candidate)
    blocks = [f"# {marked(title)}", f"**{marked(debrief.says)}**", marked(say("signs"))]
    for proposal in filter(None, (debrief.proposal, debrief.or_else)):
        blocks += _proposal(proposal, say)
    blocks += _talk(debrief, say)
    blocks += _section(say("missing"), (marked(missing.says) for missing in debrief.missing))
    flags = (f"{marked(flag.says)} {marked(flag.evidence)}" for flag in debrief.red_flags)
    blocks += _section(say("red-flags"), (line.rstrip() for line in flags))
    blocks += _section(say("interviewers"), (marked(one.says) for one in debrief.interviewers))
    blocks += _screen(debrief, say)
    blocks += _section(say("notices"), (marked(notice.says) for notice in debrief.notices))
    handed = (marked(f"{card.title}: {card.interviewer}, {card.handed_in}") for card in debrief.scorecards)
    blocks += _section(say("scorecards"), handed)
    blocks += _decision(debrief, say)
    return "\n\n".join(blocks) + "\n"


def marked(text: str) -> str:
    """Return a text on one line, with a backslash before each mark that Markdown could act on."""
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {item}" for item in items]
    return [f"## {marked(title)}", "\n".join(lines)] if lines else []


def _proposal(proposal: Proposal, say: _Say) -> Iterator[str]:
    state = say(f"state-{proposal.state}")
    yield f"## {marked(say('as', seniority=proposal.title, state=state))}"
    yield "\n".join(f"- {marked(reason.says)}" for reason in proposal.reasons)
    heads = [say(name) for name in ("skill", "bar", "points", "state", "floor", "weight")]
    rows = [heads, ["---"] * len(heads), *(_cells(skill, say) for skill in proposal.skills)]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    for skill in proposal.skills:
        if skill.rows:
            lines = [f"**{marked(skill.title)}**", "", *(f"- {_row(row, say)}" for row in skill.rows)]
            yield "\n".join(lines)


def _cells(skill: Skill, say: _Say) -> list[str]:
    points = skill.points.shown if skill.points else "–"
    numbers = [say.words.decimal(number or "–") for number in (points, skill.floor, skill.weight)]
    return [marked(skill.title), str(skill.bar or "–"), numbers[0], marked(_state(skill, say)), *numbers[1:]]


def _state(skill: Skill, say: _Say) -> str:
    state = say(f"skill-{skill.state}")
    return say("covered", state=state) if skill.team_covers else state


def _row(row: Row, say: _Say) -> str:
    given = ", ".join(_asked(one, row.level, say) for one in row.given)
    line = say("row", title=row.title, level=row.level, given=given)
    if row.points:
        line += f" → {say.words.decimal(row.points.shown)}"
    elif row.state == "counts-for-nothing":
        line += f" → {say('counts-for-nothing')}"
    return marked(line)


def _asked(one: Given, level: int, say: _Say) -> str:
    """Return a score, with its level where that is not the one that the playbook says now."""
    if one.score is None:
        return say("given-not-asked", interviewer=one.interviewer)
    given = _given(one, one.score, say)
    return given if one.level == level else say("given-level", given=given, level=one.level)


def _given(one: Given | Said, score: int, say: _Say) -> str:
    name = "given-capped" if one.cap is not None and one.cap < score else "given"
    return say(name, interviewer=one.interviewer, score=score, cap=one.cap)


def _talk(debrief: Debrief, say: _Say) -> Iterator[str]:
    if debrief.talk:
        yield f"## {marked(say('talk'))}"
    for talk in debrief.talk:
        yield f"### {marked(f'{talk.title}: {talk.skill_title}')}"
        yield marked(talk.says)
        lines = (f"- {marked(_given(one, one.score, say))}: {marked(one.evidence)}" for one in talk.given)
        yield "\n".join(lines)
        if talk.note:
            yield marked(say("noted", note=talk.note))


def _screen(debrief: Debrief, say: _Say) -> Iterator[str]:
    if debrief.screen:
        yield f"## {marked(say('screen'))}"
    for ask in debrief.screen:
        yield f"**{ask.ask}. {marked(ask.text)}** {marked(ask.says)}"
        names = {True: "passed", False: "failed", None: "not-told"}
        lines = [
            f"- {marked(say(names[answer.passed], interviewer=answer.interviewer))} {marked(answer.evidence)}".rstrip()
            for answer in ask.answers
        ]
        if lines:
            yield "\n".join(lines)


def _decision(debrief: Debrief, say: _Say) -> Iterator[str]:
    yield f"## {marked(say('decision'))}"
    decision = debrief.decision
    if decision is None:
        yield marked(say("undecided"))
        return
    other = debrief.or_else.title if debrief.or_else else ""
    decided = say(f"decided-{decision.decision}", seniority=debrief.proposal.title, other=other)
    lines = [f"**{marked(decided)}**", "", f"- {marked(say('signed', by=decision.signed_by, on=decision.on))}"]
    if decision.differs:
        lines.append(f"- {marked(say('differs'))}")
    if decision.reason:
        lines.append(f"- {marked(say('reason-is', reason=decision.reason))}")
    yield "\n".join(lines)
