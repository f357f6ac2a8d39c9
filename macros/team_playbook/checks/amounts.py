"""Checks of amounts: each has a currency, and a plan can add them up."""

from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.company import Settings
from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.reading.values import Path


@check("playbook")
def amounts_have_a_currency(settings: Settings, context: Context) -> Iterator[Finding]:
    """Where amounts stand, a budget gives their currency: the team's, or the playbook's.

    Why: A number without a currency is read in the reader's own.

    Mend: Add `budget` with its `currency` to `playbook.yml`, or to the team that has another one.
    """
    if settings.budget is None:
        hint = "add `budget` with a `currency` to playbook.yml"
        for at, path in _amounts(context.playbook):
            yield Finding(path, "no budget gives the currency", hint, at=at, at_key=True)


@check("team", advice=True)
def team_budget_is_in_the_playbooks_currency(team: Team, context: Context) -> Iterator[Finding]:
    """A team's budget has the currency of the playbook's.

    Why: Roles and moves cost what they cost in the playbook's currency. A plan cannot set that against
    a budget in another one, so the team gets no plan.

    Mend: Write the team's budget in the playbook's currency.
    """
    whole = context.playbook.settings.budget
    if team.budget and whole and team.budget.currency != whole.currency:
        says = f"the budget is in {team.budget.currency}, and the playbook's in {whole.currency}"
        yield Finding(("budget", "currency"), says, f"write it in {whole.currency}")


def _amounts(playbook: Playbook) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield each place of amounts that are in the playbook's currency, by record and path."""
    for name, role in playbook.roles.items():
        yield from ((("role", name), (key,)) for key in ("pay", "costs") if getattr(role, key))
    for name, team in playbook.teams.items():
        if team.cost is not None and team.budget is None:
            yield ("team", name), ("cost",)
    for name, bottleneck in playbook.bottlenecks.items():
        for index, move in enumerate(bottleneck.first_moves):
            if move.cost is not None:
                yield ("bottleneck", name), ("first_moves", index, "cost")
    for name, wager in playbook.wagers.items():
        for index, option in enumerate(wager.options):
            if option.cost is not None:
                yield ("wager", name), ("options", index, "cost")
