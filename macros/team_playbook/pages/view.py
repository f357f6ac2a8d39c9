"""What a template sees: the playbook, links from where it is shown, and the words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from team_playbook.model.playbook import Playbook
from team_playbook.pages import rendering, text
from team_playbook.pages.addresses import (
    Addresses,
    Place,
    choosing_path,
    guide_path,
    overview_path,
    packet_path,
    place_of,
    screen_path,
)
from team_playbook.planning.team_plan.plans import Plans
from team_playbook.planning.uses import Uses
from team_playbook.words import Words


def title_of(kind: str, name: str, playbook: Playbook) -> str:
    """Return what a record is called."""
    if kind == "seniority":
        return playbook.seniorities[name].title
    if kind == "interview":
        return playbook.roles[playbook.interviews[name].role].title
    if kind in {"question", "calibration"}:
        return playbook.questions[name].title or in_words(name)
    if kind == "trend":
        return playbook.trends[name].claim
    if kind == "evidence":
        return playbook.evidence[name].title or in_words(name)
    if kind == "check":
        return name
    return str(getattr(playbook.of(kind)[name], "title"))  # noqa: B009 - the kinds left have a title


def in_words(name: str) -> str:
    """Return an id as words: `bill-doubled` is `Bill doubled`."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Download:
    """A format in which guides can be taken along: its name, as in `pdf`, and the ending of its files.

    `mend` is the command after which it can be made, or empty where the files are there.
    """

    name: str
    ending: str
    mend: str = ""


@dataclass(frozen=True)
class View:
    """One page's view of a playbook. `here` is the path of the page that is being written.

    `downloads` are the formats of guides; without any, this site has none of their files.
    `plans` are the teams' own under their budgets, by team; None where they cannot be worked out here.
    """

    playbook: Playbook
    addresses: Addresses
    words: Words
    uses: Uses
    here: str = "index.md"
    downloads: tuple[Download, ...] = ()
    plans: Mapping[str, Plans] | None = None

    def at(self, here: str) -> "View":
        """Return the same view from another page."""
        return replace(self, here=here)

    def fragment(self, template: str, **values: Any) -> Markup:
        """Return a template as one line of inert HTML."""
        context = {"view": self, "playbook": self.playbook, "link": self.link, "links": self.links, "title": self.title}
        return rendering.fragment(template, self.words, {**context, **values})

    def link(self, kind: str, name: str, words: str = "", fragment: str = "") -> Markup:
        """Return a link to a record, with its title for its words, or to a `fragment` of its page."""
        to = place_of(kind, name, self.playbook)
        return self.to(replace(to, fragment=fragment or to.fragment), words or title_of(kind, name, self.playbook))

    def title(self, kind: str, name: str) -> str:
        """Return what a record is called."""
        return title_of(kind, name, self.playbook)

    def links(self, kind: str, names: Iterable[str], empty: str = "") -> Markup:
        """Return links to several records, with commas."""
        found = [self.link(kind, str(name)) for name in names]
        return Markup(", ").join(found) if found else escape(empty)

    def guide(self, plan: str, seniority: str, words: str, fragment: str = "") -> Markup:
        """Return a link to a plan's guide at a seniority."""
        return self.to(Place(guide_path(plan, seniority), fragment), words)

    def packet(self, plan: str, seniority: str, stage: str, words: str, fragment: str = "") -> Markup:
        """Return a link to one stage of a guide."""
        return self.to(Place(packet_path(plan, seniority, stage), fragment), words)

    def doing(self, plan: str, seniority: str, stage: str, what: str, words: str, css: str) -> Markup:
        """Return a link that opens one stage of a guide and does something there: `start` or `print`."""
        return self.to(Place(packet_path(plan, seniority, stage), query=what), words, css)

    def choosing(self, plan: str, words: str, query: str = "") -> Markup:
        """Return a link to the page on which a shorter interview is put together."""
        return self.to(Place(choosing_path(plan), query=query), words)

    def screen(self, plan: str, words: str) -> Markup:
        """Return a link to the form for reading a plan's applications."""
        return self.to(Place(screen_path(plan)), words)

    def debrief(self, words: str) -> Markup:
        """Return a link to the debrief."""
        return self.to(Place(overview_path("debrief")), words)

    def to(self, place: Place, words: str, css: str = "") -> Markup:
        """Return a link to a place."""
        href = self.addresses.link(self.here, place)
        return text.linked(href, words, css)

    def path(self, path: str, words: str, fragment: str = "") -> Markup:
        """Return a link to a page by its path."""
        return self.to(Place(path, fragment), words)

    def file_of(self, kind: str, name: str) -> str:
        """Return the YAML file of a record, within the playbook."""
        return self.playbook.located[kind, name].file

    def edit(self, kind: str, name: str, words: str) -> Markup:
        """Return a link that opens a record's YAML file for editing, or the file's path."""
        file = self.file_of(kind, name)
        if not self.addresses.edit:
            return Markup('<span class="tp-edit">{} <code>{}</code></span>').format(words, file)
        return Markup('<a class="tp-edit" href="{}{}">{}</a>').format(self.addresses.edit, file, words)
