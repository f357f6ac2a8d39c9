"""A curriculum as a calendar (iCalendar, RFC 5545): an event a session, at instants in UTC.

There is no rule that repeats: dates can be skipped, and each session says something else. So no rules of
time zones are needed, and a change to summer time is right in every program. site/scripts/calendar.js
makes the same bytes.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from urllib.parse import quote

from icalendar import Calendar, Event, vText

from team_playbook.exports.invitations import PRODUCT, invitations
from team_playbook.model.learning import Curriculum
from team_playbook.planning.learning.meetings import Meeting
from team_playbook.words import Words

_UNRESERVED = "!*'()"
"""What stays as it is in an address, besides letters, digits, and `_.-~`."""


class _Text(vText):
    r"""A text as RFC 5545 writes it. The library takes a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        """Return the text with its marks escaped."""
        return re.sub(r"\r\n|\r|\n", r"\\n", re.sub(r"[\\;,]", r"\\\g<0>", self)).encode()


def calendar_file(
    curriculum: Curriculum,
    found: Iterable[Meeting],
    start: date,
    zone: str,
    words: Words,
    *,
    group: str = "",
    revision: int = 0,
) -> bytes:
    """Return the meetings of a curriculum as a file. It is stamped with `start`: the same input, the same bytes.

    Each `group` has events of its own. A higher `revision` moves those of a lower one.
    """
    said = invitations(curriculum, words)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    # As texts: what the library does not know it would leave as it is, and commas would split it.
    calendar.add("x-wr-calname", _Text(curriculum.title))
    calendar.add("x-wr-timezone", _Text(zone))
    for meeting in found:
        invitation = said[meeting.session.id]
        event = Event()
        event.add("uid", _Text(invitation.uid + (f"-{quote(group, safe=_UNRESERVED)}" if group else "")))
        event.add("dtstamp", datetime.combine(start, time(), UTC))
        event.add("dtstart", meeting.start)
        event.add("dtend", meeting.end)
        event.add("sequence", revision)
        event.add("summary", _Text(invitation.summary))
        event.add("description", _Text(invitation.description(meeting.lead, words)))
        calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))
