"""What is said about a programme as a file, and about a calendar file, on the command line too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from peer_console.errors import CalendarRefused, ProgrammeFileRefused

PROGRAMME: Final = "the programme of a room as a file"
EXPORT: Final = "write the programme to a TOML file; nobody has to sign in, it is read while locked too"
EXPORT_FILE: Final = "the file to write"
IMPORT: Final = "take a programme file in: all of it, or nothing"
IMPORT_FILE: Final = "the TOML file, as 'programme export' writes it"
IMPORT_AS: Final = "the shift lead who takes it in"
DRY_RUN: Final = "only say what would change"
ROSTER: Final = "who is on, and what the programme hosts"
ROSTER_IMPORT: Final = "take an .ics calendar in: who is on, closed days, events"
ROSTER_FILE: Final = "the .ics file"

WRITTEN: Final = "The programme was written to {file}."
WOULD_CHANGE: Final = "Would change: {parts}."
CHANGED: Final = "Changed: {parts}."
NOTHING: Final = "Nothing in it differs from the programme as it is."
DRY: Final = "This was a dry run: nothing was changed."
THRESHOLD: Final = "The threshold of {value} holds from the next academic year on."

PARTS: Final[Mapping[str, str]] = {
    "statement_changed": "the confidentiality statement",
    "topics_changed": "topics",
    "slots_changed": "office hours",
    "calendar_changed": "the school calendar",
    "steps_changed": "the steps of the crisis card",
    "campus_lines_changed": "campus numbers",
    "threshold_changed": "the threshold of counts",
    "retention_changed": "how long text is kept",
    "notes_changed": "notes",
    "idle_changed": "when the console blanks and locks",
    "names_changed": "names",
}
"""The parts of a programme by the verb of the audit line for a change of them."""

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
_NOTHING_TAKEN: Final = "Nothing was taken from it; mend the file and try again."
_REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "unreadable": ("The programme file could not be read.", "Check that it is there and yours to read."),
    "not_written": ("The file could not be written there.", "Name a folder that you may write to."),
    "too_large": ("The file is far larger than a programme can be.", "Name the file that was exported."),
    "not_text": ("The programme file is not text.", "Name the file that was exported, saved as UTF-8."),
    "not_toml": ("The programme file breaks off{line}: it is not TOML there.", _NOTHING_TAKEN),
    "unknown": ("The programme file has a key that nothing here knows: {key}{line}.", _NOTHING_TAKEN),
    "missing": ("The programme file lacks {key}{line}.", _NOTHING_TAKEN),
    "value": ("The value of {key}{line} does not fit.", _NOTHING_TAKEN),
    "newer": ("The programme file was written by a newer version of this program.", "Update this one first."),
    "does_not_fit": ("What the file says about {key} does not fit a programme.", _NOTHING_TAKEN),
}
_CALENDAR: Final[Mapping[str, tuple[str, str]]] = {
    "unreadable": ("The calendar file could not be read.", "Check that it is there and yours to read."),
    "too_large": ("The calendar file is too large.", "Export only this academic year, and try again."),
    "not_a_calendar": ("The file is not an .ics calendar{line}.", "Export it again from the calendar."),
    "too_many": (
        "The calendar holds too many entries or days.",
        "Export only this academic year, and try again.",
    ),
}


def programme_refused(error: ProgrammeFileRefused) -> tuple[str, str]:
    """Return what happened with a programme file and what to do; a key only where it looks like one."""
    what, todo = _REASONS.get(error.reason, _REASONS["unreadable"])
    key = f"'{error.key}'" if _KEY.fullmatch(error.key) else "one key"
    return what.format(key=key, line=_at(error.line)), todo


def calendar_refused(error: CalendarRefused) -> tuple[str, str]:
    """Return what happened with a calendar file, and what to do."""
    what, todo = _CALENDAR.get(error.reason, _CALENDAR["unreadable"])
    return what.format(line=_at(error.line)), todo


def _at(line: int) -> str:
    return f", line {line}" if line else ""
