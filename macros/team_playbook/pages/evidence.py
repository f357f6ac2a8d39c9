"""The pages of the evidence and of the checks that rest on it."""

from markupsafe import Markup

from team_playbook.checks import CHECKS
from team_playbook.model.evidence import Evidence
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View


def evidence_fragment(evidence: Evidence, view: View) -> Markup:
    """Return one finding with its source, its figures and its limits."""
    return view.fragment("evidence", evidence=evidence)


def evidence_page(view: View) -> Page:
    """Return the page of all findings."""
    path = "evidence.md"
    view = view.at(path)
    sections = tuple(
        Section(view.title("evidence", name), evidence_fragment(evidence, view), name)
        for name, evidence in view.playbook.evidence.items()
    )
    tags = (view.words.phrase("kind-evidence"),)
    return Page(path, view.words.phrase("evidence"), sections, "evidence.yml" if sections else "", tags)


def checks_page(view: View) -> Page:
    """Return the page of all checks: the rule, why it matters, how to mend it."""
    path = "checks.md"
    view = view.at(path)
    sections = [Section("", view.fragment("block", text=view.words.phrase("about-checks")))]
    for name, check in sorted(CHECKS.items()):
        resting = [e.id for e in view.playbook.evidence.values() if name in e.supports]
        html = view.fragment("check", check=check, evidence=resting)
        sections.append(Section(name, html, name))
    return Page(path, view.words.phrase("checks"), tuple(sections), "", (view.words.phrase("kind-check"),))
