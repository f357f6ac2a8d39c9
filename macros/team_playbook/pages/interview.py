"""The page of an interview plan, and its guide at each seniority."""

from markupsafe import Markup

from team_playbook.model.interview import Interview
from team_playbook.pages.addresses import guide_path
from team_playbook.pages.page import Page, Section
from team_playbook.pages.question import question_section
from team_playbook.pages.view import View
from team_playbook.planning.plan import bars_of, candidate_minutes, filling, measures


def plan_sections(plan: Interview, view: View) -> list[Section]:
    """Return a plan: its stages, how applications are read, what is measured, how it is decided."""
    phrase, label = view.words.phrase, view.words.label
    rules = view.playbook.settings.interviews
    top = view.fragment("plan", plan=plan, minutes=candidate_minutes(plan), rules=rules)
    sections = [Section("", top)]
    if plan.screen:
        html = view.fragment("plan_screen", screen=plan.screen)
        sections.append(Section(label("interview.screen"), html, "screen"))
    sections.append(Section(label("interview.stages"), view.fragment("plan_stages", plan=plan), "stages"))
    sections.append(Section(phrase("what-is-measured"), Markup(""), "measured"))
    for seniority in plan.seniorities:
        found = measures(plan, seniority, view.playbook)
        rows = [
            (skill, bar, [[m for m in found if m.skill == skill and m.stage is stage] for stage in plan.stages])
            for skill, bar in bars_of(plan, seniority, view.playbook).items()
        ]
        html = view.fragment("plan_measures", plan=plan, seniority=seniority, rows=rows)
        sections.append(Section(view.playbook.seniorities[seniority].title, html, f"measured-{seniority}", 3))
    html = view.fragment("plan_decision", decision=plan.decision)
    sections.append(Section(label("interview.decision"), html, "decision"))
    return sections


def plan_page(plan: Interview, view: View) -> Page:
    """Return the page of a plan."""
    path = f"interviews/{plan.id}.md"
    sections = plan_sections(plan, view.at(path))
    title = view.words.phrase("interviewing", role=view.title("interview", plan.id))
    tags = (view.words.phrase("kind-interview"),)
    return Page(path, title, tuple(sections), view.file_of("interview", plan.id), tags)


def guide_sections(plan: Interview, seniority: str, view: View) -> list[Section]:
    """Return the guide of a plan at a seniority: each stage, ready to speak from."""
    top = view.fragment("guide", plan=plan, seniority=seniority, minutes=candidate_minutes(plan))
    sections = [Section("", top)]
    for number, stage in enumerate(plan.stages, 1):
        used = filling(stage, seniority, view.playbook)
        html = view.fragment("guide_stage", stage=stage, used=used, seniority=seniority)
        title = view.words.phrase("stage", number=number, title=stage.title)
        sections.append(Section(title, html, f"stage-{stage.id}"))
        sections += [question_section(q, view, plan=plan.id, seniority=seniority) for q in used.asked]
        if stage.closing or stage.note or stage.not_ask:
            sections.append(Section("", view.fragment("guide_stage_end", stage=stage)))
    html = view.fragment("plan_decision", decision=plan.decision)
    sections.append(Section(view.words.label("interview.decision"), html, "decision"))
    return sections


def guide_page(plan: Interview, seniority: str, view: View) -> Page:
    """Return the guide of a plan at a seniority."""
    path = guide_path(plan.id, seniority)
    sections = guide_sections(plan, seniority, view.at(path))
    role = view.title("interview", plan.id)
    title = view.words.phrase("guide", role=role, seniority=view.playbook.seniorities[seniority].title)
    tags = (view.words.phrase("kind-guide"), seniority)
    return Page(path, title, tuple(sections), view.file_of("interview", plan.id), tags, wide=True)
