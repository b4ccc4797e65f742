"""What a programme decides for its room: slots, statement, protocol, local lines, limits.

All of it is in the part of the room that can be read while locked, so no person is named in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from peer_console.domain.terms import USUAL_YEAR, SchoolCalendar, validated_calendar
from peer_console.domain.vocabulary import OUR_TOPICS, Stage, Vocabulary, validated_vocabulary
from peer_console.errors import RecordRefused

NOTE_LIMIT = 240
BLANK_AFTER = 60
LOCK_AFTER = 180
SHORTEST_IDLE = 10
"""Seconds; an idle time may be shortened to this and never lengthened beyond its default."""

LINE_LIMIT = 120
"""Characters of a name, a label, a number; statements and steps take ``TEXT_LIMIT``."""
TEXT_LIMIT = 600
MAX_STEPS = 8
MAX_SLOTS = 40
MAX_LINES = 8
MAX_WORDINGS = 100
"""Of the statement; a programme that changes it more often keeps the latest."""
MAX_THRESHOLDS = 40
SHORTEST_RETENTION, LONGEST_RETENTION = 7, 60
_STAGES = frozenset(stage.value for stage in Stage if stage is not Stage.not_asked)
LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 11, 20


class LineKind(StrEnum):
    """What one does with the number of a local line."""

    call = "call"
    text = "text"


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly block of office hours on the room's own wall clock; ``weekday`` 0 is Monday."""

    code: str
    weekday: int
    name: str
    opens: time
    closes: time


OTHER_SLOT = Slot("other", 0, "Any other time", time(0, 0), time(23, 59))
"""For a shift outside office hours; fits every day."""


@dataclass(frozen=True, slots=True)
class LocalLine:
    """A number of the campus: emergency, counselling. ``checked`` is the day a lead last tried it."""

    label: str
    number: str
    kind: LineKind = LineKind.call
    checked: date | None = None

    @property
    def id(self) -> str:
        """Return the id under which checks of this number are kept; a changed number starts unchecked."""
        return "local:" + "".join(self.number.split())


@dataclass(frozen=True, slots=True)
class LineCheck:
    """That a line was tried: which, when, by whom as the programme says it in public, and how."""

    line_id: str
    day: date
    by: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of the confidentiality statement and the first day it was shown, both included.

    ``since`` is None for a wording that was there before the days were kept.
    """

    text: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """The threshold of counts from the academic year on that begins in the fall of ``year``."""

    year: int
    value: int


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything a programme sets. An empty ``statement`` means no shift can start yet."""

    name: str
    room_name: str
    slots: tuple[Slot, ...] = ()
    statement: str = ""
    steps: tuple[str, ...] = ()
    local_lines: tuple[LocalLine, ...] = ()
    line_checks: tuple[LineCheck, ...] = ()
    notes_enabled: bool = True
    note_limit: int = NOTE_LIMIT
    blank_after: int = BLANK_AFTER
    lock_after: int = LOCK_AFTER
    retention_days: int = 14
    threshold: int = 11
    on_call: LocalLine | None = None
    calendar: SchoolCalendar = USUAL_YEAR
    vocabulary: Vocabulary = OUR_TOPICS
    wordings: tuple[Wording, ...] = ()
    """Every wording of the statement, oldest first; the last is ``statement``."""
    later_thresholds: tuple[Threshold, ...] = ()
    """Changes of ``threshold``, by year, oldest first: it is fixed within an academic year."""


def all_local_lines(programme: Programme) -> tuple[LocalLine, ...]:
    """Return the campus lines followed by the line of the lead on call, where there is one."""
    return programme.local_lines + ((programme.on_call,) if programme.on_call else ())


def slot_named(programme: Programme, code: str) -> Slot | None:
    """Return the slot with ``code``; 'other' is always there. None where the programme dropped it."""
    if code == OTHER_SLOT.code:
        return OTHER_SLOT
    return next((slot for slot in programme.slots if slot.code == code), None)


def threshold_in(programme: Programme, year: int) -> int:
    """Return the threshold of the academic year that begins in the fall of ``year``."""
    held = [later.value for later in programme.later_thresholds if later.year <= year]
    return held[-1] if held else programme.threshold


def with_threshold(programme: Programme, value: int, this_year: int) -> Programme:
    """Return the programme with another threshold from the academic year after ``this_year`` on.

    What was planned for later years before is replaced; what held up to now stays.
    """
    held = tuple(each for each in programme.later_thresholds if each.year <= this_year)
    settled = replace(programme, later_thresholds=held)
    if threshold_in(settled, this_year) == value:
        return settled
    return replace(settled, later_thresholds=(*held, Threshold(this_year + 1, value)))


