"""Job adverts: the same parts on the page, in the files and in the command; and what the law asks of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from team_playbook.laws import Rule, regions, rules_of
from team_playbook.pages import rendering
from team_playbook.pages.addresses import advert_path, overview_path
from team_playbook.pages.copying import COPY
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View
from team_playbook.planning.law import facts_of, regions_of, standing
from team_playbook.projection.advert import Advert
from team_playbook.projection.candidate import CandidateStage
from team_playbook.words import Words

STYLE = "advert"
"""The style of an advert's page."""
TO_FILL_IN = ("place", "hours", "vacancy", "benefits", "apply", "closing")
"""What an advert needs and no playbook knows."""


@dataclass(frozen=True)
class Item:
    """A line of a list, with a title before it and notes below it. Each is a text of the Markdown subset."""

    text: str
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class AdvertPart:
    """A part of an advert under its heading: paragraphs, then a list."""

    id: str
    title: str
    texts: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


def title_of(advert: Advert, words: Words) -> str:
    """Return what is advertised."""
    return words.phrase("advert-title", role=advert.role_title, seniority=advert.seniority_title)


def parts_of(advert: Advert, words: Words) -> list[AdvertPart]:
    """Return the parts of an advert below its title and its mission, in order."""
    phrase = words.phrase
    about = (f"{advert.company} · {advert.domain}", *((advert.summary,) if advert.summary else ()))
    found = [AdvertPart("_company", phrase("advert-company"), about)]
    if advert.pay:
        found.append(AdvertPart("_pay", words.label("role.pay"), (pay_words(advert, words),)))
    does = tuple(
        Item(a.does, a.title, (f"{words.label('activity.produces')}: {a.produces}",)) for a in advert.activities
    )
    found += [
        AdvertPart("_does", phrase("advert-does"), (), does),
        AdvertPart("_scope", phrase("advert-scope"), (advert.scope,)),
        AdvertPart("_bars", phrase("advert-bars"), (), tuple(Item(b.descriptor, b.title) for b in advert.bars)),
        *_listed("_not-needed", phrase("advert-not-needed"), advert.not_needed),
        *_listed("_asks", phrase("candidate-application"), advert.asks),
    ]
    if advert.screening_ai:
        found.append(AdvertPart("_screening", words.label("interview_rules.screening_ai"), (advert.screening_ai,)))
    length = f"{words.count('count-stages', len(advert.stages))} · {phrase('minutes', minutes=advert.minutes)}"
    stages = tuple(_stage(stage, words) for stage in advert.stages)
    found.append(AdvertPart("_interview", phrase("candidate-how"), (length,), stages))
    if advert.adjustments:
        ask = f"{words.label('adjustments.ask')}: {advert.adjustments.ask}"
        offers = tuple(Item(offer) for offer in advert.adjustments.offers)
        found.append(AdvertPart("_adjustments", words.label("interview_rules.adjustments"), (ask,), offers))
    if advert.answer_within_days is not None:
        answer = words.count("advert-answer", advert.answer_within_days)
        found.append(AdvertPart("_answer", phrase("advert-when"), (answer,)))
    return found


def pay_words(advert: Advert, words: Words) -> str:
    """Return the pay a year with its currency, or nothing."""
    if not advert.pay:
        return ""
    start, end = (words.number(amount) for amount in advert.pay)
    return f"{start} – {end} {advert.currency}" if start != end else f"{start} {advert.currency}"


def part_fragment(part: AdvertPart, words: Words) -> Markup:
    """Return what stands under the heading of a part."""
    return rendering.fragment("advert_part", words, {"part": part})


def part_sections(advert: Advert, words: Words) -> list[Section]:
    """Return the parts of an advert as sections below another one."""
    return [Section(part.title, part_fragment(part, words), part.id, 3) for part in parts_of(advert, words)]


def advert_file(advert: Advert, ending: str) -> str:
    """Return where a file of an advert lies beside its page. Markdown gets an ending that no engine renders."""
    return f"adverts/{advert.role}/{advert.seniority}.{ending}"


