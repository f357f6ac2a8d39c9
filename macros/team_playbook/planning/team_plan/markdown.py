"""The three plans of a team as Markdown, for a terminal, a file or a message."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from math import ceil

from team_playbook.model.playbook import Playbook
from team_playbook.planning.debrief_markdown import marked
from team_playbook.planning.team_plan.options import CHANGES, Change
from team_playbook.planning.team_plan.plans import Plans, Told
from team_playbook.planning.team_plan.telling import Teller, sentence_end
from team_playbook.words import Words


def plans_markdown(plans: Plans, playbook: Playbook, words: Words) -> str:
    """Return the plans of a team as Markdown, no hire first."""
    teller = Teller(playbook, words, plans.budget.currency)
    blocks = [f"# {marked(playbook.teams[plans.team].title)}: {marked(words.phrase('plan-title'))}"]
    if plans.bottleneck:
        bottleneck = playbook.bottlenecks[plans.bottleneck].title
        blocks.append(marked(words.phrase("first-bottleneck", bottleneck=bottleneck)))
    if plans.nothing_to_do:
        blocks += [marked(words.phrase("plan-no-gaps")), *_hangs_on(plans.of("no-hire"), teller)]
        return "\n\n".join(blocks) + "\n"
    for told in plans.told:
        blocks += _plan(told, plans, teller)
    blocks.append(marked(words.phrase("plan-estimates")))
    return "\n\n".join(blocks) + "\n"


def _plan(told: Told, plans: Plans, teller: Teller) -> Iterator[str]:
    plan, phrase = told.plan, teller.words.phrase
    yield f"## {marked(phrase(f'plan-kind-{plan.kind}'))}"
    closes = teller.closes(len(plans.gaps), plans.closes(plan))
    lines = [
        f"**{marked(closes)}**",
        f"{phrase('plan-costs')}: {teller.money(plan.cost)}",
        f"{phrase('plan-takes')}: {teller.span(plan.weeks)}",
    ]
    if not told.does_nothing:
        lines.append(f"{phrase('plan-start-by')}: {plans.budget.by - timedelta(weeks=ceil(plan.weeks))}")
    yield "  \n".join(lines)
    if told.beyond:
        yield f"**{marked(phrase('plan-beyond'))}**"
    if told.why_not:
        yield marked(phrase(f"plan-{told.why_not}"))
    elif told.does_nothing:
        yield marked(phrase("plan-nothing"))
    for move in CHANGES:
        changes = [change for change in plan.changes if change.move == move]
        yield from _list(teller.words.choice("move.move", move), [_change(change, teller) for change in changes])
    yield from _list(phrase("plan-learn"), _learning(told, teller))
    yield from _list(phrase("plan-hire"), _hires(told, teller))
    yield from _list(phrase("plan-stays-open"), teller.needs_by_activity(plan.open) or [phrase("plan-nothing-open")])
    yield from _list(phrase("plan-short"), [teller.activity(name) for name in plan.short])
    single = teller.words.count("plan-single", len(plan.single))
    yield from _list(single, teller.needs_by_activity(plan.single))
    yield from _hangs_on(told, teller)


def _hangs_on(told: Told, teller: Teller) -> Iterator[str]:
    phrase = teller.words.phrase
    yield from _list(phrase("plan-rests"), teller.rests(told.rests))
    yield from _list(phrase("plan-flips"), teller.flips(told.flips))


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "\n".join([f"**{marked(title)}**", "", *(f"- {marked(line)}" for line in lines)])


def _change(change: Change, teller: Teller) -> str:
    words = teller.words
    takes = [words.count("weeks", change.weeks)] if change.weeks is not None else []
    takes += [f"{words.number(change.cost)} {teller.currency}"] if change.cost else []
    takes += [words.count("plan-frees", change.frees)] if change.frees != Decimal(0) else []
    return f"{change.what} ({', '.join(takes)})" if takes else change.what


def _learning(told: Told, teller: Teller) -> list[str]:
    words = teller.words
    lines = []
    for one in told.plan.learning:
        who = ", ".join(one.who) or words.count("count-people", one.people)
        raised = ", ".join(f"{teller.skill(skill, start)} → {to}" for skill, (start, to) in one.raises.items())
        lines.append(
            f"{sentence_end(one.course.what)}: {raised} ({who}, {words.count('weeks', ceil(one.course.weeks))})"
        )
    return lines


def _hires(told: Told, teller: Teller) -> list[str]:
    playbook, words = teller.playbook, teller.words
    lines = []
    for hire in told.plan.hires:
        title = f"{playbook.roles[hire.role].title}, {playbook.seniorities[hire.seniority].title}"
        lines.append(f"{title} ({words.count('weeks', hire.weeks)})" if hire.weeks is not None else title)
    return lines
