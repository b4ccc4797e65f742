"""Hours as HSDS 3.1 schedules: rows with the parts of an RRULE.

HSDS has a UTC offset where we have a time zone, and weeks and months where we have any rule: what does
not fit is left to words here and to our own attribute beside it (`attributes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from peer_console.directory.recurrence import DAYS, HoursUnreadable, plan_of
from peer_console.directory.resources import Hours, Window
from peer_console.wording.exported import ROUND_THE_CLOCK

_WHOLE_DAY: Final = {"opens_at": "00:00", "closes_at": "23:59"}
_TEXTS: Final = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "WKST")
_NUMBERS: Final = ("INTERVAL", "COUNT")


def schedules_of(hours: Hours) -> list[dict[str, Any]]:
    """Return the schedules of ``hours`` without their ids; the source's words stand in the first."""
    rows = [{"freq": "WEEKLY", "byday": ",".join(DAYS), **_WHOLE_DAY}] if hours.always else []
    rows += _windows(hours)
    text = hours.text or (ROUND_THE_CLOCK if hours.always else "")
    if text:
        rows = [{**rows[0], "description": text}, *rows[1:]] if rows else [{"description": text}]
    return rows


def _windows(hours: Hours) -> Iterator[dict[str, Any]]:
    for window in hours.windows:
        try:
            plan_of(window)
        except HoursUnreadable:
            continue
        row = _ruled(window) if window.rule else {"freq": "WEEKLY", "byday": ",".join(window.days or DAYS)}
        if row is None:
            continue
        row |= {"opens_at": window.opens, "closes_at": window.closes} if window.opens else _WHOLE_DAY
        row |= {"valid_from": window.begins} if window.begins else {}
        row |= {"valid_to": window.ends} if window.ends else {}
        yield row


def _ruled(window: Window) -> dict[str, Any] | None:
    """Return a rule by its parts; None where HSDS has no word for one of them."""
    pairs = (part.partition("=") for part in window.rule.upper().strip(";").split(";"))
    parts = {name: value for name, _, value in pairs}
    until = parts.pop("UNTIL", "")
    if parts.get("FREQ") not in ("WEEKLY", "MONTHLY") or parts.keys() - {"FREQ", *_TEXTS, *_NUMBERS}:
        return None
    row: dict[str, Any] = {"freq": parts["FREQ"]}
    row |= {name.lower(): parts[name] for name in _TEXTS if name in parts}
    row |= {name.lower(): int(parts[name]) for name in _NUMBERS if name in parts}
    if window.days and "BYDAY" not in parts:
        row["byday"] = ",".join(window.days)
    row |= {"dtstart": window.begins} if window.begins else {}
    row |= {"until": f"{until[:4]}-{until[4:6]}-{until[6:8]}"} if until else {}
    return row
