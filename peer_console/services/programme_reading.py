"""Reading a programme file back: all of it or nothing, and a mistake is named with its key and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peer_console.domain.programme import LineKind, LocalLine, Programme, Slot
from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.domain.vocabulary import Topic, Vocabulary
from peer_console.errors import ProgrammeFileRefused
from peer_console.services.programme_file import DAYS, FORMAT, LARGEST, LINE, ON_CALL, PLAIN, REQUIRED, TABLES

_ASIDE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'{3}.*?\'{3}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*''', re.DOTALL
)
"""Texts and comments of TOML: in what is left, a dot is one of a key, a number or a time."""
_MOST_DOTS = 64


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
            _refuse_depth(self._text)
            self._found = tomllib.loads(self._text)
        except UnicodeDecodeError:
            raise ProgrammeFileRefused("not_text") from None
        except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
            at = re.search(r"at line (\d+)", str(error))
            raise ProgrammeFileRefused("not_toml", "", int(at[1]) if at else 0) from None
        for key in self._found:
            if key not in PLAIN and key not in TABLES and key != ON_CALL:
                raise self._refused("unknown", key)

    def programme(self, before: Programme) -> tuple[Programme, int]:
        """See `read_programme`."""
        plain = self._checked({key: value for key, value in self._found.items() if key in PLAIN}, PLAIN, "")
        if plain["format"] != FORMAT:
            raise self._refused("newer", "format")
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
            calendar=self._calendar(plain),
            vocabulary=self._vocabulary(before.vocabulary),
        )
        return wished, plain["threshold"]

    def _calendar(self, plain: Mapping[str, Any]) -> SchoolCalendar:
        return SchoolCalendar(
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

    def _rows(self, table: str) -> list[dict[str, Any]]:
        rows = self._found.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._refused("value", table)
        return [self._checked(row, TABLES[table], table) for row in rows]

    def _checked(
        self, found: Mapping[str, Any], known: Mapping[str, tuple[type, Any]], table: str
    ) -> dict[str, Any]:
        for key in found:
            if key not in known:
                raise self._refused("unknown", key)
        taken = {}
        for key, (kind, otherwise) in known.items():
            value = found.get(key, otherwise)
            if value is REQUIRED:
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
        if row["day"] not in DAYS:
            raise self._refused("value", "day")
        return Slot(row["code"], DAYS.index(row["day"]), row["name"], row["opens"], row["closes"])

    def _line(self, row: Mapping[str, Any], before: Programme) -> LocalLine:
        line = LocalLine(row["label"], row["number"], self._member(LineKind, row["kind"], "campus_line"))
        days = [check.day for check in before.line_checks if check.line_id == line.id]
        return replace(line, checked=max(days, default=None))

    def _on_call(self, before: Programme) -> LocalLine | None:
        row = self._found.get(ON_CALL)
        if row is None:
            return None
        if not isinstance(row, dict):
            raise self._refused("value", ON_CALL)
        return self._line(self._checked(row, LINE, ON_CALL), before)

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


def _refuse_depth(text: str) -> None:
    """Refuse a line of hundreds of dots: the library's time grows with the square of a key's depth."""
    for number, line in enumerate(_ASIDE.sub("", text).split("\n"), 1):
        if line.count(".") > _MOST_DOTS:
            raise ProgrammeFileRefused("not_toml", "", number)
