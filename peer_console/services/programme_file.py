"""A programme as a TOML file that a person can read and change, and back: all of it or nothing.

Written by hand, because the writer needs six kinds of lines and reads back with the standard library
(TOML 1.0; a JSON string is a TOML basic string). What belongs to one room is not in the file: checks of
numbers and the days of each wording.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, Final

from peer_console.domain.programme import LineKind, LocalLine, Programme, Slot, threshold_in
from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import Topic, Vocabulary
from peer_console.errors import ProgrammeFileRefused

FORMAT: Final = 1
LARGEST: Final = 256 * 1024
"""Bytes; a programme with everything it may hold is smaller."""
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_REQUIRED: Final = object()

# Each table's keys, the kind of each value, and what holds where it is left out.
_PLAIN: Final[Mapping[str, tuple[type, Any]]] = {
    "format": (int, FORMAT),
    "name": (str, _REQUIRED),
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
_LINE: Final = {"label": (str, _REQUIRED), "number": (str, _REQUIRED), "kind": (str, "call")}
_SPAN: Final = {"name": (str, _REQUIRED), "first": (date, _REQUIRED), "last": (date, None)}
_TABLES: Final[Mapping[str, Mapping[str, tuple[type, Any]]]] = {
    "slot": {
        "code": (str, _REQUIRED),
        "day": (str, _REQUIRED),
        "opens": (time, _REQUIRED),
        "closes": (time, _REQUIRED),
        "name": (str, _REQUIRED),
    },
    "campus_line": _LINE,
    "term": {"kind": (str, _REQUIRED), "begins": (date, _REQUIRED)},
    "milestone": _SPAN,
    "closed": _SPAN,
    "topic": {
        "code": (str, _REQUIRED),
        "letter": (str, _REQUIRED),
        "words": (str, ""),
        "retired": (bool, False),
    },
}
_ON_CALL: Final = "on_call"


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
        parts.append(f"[{_ON_CALL}]\n" + _pairs(_line_row(programme.on_call)))
    return "\n\n".join(parts) + "\n"


def _rows_of(programme: Programme) -> dict[str, list[dict[str, Any]]]:
    calendar = programme.calendar
    return {
        "slot": [
            {
                "code": slot.code,
                "day": _DAYS[slot.weekday],
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


# --- reading --------------------------------------------------------------------------------------


def read_programme(data: bytes, before: Programme) -> tuple[Programme, int]:
    """Return the programme a file describes, and the threshold it wishes for.

    What the file cannot say is as in ``before``; topics that only ``before`` has are retired, not lost.
    Raises ProgrammeFileRefused with the key and its line, where they are known.
    """
    return _Reading(data).programme(before)


class _Reading:
    """One file being read: it knows where a key stands, for the sentence about it."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST:
            raise ProgrammeFileRefused("too_large")
        try:
            self._text = data.decode("utf-8-sig").replace("\r\n", "\n")
            self._found = tomllib.loads(self._text)
        except UnicodeDecodeError:
            raise ProgrammeFileRefused("not_text") from None
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            at = re.search(r"at line (\d+)", str(error))
            raise ProgrammeFileRefused("not_toml", "", int(at[1]) if at else 0) from None
        for key in self._found:
            if key not in _PLAIN and key not in _TABLES and key != _ON_CALL:
                raise self._refused("unknown", key)

    def programme(self, before: Programme) -> tuple[Programme, int]:
        plain = self._checked({key: value for key, value in self._found.items() if key in _PLAIN}, _PLAIN, "")
        if plain["format"] != FORMAT:
            raise self._refused("newer", "format")
        calendar = SchoolCalendar(
            terms=tuple(
                Term(self._member(TermKind, row["kind"], "term"), row["begins"]) for row in self._rows("term")
            ),
            milestones=tuple(
                Milestone(row["name"], row["first"], row["last"]) for row in self._rows("milestone")
            ),
            closures=tuple(
                Closure(row["name"], row["first"], row["last"] or row["first"])
                for row in self._rows("closed")
            ),
            not_enrolled=self._texts(plain, "stages_not_enrolled"),
        )
        wished = replace(
            before,
            name=plain["name"],
            room_name=plain["room"] or before.room_name,
            statement=plain["statement"],
            steps=self._texts(plain, "steps"),
            notes_enabled=plain["notes"],
            note_limit=plain["note_length"],
            blank_after=plain["blank_after"],
            lock_after=plain["lock_after"],
            retention_days=plain["retention_days"],
            slots=tuple(self._slot(row) for row in self._rows("slot")),
            local_lines=tuple(self._line(row, before) for row in self._rows("campus_line")),
            on_call=self._on_call(before),
            calendar=calendar,
            vocabulary=self._vocabulary(before.vocabulary),
        )
        return wished, plain["threshold"]

    def _rows(self, table: str) -> list[dict[str, Any]]:
        rows = self._found.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._refused("value", table)
        return [self._checked(row, _TABLES[table], table) for row in rows]

    def _checked(
        self, found: Mapping[str, Any], known: Mapping[str, tuple[type, Any]], table: str
    ) -> dict[str, Any]:
        for key in found:
            if key not in known:
                raise self._refused("unknown", key)
        taken = {}
        for key, (kind, otherwise) in known.items():
            value = found.get(key, otherwise)
            if value is _REQUIRED:
                raise self._refused("missing", key, table)
            # bool is an int and datetime a date: exactly the kind that was asked for, or what is left out.
            if key in found and type(value) is not kind:
                raise self._refused("value", key)
            taken[key] = value
        return taken

    def _texts(self, plain: Mapping[str, Any], key: str) -> tuple[str, ...]:
        if not all(isinstance(each, str) for each in plain[key]):
            raise self._refused("value", key)
        return tuple(plain[key])

    def _slot(self, row: Mapping[str, Any]) -> Slot:
        if row["day"] not in _DAYS:
            raise self._refused("value", "day")
        return Slot(row["code"], _DAYS.index(row["day"]), row["name"], row["opens"], row["closes"])

    def _line(self, row: Mapping[str, Any], before: Programme) -> LocalLine:
        line = LocalLine(row["label"], row["number"], self._member(LineKind, row["kind"], "campus_line"))
        days = [check.day for check in before.line_checks if check.line_id == line.id]
        return replace(line, checked=max(days, default=None))

    def _on_call(self, before: Programme) -> LocalLine | None:
        row = self._found.get(_ON_CALL)
        if row is None:
            return None
        if not isinstance(row, dict):
            raise self._refused("value", _ON_CALL)
        return self._line(self._checked(row, _LINE, _ON_CALL), before)

    def _vocabulary(self, before: Vocabulary) -> Vocabulary:
        rows = self._rows("topic")
        if not rows:
            return before
        topics = [Topic(row["code"], row["letter"], row["retired"], row["words"]) for row in rows]
        named = {topic.code for topic in topics}
        left = (replace(topic, retired=True) for topic in before.topics if topic.code not in named)
        return replace(before, topics=(*topics, *left))

    def _member(self, kind: Any, value: str, table: str) -> Any:
        try:
            return kind(value)
        except ValueError:
            raise self._refused("value", "kind", table) from None

    def _refused(self, reason: str, key: str, table: str = "") -> ProgrammeFileRefused:
        """Return the refusal with the first line where the key stands; 0 where it stands nowhere."""
        bare = re.escape(key)
        shape = re.compile(rf"""^\s*(?:\[\[?\s*)?["']?{bare}["']?\s*(?:=|\]|\.)""")
        lines = self._text.splitlines()
        start = (
            next((at for at, line in enumerate(lines) if line.strip() == f"[[{table}]]"), 0) if table else 0
        )
        at = next((n for n, line in enumerate(lines[start:], start + 1) if shape.match(line)), 0)
        return ProgrammeFileRefused(reason, key, at)
