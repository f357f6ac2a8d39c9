"""A shorter interview for the time at hand: which questions of a role show the most in it.

site/scripts/choosing.js does the same in the browser. The cases in tests/choosing/ hold the two together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from team_playbook.model.interview import Interview
from team_playbook.model.playbook import Playbook
from team_playbook.model.question import Question
from team_playbook.model.skill import counts
from team_playbook.planning.guide import Asked, timed
from team_playbook.planning.plan import bars_of, levels_shown, questions_of

OPENING = 3
"""Minutes kept for opening words."""
CLOSING = 7
"""Minutes kept for the candidate's questions."""
KEPT = OPENING + CLOSING
USUAL_MINUTES = 45
MOST_MINUTES = 480
"""The longest interview that pages and the command take: a day of work."""
MOST_A_SKILL = 2
"""Time that is left is filled up to this many questions for a skill."""
EXACT_SKILLS = 12
"""Up to this many skills the best choice is looked for among all; beyond, question by question."""


@dataclass(frozen=True)
class Eligible:
    """A question that may be asked: the chosen skills whose bar it counts for, and whether the plan asks it."""

    question: Question
    skills: frozenset[str]
    planned: bool

    @property
    def rank(self) -> tuple[bool, str]:
        """What decides between equals: questions of the plan first, then by id."""
        return (not self.planned, self.question.id)


@dataclass(frozen=True)
class Uncovered:
    """A skill that nothing chosen shows.

    `shortest` is the minutes of its shortest question, or None where no question counts at this seniority.
    """

    skill: str
    shortest: int | None


@dataclass(frozen=True)
class Choice:
    """What is asked in the time at hand, in the order of asking. Times are minutes.

    `skills` are those that were to be shown. `used` holds the minutes kept for opening and closing.
    """

    plan: Interview
    seniority: str
    minutes: int
    skills: tuple[str, ...]
    asked: tuple[Asked, ...]
    uncovered: tuple[Uncovered, ...]

    @property
    def used(self) -> int:
        """The minutes of the questions and of the words around them."""
        return KEPT + sum(asked.question.minutes for asked in self.asked)


def usual_skills(plan: Interview, seniority: str, playbook: Playbook) -> tuple[str, ...]:
    """Return the skills that are shown where nothing else is said: all with a bar that the team does not cover."""
    covered = {str(skill) for skill in plan.decision.team_covers}
    return tuple(skill for skill in bars_of(plan, seniority, playbook) if skill not in covered)


def choose(
    plan: Interview, seniority: str, minutes: int, playbook: Playbook, skills: Iterable[str] | None = None
) -> Choice:
    """Return the questions that show most of the skills in the time at hand.

    As many skills as can be, in as few minutes as can be; the time left is filled with further questions for
    the skills with the fewest minutes. A skill without a bar at the seniority is left out.
    """
    bars = bars_of(plan, seniority, playbook)
    wanted = set(usual_skills(plan, seniority, playbook) if skills is None else skills)
    chosen = tuple(skill for skill in bars if skill in wanted)
    found = eligible(plan, seniority, playbook, chosen)
    time = minutes - KEPT
    picked = _filled(covering(found, chosen, time), found, chosen, time)
    order = {question.id: at for at, question in reversed(list(enumerate(_planned(plan, playbook))))}
    ordered = sorted((c.question for c in picked), key=lambda q: (q.ai != "none", order.get(q.id, len(order)), q.id))
    shown = {skill for candidate in picked for skill in candidate.skills}
    uncovered = tuple(Uncovered(skill, _shortest(skill, found)) for skill in chosen if skill not in shown)
    return Choice(plan, seniority, minutes, chosen, timed(tuple(ordered), bars, OPENING), uncovered)


def eligible(plan: Interview, seniority: str, playbook: Playbook, skills: Sequence[str]) -> tuple[Eligible, ...]:
    """Return the questions that may be asked, those of the plan first, then by id.

    They are in the plan or mirror an activity of its role, are asked at the seniority, and count for the bar
    of one of the skills.
    """
    bars = bars_of(plan, seniority, playbook)
    activities = set(playbook.roles[plan.role].activities)
    planned = {question.id for question in _planned(plan, playbook)}
    found = []
    for question in playbook.questions.values():
        if seniority in question.seniorities and (question.id in planned or question.mirrors in activities):
            levels = levels_shown(question)
            shown = (s for s in skills if s in levels and s in bars and counts(levels[s], bars[s].bar))
            found.append(Eligible(question, frozenset(shown), question.id in planned))
    return tuple(sorted((candidate for candidate in found if candidate.skills), key=lambda found: found.rank))


