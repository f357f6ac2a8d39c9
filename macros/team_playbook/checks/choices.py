"""Checks of bottlenecks, wagers, trends and evidence."""

from collections.abc import Iterator

from team_playbook.checks.frame import CHECKS, Context, Finding, check
from team_playbook.model.choices import Bottleneck, Lowers, Trend, Wager
from team_playbook.model.company import Settings
from team_playbook.model.evidence import Evidence
from team_playbook.reading import did_you_mean
from team_playbook.reading.values import Path

_ORDER = ("automate", "stop", "upskill", "buy", "hire")


def _not_lower(lowers: Lowers, path: Path, context: Context) -> Iterator[Finding]:
    for name, levels in lowers.items():
        needs = context.playbook.activities[name].needs
        for skill, level in levels.items():
            if skill not in needs:
                says = f"`{name}` does not need `{skill}`"
                yield Finding((*path, "lowers", name, skill), says, "name a need of the activity", at_key=True)
            elif level >= needs[skill]:
                says = f"`{name}` needs `{skill}` at {needs[skill]}; {level} is no less"
                hint = f"set a level below {needs[skill]}" if needs[skill] > 1 else "delete it; no level is lower"
                yield Finding((*path, "lowers", name, skill), says, hint)


@check("bottleneck")
def move_lowers_a_need(bottleneck: Bottleneck, context: Context) -> Iterator[Finding]:
    """What a first move lowers is a need of the activity, and ends below it.

    Why: Each layer of automation lowers the bar for the next person; that is what it is for.

    Mend: Name a need of the activity, and a level below the one it has.
    """
    for index, move in enumerate(bottleneck.first_moves):
        yield from _not_lower(move.lowers, ("first_moves", index), context)


@check("bottleneck")
def hiring_comes_last(bottleneck: Bottleneck, context: Context) -> Iterator[Finding]:
    """First moves stand in the order automate, stop, upskill, buy, hire.

    Why: Hiring is the slowest and dearest move, and the one that cannot be taken back.

    Mend: Put the moves in that order.
    """
    highest = 0
    for index, move in enumerate(bottleneck.first_moves):
        rank = _ORDER.index(move.move)
        if rank < highest:
            says = f"`{move.move}` comes after `{_ORDER[highest]}`"
            yield Finding(("first_moves", index, "move"), says, "order them: " + ", ".join(_ORDER))
        highest = max(highest, rank)


@check("wager")
def option_is_one_thing(wager: Wager, context: Context) -> Iterator[Finding]:
    """Each side of a wager is a team or something to buy, not both and not neither.

    Why: Two sides can be compared; two and a half cannot.

    Mend: Keep `team` or `buy`.
    """
    for index, option in enumerate(wager.options):
        if (option.team is None) == (option.buy is None):
            says, hint = "the side is neither a team nor something to buy", "add `team` or `buy`"
            if option.team is not None:
                says, hint = "the side is both a team and something to buy", "keep `team` or `buy`"
            yield Finding(("options", index), says, hint)


@check("wager")
def option_lowers_a_need(wager: Wager, context: Context) -> Iterator[Finding]:
    """What a side of a wager lowers is a need of the activity, and ends below it.

    Why: Otherwise it buys nothing for the team.

    Mend: Name a need of the activity, and a level below the one it has.
    """
    for index, option in enumerate(wager.options):
        yield from _not_lower(option.lowers, ("options", index), context)


@check("trend", advice=True)
def trend_is_reviewed(trend: Trend, context: Context) -> Iterator[Finding]:
    """A trend's review date lies ahead.

    Why: What everybody says changes within months.

    Mend: Look at both sides again, and set a new date.
    """
    if trend.review < context.today:
        yield Finding(("review",), f"the review was due on {trend.review}", "look again, and set a new date")


@check("evidence")
def evidence_supports_a_check(evidence: Evidence, context: Context) -> Iterator[Finding]:
    """`supports` names checks that there are.

    Why: The check's page shows what it rests on.

    Mend: Correct the name; all names are on the page of the checks.
    """
    for index, name in enumerate(evidence.supports):
        if name not in CHECKS:
            hint = did_you_mean(name, CHECKS, otherwise="all names are on the page of the checks")
            yield Finding(("supports", index), f"no check is called `{name}`", hint)


@check("playbook")
def bottlenecks_are_ranked_once(settings: Settings, context: Context) -> Iterator[Finding]:
    """A ranking, the playbook's or a team's, names each bottleneck once.

    Why: The first is the one to act on; a rank that stands twice is none.

    Mend: Delete the lower place.
    """
    rankings = {("playbook", settings.id): settings.bottlenecks}
    rankings |= {("team", name): team.bottlenecks for name, team in context.playbook.teams.items()}
    for at, ranking in rankings.items():
        for index, name in enumerate(ranking):
            if name in ranking[:index]:
                yield Finding(("bottlenecks", index), f"`{name}` is ranked already", "delete it here", at=at)
