"""Wording: which words judge instead of describing, and which must not be asked, one catalogue a language."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_SPEECH = re.compile(r"[\"“”„«»][^\"“”„«»]*[\"“”„«»]")
_SEPARATOR = re.compile(r"\s+")


def without_speech(text: str) -> str:
    """Return a text without what stands in quotation marks: those are somebody else's words."""
    return _SPEECH.sub(" ", text)


@cache
def judging() -> re.Pattern[str]:
    """Return the pattern of words that judge an answer instead of saying what was said or done."""
    verdict = _catalogue()["verdict"]
    either = "(" + "|".join(verdict["verdicts"]) + ")"
    return _whole_words(pattern.replace("{verdict}", either) for pattern in verdict["patterns"])


@cache
def manner() -> re.Pattern[str]:
    """Return the pattern of words for how somebody comes across."""
    return _whole_words(_catalogue()["manner"]["patterns"])


@cache
def forbidden() -> Mapping[str, tuple[re.Pattern[str], str]]:
    """Return by topic the pattern of questions that must not be asked, and what may be asked instead."""
    topics = _catalogue()["forbidden"]
    return {name: (_whole_words(topic["patterns"]), topic["instead"]) for name, topic in topics.items()}


@cache
def years() -> re.Pattern[str]:
    """Return the pattern of words that ask for a number of years of experience."""
    return _whole_words(_catalogue()["years"]["patterns"])


@cache
def degrees() -> frozenset[str]:
    """Return the words that add nothing but a degree."""
    return frozenset(_catalogue()["degree"]["words"])


def _whole_words(patterns: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(_SEPARATOR.sub(r"\\s+", pattern) for pattern in patterns)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@cache
def _catalogue() -> Mapping[str, Any]:
    return tomllib.loads((files("team_playbook.words") / "wording-en.toml").read_text("utf-8"))
