"""Checks of questions: tied to the job, with anchors that can be told apart."""

import re
from collections.abc import Iterator, Mapping

from team_playbook.checks.frame import Context, Finding, check, is_over_a_year_old, together
from team_playbook.checks.likeness import alike
from team_playbook.model.question import SCORES, Question
from team_playbook.planning.plan import levels_shown
from team_playbook.reading.values import Path

_GROUP = re.compile(r"@[\w./-]+")


def anchors_of(question: Question) -> Iterator[tuple[Path, Mapping[int, str]]]:
    """Yield the anchors of each skill that a question shows, with their path."""
    yield ("anchors",), question.anchors
    for skill, also in question.also.items():
        yield ("also", skill, "anchors"), also.anchors


@check("question")
def question_has_anchors(question: Question, context: Context) -> Iterator[Finding]:
    """Every question has an anchor at each score, 1 to 4, for each skill that it shows.

    Why: Two interviewers who heard the same answer agree when the scale says what a person says or
    does at each score. Anchored scales raise validity and reliability (Kell and others, 2017).

    Mend: Write the missing anchor: what does somebody say or do who earns exactly this score?
    """
    for path, anchors in anchors_of(question):
        missing = [str(score) for score in SCORES if score not in anchors]
        if missing:
            says = f"no anchor at {together(missing)}"
            yield Finding(path, says, "write what a person says or does at each missing score", at_key=True)


@check("question")
def anchors_differ(question: Question, context: Context) -> Iterator[Finding]:
    """No two anchors of a question say the same, give or take a word of degree.

    Why: Where two scores read alike, the choice between them is taste.

    Mend: Say what more is heard at the higher score, or what is missing at the lower one.
    """
    for path, anchors in anchors_of(question):
        for lower, higher in alike(anchors):
            hint = "say what more is heard at the higher score"
            yield Finding((*path, str(higher)), f"the anchors at {lower} and {higher} say the same", hint)


@check("question")
def question_mirrors_an_activity_of_its_role(question: Question, context: Context) -> Iterator[Finding]:
    """A question mirrors an activity that each role whose plan asks it really does.

    Why: A question that mirrors nothing of the job is a puzzle. It measures practice at puzzles,
    and language models solve them anyway.

    Mend: Name the activity of the role that the question is taken from; if there is none, drop it.
    """
    playbook = context.playbook
    plans = [plan for plan in playbook.interviews.all() if any(question.id in s.questions for s in plan.stages)]
    for plan in plans:
        role = playbook.roles[plan.role]
        if question.mirrors not in role.activities:
            says = f"the role `{role.id}` does not do `{question.mirrors}`, and its plan asks this"
            hint = "name an activity of the role: " + ", ".join(f"`{name}`" for name in role.activities)
            yield Finding(("mirrors",), says, hint)
    if not plans and not any(question.mirrors in role.activities for role in playbook.roles.all()):
        hint = "name an activity that a role does, or add it to a role"
        yield Finding(("mirrors",), f"no role does `{question.mirrors}`", hint)


@check("question")
def question_shows_a_skill_its_activity_needs(question: Question, context: Context) -> Iterator[Finding]:
    """Each skill that a question shows is among what its activity needs.

    Why: What the activity does not need is not worth a candidate's time.

    Mend: Move the question to the skill that it measures, or add the skill to the activity's needs.
    """
    activity = context.playbook.activities[question.mirrors]
    needed = " or ".join(f"`{name}`" for name in activity.needs)
    for skill in levels_shown(question):
        if needed and skill not in activity.needs:
            path: Path = ("mirrors",) if skill == question.skill else ("also", skill)
            says = f"`{activity.id}` does not need the skill `{skill}`"
            yield Finding(path, says, f"measure {needed}, or add the skill to the activity's needs")


@check("question")
def question_shows_another_skill_in_also(question: Question, context: Context) -> Iterator[Finding]:
    """`also` names other skills than the question's own.

    Why: One skill scored twice on one answer counts double.

    Mend: Delete the entry, or name the second skill that the answer shows.
    """
    if question.skill in question.also:
        says = f"`{question.skill}` is the question's own skill"
        yield Finding(("also", question.skill), says, "name another skill, or delete it", at_key=True)


@check("question")
def behavioural_question_has_instead(question: Question, context: Context) -> Iterator[Finding]:
    """A behavioural question says what is asked of somebody who never had the chance.

    Why: "Tell me about a time" asks for a past that not everybody was given. The same anchors can
    judge what somebody would do.

    Mend: Add `instead:` with the same situation as a case.
    """
    if question.kind == "behavioural" and question.instead is None:
        hint = "add `instead:` with the same situation as a case"
        yield Finding(("kind",), "nothing is asked of somebody who never had the chance", hint)


@check("question")
def red_flag_caps_the_score(question: Question, context: Context) -> Iterator[Finding]:
    """A red flag caps the score below 4.

    Why: A cap of 4 caps nothing.

    Mend: Set `caps` to 1, 2 or 3, or delete the flag.
    """
    for index, flag in enumerate(question.red_flags):
        if flag.caps == SCORES[-1]:
            yield Finding(("red_flags", index, "caps"), "a cap of 4 caps nothing", "set it to 1, 2 or 3")


@check("question")
def scores_add_up(question: Question, context: Context) -> Iterator[Finding]:
    """The scores under `used` are no more than the times it was asked.

    Why: Counts show whether a question still tells people apart; wrong counts mislead.

    Mend: Correct `times` or the counts.
    """
    if question.used and sum(question.used.scores.values()) > question.used.times:
        given = sum(question.used.scores.values())
        says = f"{given} scores were given, and it was asked {question.used.times} times"
        yield Finding(("used", "times"), says, "correct the counts")


@check("question")
def question_belongs_to_a_group(question: Question, context: Context) -> Iterator[Finding]:
    """The owner of a question is a group, written with an @.

    Why: People move on, and a person's name does not belong in the playbook.

    Mend: Write a group's handle, such as "@company/team".
    """
    if question.owner is not None and not _GROUP.fullmatch(question.owner):
        yield Finding(("owner",), f"`{question.owner}` is not a group", 'write a handle such as "@company/team"')


@check("question", advice=True)
def question_is_reviewed_recently(question: Question, context: Context) -> Iterator[Finding]:
    """Somebody has read the question and found it right within a year.

    Why: The field turns over in months: what was hard last year, an assistant answers today.

    Mend: Read the question against the job and set `reviewed` to the day.
    """
    if question.reviewed is None:
        yield Finding((), "nobody has reviewed it yet", "read it against the job, and add `reviewed:` with the day")
    elif is_over_a_year_old(question.reviewed, context.today):
        says = f"last reviewed on {question.reviewed}, more than a year ago"
        yield Finding(("reviewed",), says, "read it against the job, and set the day anew")
