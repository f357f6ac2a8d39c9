"""The page of a skill: its levels, its questions, where it is used."""

from collections import defaultdict

from markupsafe import Markup

from team_playbook.model.skill import Skill
from team_playbook.pages.bank import bank_fragment
from team_playbook.pages.page import Page, Section, sentences
from team_playbook.pages.question import question_section
from team_playbook.pages.view import View

LEVEL_NAMES = {1: "aware", 2: "working", 3: "practitioner", 4: "expert"}


def skill_sections(skill: Skill, view: View) -> list[Section]:
    """Return everything about a skill but its questions."""
    phrase = view.words.phrase
    uses = view.uses
    bars: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for name in uses.of("skill", skill.id, "role"):
        for seniority, skills in view.playbook.roles[name].bars.items():
            if skill.id in skills:
                bars[skills[skill.id].bar].append((name, seniority))  # type: ignore[index]
    sections = [
        Section("", view.fragment("skill", skill=skill)),
        Section(phrase("levels"), Markup(""), "levels"),
    ]
    for level, text in sorted(skill.levels.items()):
        title = f"{phrase('level', level=level)}: {phrase('level-' + LEVEL_NAMES[level])}"
        html = view.fragment("skill_level", level=level, text=text, bars=bars[level])
        sections.append(Section(title, html, f"level-{level}", 3))
    sections += sentences(view.words.label("skill.examples"), skill.examples, "examples")
    if skill.with_assistants:
        html = view.fragment("block", text=skill.with_assistants)
        sections.append(Section(view.words.label("skill.with_assistants"), html, "with-assistants"))
    html = view.fragment(
        "skill_uses",
        skill=skill,
        needed_by=uses.of("skill", skill.id, "activity"),
        barred_by=uses.of("skill", skill.id, "role"),
        raised_by=uses.of("skill", skill.id, "curriculum"),
    )
    return [*sections, Section(phrase("where-used"), html, "where-used")]


def skill_page(skill: Skill, view: View) -> Page:
    """Return the page of a skill with all of its questions."""
    path = f"skills/{skill.id}.md"
    view = view.at(path)
    sections = skill_sections(skill, view)
    questions = view.uses.questions_on(skill.id)
    if questions:
        sections.append(Section(view.words.phrase("questions"), Markup(""), "questions"))
        sections += [question_section(question, view) for question in questions]
    if also := view.uses.questions_also_on(skill.id):
        html = bank_fragment(also, view)
        sections.append(Section(view.words.phrase("also-shown-by"), html, "also-shown-by"))
    tags = (view.words.phrase("kind-skill"), view.words.choice("skill.kind", skill.kind))
    return Page(path, skill.title, tuple(sections), view.file_of("skill", skill.id), tags, wide=True)
