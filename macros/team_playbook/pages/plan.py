"""The page of an interview plan."""

from markupsafe import Markup

from team_playbook.diagrams.measured import Field, Line, measured_picture
from team_playbook.model.interview import Interview
from team_playbook.pages.judged import judged_fragment
from team_playbook.pages.page import Page, Section
from team_playbook.pages.view import View
from team_playbook.planning.measuring import Measured, Row, Shown, measured
from team_playbook.planning.plan import candidate_minutes


def plan_sections(plan: Interview, view: View) -> list[Section]:
    """Return a plan: its stages, how applications are read, how it is judged, what it measures, how it is decided."""
    phrase, label = view.words.phrase, view.words.label
    rules = view.playbook.settings.interviews
    top = view.fragment("plan", plan=plan, minutes=candidate_minutes(plan), rules=rules)
    sections = [Section("", top)]
    if plan.screen:
        html = view.fragment("plan_screen", screen=plan.screen)
        sections.append(Section(label("interview.screen"), html, "screen"))
    sections.append(Section(label("interview.stages"), view.fragment("plan_stages", plan=plan), "stages"))
    sections.append(Section(phrase("judged-title"), judged_fragment(plan, view), "judged"))
    sections.append(
        Section(phrase("what-is-measured"), view.fragment("block", text=phrase("measured-both")), "measured")
    )
    for seniority in plan.seniorities:
        html = measured_fragment(plan, measured(plan, seniority, view.playbook), view)
        sections.append(Section(view.playbook.seniorities[seniority].title, html, f"measured-{seniority}", 3))
    html = view.fragment("plan_decision", decision=plan.decision)
    sections.append(Section(label("interview.decision"), html, "decision"))
    return sections


def measured_fragment(plan: Interview, found: Measured, view: View) -> Markup:
    """Return what a plan measures where at a seniority, as a picture and as a table of the same."""
    phrase = view.words.phrase

    def missing(row: Row) -> bool:
        return not row.asked and not row.covered

    def note(row: Row) -> str:
        more = phrase("team-covers") if row.covered else ""
        if missing(row):
            more = phrase("measured-silent") if row.all.measures else phrase("measured-missing")
        return ", ".join(filter(None, (phrase("bar", bar=row.bar), more)))

    def field(shown: Shown) -> Field:
        return Field(shown.minutes, shown.counting_minutes, phrase("minutes", minutes=shown.minutes))

    heads = [phrase("numbered", number=number, title=stage.title) for number, stage in enumerate(plan.stages, 1)]
    lines = [
        Line(view.title("skill", row.skill), note(row), missing(row), tuple(field(shown) for shown in row.stages))
        for row in found.rows
    ]
    title = phrase("measured-picture", seniority=view.playbook.seniorities[found.seniority].title)
    picture = measured_picture(f"measured_{found.seniority}", heads, lines, title, phrase("measured-picture-says"))
    return view.fragment(
        "plan_measures", plan=plan, found=found, heads=heads, picture=picture, missing=missing, note=note
    )


def plan_page(plan: Interview, view: View) -> Page:
    """Return the page of a plan."""
    path = f"interviews/{plan.id}.md"
    sections = plan_sections(plan, view.at(path))
    title = view.words.phrase("interviewing", role=view.title("interview", plan.id))
    tags = (view.words.phrase("kind-interview"),)
    return Page(path, title, tuple(sections), view.file_of("interview", plan.id), tags, styles=("plan",))
