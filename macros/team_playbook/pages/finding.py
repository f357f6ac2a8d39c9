"""What the search finds: an entry for everything that has a place of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from team_playbook.checks import CHECKS
from team_playbook.model.interview import Interview
from team_playbook.model.learning import Curriculum
from team_playbook.model.record import walk
from team_playbook.model.references import Reference
from team_playbook.model.role import Role
from team_playbook.pages import text
from team_playbook.pages.addresses import (
    KIND_FOLDERS,
    Addresses,
    Place,
    advert_path,
    choosing_path,
    guide_path,
    lead_path,
    overview_path,
    place_of,
    session_anchor,
)
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View
from team_playbook.planning.plan import filling

DOORS = ("interview", "role", "question", "skill", "team", "curriculum")
"""The kinds whose overviews are offered before anything is typed."""
_LINES = {
    "question": "ask",
    "role": "mission",
    "skill": "about",
    "activity": "does",
    "team": "focus",
    "bottleneck": "measure",
    "wager": "asks",
    "trend": "for_us",
    "evidence": "claim",
}
"""The field of each kind that says most in a line."""
_ABOUT = {"check": "about-checks", "field": "about-fields"}
"""The phrase about each overview, where it is not called `about-` and the kind."""
_START = 400
"""How much of a page's first words counts as its line, where it has no paragraph."""
_PARAGRAPH = re.compile("<p[ >].*?</p>")
_INSIDE_A_LINE = r"<(?!/?(?:a|abbr|b|code|em|i|kbd|mark|small|span|strong|sub|sup)\b)"


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its kind, its title, and its address within the site.

    `line` is a text of context, of which the start is shown; `rest` is searched and not shown.
    `door` marks what is offered before anything is typed.
    """

    kind: str
    title: str
    url: str
    line: str = ""
    rest: str = ""
    door: bool = False


def entries(view: View, pages: Mapping[str, Page]) -> list[Entry]:
    """Return what an interviewer finds: every record that has its place on one of the pages, and the overviews."""
    found = [*_overviews(view, pages)]
    for kind in _LINES:
        found += (_record(kind, name, record, view) for name, record in view.playbook.of(kind).items())
    for plan in view.playbook.interviews.values():
        found += _of_plan(plan, view)
    for curriculum in view.playbook.curricula.values():
        found += _of_curriculum(curriculum, view)
    found += (
        Entry("check", name, _url(place_of("check", name, view.playbook), view.addresses), rule.rule, rule.why)
        for name, rule in sorted(CHECKS.items())
    )
    found += _material(view)
    found += (_self_assessment(role, view) for role in view.playbook.roles.values())
    found += (_calibration(name, view) for name in view.playbook.calibrations)
    there = {view.addresses.url(path) for path in pages}
    return [entry for entry in found if entry.url.partition("#")[0] in there]


def page_entries(kind: str, title: str, url: str, sections: Sequence[Section], *, door: bool = False) -> list[Entry]:
    """Return the entries of a page that is known by its sections alone: its own, and one for each with an address.

    A section without an address or a title belongs to what stands before it.
    """
    found: list[tuple[str, str, list[str]]] = [(title, url, [])]
    for section in sections:
        if section.title and section.id:
            found.append((section.title, f"{url}#{section.id}", []))
        elif section.title:
            found[-1][2].append(section.title)
        found[-1][2].append(spoken(section.html))
    whole, *parts = ((name, address, " ".join(words).strip()) for name, address, words in found)
    paragraph = next((match for section in sections if (match := _PARAGRAPH.search(section.html))), None)
    line = spoken(paragraph[0]) if paragraph else whole[2][:_START]
    top = Entry(kind, title, url, line, whole[2], door)
    return [top, *(Entry(kind, name, address, title, words) for name, address, words in parts)]


def candidate_entries(pages: Mapping[str, Page], addresses: Addresses) -> list[Entry]:
    """Return what a candidate finds: the pages that were made for them, and nothing from anywhere else."""
    found = []
    kinds = {KIND_FOLDERS[kind]: kind for kind in ("role", "interview", "advert")}
    for path, page in pages.items():
        kind = kinds.get(path.partition("/")[0], "page")
        door = kind in {"interview", "page"}
        of_page = page_entries(kind, page.title, addresses.url(path), page.sections, door=door)
        found += of_page[:1] if kind == "advert" else of_page  # an advert says in short what other pages say
    return found


def spoken(html: str) -> str:
    """Return the words of a fragment of HTML, with single spaces."""
    return Markup(re.sub(_INSIDE_A_LINE, " <", html)).striptags()  # noqa: S704 - it becomes text


def _overviews(view: View, pages: Mapping[str, Page]) -> Iterator[Entry]:
    for kind in sorted(KIND_FOLDERS, key=lambda kind: (*DOORS, kind).index(kind)):
        path = overview_path(kind)
        if path in pages:
            line = _plain(view.words.phrase(_ABOUT.get(kind, f"about-{kind}")))
            yield Entry("page", pages[path].title, view.addresses.url(path), line, door=kind in DOORS)


def _record(kind: str, name: str, record: Any, view: View) -> Entry:
    url = _url(place_of(kind, name, view.playbook), view.addresses)
    more = [view.title("skill", record.skill)] if kind == "question" else []
    line = getattr(record, _LINES[kind]) or ""
    return Entry(kind, _line(view.title(kind, name)), url, _plain(line), _said(record, view, name, *more))


def _of_plan(plan: Interview, view: View) -> Iterator[Entry]:
    """Yield a plan, its guides and its adverts."""
    role = view.title("interview", plan.id)
    stages = " · ".join(stage.title for stage in plan.stages)
    url = _url(place_of("interview", plan.id, view.playbook), view.addresses)
    title = view.words.phrase("interviewing", role=role)
    yield Entry("interview", _line(title), url, _line(stages), _said(plan, view))
    title = view.words.phrase("choose-title", role=role)
    shorter = view.words.phrase("choose-kind")
    yield Entry("guide", _line(title), view.addresses.url(choosing_path(plan.id)), shorter)
    for name in plan.seniorities:
        seniority = view.playbook.seniorities[name].title
        asked = [question.id for stage in plan.stages for question in filling(stage, name, view.playbook).asked]
        rest = " ".join(view.title("question", question) for question in asked)
        title = view.words.phrase("guide", role=role, seniority=seniority)
        yield Entry("guide", _line(title), view.addresses.url(guide_path(plan.id, name)), _line(stages), rest)
        title = view.words.phrase("advert-of", role=role, seniority=seniority)
        line = view.playbook.roles[plan.role].mission
        yield Entry("advert", _line(title), view.addresses.url(advert_path(plan.role, name)), _plain(line))


def _self_assessment(role: Role, view: View) -> Entry:
    url = _url(place_of("self-assessment", role.id, view.playbook), view.addresses)
    title = view.words.phrase("assess-title", role=role.title)
    return Entry("self-assessment", _line(title), url, view.words.phrase("assess-lead"))


def _calibration(question: str, view: View) -> Entry:
    """Return the page to practise scoring on a question. Its answers are read there, not searched for."""
    url = _url(place_of("calibration", question, view.playbook), view.addresses)
    title = view.words.phrase("calibration-title", question=view.title("question", question))
    line = view.title("skill", view.playbook.questions[question].skill)
    return Entry("calibration", _line(title), url, _line(line))


def _of_curriculum(curriculum: Curriculum, view: View) -> Iterator[Entry]:
    """Yield a curriculum, its sessions for those who learn, and what whoever leads should know."""
    place = place_of("curriculum", curriculum.id, view.playbook)
    titles = " · ".join(session.title for session in curriculum.sessions)
    rest = _said((curriculum.for_, curriculum.raises), view)
    yield Entry("curriculum", _line(curriculum.title), _url(place, view.addresses), _line(titles), rest)
    for session in curriculum.sessions:
        anchor, line = session_anchor(session.id), _line(curriculum.title)
        url, learned = _url(Place(place.path, anchor), view.addresses), session.model_copy(update={"facilitator": None})
        yield Entry("session", _line(session.title), url, line, _said(learned, view))
        if session.facilitator:
            title = view.words.phrase("lead-title", title=session.title)
            url = _url(Place(lead_path(curriculum.id), anchor), view.addresses)
            yield Entry("session", _line(title), url, line, _plain(session.facilitator))


def _material(view: View) -> Iterator[Entry]:
    """Yield each file of material at the first question that works with it."""
    seen = set()
    for name, question in view.playbook.questions.items():
        url = _url(place_of("question", name, view.playbook), view.addresses)
        for material in question.material:
            if material.file not in seen:
                seen.add(material.file)
                yield Entry("material", str(material.file), url, _line(view.title("question", name)))


def _url(place: Place, addresses: Addresses) -> str:
    url = addresses.url(place.path)
    return f"{url}#{place.fragment}" if place.fragment else url


def _line(title: str) -> str:
    """Return a title as its page shows it: as it stands, with single spaces."""
    return " ".join(title.split())


def _plain(words: str) -> str:
    """Return a text without its marks, with single spaces."""
    return spoken(text.block(words))


def _said(value: Any, view: View, *more: str) -> str:
    """Return every text below a value of the model; a reference is the title of what it leads to."""
    words = list(more)
    for _, found in walk(value):
        if isinstance(found, Reference) and found.kind in KIND_FOLDERS:
            words.append(view.title(found.kind, found))
        elif isinstance(found, str):
            words.append(_plain(found))
    return " ".join(words)
