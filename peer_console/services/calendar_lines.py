"""The lines of an .ics file (RFC 5545) that are read at all, picked out before the file is taken apart.

Taking a line apart costs a hundred times what looking at it costs. Calendars are full of lines that nobody
here reads (alarms, web descriptions, sync marks), and a hostile one can be made of nothing but small parts.
"""

from __future__ import annotations

import re
from typing import Final

from peer_console.errors import CalendarRefused

MOST_PARTS: Final = 40_000
"""Lines, and values and parameters in them, that are taken apart: a year of entries has a fifth of it."""

MOST_RULES: Final = 1_000
"""Entries that come again by a rule. A room has a few dozen; each is worked out day by day."""

MOST_ZONES: Final = 200
"""Time zones described in the file, and their changes of the clocks: each is worked out for decades."""

_READ: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:BEGIN|END|VERSION|PRODID|X-WR-CALNAME|NAME|TZID|TZOFFSETFROM|TZOFFSETTO|TZNAME"
    rb"|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|SUMMARY|LOCATION|CATEGORIES"
    rb"|ATTENDEE)[;:]",
    re.IGNORECASE,
)
_RULE: Final = re.compile(rb"^RRULE[;:]", re.IGNORECASE | re.MULTILINE)
_ZONE: Final = re.compile(rb"^BEGIN:(?:VTIMEZONE|STANDARD|DAYLIGHT)", re.IGNORECASE | re.MULTILINE)
_FOLDED: Final = (b" ", b"\t")


def lines_read(data: bytes) -> bytes:
    """Return the lines of ``data`` that are read, each with what was folded below it.

    Raises CalendarRefused ('too_many') where taking them apart would take longer than a few seconds.
    """
    kept: list[bytes] = []
    wanted = False
    for line in data.splitlines():
        if not line.startswith(_FOLDED):
            wanted = _READ.match(line) is not None
        if wanted:
            kept.append(line)
    found = b"\r\n".join((*kept, b""))
    parts = len(kept) + found.count(b",") + found.count(b";")
    if parts > MOST_PARTS or _more(_RULE, found, MOST_RULES) or _more(_ZONE, found, MOST_ZONES):
        raise CalendarRefused("too_many")
    return found


def _more(pattern: re.Pattern[bytes], data: bytes, most: int) -> bool:
    return sum(1 for _ in pattern.finditer(data)) > most
