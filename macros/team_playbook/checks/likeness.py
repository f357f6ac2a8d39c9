"""Checks of likeness: texts that say the same with other small words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.company import Settings
from team_playbook.model.question import Question
from team_playbook.words import wording

_WORD = re.compile(r"\w+")
_RUN = 3
"""Words in a row that are compared."""
_MOST_SHARERS = 12
"""A run of more questions than this is a phrase such as "tell me about", and tells nothing."""
_ALIKE = 0.5
"""The share of the shorter question's runs from which on two questions are alike."""
_FEWEST_RUNS = 6


def alike(texts: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield each number whose text differs from a lower number's by words of degree alone, after that lower number."""
    seen: dict[tuple[str, ...], int] = {}
    for number, text in sorted(texts.items()):
        words = _WORD.findall(text.lower())
        told = tuple(word for word in words if word not in wording.degrees()) or tuple(words)
        first = seen.setdefault(told, number)
        if first != number:
            yield first, number


def _runs(question: Question) -> frozenset[tuple[str, ...]]:
    """Return each three words in a row of what is asked."""
    texts = [question.ask, *(variant.ask for variant in question.variants)]
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        words = _WORD.findall(text.lower())
        runs.update(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return frozenset(runs)


@check("playbook", advice=True)
def questions_are_not_alike(settings: Settings, context: Context) -> Iterator[Finding]:
    """No two questions of the bank ask nearly the same.

    Why: Whoever has heard one has heard both, and two plans that seem to differ do not.

    Mend: Keep the better one, or make the second a variant of the first.
    """
    runs = {question.id: _runs(question) for question in context.playbook.questions.all()}
    sharers: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(runs):
        for run in runs[name]:
            sharers[run].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in sharers.values():
        if len(names) <= _MOST_SHARERS:
            shared.update(combinations(names, 2))
    for (first, second), count in sorted(shared.items()):
        fewest = min(len(runs[first]), len(runs[second]))
        if fewest >= _FEWEST_RUNS and count >= _ALIKE * fewest:
            says = f"asks nearly the same as `{first}`"
            hint = "keep the better one, or make the second a variant of the first"
            yield Finding(("ask",), says, hint, at=("question", second))