def advert_page(advert: Advert, view: View) -> Page:
    """Return the page of an advert, with what is left to do before it is published."""
    path = advert_path(advert.role, advert.seniority)
    view, phrase = view.at(path), view.words.phrase
    hrefs = {ending: view.addresses.file(path, advert_file(advert, ending)) for ending in ("md.txt", "json", "js")}
    sections = [
        Section("", view.fragment("advert", advert=advert, hrefs=hrefs)),
        Section(phrase("advert-whole"), view.fragment("advert_mission", advert=advert), "_advert"),
        *part_sections(advert, view.words),
        Section(phrase("advert-to-do"), view.fragment("advert_to_do", items=TO_FILL_IN), "_to-do"),
        *_law_sections(advert, view),
    ]
    title, edit = title_of(advert, view.words), view.file_of("role", advert.role)
    return Page(path, title, tuple(sections), edit, (phrase("kind-advert"),), scripts=(COPY,), styles=(STYLE,))


def adverts_page(adverts: Sequence[Advert], view: View) -> Page:
    """Return the overview: each role with its adverts."""
    path = overview_path("advert")
    view, words = view.at(path), view.words
    roles = dict.fromkeys(advert.role for advert in adverts)
    entries = [
        (role, [(a, advert_path(role, a.seniority), pay_words(a, words)) for a in adverts if a.role == role])
        for role in roles
    ]
    sections = (
        Section("", view.fragment("block", text=words.phrase("about-advert"))),
        Section("", view.fragment("adverts", entries=entries)),
    )
    return Page(path, words.phrase("all-advert"), sections, "", (words.phrase("kind-advert"),))


def _listed(name: str, title: str, texts: Sequence[str]) -> Iterator[AdvertPart]:
    if texts:
        yield AdvertPart(name, title, (), tuple(Item(text) for text in texts))


def _stage(stage: CandidateStage, words: Words) -> Item:
    choice, label = words.choice, words.label
    people = words.count("interviewers", stage.interviewers)
    notes = [f"{words.phrase('minutes', minutes=stage.minutes)} · {choice('stage.format', stage.format)} · {people}"]
    if stage.ai:
        notes.append(f"{label('stage.ai')}: {stage.ai.says or choice('stage_ai.mode', stage.ai.mode)}")
    if stage.paid is not None:
        paid = f"{label('work_sample.paid')}: {words.phrase('yes' if stage.paid else 'no')}"
        notes.append(f"{paid} · {label('work_sample.keeps')}: {choice('work_sample.keeps', stage.keeps or '')}")
    return Item(stage.purpose, stage.title, tuple(notes))


def _law_sections(advert: Advert, view: View) -> Iterator[Section]:
    """Yield what the law of each region asks, and how the advert stands to it."""
    plan = next(plan for plan in view.playbook.interviews.values() if plan.role == advert.role)
    facts = facts_of(plan, advert.seniority, view.playbook)
    for place, region in enumerate(regions_of(view.playbook), 1):
        rules = [(rule, standing(rule, facts), _sentence(rule, view.words)) for rule in rules_of(region)]
        html = view.fragment("advert_law", region=region, rules=rules, known=", ".join(regions()))
        yield Section(view.words.phrase("law-of", region=region), html, f"_law-{place}")
    if not view.playbook.settings.company.where:
        yield Section(view.words.phrase("law-of-nowhere"), view.fragment("advert_lawless"), "_law")


def _sentence(rule: Rule, words: Words) -> str:
    """Return what a rule asks, as a sentence."""
    amounts: dict[str, Any] = {"most": rule.most, "above": rule.above}
    numbers = {name: words.number(amount) if amount is not None else "" for name, amount in amounts.items()}
    places = {"currency": rule.currency, "days": rule.days, "months": rule.months, **numbers}
    return words.phrase(f"law-asks-{rule.asks}", **places)
