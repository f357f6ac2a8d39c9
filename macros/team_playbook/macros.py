"""The macros for hand-written pages, as a module of mkdocs-macros (`modules: [team_playbook.macros]`).

Each stands on an unindented line of its own and returns one line of HTML. None raises: a wrong id
is a problem with the page, the line and the nearest name.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from markupsafe import Markup

from team_playbook.model.record import Audience
from team_playbook.pages import choices, interview
from team_playbook.pages.activity import activity_sections
from team_playbook.pages.bars import bars_fragment
from team_playbook.pages.company import company_fragment
from team_playbook.pages.curriculum import curriculum_sections
from team_playbook.pages.evidence import evidence_fragment
from team_playbook.pages.home import home_fragment
from team_playbook.pages.loops import loop_fragment
from team_playbook.pages.overview import LINES, overview_fragment
from team_playbook.pages.page import Section, as_fragment
from team_playbook.pages.question import question_fragment
from team_playbook.pages.role import role_sections
from team_playbook.pages.skill import skill_sections
from team_playbook.pages.team import team_sections
from team_playbook.pages.view import View
from team_playbook.reading import did_you_mean
from team_playbook.site.plugin import PlaybookPlugin, running_plugin


class NotFound(Exception):  # noqa: N818 - it never leaves this module
    """What was asked for is not there: the word to point at, the name, what is so, a hint."""

    def __init__(self, word: str, name: str, says: str, hint: str) -> None:
        super().__init__(says)
        self.told = (word, name, says, hint)


def _record(view: View, kind: str, name: object) -> Any:
    records = view.playbook.of(kind)
    if not isinstance(name, str) or name not in records:
        says = f"no {kind} is called `{name}`"
        raise NotFound(str(name), f"unknown-{kind}", says, did_you_mean(str(name), records))
    return records[name]


def _one_of(word: object, kind: str, known: Any) -> str:
    if not isinstance(word, str) or word not in known:
        raise NotFound(str(word), f"unknown-{kind}", f"no {kind} is called `{word}`", did_you_mean(str(word), known))
    return str(word)


def _highest(seniorities: Any, view: View) -> str:
    """Return the highest of some seniorities, or nothing where there are none."""
    return next((name for name in reversed(view.playbook.seniorities) if name in seniorities), "")


def overview(view: View, kind: str) -> Markup:
    """Return all records of a kind as cards: `overview("role")`."""
    return as_fragment([Section("", overview_fragment(_one_of(kind, "kind", LINES), view))])


def role(view: View, id: str) -> Markup:
    """Return the brief of a role."""
    return as_fragment(role_sections(_record(view, "role", id), view))


def guide(view: View, plan: str, seniority: str | None = None) -> Markup:
    """Return the guide of a plan at a seniority; without one, at the plan's highest."""
    found = _record(view, "interview", plan)
    at = _one_of(seniority or _highest(found.seniorities, view), "seniority", found.seniorities)
    return as_fragment(interview.guide_sections(found, at, view))


def question(view: View, id: str, variant: str | None = None) -> Markup:
    """Return a question, or one of its variants."""
    found = _record(view, "question", id)
    if variant is not None:
        _one_of(variant, "variant", [other.id for other in found.variants])
    return as_fragment([Section("", question_fragment(found, view, variant=variant))])


def skill(view: View, id: str) -> Markup:
    """Return a skill and its levels."""
    return as_fragment(skill_sections(_record(view, "skill", id), view))


def activity(view: View, id: str) -> Markup:
    """Return an activity, what it needs and what refers to it."""
    return as_fragment(activity_sections(_record(view, "activity", id), view))


def team(view: View, id: str) -> Markup:
    """Return everything about a team."""
    return as_fragment(team_sections(_record(view, "team", id), view))


def loop(view: View, team: str) -> Markup:
    """Return the loops of a team."""
    return as_fragment([Section("", loop_fragment(_record(view, "team", team), view))])


def curriculum(view: View, id: str) -> Markup:
    """Return a curriculum and its sessions."""
    return as_fragment(curriculum_sections(_record(view, "curriculum", id), view))


