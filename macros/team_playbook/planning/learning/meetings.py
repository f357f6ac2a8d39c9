"""Meetings: on which days, and at which instants, the sessions of a curriculum are."""

from calendar import monthcalendar
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from team_playbook.model.learning import Curriculum, Session
from team_playbook.model.team import Every

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""The days that a meeting may be on: what zones did before the first is hardly known."""
_DAYS: Mapping[Every, int] = MappingProxyType({"week": 7, "fortnight": 14})
_MONTHS: Mapping[Every, int] = MappingProxyType({"month": 1, "quarter": 3})
_FRIDAY, _WEEK = 4, 7


class NoDayLeft(ValueError):  # noqa: N818 - it names what is missing
    """So much is skipped, or the start is so late, that no day is left until `LATEST`."""


@dataclass(frozen=True)
class Meeting:
    """A session with its instants in UTC. `lead` is a name, or the title of the role, or empty."""

    session: Session
    start: datetime
    end: datetime
    lead: str


def meetings(
    curriculum: Curriculum,
    start: date,
    at: time,
    zone: str,
    *,
    weekday: int | None = None,
    skip: Set[date] = frozenset(),
    leads: tuple[str, ...] = (),
    roles: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Meeting, ...]:
    """Return a meeting a session, in order; the first is on or after `start`, on `weekday` (0 is Monday).

    Without a weekday it is that of `start`. A day to skip moves its meeting and all later ones on by one step.
    `leads` lead in turn; without them it is the session's role, by its title in `roles`. A local time that
    does not exist counts from before the clocks changed, and one that exists twice is the first.
    Raises `NoDayLeft`; `zone` is a known one.
    """
    found = []
    days = (day for day in _days(curriculum.every, start, weekday) if day not in skip)
    for number, session in enumerate(curriculum.sessions):
        begins = datetime.combine(next(days), at, ZoneInfo(zone)).astimezone(UTC)
        lead = leads[number % len(leads)] if leads else roles.get(session.led_by or "", "")
        found.append(Meeting(session, begins, begins + timedelta(minutes=curriculum.minutes), lead))
    return tuple(found)


def _days(every: Every, start: date, weekday: int | None) -> Iterator[date]:
    """Yield the days on which a session can be, skipped ones among them."""
    if not EARLIEST <= start <= LATEST:
        raise NoDayLeft
    first = start + timedelta(days=(start.weekday() if weekday is None else weekday) - start.weekday())
    if first < start:
        first += timedelta(days=_WEEK)
    day, step = first, 0
    if every == "day" and first.weekday() > _FRIDAY:
        day = first = first + timedelta(days=_WEEK - first.weekday())
    while day <= LATEST:
        yield day
        step += 1
        if every in _MONTHS:
            day = _month_on(first, step * _MONTHS[every])
        elif every == "day":
            day += timedelta(days=_WEEK - day.weekday() if day.weekday() >= _FRIDAY else 1)
        else:
            day += timedelta(days=_DAYS[every])
    raise NoDayLeft


def _month_on(first: date, months: int) -> date:
    """Return the same nth weekday some months on; for a fifth that is not there, the last."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    days = [week[first.weekday()] for week in monthcalendar(year, month + 1) if week[first.weekday()]]
    return date(year, month + 1, days[min((first.day - 1) // _WEEK, len(days) - 1)])
