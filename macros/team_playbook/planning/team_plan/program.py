"""A mixed-integer programme, and what is best in it by one aim after the other. Solved by HiGHS, exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

INFINITE = float("inf")
EXTRA = "plan"
Terms = Mapping[int, float]
"""A sum: factors by variable."""


class SolverMissing(Exception):  # noqa: N818 - it names a state of the machine
    """The solver is not installed; it comes with the extra `plan`."""


class Unsolved(Exception):  # noqa: N818 - it names the answer
    """There is no solution, or the solver gave up."""


@dataclass
class Program:
    """Variables with bounds, and rows that keep sums within bounds. Variables are numbered from 0."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def number(self, lower: float = 0, upper: float = INFINITE) -> int:
        """Add a variable; return which it is."""
        return self._variable(lower, upper, whole=False)

    def count(self, most: int) -> int:
        """Add a variable that is a whole number from 0."""
        return self._variable(0, most, whole=True)

    def choice(self) -> int:
        """Add a variable that is 0 or 1."""
        return self.count(1)

    def _variable(self, lower: float, upper: float, *, whole: bool) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.lower) - 1

    def at_most(self, terms: Terms, most: float) -> None:
        """Keep a sum at or below a number."""
        self.rows.append((terms, -INFINITE, most))

    def at_least(self, terms: Terms, least: float) -> None:
        """Keep a sum at or above a number."""
        self.rows.append((terms, least, INFINITE))

    def best(self, aims: Sequence[Terms], fixed: Mapping[int, float] | None = None) -> list[float]:
        """Return the values that make the first aim least, then the second, and so on.

        Factors of aims are whole numbers, or amounts of money. `fixed` variables keep their value.
        Raises `SolverMissing` or `Unsolved`.
        """
        solver = _solver(self, fixed or {})
        values: list[float] = []
        for aim in aims:
            if not aim and values:
                continue
            values = _least(solver, aim, len(self.lower))
            reached = sum(factor * values[at] for at, factor in aim.items())
            _add_row(solver, aim, -INFINITE, reached + _slack(aim))
        return values


def _slack(aim: Terms) -> float:
    """Return how far a sum may be off for the solver's rounding: less than one unit of what is counted."""
    return 1e-6 * max((abs(factor) for factor in aim.values()), default=0)


def _solver(program: Program, fixed: Mapping[int, float]) -> Any:
    try:
        import highspy
    except ImportError as error:
        raise SolverMissing from error
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call] # the library has types for half of it
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(name, value)
    lower = [fixed.get(at, low) for at, low in enumerate(program.lower)]
    upper = [fixed.get(at, high) for at, high in enumerate(program.upper)]
    solver.addVars(len(lower), lower, upper)
    whole = [at for at, is_whole in enumerate(program.whole) if is_whole]
    kinds = [highspy.HighsVarType.kInteger] * len(whole)
    if whole:
        solver.changeColsIntegrality(len(whole), whole, kinds)
    for terms, least, most in program.rows:
        _add_row(solver, terms, least, most)
    return solver


def _add_row(solver: Any, terms: Terms, least: float, most: float) -> None:
    if terms:
        solver.addRow(least, most, len(terms), list(terms), list(terms.values()))


def _least(solver: Any, aim: Terms, variables: int) -> list[float]:
    from highspy import HighsModelStatus

    everything = list(range(variables))
    solver.changeColsCost(variables, everything, [float(aim.get(at, 0)) for at in everything])
    solver.run()
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        raise Unsolved(str(solver.getModelStatus()))
    return list(solver.getSolution().col_value)
