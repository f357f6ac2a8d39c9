"""What is missing from a debrief, what was seen beside the scores, and what a reader has to know of the files."""

from collections.abc import Iterator

from team_playbook.model.scorecard import CHOSEN, SCREEN, Scorecard, Scored
from team_playbook.planning.debrief_result import Missing, Notice, NoticeKind, SeenFlag
from team_playbook.planning.debrief_rules import Shown
from team_playbook.planning.gathering import Gathered


def missing(gathered: Gathered) -> list[Missing]:
    """Return stages without a scorecard or with too few, and questions that nobody was asked."""
    return [*_readers(gathered), *_stages(gathered), *_questions(gathered)]


def _missing(gathered: Gathered, why: str, stage: str, question: str | None = None, **values: object) -> Missing:
    title = gathered.stage_title(stage)
    says = gathered.words.phrase(f"debrief-missing-{why}", stage=title, **values)
    return Missing.model_validate({"why": why, "stage": stage, "question": question, "says": says})


def _readers(gathered: Gathered) -> Iterator[Missing]:
    screen = gathered.plan.screen
    count = sum(card.stage == SCREEN for card in gathered.cards)
    if screen and 0 < count < screen.readers:
        yield _missing(gathered, "readers", SCREEN, count=count, wanted=screen.readers)


def _stages(gathered: Gathered) -> Iterator[Missing]:
    """Yield what the plan's stages lack. An interview that was put together takes the place of all of them."""
    if {card.stage for card in gathered.cards} - {SCREEN} == {CHOSEN}:
        return
    for meeting in gathered.plan.stages:
        count = sum(card.stage == meeting.id for card in gathered.cards)
        if not count:
            yield _missing(gathered, "stage", meeting.id)
        elif count < meeting.interviewers:
            yield _missing(gathered, "interviewers", meeting.id, count=count, wanted=meeting.interviewers)


def _questions(gathered: Gathered) -> Iterator[Missing]:
    asked = {key[0] for key, entries in gathered.rows.items() if any(entry.row.score is not None for entry in entries)}
    handed_in = {card.stage for card in gathered.cards}
    wanted = {
        question: meeting.id
        for meeting in gathered.plan.stages
        for question in meeting.questions.get(gathered.seniority, ())
    }
    seen = {key[0]: entries[0].card.stage for key, entries in gathered.rows.items()}
    for question in dict.fromkeys([*wanted, *seen]):
        stage = wanted.get(question)
        if stage not in handed_in:
            stage = seen.get(question)
        if stage is not None and question not in asked:
            title = gathered.rules.questions[question].title
            yield _missing(gathered, "question", stage, question, title=title)


def red_flags(gathered: Gathered) -> list[SeenFlag]:
    """Return every red flag that somebody saw, each once for whoever saw it in a stage."""
    found: dict[tuple[str, int, str, str], SeenFlag] = {}
    for (name, _), entries in gathered.rows.items():
        question = gathered.rules.questions[name]
        for entry in entries:
            for number in sorted(entry.row.flags):
                key = (name, number, entry.card.interviewer, entry.card.stage)
                if number <= len(question.flags) and key not in found:
                    flag = question.flags[number - 1]
                    found[key] = SeenFlag(
                        question=name,
                        flag=number,
                        caps=flag.caps,
                        interviewer=entry.card.interviewer,
                        stage=entry.card.stage,
                        evidence=entry.row.evidence,
                        says=gathered.words.phrase(
                            "debrief-flag",
                            title=question.title,
                            flag=flag.says,
                            interviewer=entry.card.interviewer,
                            caps=flag.caps,
                        ),
                    )
    return list(found.values())


def notices(gathered: Gathered) -> list[Notice]:
    """Return where a file says something else than the playbook says now."""
    return [notice for card in gathered.cards for notice in _notices(gathered, card)]


def _notices(gathered: Gathered, card: Scorecard) -> Iterator[Notice]:
    def notice(why: NoticeKind, question: str | None = None, **values: object) -> Notice:
        stage = gathered.stage_title(card.stage)
        says = gathered.words.phrase(f"debrief-notice-{why}", interviewer=card.interviewer, stage=stage, **values)
        return Notice(why=why, interviewer=card.interviewer, stage=card.stage, question=question, says=says)

    if card.stage not in {SCREEN, CHOSEN, *(meeting.id for meeting in gathered.plan.stages)}:
        yield notice("unknown-stage")
    for row in card.rows:
        question = gathered.rules.questions.get(row.question)
        if question is None:
            yield notice("unknown-question", row.question, title=row.question)
        elif row.skill not in question.levels:
            yield notice("unknown-row", row.question, title=question.title, skill=row.skill)
        else:
            level = question.levels[row.skill]
            if row.level != level:
                yield notice("level", row.question, title=question.title, level=row.level, now=level)
            for number in sorted(row.flags):
                if number > len(question.flags):
                    yield notice("unknown-flag", row.question, title=question.title, flag=number)
            cap = _cap(row, question)
            if question.skill == row.skill and row.cap != cap:
                values = {"cap": row.cap or gathered.words.phrase("debrief-no-cap")}
                now = cap or gathered.words.phrase("debrief-no-cap")
                yield notice("cap", row.question, title=question.title, now=now, **values)
    asks = gathered.plan.screen.asks if gathered.plan.screen else ()
    for read in card.asks:
        if read.ask > len(asks):
            yield notice("unknown-ask", None, ask=read.ask)


def _cap(row: Scored, question: Shown) -> int | None:
    """Return the cap that the playbook gives the red flags of a row now."""
    caps = [flag.caps for number, flag in enumerate(question.flags, 1) if number in row.flags]
    return min(caps, default=None)
