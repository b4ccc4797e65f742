"""Hours in words of one line as rows of a schedule: 'Mon-Fri 9am-5pm; Sat 10am-2pm', '24/7'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from peer_console.directory.hsds.clock import clock_of, days_of, round_the_clock
from peer_console.directory.hsds.draft import Row
from peer_console.directory.typed_hours import read_hours

_TIME: Final = r"(?:\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight)"
_SPAN: Final = rf"(?P<opens>{_TIME})\s*(?:-|–|to)\s*(?P<closes>{_TIME})"
_DAYS_FIRST: Final = re.compile(rf"(?P<days>[a-z][a-z ,&-]*?)[\s,:]*{_SPAN}", re.IGNORECASE)
_TIMES_FIRST: Final = re.compile(rf"{_SPAN}[\s,:]+(?P<days>[a-z][a-z ,&-]*)", re.IGNORECASE)


def schedules_in(text: str) -> Sequence[Row]:
    """Return rows of a schedule; one row of words alone where ``text`` says more than days and times."""
    plain = " ".join(text.replace("–", "-").split())
    if not plain:
        return ()
    if round_the_clock(plain):
        return ({"weekday": "daily", "opens_at": "24 hours", "original_text": text},)
    rows = [_row(part.strip()) for part in re.split(r"[;\n]", plain) if part.strip()]
    found = [row for row in rows if row]
    if len(found) < len(rows):
        found = _as_typed(plain)
    return [{**row, "original_text": text} for row in found or [{}]]


def _as_typed(plain: str) -> list[dict[str, str]]:
    """Return hours as people write them ('Mon-Fri 9-17, Sat 10-14 ET'), none where one is unsure."""
    read = read_hours(plain)
    if not (read.understood and read.sure):
        return []
    return [
        {
            "byday": ",".join(window.days),
            "opens_at": window.opens,
            "closes_at": window.closes,
            "timezone": read.hours.time_zone or "",
        }
        for window in read.hours.windows
    ]


def _row(part: str) -> dict[str, str]:
    match = _DAYS_FIRST.fullmatch(part) or _TIMES_FIRST.fullmatch(part)
    if match is None:
        return {}
    opens, closes, days = match["opens"], match["closes"], match["days"]
    half = re.search(r"[ap]\.?m\.?$", closes, re.IGNORECASE)
    if half and not re.search(r"[apn]", opens, re.IGNORECASE):
        return {}  # '9-5pm': nine in the morning is meant, and is not said
    known = days_of(days) is not None and clock_of(opens) is not None and clock_of(closes) is not None
    return {"weekday": days, "opens_at": opens, "closes_at": closes} if known else {}
