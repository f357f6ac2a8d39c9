"""A curriculum as a calendar (iCalendar, RFC 5545): an event a session, at instants in UTC.

There is no rule that repeats: dates can be skipped, and each session says something else. So no rules of
time zones are needed, and a change to summer time is right in every program. site/scripts/calendar.js
makes the same bytes.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event, vText

from team_playbook.exports.invitations import PRODUCT, invitations
from team_playbook.model.learning import Curriculum
from team_playbook.model.playbook import Playbook
from team_playbook.planning.learning.meetings import Meeting
from team_playbook.words import Words


def calendar_file(
    curriculum: Curriculum, found: Iterable[Meeting], start: date, zone: str, playbook: Playbook, words: Words
) -> bytes:
    """Return the meetings of a curriculum as a file. It is stamped with `start`: the same input, the same bytes."""
    said = invitations(curriculum, playbook, words)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    # As texts: what the library does not know it would leave as it is, and commas would split it.
    calendar.add("x-wr-calname", vText(curriculum.title))
    calendar.add("x-wr-timezone", vText(zone))
    for meeting in found:
        invitation = said[meeting.session.id]
        event = Event()
        event.add("uid", invitation.uid)
        event.add("dtstamp", datetime.combine(start, time(), UTC))
        event.add("dtstart", meeting.start)
        event.add("dtend", meeting.end)
        event.add("sequence", 0)
        event.add("summary", invitation.summary)
        event.add("description", invitation.description(meeting.lead, words))
        calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))
