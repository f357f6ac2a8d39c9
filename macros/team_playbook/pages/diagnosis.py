"""The diagnosis: signs to tick for each bottleneck, questions that tell them apart, and what follows."""

from markupsafe import Markup

from team_playbook.model.choices import Bottleneck
from team_playbook.pages.choices import moves_fragment
from team_playbook.pages.company import watch_fragment
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View

PATH = "diagnosis.md"


def diagnosis_page(view: View) -> Page:
    """Return the page. Without scripts it is a form to tick and to read, and on paper a worksheet."""
    view = view.at(PATH)
    phrase = view.words.phrase
    ranked = _ranked(view)
    sections = [
        Section("", view.fragment("diagnosis")),
        Section(phrase("diagnosis-see"), view.fragment("diagnosis_see", bottlenecks=ranked), "_see"),
        Section(phrase("diagnosis-result"), view.fragment("diagnosis_result", bottlenecks=ranked), "_result"),
    ]
    for bottleneck in ranked:
        sections += _told_apart(bottleneck, view)
    company = view.playbook.settings.company
    sections.append(Section(phrase("company-watch"), watch_fragment(company, view), "_watch"))
    tags = (phrase("kind-bottleneck"),)
    return Page(PATH, phrase("diagnosis-title"), tuple(sections), "", tags, scripts=("diagnosis",), styles=("team",))


def _ranked(view: View) -> list[Bottleneck]:
    """Return all bottlenecks: in the playbook's rank, then those without one."""
    known = view.playbook.bottlenecks
    ranking = [str(name) for name in view.playbook.settings.bottlenecks]
    return [known[name] for name in dict.fromkeys([*ranking, *known])]


def _told_apart(bottleneck: Bottleneck, view: View) -> list[Section]:
    """Return what to ask about a bottleneck, and below it what follows if it is the one."""
    asked = view.fragment("diagnosis_ask", bottleneck=bottleneck)
    starved = view.fragment("diagnosis_starves", bottleneck=bottleneck)
    moves = Markup("{}{}").format(starved, moves_fragment(bottleneck, view, short=True))
    follows = view.words.phrase("diagnosis-follows")
    return [Section(bottleneck.title, asked, bottleneck.id), Section(follows, moves, f"_{bottleneck.id}", 3)]