def covering(found: Sequence[Eligible], skills: Sequence[str], time: int) -> list[Eligible]:
    """Return the questions that show most of the skills within a time in minutes, in as few minutes as can be.

    Between equals, fewer from outside the plan, then those that come first among `found`, which is in the
    order of `eligible`. With more than `EXACT_SKILLS` skills a good choice, which need not be the best.
    """
    return _best(found, skills, time) if len(skills) <= EXACT_SKILLS else _greedy(found, time)


def _planned(plan: Interview, playbook: Playbook) -> Iterator[Question]:
    return (question for _, question in questions_of(plan, playbook))


def _shortest(skill: str, found: Sequence[Eligible]) -> int | None:
    return min((candidate.question.minutes for candidate in found if skill in candidate.skills), default=None)


_Cost = tuple[int, int, tuple[int, ...]]
"""Minutes, questions from outside the plan, places of the questions: the least is the best."""


def _best(found: Sequence[Eligible], skills: Sequence[str], time: int) -> list[Eligible]:
    """Return the questions that cover most skills at the least cost.

    For each set of skills that can be covered, the least cost is kept. Adding a question changes two costs
    alike, so the better of two ways to a set stays the better one.
    """
    bits = {skill: 1 << at for at, skill in enumerate(skills)}
    ways: dict[int, _Cost] = {0: (0, 0, ())}
    for place in _worth_a_look(found):
        candidate = found[place]
        shown = sum(bits[skill] for skill in candidate.skills)
        for covered, (minutes, outside, places) in list(ways.items()):
            both = covered | shown
            minutes += candidate.question.minutes
            if both == covered or minutes > time:
                continue
            cost = (minutes, outside + (not candidate.planned), (*places, place))
            if both not in ways or cost < ways[both]:
                ways[both] = cost
    _, (_, _, places) = min(ways.items(), key=lambda way: (-way[0].bit_count(), way[1]))
    return [found[place] for place in places]


def _worth_a_look(found: Sequence[Eligible]) -> list[int]:
    """Return the places of the cheapest question for each set of skills: nothing is covered better by another."""
    cheapest: dict[frozenset[str], int] = {}
    for place, candidate in enumerate(found):
        known = cheapest.get(candidate.skills)
        if known is None or candidate.question.minutes < found[known].question.minutes:
            cheapest[candidate.skills] = place
    return sorted(cheapest.values())


def _greedy(found: Sequence[Eligible], time: int) -> list[Eligible]:
    """Return questions taken one by one: each time the one that covers most skills more, then the shortest."""
    picked: list[Eligible] = []
    covered: set[str] = set()
    while True:
        fitting = [c for c in found if c.question.minutes <= time and not c.skills <= covered]
        if not fitting:
            return picked
        best = min(fitting, key=lambda c: (-len(c.skills - covered), c.question.minutes, c.rank))
        picked.append(best)
        covered |= best.skills
        time -= best.question.minutes


def _filled(picked: Sequence[Eligible], found: Sequence[Eligible], skills: Sequence[str], time: int) -> list[Eligible]:
    """Return the questions with further ones for as long as time is left."""
    filled = list(picked)
    while (more := _next(filled, found, skills, time)) is not None:
        filled.append(more)
    return filled


def _next(picked: Sequence[Eligible], found: Sequence[Eligible], skills: Sequence[str], time: int) -> Eligible | None:
    """Return a further question for the skill with the fewest minutes, the plan's and short ones first."""
    minutes: Counter[str] = Counter()
    times: Counter[str] = Counter()
    left = time
    for candidate in picked:
        left -= candidate.question.minutes
        times.update(candidate.skills)
        minutes.update(dict.fromkeys(candidate.skills, candidate.question.minutes))
    fitting = [
        candidate
        for candidate in found
        if candidate not in picked
        and candidate.question.minutes <= left
        and all(times[skill] < MOST_A_SKILL for skill in candidate.skills)
    ]
    for skill in sorted(skills, key=lambda skill: minutes[skill]):
        of_skill = [candidate for candidate in fitting if skill in candidate.skills]
        if of_skill:
            return min(of_skill, key=lambda c: (not c.planned, c.question.minutes, c.question.id))
    return None
