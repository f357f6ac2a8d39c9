"""Checks of what proves that something was learned."""

from collections import defaultdict
from collections.abc import Iterator

from team_playbook.checks.frame import Context, Finding, check
from team_playbook.model.learning import Curriculum
from team_playbook.planning.plan import levels_shown
from team_playbook.planning.points import passing_score


@check("curriculum")
def proof_shows_what_is_raised(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """The question that proves a session shows a skill that the curriculum raises.

    Why: Attendance proves nothing; neither does an answer about something else.

    Mend: Choose a question on a skill under `raises`.
    """
    for index, session in enumerate(curriculum.sessions):
        if session.proves:
            question = context.playbook.questions[session.proves.question]
            raised = {*curriculum.raises, *session.raises}
            if not raised & set(levels_shown(question)):
                says = f"`{question.id}` shows nothing that this curriculum raises"
                hint = "say under `raises` what it raises"
                if raised:
                    hint = "choose a question on " + " or ".join(f"`{skill}`" for skill in sorted(raised))
                yield Finding(("sessions", index, "proves", "question"), says, hint)


@check("curriculum")
def proof_reaches_the_level(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """The question that proves a session is of a level that is raised, and the score that proves it meets that level.

    Why: Whoever takes the path is told that they reached the level. A question of a lower one, or a score
    below the bar, shows nothing of it.

    Mend: Choose a question of the level that is raised, or of the one above, and the score at which a guide
    draws its line.
    """
    for index, session in enumerate(curriculum.sessions):
        if not session.proves:
            continue
        question = context.playbook.questions[session.proves.question]
        reached = _reached(curriculum)
        shown = [(skill, level) for skill, level in levels_shown(question).items() if reached.get(skill)]
        passing = [passing_score(level, to) for skill, level in shown for to in reached[skill]]
        scores = sorted(score for score in passing if score is not None)
        if shown and not scores:
            skill, level = shown[0]
            says = f"`{question.id}` is of level {level} in `{skill}`, which goes to {max(reached[skill])}"
            hint = "choose a question of that level, or of the one above"
            yield Finding(("sessions", index, "proves", "question"), says, hint)
        elif scores and session.proves.score < scores[0]:
            says = f"the score {session.proves.score} does not meet what is raised"
            yield Finding(("sessions", index, "proves", "score"), says, f"write {scores[0]} or more")


def _reached(curriculum: Curriculum) -> dict[str, set[int]]:
    """Return the levels that a curriculum or a session of it raises each skill to, or over."""
    reached: dict[str, set[int]] = defaultdict(set)
    for raises in (curriculum.raises, *(other.raises for other in curriculum.sessions)):
        for skill, (start, to) in raises.items():
            reached[str(skill)].update(range(start + 1, to + 1))
    return reached


@check("curriculum")
def proof_comes_after_what_it_proves(curriculum: Curriculum, context: Context) -> Iterator[Finding]:
    """The last proof of a skill comes after the sessions that raise it.

    Why: What is still to be learned cannot be proven.

    Mend: Move the proof down, behind the sessions that raise the skill.
    """
    last: dict[str, int] = {}
    for index, session in enumerate(curriculum.sessions):
        if session.proves:
            last |= dict.fromkeys(levels_shown(context.playbook.questions[session.proves.question]), index)
    for skill, index in last.items():
        later = [session.id for session in curriculum.sessions[index + 1 :] if skill in session.raises]
        if later:
            says = f"`{later[0]}` comes later, and still raises `{skill}`"
            yield Finding(("sessions", index, "proves"), says, "move one of the two", at_key=True)
