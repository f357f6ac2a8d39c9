"""What a team learns in a quarter as Markdown, for a terminal, a file or a message."""

from collections.abc import Iterator
from math import ceil

from team_playbook.model.playbook import Playbook
from team_playbook.planning.debrief_markdown import marked
from team_playbook.planning.learning.quarter import Learns, Quarter
from team_playbook.words import Words


def quarter_markdown(title: str, quarter: Quarter, playbook: Playbook, words: Words) -> str:
    """Return a quarter under a title: who learns what and when, and what has no room."""
    return "\n\n".join([f"# {marked(title)}", *_blocks(quarter, playbook, words)]) + "\n"


def _blocks(quarter: Quarter, playbook: Playbook, words: Words) -> Iterator[str]:
    phrase = words.phrase
    if not quarter.with_plan:
        yield marked(phrase("quarter-without-plan"))
    yield marked(takes(quarter, words) if quarter.learns else phrase("quarter-nothing"))
    for one in quarter.learns:
        yield f"## {marked(one.course.what)}"
        yield "  \n".join(map(marked, told(one, playbook, words)))
    if quarter.later:
        yield f"## {marked(phrase('quarter-later'))}"
        yield "\n".join(f"- {marked(course.what)}" for course in quarter.later)
    if quarter.learns:
        twice = f" {phrase('quarter-twice')}" if quarter.counted else ""
        yield marked(phrase("quarter-one-thing") + twice)
        yield marked(phrase("learn-planned"))


def takes(quarter: Quarter, words: Words) -> str:
    """Return how many of the hours are used."""
    return words.phrase(
        "quarter-takes",
        hours=words.number(ceil(quarter.hours)),
        has=words.number(ceil(quarter.has)),
        people=words.count("count-people", quarter.people),
        each=words.count("plan-hours", ceil(quarter.each)),
    )


def told(one: Learns, playbook: Playbook, words: Words) -> list[str]:
    """Return what is said of a course, line by line: who, from where to where, when, and what of it comes later."""
    phrase, count = words.phrase, words.count
    found = []
    if one.people:
        who = ", ".join(one.who) or count("count-people", one.people)
        raises = ", ".join(
            phrase("learn-raised", skill=playbook.skills[skill].title, start=start, to=to)
            for skill, (start, to) in one.course.raises.items()
        )
        found.append(f"{who}: {raises}")
    else:
        found.append(phrase("quarter-nobody"))
    found.append(when(one, words))
    if one.goes_on:
        found.append(phrase("quarter-goes-on", rest=one.goes_on, all=len(one.course.meetings)))
    return [*found, why(one, words)]


def why(one: Learns, words: Words) -> str:
    """Return where a course comes from, who else takes part, and whom nobody asked."""
    found = [words.phrase(f"quarter-{one.reason}")]
    if one.unasked:
        found.append(words.count("quarter-unasked", one.unasked))
    if one.beside:
        found.append(words.count("quarter-beside", one.beside))
    if one.unknown:
        found.append(words.count("quarter-unknown", one.unknown))
    return " ".join(found)


def when(one: Learns, words: Words) -> str:
    """Return the weeks of a course, its meetings in them, and a person's hours."""
    number = one.span.meetings
    meetings = words.count("quarter-meetings", number) if one.course.curriculum else words.count("weeks", number)
    hours = one.span.hours if one.people else one.span.meetings * one.course.sitting
    return words.phrase(
        "quarter-when",
        first=one.span.first,
        last=one.span.last,
        meetings=meetings,
        hours=words.count("plan-hours", ceil(hours)),
    )
