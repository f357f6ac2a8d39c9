"""The guide of an interview plan at each seniority, and a packet for each of its stages."""

from markupsafe import Markup

from team_playbook.model.interview import Interview
from team_playbook.pages.addresses import guide_path, packet_path
from team_playbook.pages.copying import COPY, copying_section
from team_playbook.pages.page import Page, Section
from team_playbook.pages.question import asked_fragment, material_fragment
from team_playbook.pages.scorecard import SCORECARD, scorecard_section
from team_playbook.pages.take_along import take_along_section
from team_playbook.pages.view import View
from team_playbook.planning.guide import Asked, Guide, GuideStage, guide_of
from team_playbook.planning.plan import candidate_minutes


def guide_sections(plan: Interview, seniority: str, view: View) -> list[Section]:
    """Return the guide of a plan at a seniority: each stage, ready to speak from."""
    guide = guide_of(plan, seniority, view.playbook)
    top = view.fragment("guide", guide=guide, plan=plan, seniority=seniority, minutes=candidate_minutes(plan))
    sections = [Section("", top)]
    for stage in guide.stages:
        title = view.words.phrase("stage", number=stage.number, title=stage.stage.title)
        html = view.fragment("guide_stage", guide=guide, stage=stage.stage, used=stage.filling, seniority=seniority)
        sections.append(Section(title, html, f"stage-{stage.stage.id}"))
        packet = packet_path(plan.id, seniority, stage.stage.id)
        sections += [_asked(asked, seniority, view, packet) for asked in stage.asked]
        sections += _end(stage, view)
    html = view.fragment("plan_decision", decision=plan.decision)
    return [*sections, Section(view.words.label("interview.decision"), html, "decision")]


def guide_page(plan: Interview, seniority: str, view: View) -> Page:
    """Return the guide of a plan at a seniority."""
    path = guide_path(plan.id, seniority)
    view = view.at(path)
    sections = guide_sections(plan, seniority, view)
    sections += [take_along_section(plan, seniority, view), copying_section(plan, seniority, view)]
    title = view.words.phrase("guide", **_named(plan, seniority, view))
    tags = (view.words.phrase("kind-guide"), view.playbook.seniorities[seniority].title)
    return Page(path, title, tuple(sections), view.file_of("interview", plan.id), tags, True, (COPY,), (COPY,))


def packet_pages(plan: Interview, seniority: str, view: View) -> list[Page]:
    """Return a page for each stage, to interview and to score from: whoever interviews gets only their own."""
    guide = guide_of(plan, seniority, view.playbook)
    return [_packet(guide, stage, view) for stage in guide.stages]


def _packet(guide: Guide, stage: GuideStage, view: View) -> Page:
    plan, seniority = guide.plan, guide.seniority
    path = packet_path(plan.id, seniority, stage.stage.id)
    view = view.at(path)
    named = _named(plan, seniority, view)
    top = view.fragment("packet", guide=guide, packet=stage, stage=stage.stage, seniority=seniority)
    html = view.fragment("guide_stage", guide=guide, stage=stage.stage, used=stage.filling, seniority=seniority)
    sections = [Section("", top), Section(view.words.phrase("before-you-start"), html, "_before")]
    sections += [_asked(asked, seniority, view) for asked in stage.asked]
    sections += _end(stage, view)
    sections.append(scorecard_section(plan, (seniority,), stage.stage.id, stage.asked, view))
    sections += _handouts(stage, view)
    sections.append(copying_section(plan, seniority, view, stage.stage.id))
    return Page(
        path,
        view.words.phrase("stage", number=stage.number, title=stage.stage.title),
        tuple(sections),
        view.file_of("interview", plan.id),
        (view.words.phrase("kind-guide"), named["role"], named["seniority"]),
        wide=True,
        scripts=(SCORECARD, COPY),
        styles=(SCORECARD, COPY),
    )


def _named(plan: Interview, seniority: str, view: View) -> dict[str, str]:
    return {"role": view.title("interview", plan.id), "seniority": view.playbook.seniorities[seniority].title}


def _asked(asked: Asked, seniority: str, view: View, packet: str = "") -> Section:
    """Return a question of a guide under a heading with its address; without a packet to link to, to be scored."""
    html: Markup = asked_fragment(asked, view, seniority=seniority, packet=packet)
    name = asked.question.id
    return Section(view.title("question", name), html, f"question-{name}", 3 if packet else 2)


def _end(stage: GuideStage, view: View) -> list[Section]:
    """Return what stands after a stage's questions: closing words, what to note, what not to ask."""
    found = stage.stage
    if not (found.closing or found.note or found.not_ask):
        return []
    html = view.fragment(
        "guide_stage_end", stage=found, closes=found.minutes - (found.closing.minutes if found.closing else 0)
    )
    return [Section("", html)]


def _handouts(stage: GuideStage, view: View) -> list[Section]:
    """Return the files of a stage for paper, each on a page of its own. On a screen they are with their questions."""
    files = [material for asked in stage.asked for material in asked.question.material]
    if not files:
        return []
    return [
        Section("", view.fragment("handouts", files=[(file, material_fragment(file.file, view)) for file in files]))
    ]
