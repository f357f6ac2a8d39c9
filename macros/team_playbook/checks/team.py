"""Checks of teams: loops, counts, and people who must stay unnamed."""

import re
from collections.abc import Iterator
from itertools import pairwise

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.record import walk
from team_playbook.model.references import Reference
from team_playbook.model.team import People, Team

_PSEUDONYM = re.compile(r"p[0-9]{2,4}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
_CAPITALISED = rf"(?:[{_UPPER}]['’]|Mc)?[{_UPPER}][^\W\d_{_UPPER}]+(?:-[{_UPPER}][^\W\d_{_UPPER}]+)*"
_TWO = f"{_CAPITALISED} {_CAPITALISED}"
_NAME = re.compile(rf"(?<![.!?] )(?<!^)\b{_TWO}\b|^{_TWO}$|\b(Mr|Mrs|Ms|Dr)\.? [{_UPPER}]")
"""Two capitalised words that do not start a sentence, and titles."""


@check("team")
def activity_is_in_one_loop(team: Team, context: Context) -> Iterator[Finding]:
    """An activity stands once, in the inner loop or in the outer one.

    Why: It is done together every day, or it is not.

    Mend: Delete it in one place.
    """
    for index, activity in enumerate(team.inner):
        if activity in team.inner[:index]:
            yield Finding(("inner", index), f"`{activity}` stands twice", "delete one")
    for index, activity in enumerate(team.outer):
        if activity in team.inner or activity in team.outer[:index]:
            yield Finding(("outer", index), f"`{activity}` stands in a loop already", "delete it in one place")


@check("team")
def effort_is_for_the_loops(team: Team, context: Context) -> Iterator[Finding]:
    """`effort` names activities of the team's loops.

    Why: Time that goes to nothing the team does is missing elsewhere.

    Mend: Add the activity to a loop, or delete the effort.
    """
    for activity in team.effort:
        if activity not in (*team.inner, *team.outer):
            hint = "add it to a loop, or delete it here"
            yield Finding(("effort", activity), f"`{activity}` is in no loop of the team", hint, at_key=True)


@check("team")
def counts_fit_the_team(team: Team, context: Context) -> Iterator[Finding]:
    """For each skill, no more people are counted than the team has.

    Why: One person has one level of a skill.

    Mend: Count each person once, at the level they have, or correct `people`.
    """
    for skill, counts in team.covered.items():
        counted = sum(counts.values())
        if counted > team.people:
            says = f"{counted} people are counted for `{skill}`, and the team has {team.people}"
            yield Finding(("covered", skill), says, "count each person once, at their level", at_key=True)


@check("people", advice=True)
def full_time_is_the_sum_of_the_shares(people: People, context: Context) -> Iterator[Finding]:
    """Where everybody is in the people's file, `full_time` of the team is the sum of their shares.

    Why: The page would show two numbers for the same time, and plans would differ.

    Mend: Correct `full_time` in the team's file, or the shares.
    """
    team = context.playbook.teams[people.id]
    total = sum(person.share for person in people.people)
    if team.full_time is not None and len(people.people) == team.people and team.full_time != total:
        says = f"`full_time` is {team.full_time}, and the shares of all people add up to {total}"
        yield Finding(("full_time",), says, "correct one of them", at=("team", team.id))


@check("people")
def people_fit_the_team(people: People, context: Context) -> Iterator[Finding]:
    """The people's file has no more people than the team.

    Why: The plan would give time that nobody has.

    Mend: Correct `people` in the team's file, or delete whoever has left.
    """
    team = context.playbook.teams[people.id]
    if len(people.people) > team.people:
        says = f"{len(people.people)} people; the team's file says {team.people}"
        yield Finding((team.people,), says, "correct `people` there, or delete an entry here")


@check("team")
def snapshots_are_in_order(team: Team, context: Context) -> Iterator[Finding]:
    """Snapshots stand in the order of their dates.

    Why: They are read as a story of how the bars moved.

    Mend: Put the older one first.
    """
    for index, (before, after) in enumerate(pairwise(team.snapshots)):
        if after.date <= before.date:
            says, hint = f"{after.date} stands after {before.date}", "put the older one first"
            if after.date == before.date:
                says, hint = f"two snapshots of {after.date}", "keep one, or correct a date"
            yield Finding(("snapshots", index + 1, "date"), says, hint)


@check("people")
def people_have_no_names(people: People, context: Context) -> Iterator[Finding]:
    """Nothing where people are described looks like a name or an address.

    Why: Levels of a named person are an appraisal. A pseudonym is still personal data, and a name
    in version control stays there.

    Mend: Use p01, p02 and so on; say who saw something by function, not by name.
    """
    for index, person in enumerate(people.people):
        if not _PSEUDONYM.fullmatch(person.id):
            yield Finding((index, "id"), f"`{person.id}` is no pseudonym", "use p01, p02 and so on")
    for path, value in walk(people):
        if isinstance(value, str) and not isinstance(value, Reference) and path[-1:] != ("id",):
            what = "an e-mail address" if _ADDRESS.search(value) else "a name" if _NAME.search(value) else ""
            if what:
                hint = "say it by function, such as `lead`"
                yield Finding(path[1:], f"this looks like {what}: `{value}`", hint)


@check("team")
def team_names_nobody(team: Team, context: Context) -> Iterator[Finding]:
    """Nothing in a team's file looks like an e-mail address.

    Why: Teams, groups and functions stay; people move on, and did not ask to be published.

    Mend: Name the group.
    """
    for path, value in walk(team):
        if isinstance(value, str) and _ADDRESS.search(value):
            yield Finding(path, f"this looks like an e-mail address: `{value}`", "name the group instead")
