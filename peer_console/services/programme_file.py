"""A programme as a TOML file that a person can read and change; `programme_reading` reads it back.

Written by hand, because the writer needs six kinds of lines and reads back with the standard library
(TOML 1.0; a JSON string is a TOML basic string). What belongs to one room is not in the file: checks of
numbers and the days of each wording.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from peer_console.domain.programme import LocalLine, Programme, threshold_in

FORMAT: Final = 1
LARGEST: Final = 256 * 1024
"""Bytes; a programme with everything it may hold is smaller."""
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
REQUIRED: Final = object()

PLAIN: Final[Mapping[str, tuple[type, Any]]] = {
    "format": (int, FORMAT),
    "name": (str, REQUIRED),
    "room": (str, ""),
    "statement": (str, ""),
    "steps": (list, ()),
    "notes": (bool, True),
    "note_length": (int, 240),
    "blank_after": (int, 60),
    "lock_after": (int, 180),
    "retention_days": (int, 14),
    "threshold": (int, 11),
    "stages_not_enrolled": (list, ()),
}
"""The keys outside the tables: the kind of each value, and what holds where it is left out."""
LINE: Final = {"label": (str, REQUIRED), "number": (str, REQUIRED), "kind": (str, "call")}
_SPAN: Final = {"name": (str, REQUIRED), "first": (date, REQUIRED), "last": (date, None)}
TABLES: Final[Mapping[str, Mapping[str, tuple[type, Any]]]] = {
    "slot": {
        "code": (str, REQUIRED),
        "day": (str, REQUIRED),
        "opens": (time, REQUIRED),
        "closes": (time, REQUIRED),
        "name": (str, REQUIRED),
    },
    "campus_line": LINE,
    "term": {"kind": (str, REQUIRED), "begins": (date, REQUIRED)},
    "milestone": _SPAN,
    "closed": _SPAN,
    "topic": {
        "code": (str, REQUIRED),
        "letter": (str, REQUIRED),
        "words": (str, ""),
        "retired": (bool, False),
    },
}
"""The keys of each table that may stand there several times."""
ON_CALL: Final = "on_call"


# --- writing --------------------------------------------------------------------------------------


def write_programme(programme: Programme, year: int) -> str:
    """Return the file; its threshold is the one that is planned after the academic year ``year``."""
    plain = {
        "format": FORMAT,
        "name": programme.name,
        "room": programme.room_name,
        "statement": programme.statement,
        "steps": programme.steps,
        "notes": programme.notes_enabled,
        "note_length": programme.note_limit,
        "blank_after": programme.blank_after,
        "lock_after": programme.lock_after,
        "retention_days": programme.retention_days,
        "threshold": threshold_in(programme, year + 1),
        "stages_not_enrolled": programme.calendar.not_enrolled,
    }
    parts = ["\n".join(_pair(key, value) for key, value in plain.items())]
    for table, rows in _rows_of(programme).items():
        parts += [f"[[{table}]]\n" + _pairs(row) for row in rows]
    if programme.on_call:
        parts.append(f"[{ON_CALL}]\n" + _pairs(_line_row(programme.on_call)))
    return "\n\n".join(parts) + "\n"


def _rows_of(programme: Programme) -> dict[str, list[dict[str, Any]]]:
    calendar = programme.calendar
    return {
        "slot": [
            {
                "code": slot.code,
                "day": DAYS[slot.weekday],
                "opens": slot.opens,
                "closes": slot.closes,
                "name": slot.name,
            }
            for slot in programme.slots
        ],
        "campus_line": [_line_row(line) for line in programme.local_lines],
        "term": [{"kind": term.kind.value, "begins": term.starts} for term in calendar.terms],
        "milestone": [
            {"name": each.name, "first": each.day, "last": each.last} for each in calendar.milestones
        ],
        "closed": [{"name": each.name, "first": each.first, "last": each.last} for each in calendar.closures],
        "topic": [
            {"code": topic.code, "letter": topic.letter, "words": topic.label, "retired": topic.retired}
            for topic in programme.vocabulary.topics
        ],
    }


def _line_row(line: LocalLine) -> dict[str, Any]:
    return {"label": line.label, "number": line.number, "kind": line.kind.value}


def _pairs(row: Mapping[str, Any]) -> str:
    return "\n".join(_pair(key, value) for key, value in row.items() if value not in (None, "", False))


def _pair(key: str, value: Any) -> str:
    if isinstance(value, tuple):
        inside = "".join(f"  {_value(each)},\n" for each in value)
        return f"{key} = [\n{inside}]" if value else f"{key} = []"
    return f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    # A JSON string escapes what a TOML string must; only DEL has to be written out besides.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
