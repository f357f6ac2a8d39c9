"""What the checks of wording find and what they leave alone, sentence by sentence; and the reading ease."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from team_playbook.checks.likeness import alike
from team_playbook.checks.reading_ease import ease
from team_playbook.checks.wording import asks_at_once
from team_playbook.words import wording
from tests.folders import TESTS

SENTENCES: dict[str, Any] = tomllib.loads((TESTS / "wording.toml").read_text("utf-8"))
TOPICS = [(topic, text, key) for topic, lists in SENTENCES["forbidden"].items() for key in lists for text in lists[key]]


def each(group: str) -> pytest.MarkDecorator:
    lists = SENTENCES[group]
    return pytest.mark.parametrize("text, found", [(text, key == "found") for key in lists for text in lists[key]])


@each("judging")
def test_a_mark_in_words_is_found_and_a_description_left(text: str, found: bool) -> None:
    assert bool(wording.judging().search(text)) is found


@each("manner")
def test_manner_is_found_and_work_left(text: str, found: bool) -> None:
    assert bool(wording.manner().search(wording.without_speech(text))) is found


@each("years")
def test_years_of_experience_are_found_and_other_years_left(text: str, found: bool) -> None:
    assert bool(wording.years().search(wording.without_speech(text))) is found


@pytest.mark.parametrize("topic, text, key", TOPICS)
def test_what_must_not_be_asked_is_found_and_the_work_left(topic: str, text: str, key: str) -> None:
    met = {name for name, (pattern, _) in wording.forbidden().items() if pattern.search(text)}
    assert met == ({topic} if key == "found" else set())


@each("together")
def test_two_questions_at_once_are_found_and_one_is_left(text: str, found: bool) -> None:
    assert bool(asks_at_once(text)) is found


def test_every_topic_has_sentences() -> None:
    assert set(SENTENCES["forbidden"]) == set(wording.forbidden())


@pytest.mark.parametrize(
    "first, second, same",
    [
        ("Reads a report.", "Reads the report very well.", True),
        ("Names some risks.", "Names most risks", True),
        ("Names one risk.", "Names two risks.", False),
        ("Asks.", "Asks the user.", False),
    ],
)
def test_texts_that_differ_by_degree_alone_are_alike(first: str, second: str, same: bool) -> None:
    assert bool(list(alike({1: first, 2: second}))) is same


def test_the_ease_of_a_text_is_words_a_sentence_plus_the_share_of_long_words() -> None:
    assert ease("We read it. You ask us.") == 3
    assert ease("We read the summary. You ask the reviewer.") == 4 + 100 * 2 / 8
    assert ease("1, 2, 3!") == 0


@given(st.text())
def test_every_text_has_an_ease(text: str) -> None:
    assert ease(text) >= 0
