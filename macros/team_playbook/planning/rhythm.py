"""How often things come back, in weeks."""

from fractions import Fraction

WEEKS_A_MONTH = Fraction(52, 12)
WEEKS_BETWEEN = {
    "day": Fraction(1, 5),
    "week": Fraction(1),
    "fortnight": Fraction(2),
    "month": WEEKS_A_MONTH,
    "quarter": 3 * WEEKS_A_MONTH,
}
"""Weeks from one meeting to the next."""
