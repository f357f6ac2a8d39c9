"""Checks of curricula: an order without circles, an agenda that adds up, raises that agree."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from team_playbook.checks.frame import Context, Finding, check, is_over_a_year_old
from team_playbook.model.learning import Curriculum


@check("curriculum")
def sessions_have_no_circle(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """No session comes, by way of others, before itself.

    Why: A circle can never be started.

    Mend: Take one `after` out of the circle.
    """
    order = [session.id for session in curriculum.sessions]
    after = {session.id: session.after for session in curriculum.sessions}
    while circle := _circle(after):
        start = circle.index(min(circle, key=order.index))
        turn = [*circle[start:], *circle[:start]]
        says = "a circle: " + " after ".join(f"`{name}`" for name in [*turn, turn[0]])
        yield Finding(("sessions", order.index(turn[0]), "after"), says, "take one `after` out", at_key=True)
        after |= dict.fromkeys(circle, ())


def _circle(after: dict[str, tuple[str, ...]]) -> list[str]:
    """Return sessions of which each comes after the next, and the last after the first; or nothing."""
    try:
        TopologicalSorter(after).prepare()
    except CycleError as error:
        return list(reversed(error.args[1][1:]))
    return []


@check("curriculum")
def session_comes_after_what_it_builds_on(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """Sessions stand in an order in which each comes after what it builds on.

    Why: The list is the order of the weeks.

    Mend: Move the session down, or the other one up.
    """
    order = [session.id for session in curriculum.sessions]
    for index, session in enumerate(curriculum.sessions):
        for number, name in enumerate(session.after):
            if name in order[index + 1 :] and session.id not in _before(curriculum, name):
                says = f"`{name}` comes later in the list"
                yield Finding(("sessions", index, "after", number), says, "move one of the two")


def _before(curriculum: Curriculum, name: str) -> set[str]:
    """Return every session that comes before `name`, by way of others."""
    after = {session.id: session.after for session in curriculum.sessions}
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in after.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


@check("curriculum")
def agenda_adds_up(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """The parts of each session's agenda add up to the session's minutes.

    Why: Thirty minutes a week is a promise to people who have no time.

    Mend: Shorten or lengthen a part.
    """
    for index, session in enumerate(curriculum.sessions):
        total = sum(item.minutes for item in session.agenda)
        if total != curriculum.minutes:
            says = f"the agenda takes {total} minutes, a session {curriculum.minutes}"
            hint = "shorten a part" if total > curriculum.minutes else "lengthen a part, or add one"
            yield Finding(("sessions", index, "agenda"), says, hint, at_key=True)


@check("curriculum")
def raise_goes_up(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """What a curriculum raises goes from a lower level to a higher one.

    Why: The team's plan counts on it.

    Mend: Write the lower level first.
    """
    places = [(("raises",), curriculum.raises)]
    places += [(("sessions", index, "raises"), s.raises) for index, s in enumerate(curriculum.sessions)]  # type: ignore[misc]
    for path, raises in places:
        for skill, (start, end) in raises.items():
            if start >= end:
                hint = "write the lower level first" if start > end else "write a higher level second"
                yield Finding((*path, skill), f"`{skill}` goes from {start} to {end}", hint, at_key=True)


@check("curriculum")
def session_raises_what_its_curriculum_does(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """What a session raises is a part of what its curriculum raises.

    Why: Paths and plans are made from what the curriculum says. What only a session says is never offered.

    Mend: Say it under the curriculum's `raises` too, or take it out of the session.
    """
    whole = {str(skill): tuple(levels) for skill, levels in curriculum.raises.items()}
    for index, session in enumerate(curriculum.sessions):
        for skill, (start, to) in session.raises.items():
            low, high = whole.get(str(skill), (0, 0))
            if start >= to or (low <= start and to <= high):
                continue
            goes = f"from {low} to {high}" if high else "not at all"
            says = f"the session raises `{skill}` from {start} to {to}, its curriculum {goes}"
            yield Finding(("sessions", index, "raises", skill), says, "make the two agree", at_key=True)


@check("curriculum", advice=True)
def resource_was_looked_at(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """What a session gives to read, watch or use was opened within a year.

    Why: Addresses die and courses grow old, and it is a learner with twenty minutes who finds out.
    Where nobody wrote down a day, nothing is told.

    Mend: Open it, see that it still says what the session needs, and set `looked_at` to the day.
    """
    for index, session in enumerate(curriculum.sessions):
        for number, resource in enumerate(session.resources):
            if resource.looked_at and resource.looked_at > context.today:
                says = f"last opened on {resource.looked_at}, which is still to come"
                hint = "set the day on which somebody opened it"
                yield Finding(("sessions", index, "resources", number, "looked_at"), says, hint)
            elif resource.looked_at and is_over_a_year_old(resource.looked_at, context.today):
                says = f"last opened on {resource.looked_at}, more than a year ago"
                hint = "open it, and set the day anew, or take another"
                yield Finding(("sessions", index, "resources", number, "looked_at"), says, hint)