def bars(view: View, role: str | None = None, seniority: str | None = None, team: str | None = None) -> Markup:
    """Return the bars of a role at a seniority, or a team's latest ones."""
    if (role is None) == (team is None):
        says = "bars() takes a role or a team"
        raise NotFound("bars", "wrong-use", says, 'write bars(role="…", seniority="…") or bars(team="…")')
    if team is not None:
        shots = _record(view, "team", team).snapshots
        return as_fragment([Section("", bars_fragment(shots[-1].bars if shots else {}, view))])
    found = _record(view, "role", role).bars
    at = _one_of(seniority or _highest(found, view), "seniority", found)
    return as_fragment([Section("", bars_fragment(found[at], view))])


def bottleneck(view: View, id: str) -> Markup:
    """Return a bottleneck and what to do first."""
    found = _record(view, "bottleneck", id)
    return as_fragment([Section(found.title, Markup()), *choices.bottleneck_sections(found, view)])


def wager(view: View, id: str) -> Markup:
    """Return a wager and its sides."""
    found = _record(view, "wager", id)
    return as_fragment([Section(found.title, Markup()), *choices.wager_sections(found, view)])


def trend(view: View, id: str) -> Markup:
    """Return a trend, with what speaks for it and against it."""
    found = _record(view, "trend", id)
    return as_fragment([Section(found.claim, Markup()), *choices.trend_sections(found, view)])


def bottlenecks(view: View) -> Markup:
    """Return the playbook's bottlenecks in their rank, each with its first move."""
    return as_fragment([Section("", choices.ranked_fragment(view))])


def evidence(view: View, id: str) -> Markup:
    """Return one piece of evidence."""
    return as_fragment([Section("", evidence_fragment(_record(view, "evidence", id), view))])


def home(view: View) -> Markup:
    """Return the doors of the home page: hire, build the team, learn, with what matters now."""
    return as_fragment([Section("", home_fragment(view))])


def company(view: View) -> Markup:
    """Return the company's facts."""
    return as_fragment([Section("", company_fragment(view.playbook.settings.company, view))])


MACROS: dict[str, Callable[..., Markup]] = {
    "activity": activity,
    "bars": bars,
    "bottleneck": bottleneck,
    "bottlenecks": bottlenecks,
    "company": company,
    "curriculum": curriculum,
    "evidence": evidence,
    "guide": guide,
    "home": home,
    "loop": loop,
    "overview": overview,
    "question": question,
    "role": role,
    "skill": skill,
    "team": team,
    "trend": trend,
    "wager": wager,
}
"""The macros by the name that pages call them by."""
STYLES = {"bottleneck": "team", "curriculum": "curriculum", "role": "team", "team": "team", "wager": "team"}
"""The style that a macro's fragment needs beyond the site's own."""


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros."""
    for name, function in MACROS.items():
        env.macro(_on_pages(function, name, env), name)


def _on_pages(function: Callable[..., Markup], name: str, env: Any) -> Callable[..., str]:
    """Return a macro that takes its view from the plugin and tells problems instead of raising."""

    @wraps(function)
    def macro(*arguments: Any, **named: Any) -> str:
        plugin = running_plugin(env.conf)
        if plugin is None or plugin.view is None or plugin.handwritten.page is None:
            return ""
        try:
            html = _called(function, name, plugin, arguments, named)
            if style := STYLES.get(name):
                styles = env.page.meta.get("styles")
                env.page.meta["styles"] = list(dict.fromkeys([*(styles if isinstance(styles, list) else []), style]))
            return html
        except NotFound as missing:
            plugin.handwritten.tell_here(*missing.told)
            return ""

    return macro


def _called(
    function: Callable[..., Markup], name: str, plugin: PlaybookPlugin, arguments: Any, named: dict[str, Any]
) -> str:
    page = plugin.handwritten.page
    assert page is not None
    assert plugin.view is not None
    if not plugin.handwritten.is_alone():
        says = f"`{name}` does not stand on a line of its own"
        raise NotFound(name, "macro-in-line", says, "give it a line of its own, without indentation, outside code")
    if plugin.handwritten.audience is Audience.CANDIDATE:
        says = f"`{name}` shows what a candidate may not read"
        raise NotFound(name, "macro-for-interviewers", says, "take it out, or take `audience: candidate` out")
    view = plugin.view.at(page.path)
    try:
        inspect.signature(function).bind(view, *arguments, **named)
    except TypeError as error:
        parameters = list(inspect.signature(function).parameters)[1:]
        hint = f"write {name}({', '.join(parameters)})"
        raise NotFound(name, "wrong-use", f"`{name}` is not called so: {error}", hint) from None
    return f"\n{function(view, *arguments, **named)}\n"
