"""Checks of the rules about AI assistants in interviews."""

from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.interview import Interview, Stage, StageAi
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question


def _questions(stage: Stage, playbook: Playbook) -> list[Question]:
    return [playbook.questions[name] for name in stage.questions]


def _rules(stage: Stage, ai: StageAi, playbook: Playbook) -> set[str]:
    """Return the rules that hold somewhere in a stage."""
    return {question.ai for question in _questions(stage, playbook)} if ai.mode == "by-question" else {ai.mode}


@check("interview")
def stage_has_an_ai_rule(plan: Interview, context: Context) -> Iterator[Finding]:
    """Every stage says whether the candidate may use an assistant.

    Why: Where nothing is said, the honest candidate does without, and is compared with those who
    did not.

    Mend: Add `ai:` with `mode`, `watched` and `says`.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai is None:
            says = f"`{stage.id}` does not say whether an assistant may be used"
            yield Finding(("stages", index), says, "add `ai:` with `mode`, `watched` and `says`")


@check("interview")
def candidate_is_told_the_ai_rule(plan: Interview, context: Context) -> Iterator[Finding]:
    """Every stage has words that tell the candidate its AI rule.

    Why: A rule that the candidate does not know cannot be kept.

    Mend: Add `says:` to the stage's `ai`.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai is not None and stage.ai.says is None:
            hint = "add `says:` with the words"
            if stage.ai.watched == "no":
                hint += "; nobody watches, so say that it rests on trust"
            says = f"`{stage.id}` does not tell the candidate its rule"
            yield Finding(("stages", index, "ai"), says, hint, at_key=True)


@check("interview")
def ai_rules_agree(plan: Interview, context: Context) -> Iterator[Finding]:
    """A question's AI rule holds within its stage's mode.

    Why: The same answer means something else with an assistant and without one.

    Mend: Change one of the two, or set the stage's mode to `by-question`.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai is None or stage.ai.mode == "by-question":
            continue
        for number, question in enumerate(_questions(stage, context.playbook)):
            if question.ai != stage.ai.mode:
                says = f"the stage says `{stage.ai.mode}`, and `{question.id}` says `{question.ai}`"
                path = ("stages", index, "questions", number)
                yield Finding(path, says, "change one of them, or set the stage's mode to `by-question`")


@check("interview")
def required_ai_is_judged(plan: Interview, context: Context) -> Iterator[Finding]:
    """Where an assistant is required, anchors of a question in the stage judge the work with it.

    Why: Without anchors the tool is judged, or the candidate's taste in tools.

    Mend: Add `judged_by:` with question/skill, and the tools that are provided.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai is None:
            continue
        if not stage.ai.judged_by and "required" in _rules(stage, stage.ai, context.playbook):
            says = f"`{stage.id}` requires an assistant, and nothing judges the work with it"
            hint = "add `judged_by:` with question/skill"
            yield Finding(("stages", index, "ai"), says, hint, at_key=True)
        for number, judgement in enumerate(stage.ai.judged_by):
            name = judgement.partition("/")[0]
            path = ("stages", index, "ai", "judged_by", number)
            if name not in stage.questions:
                yield Finding(path, f"`{name}` is not asked in `{stage.id}`", "name a question of this stage")
            elif context.playbook.questions[name].ai == "none" and stage.ai.mode in ("none", "by-question"):
                says = f"`{name}` is answered without an assistant, and cannot judge the work with one"
                yield Finding(path, says, "name a question that is answered with one")


@check("interview")
def required_ai_is_provided(plan: Interview, context: Context) -> Iterator[Finding]:
    """Where an assistant is required, the company provides it.

    Why: Otherwise the better subscription wins.

    Mend: Name the assistant in `tools`.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai and not stage.ai.tools and "required" in _rules(stage, stage.ai, context.playbook):
            says = f"`{stage.id}` requires an assistant, and names none that is provided"
            yield Finding(("stages", index, "ai"), says, "add `tools:`", at_key=True)


@check("interview")
def forbidden_ai_is_watched(plan: Interview, context: Context) -> Iterator[Finding]:
    """Where an assistant is forbidden, the stage says who watches, or that nobody does.

    Why: A claim that work was done without AI cannot be kept without supervision, and detectors
    accuse the wrong people.

    Mend: Set `watched` to in-the-room or on-the-call; or to no, and say in `says` that it rests on
    trust.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai and stage.ai.watched is None and "none" in _rules(stage, stage.ai, context.playbook):
            says = f"`{stage.id}` forbids assistants, and does not say how that is seen"
            yield Finding(("stages", index, "ai"), says, "add `watched:`", at_key=True)


@check("interview")
def forbidden_ai_is_not_provided(plan: Interview, context: Context) -> Iterator[Finding]:
    """A stage in which no question may be answered with an assistant names none that is provided.

    Why: The candidate reads both, and has to guess which one holds.

    Mend: Take `tools` out of the stage's `ai`, or change the rule.
    """
    for index, stage in enumerate(plan.stages):
        if stage.ai and stage.ai.tools and _rules(stage, stage.ai, context.playbook) == {"none"}:
            says = f"`{stage.id}` provides an assistant, and none may be used there"
            yield Finding(("stages", index, "ai", "tools"), says, "take `tools` out, or change the rule", at_key=True)