def with_wording(before: Programme, after: Programme, today: date) -> Programme:
    """Return ``after`` with the history of its statement: a new wording holds from ``today``.

    With a clock that was set back it holds from the day of the one before: what was shown is never undated.
    """
    known = before.wordings
    if not known and before.statement:
        known = (Wording(before.statement),)
    if after.statement != before.statement or (after.statement and not known):
        since = max([today, *(wording.since for wording in known if wording.since)])
        known = (*known, Wording(after.statement, since))
    return replace(after, wordings=known[-MAX_WORDINGS:])


def wordings_on(programme: Programme, day: date) -> tuple[str, ...]:
    """Return what was shown on ``day``: one wording, or each of those that changed on it."""
    since = [wording.since or date.min for wording in programme.wordings]
    ends = [*since[1:], date.max]
    return tuple(
        wording.text
        for wording, first, last in zip(programme.wordings, since, ends, strict=True)
        if first <= day <= last
    )


def last_check(programme: Programme, line_id: str) -> LineCheck | None:
    """Return the latest check of a line, or None where the programme has not checked it."""
    checks = [check for check in programme.line_checks if check.line_id == line_id]
    return max(checks, key=lambda check: check.day, default=None)


def validated(programme: Programme) -> Programme:
    """Return ``programme`` unchanged, or raise RecordRefused with the first field that does not fit."""
    for field, fits in _rules(programme):
        if not fits:
            raise RecordRefused(field)
    for slot in programme.slots:
        if not _slot_fits(slot):
            raise RecordRefused("slots")
    for line in all_local_lines(programme):
        if not (0 < len(line.number) <= LINE_LIMIT and 0 < len(line.label) <= LINE_LIMIT):
            raise RecordRefused("local_lines")
    validated_calendar(programme.calendar)
    validated_vocabulary(programme.vocabulary)
    return programme


def _rules(programme: Programme) -> tuple[tuple[str, bool], ...]:
    codes = [slot.code for slot in programme.slots]
    return (
        ("name", 0 < len(programme.name) <= LINE_LIMIT),
        ("room_name", len(programme.room_name) <= LINE_LIMIT),
        ("slots", len(codes) == len(set(codes)) <= MAX_SLOTS),
        ("statement", len(programme.statement) <= TEXT_LIMIT * 4),
        ("steps", len(programme.steps) <= MAX_STEPS and all(_text_fits(step) for step in programme.steps)),
        ("local_lines", len(programme.local_lines) <= MAX_LINES),
        ("note_limit", 0 < programme.note_limit <= NOTE_LIMIT),
        ("blank_after", SHORTEST_IDLE <= programme.blank_after <= BLANK_AFTER),
        ("lock_after", programme.blank_after <= programme.lock_after <= LOCK_AFTER),
        ("retention_days", SHORTEST_RETENTION <= programme.retention_days <= LONGEST_RETENTION),
        ("threshold", _thresholds_fit(programme)),
        ("wordings", len(programme.wordings) <= MAX_WORDINGS and _wordings_fit(programme)),
        ("stages", set(programme.calendar.not_enrolled) <= _STAGES),
    )


def _thresholds_fit(programme: Programme) -> bool:
    values = (programme.threshold, *(later.value for later in programme.later_thresholds))
    years = [later.year for later in programme.later_thresholds]
    in_order = years == sorted(set(years)) and len(years) <= MAX_THRESHOLDS
    return in_order and all(LOWEST_THRESHOLD <= value <= HIGHEST_THRESHOLD for value in values)


def _wordings_fit(programme: Programme) -> bool:
    days = [wording.since or date.min for wording in programme.wordings]
    last = programme.wordings[-1].text if programme.wordings else programme.statement
    return days == sorted(days) and last == programme.statement


def _text_fits(text: str) -> bool:
    return 0 < len(text) <= TEXT_LIMIT


def _slot_fits(slot: Slot) -> bool:
    code_fits = (
        slot.code.isascii() and slot.code.replace("_", "").isalnum() and slot.code == slot.code.lower()
    )
    return (
        code_fits
        and len(slot.code) <= 32
        and slot.code != OTHER_SLOT.code
        and 0 <= slot.weekday <= 6
        and 0 < len(slot.name) <= LINE_LIMIT
        and slot.opens < slot.closes
    )
