"""The page of the debrief: one for all plans. Its script reads the files in the browser and sends nothing."""

from dataclasses import asdict

from markupsafe import Markup

from team_playbook.model.interview import Interview
from team_playbook.model.question import Question
from team_playbook.model.scorecard import scorecard_schema
from team_playbook.pages import text
from team_playbook.pages.addresses import overview_path
from team_playbook.pages.page import Page, Section
from team_playbook.pages.script import data_script, json_file, script_path
from team_playbook.pages.view import View
from team_playbook.planning.debrief_result import debrief_schema
from team_playbook.planning.debrief_rules import (
    Ask,
    Flag,
    Meeting,
    PlanRules,
    Reading,
    Rules,
    Shown,
    decision_rule,
)
from team_playbook.planning.guide import guide_of
from team_playbook.planning.plan import bars_of, levels_shown

PATH = overview_path("debrief")
DATA = "debrief-data"
"""The script that holds what a debrief has to know of the playbook."""
SCHEMAS = {"schemas/scorecard.schema.json": scorecard_schema, "schemas/debrief.schema.json": debrief_schema}
_SENTENCES = ("points", "mean", "open", "rule", "covers", "flag", "else", "sign")


def debrief_page(view: View) -> Page:
    """Return the page that puts scorecards together. Without scripts it says how, and how the rule decides."""
    view = view.at(PATH)
    phrase = view.words.phrase
    sections = (
        Section("", view.fragment("debrief")),
        Section(phrase("debrief-how"), view.fragment("debrief_how", sentences=_SENTENCES), "how"),
        Section(phrase("debrief-command"), view.fragment("debrief_command"), "command"),
    )
    return Page(
        PATH,
        phrase("debrief-page"),
        sections,
        wide=True,
        scripts=(DATA, "debrief"),
        styles=("debrief",),
    )


def debrief_files(view: View) -> dict[str, bytes]:
    """Return the files of the debrief by path: its data, and the schemas of what it reads and writes."""
    data = {
        **asdict(rules_of(view)),
        "language": view.words.language,
        "decimal": view.words.decimal("."),
        "words": view.words.phrases("debrief-"),
        "schema": scorecard_schema(),
    }
    files = {script_path(DATA): data_script("debriefData", data).encode()}
    return files | {path: json_file(schema()) for path, schema in SCHEMAS.items()}


def rules_of(view: View) -> Rules:
    """Return what a debrief has to know of a playbook."""
    playbook = view.playbook
    return Rules(
        {seniority.id: seniority.title for seniority in playbook.seniorities.values()},
        {skill.id: _plain(skill.title) for skill in playbook.skills.values()},
        {question.id: _shown(question, view) for question in playbook.questions.values()},
        {plan.id: _plan(plan, view) for plan in playbook.interviews.values()},
    )


def _shown(question: Question, view: View) -> Shown:
    levels = {str(skill): level for skill, level in levels_shown(question).items()}
    flags = tuple(Flag(_plain(flag.says), flag.caps) for flag in question.red_flags)
    return Shown(_plain(view.title("question", question.id)), str(question.skill), levels, flags)


def _plan(plan: Interview, view: View) -> PlanRules:
    bars = {str(name): bars_of(plan, name, view.playbook) for name in plan.seniorities}
    guides = [guide_of(plan, name, view.playbook) for name in plan.seniorities]
    stages = tuple(
        Meeting(
            stage.id,
            _plain(stage.title),
            stage.interviewers.count,
            {guide.seniority: tuple(one.question.id for one in guide.stages[index].asked) for guide in guides},
        )
        for index, stage in enumerate(plan.stages)
    )
    asks = tuple(Ask(_plain(ask.ask), str(ask.skill)) for ask in plan.screen.asks) if plan.screen else ()
    return PlanRules(
        _plain(view.title("interview", plan.id)),
        {name: {skill: bar.bar for skill, bar in at.items()} for name, at in bars.items()},
        decision_rule(plan.decision),
        stages,
        Reading(plan.screen.readers, asks) if plan.screen else None,
    )


def _plain(words: str) -> str:
    """Return a text without its marks, on one line."""
    return Markup(text.inline(" ".join(words.split()))).striptags()  # noqa: S704 - it becomes text
