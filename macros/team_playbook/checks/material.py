"""Checks of material, and of how texts are written."""

from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.company import Settings
from team_playbook.model.kinds import KINDS
from team_playbook.model.question import Question
from team_playbook.model.record import walk
from team_playbook.model.values import ProseInBrackets


@check("question")
def material_is_made_up(question: Question, context: Context) -> Iterator[Finding]:
    """Every file that a question works with is made up.

    Why: A real dashboard or e-mail in an interview tells strangers about customers.

    Mend: Write a file with made-up people and figures, and set `made_up: true`.
    """
    for index, material in enumerate(question.material):
        if not material.made_up:
            hint = "write made-up data, and set `made_up: true`"
            yield Finding(("material", index, "made_up"), f"`{material.file}` is not made up", hint)


@check("playbook")
def material_is_used(settings: Settings, context: Context) -> Iterator[Finding]:
    """Every file in material/ is used by a question.

    Why: What nobody uses is forgotten, and goes stale where people trust it.

    Mend: Name it under `material` of a question, or delete it.
    """
    used = {material.file for question in context.playbook.questions.all() for material in question.material}
    for name in context.playbook.material:
        if name not in used:
            hint = "name it under `material` of a question, or delete it"
            yield Finding((), "no question uses the file", hint, at=("material", name))


@check("playbook")
def prose_is_not_in_brackets(settings: Settings, context: Context) -> Iterator[Finding]:
    """Lists of sentences are written one to a line, not in [brackets].

    Why: In brackets each comma starts a new item: one sentence silently becomes two.

    Mend: Write each sentence on a line of its own, after `- `.
    """
    for kind in KINDS:
        for name, record in context.playbook.of(kind.name).items():
            for path, value in walk(record):
                if isinstance(value, ProseInBrackets) and value:
                    hint = "write each sentence on a line of its own, after `- `"
                    path = path[1:] if kind.listed and kind.name != "evidence" else path
                    yield Finding(path, "a list of sentences in brackets", hint, at=(kind.name, name), at_key=True)
