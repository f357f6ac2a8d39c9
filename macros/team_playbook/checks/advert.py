"""Checks of job adverts: what the law asks of them, and no years of experience. No legal advice."""

from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check, together
from team_playbook.model.company import Settings
from team_playbook.model.interview import Interview
from team_playbook.model.playbook import Playbook
from team_playbook.planning.law import AI, binding, pay_of, too_wide
from team_playbook.reading.values import Path
from team_playbook.words import wording

_NO_ADVICE = "this is not legal advice"


def _laws(context: Context, asks: frozenset[str]) -> str:
    """Return the laws that bind the company today and ask for something, or nothing."""
    found = (f"{rule.law} ({region})" for region, rule in binding(context.playbook, context.today) if rule.asks in asks)
    names = list(dict.fromkeys(found))
    return together(names) if names else ""


@check("interview")
def advert_shows_pay_where_the_law_asks(plan: Interview, context: Context) -> Iterator[Finding]:
    """Where the law asks that an advert shows pay, each role has pay at each seniority of its plan.

    Why: An advert without it breaks the law there. It also draws people who leave when they hear the
    figure. This is not legal advice.

    Mend: Add the seniority to `pay` of the role.
    """
    laws = _laws(context, frozenset({"pay"}))
    role = context.playbook.roles[plan.role]
    for seniority in plan.seniorities:
        if laws and seniority in role.bars and pay_of(role, seniority) is None:
            says = f"no pay at {seniority}, and an advert has to show it: {laws}"
            hint = f"add `{seniority}:` to `pay`; {_NO_ADVICE}"
            yield Finding(("pay",), says, hint, at=("role", role.id), at_key=True)


@check("interview")
def advert_pay_is_no_wider_than_the_law_allows(plan: Interview, context: Context) -> Iterator[Finding]:
    """Where the law limits how wide a range of pay may be, the range of each role that is hired for keeps to it.

    Why: A range that holds everything says nothing, and an advert with it breaks the law there. This
    is not legal advice.

    Mend: Raise the lower amount or lower the upper one; or split the role into two seniorities.
    """
    settings = context.playbook.settings
    currency = settings.budget.currency if settings.budget else ""
    role = context.playbook.roles[plan.role]
    for region, rule in binding(context.playbook, context.today):
        for seniority in plan.seniorities:
            if width := too_wide(rule, pay_of(role, seniority), currency):
                says = f"pay at {seniority} is {width} {currency} wide; {rule.law} ({region}) allows {rule.most}"
                hint = f"bring its ends closer; {_NO_ADVICE}"
                yield Finding(("pay", seniority), says, hint, at=("role", role.id), at_key=True)


@check("playbook", advice=True)
def ai_in_screening_is_told_where_the_law_asks(settings: Settings, context: Context) -> Iterator[Finding]:
    """Where the law asks that the use of AI on applications is told, the playbook says whether it is used.

    Why: Adverts take the sentence from here. People also want to know who reads what they wrote. This
    is not legal advice.

    Mend: Add `screening_ai` to `interviews` in playbook.yml: whether software with AI reads, ranks or
    selects applications, and how.
    """
    laws = _laws(context, AI)
    if laws and context.playbook.interviews and not settings.interviews.screening_ai:
        says = f"nothing says whether AI reads applications: {laws}"
        hint = f"add `screening_ai` to `interviews`, even if none is used; {_NO_ADVICE}"
        yield Finding(("interviews",), says, hint, at_key=True)


@check("playbook")
def advert_asks_for_no_years_of_experience(settings: Settings, context: Context) -> Iterator[Finding]:
    """Nothing that stands in an advert asks for a number of years of experience.

    Why: Years of experience say next to nothing about how somebody will work (0.07 in Sackett and
    others, 2022), and they shut out the young, the old and whoever came another way.

    Mend: Say what the person does or can show; the levels of the skills are there for it.
    """
    for at, path, text in _advertised(context.playbook):
        if found := wording.years().search(wording.without_speech(text)):
            hint = "say what the person does or can show"
            yield Finding(path, f'"{found[0]}" counts years', hint, at=at)


def _advertised(playbook: Playbook) -> Iterator[tuple[tuple[str, str], Path, str]]:
    """Yield each text of an advert that can ask for something, by record and path.

    What is not needed is left out: there years may stand.
    """
    if playbook.settings.company.summary:
        yield ("playbook", "playbook"), ("company", "summary"), playbook.settings.company.summary
    for name, role in playbook.roles.items():
        yield ("role", name), ("title",), role.title
        yield ("role", name), ("mission",), role.mission
    for name, skill in playbook.skills.items():
        yield ("skill", name), ("title",), skill.title
        yield ("skill", name), ("about",), skill.about
        yield from ((("skill", name), ("levels", str(level)), text) for level, text in skill.levels.items())
    for name, activity in playbook.activities.items():
        yield ("activity", name), ("title",), activity.title
        yield ("activity", name), ("does",), activity.does
        yield ("activity", name), ("produces",), activity.produces
    for name, plan in playbook.interviews.items():
        for index, asked in enumerate(plan.screen.asks if plan.screen else ()):
            yield ("interview", name), ("screen", "asks", index, "ask"), asked.ask
        for index, stage in enumerate(plan.stages):
            yield ("interview", name), ("stages", index, "title"), stage.title
            yield ("interview", name), ("stages", index, "purpose"), stage.purpose
            if stage.ai and stage.ai.says:
                yield ("interview", name), ("stages", index, "ai", "says"), stage.ai.says
    for index, seniority in enumerate(playbook.settings.seniorities):
        yield ("playbook", "playbook"), ("seniorities", index, "title"), seniority.title
        yield ("playbook", "playbook"), ("seniorities", index, "scope"), seniority.scope
