"""Checks of reading ease: what a candidate reads is easy to read.

Measured as LIX: words a sentence, plus the share of words with more than six letters in per cent
(Björnsson, Läsbarhet, 1968). It needs no list of syllables, so it serves many languages. Below 40 is
easy, above 50 is hard.
"""

import re
from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.checks.wording import told_by
from team_playbook.model.interview import Interview
from team_playbook.model.question import Question
from team_playbook.model.role import Role
from team_playbook.reading.values import Path

_SENTENCE = re.compile(r"[^.!?:;\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONG_WORD = 7
_LONGEST_SENTENCE = 30
_HARD = 50
_FEWEST_WORDS = 20
"""Below this a share of long words says nothing."""

_HINT = "write shorter sentences, and words that somebody from another field uses"


def ease(text: str) -> float:
    """Return the LIX of a text: below 40 easy, above 50 hard. A text without words has 0."""
    words = _WORD.findall(text)
    if not words:
        return 0
    long = sum(len(word) >= _LONG_WORD for word in words)
    return len(words) / len(_sentences(text)) + 100 * long / len(words)


def _sentences(text: str) -> list[list[str]]:
    return [words for part in _SENTENCE.findall(text) if (words := _WORD.findall(part))]


def _hard(path: Path, text: str) -> Iterator[Finding]:
    longest = max((len(words) for words in _sentences(text)), default=0)
    if longest > _LONGEST_SENTENCE:
        yield Finding(path, f"a candidate reads this, and a sentence of it has {longest} words", _HINT)
    elif len(_WORD.findall(text)) >= _FEWEST_WORDS and (found := ease(text)) > _HARD:
        says = f"a candidate reads this, and it is hard to read: {found:.0f}, where 40 is easy and 50 hard"
        yield Finding(path, says, _HINT)


@check("question", advice=True)
def prepare_is_easy_to_read(question: Question, context: Context) -> Iterator[Finding]:
    """What a candidate is told before a question is easy to read.

    Why: The interview tests the work, and not whether somebody reads long sentences in what may be
    their second or third language.

    Mend: Cut sentences in two, and take shorter words. The number is LIX: words a sentence plus the
    percentage of words longer than six letters.
    """
    if question.prepare is not None:
        yield from _hard(("prepare",), question.prepare)


@check("role", advice=True)
def role_is_easy_to_read(role: Role, context: Context) -> Iterator[Finding]:
    """The mission of a role, and what is not needed for it, are easy to read.

    Why: People who do not understand an advert do not apply, and they are not the wrong people.

    Mend: Cut sentences in two, and take shorter words.
    """
    yield from _hard(("mission",), "\n".join([role.mission, *role.not_needed]))


@check("interview", advice=True)
def plan_is_easy_to_read(plan: Interview, context: Context) -> Iterator[Finding]:
    """What a candidate reads or hears of a plan is easy to read.

    Why: Nobody should fail an interview over its invitation.

    Mend: Cut sentences in two, and take shorter words.
    """
    for path, text in told_by(plan):
        yield from _hard(path, text)
