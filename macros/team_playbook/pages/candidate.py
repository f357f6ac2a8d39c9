"""The candidate's pages, from the candidate's projection and from nothing else."""

from collections.abc import Iterator

from markupsafe import Markup

from team_playbook.pages import rendering, text
from team_playbook.pages.addresses import Addresses, Place, advert_path
from team_playbook.pages.advert import STYLE, part_sections, title_of
from team_playbook.pages.page import Page, Section, sentences
from team_playbook.projection.advert import Advert, adverts
from team_playbook.projection.candidate import CandidatePlan, CandidatePlaybook, CandidateRole
from team_playbook.words import Words


class CandidateView:
    """What a candidate's template sees."""

    def __init__(self, playbook: CandidatePlaybook, addresses: Addresses, words: Words) -> None:
        self.playbook = playbook
        self._addresses = addresses
        self.words = words
        self.here = "index.md"

    def fragment(self, template: str, **values: object) -> Markup:
        """Return a template as one line of inert HTML."""
        return rendering.fragment(template, self.words, {"playbook": self.playbook, "to": self.to, **values})

    def to(self, path: str, words: str) -> Markup:
        """Return a link to a page of the candidate's site."""
        href = self._addresses.link(self.here, Place(path))
        return text.linked(href, words)


def candidate_pages(playbook: CandidatePlaybook, addresses: Addresses, words: Words) -> Iterator[Page]:
    """Yield the home page, and a page for each role, each plan and each advert."""
    view = CandidateView(playbook, addresses, words)
    yield Page("index.md", playbook.title, (Section("", view.fragment("candidate_home")),))
    for role in playbook.roles.values():
        yield _role_page(role, view)
    for plan in playbook.plans.values():
        yield _plan_page(plan, view)
    for advert in adverts(playbook):
        yield _advert_page(advert, view)


def _role_page(role: CandidateRole, view: CandidateView) -> Page:
    label = view.words.label
    view.here = f"roles/{role.id}.md"
    plans = [plan for plan in view.playbook.plans.values() if plan.role == role.id]
    sections = [
        Section("", view.fragment("candidate_role", role=role, plans=plans)),
        Section(label("role.activities"), view.fragment("candidate_activities", role=role), "_activities"),
    ]
    advertised = {(advert.role, advert.seniority) for advert in adverts(view.playbook)}
    for seniority in role.seniorities:
        advert = advert_path(role.id, seniority.id) if (role.id, seniority.id) in advertised else ""
        html = view.fragment("candidate_seniority", seniority=seniority, advert=advert)
        sections.append(Section(seniority.title, html, seniority.id))
    sections += sentences(label("role.not_needed"), role.not_needed, "_not-needed")
    return Page(view.here, role.title, tuple(sections))


def _plan_page(plan: CandidatePlan, view: CandidateView) -> Page:
    phrase = view.words.phrase
    view.here = f"interviews/{plan.id}.md"
    sections = [Section("", view.fragment("candidate_plan", plan=plan))]
    sections += sentences(phrase("candidate-application"), plan.asks, "application")
    for number, stage in enumerate(plan.stages, 1):
        title = phrase("stage", number=number, title=stage.title)
        sections.append(Section(title, view.fragment("candidate_stage", stage=stage), f"stage-{number}"))
    html = view.fragment("candidate_decision", plan=plan)
    sections.append(Section(view.words.label("interview.decision"), html, "decision"))
    return Page(view.here, phrase("candidate-interview", role=plan.title), tuple(sections))


def _advert_page(advert: Advert, view: CandidateView) -> Page:
    view.here = advert_path(advert.role, advert.seniority)
    top = Section("", view.fragment("candidate_advert", advert=advert))
    whole = Section(view.words.phrase("advert-whole"), Markup(""), "_advert")
    sections = (top, whole, *part_sections(advert, view.words))
    return Page(view.here, title_of(advert, view.words), sections, styles=(STYLE,))
