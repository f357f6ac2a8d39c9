"""Checks of wording: anchors that describe, questions that ask one thing, and nothing that must not be asked."""

import re
from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.checks.question import anchors_of
from team_playbook.model.interview import Interview
from team_playbook.model.question import Question
from team_playbook.reading.values import Path
from team_playbook.words import wording

_QUESTION = re.compile(r"\?")
_SECOND_ASK = re.compile(
    r"(?:^|[.!?:]\s)[^.!?:]*\b(?:how|why|what|when|who|which|where)\b[^.!?:]*,?\s(?:and|or)\s"
    r"(?:how|why|what|when|who|which|where)\b[^.!?]*(?=\?)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3


def _anchors(question: Question) -> Iterator[tuple[Path, str]]:
    for path, anchors in anchors_of(question):
        yield from (((*path, str(score)), text) for score, text in anchors.items())


def _spoken(question: Question) -> Iterator[tuple[Path, str]]:
    yield ("ask",), question.ask
    if question.instead is not None:
        yield ("instead",), question.instead
    for index, variant in enumerate(question.variants):
        yield ("variants", index, "ask"), variant.ask


@check("question")
def anchors_say_what_is_done(question: Question, context: Context) -> Iterator[Finding]:
    """An anchor says what a person says or does, and gives no mark in words.

    Why: "Good understanding" is another mark, and each interviewer gives it for something else.
    Scales that describe behaviour make interviewers agree (Kell and others, 2017).

    Mend: Write what somebody who heard the answer could repeat, such as "names the figure that
    would stop the release".
    """
    hint = "write what the person says or does"
    for path, text in _anchors(question):
        if found := wording.judging().search(text):
            yield Finding(path, f'"{found[0]}" is a mark in words', hint)
        elif len(text.split()) < _FEWEST_WORDS:
            yield Finding(path, f'"{text}" is too short to tell an answer by', hint)


@check("question")
def anchors_judge_no_manner(question: Question, context: Context) -> Iterator[Finding]:
    """Anchors and red flags judge the work, and not how somebody comes across.

    Why: Manner favours people who resemble the interviewer, and says little about the work. It is
    also what a free conversation is misled by (Dana and others, 2013).

    Mend: Say what the person said or did; leave out how it sounded.
    """
    flags = ((("red_flags", index, "says"), flag.says) for index, flag in enumerate(question.red_flags))
    for path, text in (*_anchors(question), *flags):
        if found := wording.manner().search(wording.without_speech(text)):
            hint = "say what was said or done, not how it sounded"
            yield Finding(path, f'"{found[0]}" judges how somebody comes across', hint)


@check("question", advice=True)
def question_asks_one_thing(question: Question, context: Context) -> Iterator[Finding]:
    """A question asks one thing; what follows from the answer is a probe.

    Why: Of three questions at once people answer the one that suits them, and each candidate
    another.

    Mend: Keep the first, and move the others to `probes`.
    """
    for path, text in _spoken(question):
        if says := asks_at_once(text):
            yield Finding(path, says, "keep one, and move the others to `probes`")


def asks_at_once(text: str) -> str | None:
    """Return what is so if a text asks more than one question; what others say in it does not count."""
    asked = wording.without_speech(text)
    marks = len(_QUESTION.findall(asked))
    if marks > 1:
        return f"this asks {marks} questions at once"
    return "this asks two things with an `and`" if _SECOND_ASK.search(asked) else None


def _asked(question: Question) -> Iterator[tuple[Path, str]]:
    yield from _spoken(question)
    for index, probe in enumerate(question.probes):
        yield ("probes", index), probe
    if question.prepare is not None:
        yield ("prepare",), question.prepare


def told_by(plan: Interview) -> Iterator[tuple[Path, str]]:
    """Yield each text of a plan that a candidate reads or hears, with its path."""
    for index, asked in enumerate(plan.screen.asks if plan.screen else ()):
        yield ("screen", "asks", index, "ask"), asked.ask
    for index, stage in enumerate(plan.stages):
        yield ("stages", index, "purpose"), stage.purpose
        for name, words in (("opening", stage.opening), ("closing", stage.closing)):
            if words is not None:
                yield ("stages", index, name, "say"), words.say
        if stage.ai and stage.ai.says:
            yield ("stages", index, "ai", "says"), stage.ai.says


def _forbidden(texts: Iterator[tuple[Path, str]]) -> Iterator[Finding]:
    for path, text in texts:
        for topic, (pattern, instead) in wording.forbidden().items():
            if found := pattern.search(wording.without_speech(text)):
                yield Finding(path, f'"{found[0]}" asks about {topic}, which must not count', instead)


@check("question")
def question_asks_nothing_forbidden(question: Question, context: Context) -> Iterator[Finding]:
    """No question asks for age, family, health, origin, belief, orientation, past pay, record or home.

    Why: Most of this is against the law in many places, none of it tells how somebody works, and
    whoever heard the answer cannot forget it.

    Mend: Ask for what the work needs; each hint says how.
    """
    yield from _forbidden(_asked(question))


@check("interview")
def plan_asks_nothing_forbidden(plan: Interview, context: Context) -> Iterator[Finding]:
    """Nothing that a plan tells a candidate asks for age, family, health and the like.

    Why: Small talk at the beginning is where such questions are asked most.

    Mend: Ask for what the work needs; each hint says how.
    """
    yield from _forbidden(told_by(plan))
