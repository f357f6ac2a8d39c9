"""A team's plan under its budget on its page, the sentence at its top, and the case for a hire on a page of its own."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from markupsafe import Markup

from team_playbook.model.playbook import Playbook
from team_playbook.model.team import Team
from team_playbook.pages.addresses import Place, case_path
from team_playbook.pages.company import currency_of
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View
from team_playbook.planning.coverage import shows_counts
from team_playbook.planning.first_picture import first_picture
from team_playbook.planning.team_plan.answer import TeamPlan
from team_playbook.planning.team_plan.options import CHANGES, Change
from team_playbook.planning.team_plan.plans import Plans, Told
from team_playbook.planning.team_plan.situation import Demand
from team_playbook.planning.team_plan.telling import Teller

STYLES = ("team",)
MOST_FLIPS = 4
"""How many guesses that would change a plan are shown at once; the rest opens."""


@dataclass(frozen=True)
class Column:
    """One of the three plans as a page shows it."""

    told: Told
    closes: str
    cost: str
    span: str
    start: str
    rests: tuple[str, ...]
    flips: tuple[str, ...]

    @property
    def plan(self) -> TeamPlan:
        """The plan."""
        return self.told.plan

    def changes(self, move: str) -> tuple[Change, ...]:
        """Return the changes of a sort."""
        return tuple(change for change in self.plan.changes if change.move == move)


def first_picture_fragment(team: Team, view: View) -> Markup:
    """Return the sentence at the top of a team's page, or nothing where no bottleneck is ranked."""
    picture = first_picture(team, view.playbook)
    return (
        view.fragment("first_picture", picture=picture, team=team, currency=currency_of(view))
        if picture
        else Markup("")
    )


def may_be_shown(team: Team, playbook: Playbook) -> bool:
    """Whether a plan points at nobody: the team publishes its people, or is large enough."""
    return shows_counts(team) or (team.publish_people and team.id in playbook.people)


def plan_sections(team: Team, view: View) -> list[Section]:
    """Return the three plans of a team, or why there are none."""
    phrase = view.words.phrase
    plans = view.plans.get(team.id) if view.plans is not None else None
    if plans is not None and plans.nothing_to_do:
        column = next(column for column in columns_of(plans, view) if column.plan.kind == "no-hire")
        html = view.fragment("team_plan_none", column=column, most=MOST_FLIPS)
    elif plans is None:
        reason = "plan-no-solver" if view.plans is None else "plan-no-budget"
        reason = reason if may_be_shown(team, view.playbook) else "plan-too-few"
        html = view.fragment("team_plan_missing", reason=reason, team=team)
    else:
        columns = columns_of(plans, view)
        html = view.fragment(
            "team_plan",
            team=team,
            plans=plans,
            currency=plans.budget.currency,
            columns=columns,
            gaps=len(plans.gaps),
            moves=CHANGES,
            most=MOST_FLIPS,
            grouped=grouped,
            case=view.to(Place(case_path(team.id)), phrase("case-open")) if plans.hire else "",
        )
    return [Section(phrase("plan-title"), html, "plan")]


def columns_of(plans: Plans, view: View) -> list[Column]:
    """Return the three plans as a page shows them."""
    teller = Teller(view.playbook, view.words, plans.budget.currency)
    return [
        Column(
            told,
            teller.closes(len(plans.gaps), plans.closes(told.plan)),
            teller.money(told.plan.cost),
            teller.span(told.plan.weeks),
            str(plans.budget.by - timedelta(weeks=ceil(told.plan.weeks))),
            tuple(teller.rests(told.rests)),
            teller.flips(told.flips),
        )
        for told in plans.told
    ]


def grouped(demands: tuple[Demand, ...]) -> dict[str, list[Demand]]:
    """Return needs by activity."""
    found: dict[str, list[Demand]] = {}
    for demand in demands:
        found.setdefault(demand.activity, []).append(demand)
    return found


def case_page(team: Team, plans: Plans, view: View) -> Page | None:
    """Return the case for a hire on one page to print, or None where no hire would close anything."""
    if (hire := plans.hire) is None:
        return None
    path = case_path(team.id)
    view = view.at(path)
    role = view.playbook.roles[hire.role]
    before, after = (
        next(c for c in columns_of(plans, view) if c.plan.kind == kind) for kind in ("no-hire", "one-hire")
    )
    unknown = {demand for demand, _ in before.told.rests.uncounted}
    html = view.fragment(
        "case",
        team=team,
        plans=plans,
        currency=plans.budget.currency,
        hire=hire,
        role=role,
        before=before,
        after=after,
        closed=grouped(plans.closed_by_hire),
        relieved=plans.relieved_by_hire,
        unknown=grouped(tuple(demand for demand in plans.closed_by_hire if demand in unknown)),
        bottleneck=view.playbook.bottlenecks[plans.bottleneck] if plans.bottleneck else None,
        moves=CHANGES,
        grouped=grouped,
    )
    title = view.words.phrase("case-title", role=role.title, seniority=view.title("seniority", hire.seniority))
    return Page(path, title, (Section("", html),), view.file_of("team", team.id), wide=True, styles=STYLES)
