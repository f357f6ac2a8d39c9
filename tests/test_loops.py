"""The pictures of a team's loops and of those it works with: legible with few and with many activities."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from team_playbook import load
from team_playbook.diagrams import loop, svg
from team_playbook.diagrams.collaboration import Partner, collaboration_picture
from team_playbook.diagrams.labels import Label
from team_playbook.diagrams.loop import Dot, Middle, Told, loop_compact, loop_picture
from team_playbook.pages.addresses import Addresses
from team_playbook.pages.loops import loop_fragment
from team_playbook.pages.site import view_of
from tests.conftest import served
from tests.folders import HARBOUR, ROOT

STATES = ("met", "single", "single-known", "unknown", "missing")
NAMES = (
    "Define use cases",
    "Review wrong answers together with the people who read them",
    "Run it",
    "Build the interface that people in the stores use",
    "Automate a step",
)
TOLD = Told(
    "Loops of a team", "Everything in words", "Inner loop: together, every day", "Outer loop: what sets the team apart"
)
MIDDLE = Middle("A team with a rather long name", "11 of 13", ("covered",))


def dots(number: int, first: int = 1) -> list[Dot]:
    return [
        Dot(
            first + at,
            NAMES[at % len(NAMES)],
            STATES[at % len(STATES)],
            "one person known",
            f"../a{at}/",
            at % 3 == 0,
            at % 4 == 0,
        )
        for at in range(number)
    ]


def boxes(inner: int, outer: int, straight: float) -> tuple[list[Label], int]:
    (within, around), misfits = loop._labels(dots(inner), dots(outer), loop._rings(straight))
    return [*within, *around], misfits


def drawn_at(picture: str) -> float:
    """Return the height of a picture."""
    return float(ElementTree.fromstring(picture).attrib["height"])


@pytest.mark.parametrize("outer", [0, 3, 6, 10, 14])
@pytest.mark.parametrize("inner", [3, 6, 10, 14])
def test_no_name_stands_on_another_or_outside(monkeypatch: pytest.MonkeyPatch, inner: int, outer: int) -> None:
    placed: list[Label] = []
    real = loop._label
    monkeypatch.setattr(loop, "_label", lambda *all_: placed.append(all_[3]) or real(*all_))
    picture = loop_picture(dots(inner), dots(outer), MIDDLE, TOLD)
    width, height = loop.WIDTH, drawn_at(picture)
    top = float(re.search(r"translate\(\S+ (\S+)\)", picture)[1])  # type: ignore[index]
    found = [box for label in placed for box in label.boxes]
    for left, upper, right, lower in found:
        assert -width / 2 <= left
        assert right <= width / 2
        assert -top <= upper
        assert lower <= height - top + 1
    for at, label in enumerate(placed):
        for other in placed[at + 1 :]:
            assert not any(overlap(one, two) for one in label.boxes for two in other.boxes), (label, other)


def overlap(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] - 0.1 and two[1] < one[3] - 0.1


@given(st.integers(1, 14), st.integers(0, 14))
@settings(max_examples=25, deadline=None)
def test_every_activity_is_drawn_linked_and_told(inner: int, outer: int) -> None:
    activities = (dots(inner), dots(outer, inner + 1))
    for draw in (loop_picture, loop_compact):
        svg = ElementTree.fromstring(draw(*activities, MIDDLE, TOLD))
        titles = {title.text for title in svg.iter("title")}
        assert {dot.told for ring in activities for dot in ring} <= titles
        assert {link.attrib["href"] for link in svg.iter("a")} == {dot.href for ring in activities for dot in ring}


@pytest.mark.parametrize("draw", [loop_picture, loop_compact])
def test_what_presses_on_the_inner_ring_stands_within_it(monkeypatch: pytest.MonkeyPatch, draw: Any) -> None:
    paths: list[str] = []
    real = loop.svg.shape

    def noted(parent: Any, tag: str, css: str = "", **looks: Any) -> Any:
        if parent.get("class") == "tp-c-clay":
            paths.append(looks["d"])
        return real(parent, tag, css, **looks)

    monkeypatch.setattr(loop.svg, "shape", noted)
    draw([Dot(1, "Within", "met", starved=True)] * 4, [Dot(5, "Around", "met", starved=True)] * 4, MIDDLE, TOLD)
    farthest = [max(abs(float(value)) for value in re.findall(r"-?[\d.]+", path)) for path in paths]
    assert len(farthest) == 8
    assert max(farthest[:4]) < min(farthest[4:]) - 30  # further apart than a ring is thick


@pytest.mark.parametrize("number", [3, 6])
def test_few_activities_have_room_for_their_names(number: int) -> None:
    named = [replace(dot, title="Keep the documentation of every service up to date") for dot in dots(number)]
    assert "…" not in loop_picture(named, named, MIDDLE, TOLD)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Datenschutz-Folgenabschätzung", ["Datenschutz-", "Folgenabschät-", "zung"]),
        ("Internationalisation-and-localisation", ["Internationalisa-", "tion-and-", "localisation"]),
        ("Wettbewerbsbeobachtung", ["Wettbewerbsbeoba-", "chtung"]),
    ],
)
def test_a_long_word_is_broken_at_its_own_hyphen_and_never_to_single_letters(words: str, told: list[str]) -> None:
    assert svg.lines(words, 120, 13, 4) == told


def test_the_picture_says_what_is_a_guess_and_what_the_bottleneck_takes_from() -> None:
    playbook = load(ROOT / "playbook").playbook
    assert playbook is not None
    view = view_of(playbook, Addresses()).at("teams/retailer.md")
    says = ElementTree.fromstring(re.search(r"<desc>.*?</desc>", loop_fragment(playbook.teams["retailer"], view))[0])  # type: ignore[index]
    assert "Run the weekly half-hour: covered, a guess" in (says.text or "")
    assert "Agree with other teams: one person known, the bottleneck takes from it" in (says.text or "")


def test_each_state_has_a_shape_of_its_own() -> None:
    shapes = {str(loop.loop_swatch(state)) for state in STATES} | {str(loop.loop_swatch("met", guess=True))}
    without_colour = {re.sub(r'(class|color)="[^"]*"', "", shape) for shape in shapes}
    assert len(without_colour) == len(STATES) + 1


def test_the_lists_hold_what_the_picture_shows() -> None:
    playbook = load(ROOT / "playbook").playbook
    assert playbook is not None
    view = view_of(playbook, Addresses()).at("teams/x.md")
    for team in playbook.teams.values():
        html = loop_fragment(team, view)
        for number, name in enumerate((*team.inner, *team.outer), 1):
            assert f'<li value="{number}"' in html
            assert html.count(f"activities/{name}/") == 4  # each picture twice at most, and the list
        assert loop_fragment(team, view) == html


def test_each_other_team_has_its_line_and_its_words() -> None:
    partners = [Partner(name, name, f"it is {name}") for name in ("ok", "slowing", "blocking")]
    picture = collaboration_picture("Ours", partners, "Title", "Says")
    for partner in partners:
        assert partner.words in picture
    lines = set(re.findall(r'stroke-dasharray="([^"]*)"', picture))
    assert len(lines) == 2
    assert "V" in picture


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    harbour_site: Path, browser: Browser, scheme: Any, width: int
) -> None:
    assert (HARBOUR / "teams").is_dir()
    with (
        served(harbour_site) as address,
        browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context,
    ):
        page = context.new_page()
        for path in ("teams/answers/", "wagers/ampere/", "roles/ai-engineer/"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
