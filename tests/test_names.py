"""The nearest right name, the id that a text was meant to be, and how a message shows them."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from team_playbook.model.values import id_near, wrong_id
from team_playbook.reading import did_you_mean, nearest, quoted
from team_playbook.reading.characters import HIDDEN

often = settings(max_examples=250, deadline=None, derandomize=True)

names = st.from_regex(r"[a-z]{3,8}(-[a-z]{2,8}){0,3}", fullmatch=True)


@often
@given(st.text(max_size=30) | names, st.sets(names | st.text(min_size=1, max_size=20), max_size=15))
def test_the_nearest_name_is_a_right_one(wrong: str, right: set[str]) -> None:
    found = nearest(wrong, right)
    assert found is None or found in right
    assert found == nearest(wrong, sorted(right, reverse=True)), "the order does not matter"
    hint = did_you_mean(wrong, right)
    assert hint.startswith("did you mean " if found else "known: " if right else "there is none yet")


@often
@given(st.permutations("abcdefghij-").map(lambda letters: f"x{''.join(letters)}y"), st.integers(1, 10))
def test_a_slip_is_recognised(name: str, at: int) -> None:
    dropped, doubled = name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    for slip in (name, dropped, doubled, swapped, name.upper(), name.replace("-", "_"), f" {name}", f"{name}s"):
        assert nearest(slip, [name, "zzzzzzzzzzzz"]) == name


@often
@given(st.text(max_size=70) | names)
def test_an_id_that_is_proposed_is_one(words: str) -> None:
    near = id_near(words)
    assert near == "" or wrong_id(near) is None
    assert wrong_id(words) is not None or near == words


@often
@given(st.text(max_size=200))
def test_what_is_quoted_fits_on_a_line(words: str) -> None:
    shown = quoted(words)
    assert len(shown) <= 63
    assert not HIDDEN.search(shown)
    assert not re.search(r"[\n\r\t]", shown)
