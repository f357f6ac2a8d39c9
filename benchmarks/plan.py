"""How long the three plans take, of a made-up team of 40 people, 30 activities and 20 hires to choose from.

Run: python -m benchmarks.plan [SEED ...]
"""

import sys
from decimal import Decimal
from fractions import Fraction
from random import Random
from time import perf_counter

from team_playbook.planning.standing import Holder, Standing
from team_playbook.planning.team_plan.answer import answer
from team_playbook.planning.team_plan.deciding import decisions
from team_playbook.planning.team_plan.guesses import flips
from team_playbook.planning.team_plan.options import Change, Course, Hire, Options
from team_playbook.planning.team_plan.situation import KINDS, Demand, Limits, Situation, limited

PEOPLE, ACTIVITIES, HIRES, SKILLS = 40, 30, 20, 20


def situation(seed: int) -> Situation:
    """Return a situation of that size."""
    draw = Random(seed)  # noqa: S311 - made-up data
    skills = [f"skill {at}" for at in range(SKILLS)]
    names = [f"activity {at}" for at in range(ACTIVITIES)]
    demands = tuple(
        Demand(name, skill, draw.choice([2, 2, 3, 3, 4]))
        for name in names
        for skill in draw.sample(skills, draw.randint(2, 4))
    )
    holders = []
    for at in range(PEOPLE):
        levels = {skill: draw.choice([1, 1, 2, 2, 3]) for skill in draw.sample(skills, draw.randint(3, 8))}
        guesses = frozenset(skill for skill in levels if draw.random() < 0.6)
        wants = frozenset(draw.sample(skills, 3))
        holders.append(Holder(f"p{at:02}", 1, f"p{at:02}", levels, guesses, wants))
    times = {holder.person: Decimal(draw.choice(["1", "1", "0.8", "0.5"])) for holder in holders}
    changes = tuple(
        Change(
            f"move {at}",
            draw.choice(["automate", "stop", "buy"]),
            "something",
            Decimal(draw.randint(1, 8)),
            Decimal(draw.choice([0, 0, 5000, 12000])),
            Decimal(draw.choice(["0", "0.1"])),
            {(need.activity, need.skill): need.level - 1 for need in draw.sample(demands, 2)},
        )
        for at in range(20)
    )
    courses = tuple(
        Course(f"course {at}", "a course", f"course {at}", {skill: (start, start + 1)}, Fraction(10), Fraction(9))
        for at in range(8)
        for skill, start in [(draw.choice(skills), draw.choice([1, 2]))]
    )
    hires = tuple(
        Hire(
            f"role {at}", "mid", {s: draw.choice([2, 3, 3]) for s in draw.sample(skills, 8)}, Decimal(cost), Decimal(20)
        )
        for at in range(HIRES)
        for cost in [draw.randint(100, 180) * 1000]
    )
    efforts = {name: Decimal(draw.randint(3, 16)) / 10 for name in names}
    limits = Limits(1, Decimal(180_000), Decimal(40_000), Fraction(18, 13), Fraction(52))
    ranks = {name: draw.choice([0, 1, 1, 2, 2]) for name in names}
    standing = Standing(PEOPLE, tuple(holders), times)
    return Situation(demands, ranks, efforts, standing, Options(changes, courses, hires), limits)


def main() -> None:
    """Print the seconds of each plan, with what would change it."""
    for seed in map(int, sys.argv[1:] or ["1", "2", "3"]):
        found = situation(seed)
        perf_counter()
        for kind in KINDS:
            began = perf_counter()
            made = decisions(limited(found, kind))
            values = made.program.best(made.aims())
            answer(kind, made, values)
            flips(kind, made, values)
            perf_counter() - began


if __name__ == "__main__":
    main()
