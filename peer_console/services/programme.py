"""The programme: strict JSON in the room's public part, and a lead's changes to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from peer_console.domain.programme import (
    LineCheck,
    LocalLine,
    Programme,
    validated,
    with_threshold,
    with_wording,
)
from peer_console.domain.vocabulary import Vocabulary, follows
from peer_console.errors import ProgrammeFileRefused, RecordRefused, RoomDamaged
from peer_console.text import clean, clean_line

if TYPE_CHECKING:
    from peer_console.domain.terms import SchoolCalendar
    from peer_console.services.open_room import OpenRoom

CHECKED_BY = "a shift lead"
"""Who checked a line, as far as everybody may read it: no name stands in the public part."""


def encode(programme: Programme) -> bytes:
    """Return the one spelling of a programme as JSON."""
    import msgspec  # imported where used: the start screen needs this module, and no JSON yet

    return msgspec.json.encode(programme, order="deterministic")


def decode(data: bytes) -> Programme:
    """Return the programme `encode` was given. Raises RoomDamaged for anything else."""
    import msgspec

    try:
        raw = msgspec.json.decode(data)
        programme = msgspec.convert(raw, Programme)
        validated(programme)
    except (msgspec.MsgspecError, RecordRefused, UnicodeDecodeError):
        raise RoomDamaged("public part") from None
    if not _covers(msgspec.to_builtins(programme), raw):
        raise RoomDamaged("public part")
    return programme


def _covers(known: Any, raw: Any) -> bool:
    """Whether everything in ``raw`` was understood: no unknown field, no other spelling of a value."""
    if isinstance(raw, dict):
        return isinstance(known, dict) and all(
            key in known and _covers(known[key], value) for key, value in raw.items()
        )
    if isinstance(raw, list):
        same_length = isinstance(known, list | tuple) and len(known) == len(raw)
        return same_length and all(_covers(one, other) for one, other in zip(known, raw, strict=True))
    return bool(known == raw) and type(known) is type(raw)


def cleaned(programme: Programme) -> Programme:
    """Return a programme as somebody typed it with every text made safe to show."""
    return replace(
        programme,
        name=clean_line(programme.name),
        room_name=clean_line(programme.room_name),
        slots=tuple(replace(slot, name=clean_line(slot.name)) for slot in programme.slots),
        statement=clean(programme.statement).strip(),
        steps=tuple(step for step in map(clean_line, programme.steps) if step),
        local_lines=tuple(map(_clean_local, programme.local_lines)),
        on_call=_clean_local(programme.on_call) if programme.on_call else None,
        calendar=_clean_calendar(programme.calendar),
        vocabulary=_clean_vocabulary(programme.vocabulary),
    )


def _clean_vocabulary(vocabulary: Vocabulary) -> Vocabulary:
    topics = tuple(replace(topic, label=clean_line(topic.label)) for topic in vocabulary.topics)
    return replace(vocabulary, topics=topics)


def _clean_calendar(calendar: SchoolCalendar) -> SchoolCalendar:
    return replace(
        calendar,
        milestones=tuple(replace(each, name=clean_line(each.name)) for each in calendar.milestones),
        closures=tuple(replace(each, name=clean_line(each.name)) for each in calendar.closures),
    )


def _clean_local(line: LocalLine) -> LocalLine:
    return replace(line, label=clean_line(line.label), number=clean_line(line.number))


def _checked(line: LocalLine, line_id: str, today: date) -> LocalLine:
    return replace(line, checked=today) if line.id == line_id else line


# Parts of a programme and the verb of the audit line for a change of them, in the order they are looked at.
_VERBS: Final = (
    (("statement",), "statement_changed"),
    (("vocabulary",), "topics_changed"),
    (("slots",), "slots_changed"),
    (("calendar",), "calendar_changed"),
    (("steps",), "steps_changed"),
    (("local_lines", "on_call"), "campus_lines_changed"),
    (("threshold", "later_thresholds"), "threshold_changed"),
    (("retention_days",), "retention_changed"),
    (("notes_enabled", "note_limit"), "notes_changed"),
    (("blank_after", "lock_after"), "idle_changed"),
    (("name", "room_name"), "names_changed"),
)


def changed_parts(before: Programme, after: Programme) -> tuple[str, ...]:
    """Return a verb for each part that differs."""
    return tuple(
        verb for names, verb in _VERBS if any(getattr(before, name) != getattr(after, name) for name in names)
    )


def change_verb(before: Programme, after: Programme) -> str:
    """Return the verb of the audit line: which part changed, or that several did."""
    changed = changed_parts(before, after)
    return changed[0] if len(changed) == 1 else "programme_changed"


def next_programme(
    before: Programme, wished: Programme, today: date, threshold: int | None = None
) -> Programme:
    """Return what ``before`` becomes where a lead wishes for ``wished``, with what no form can decide.

    Checks of lines and the history of the statement stay as they are; another list of topics is one
    version further; another ``threshold`` (None: no other) holds from the next academic year. Raises
    RecordRefused with the first field that does not fit.
    """
    wished = cleaned(wished)
    kept = replace(
        wished,
        line_checks=before.line_checks,
        threshold=before.threshold,
        later_thresholds=before.later_thresholds,
        vocabulary=follows(before.vocabulary, wished.vocabulary.topics),
    )
    if threshold is not None:
        kept = with_threshold(kept, threshold, year_number(kept, today))
    return validated(with_wording(before, kept, today))


def year_number(programme: Programme, day: date) -> int:
    """Return the academic year of a day, by the calendar year of its fall."""
    from peer_console.counts.calendar import year_of

    return int(year_of(programme.calendar, day).whole.id.removeprefix("AY"))


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """What a programme file would change: ``verbs`` are those of the audit, one for each part."""

    after: Programme
    verbs: tuple[str, ...]
    threshold: int
    """What would hold from the next academic year on."""


class ProgrammeService:
    """What the programme decided, and how a lead changes it."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room

    def current(self) -> Programme:
        """Return the programme of the open room. Raises RoomDamaged where its public part is not whole."""
        return self._room.programme

    def change(self, programme: Programme, threshold: int | None = None) -> Programme:
        """Put ``programme`` in place of the current one and return it as it is now: see `next_programme`.

        Leads only: NotGranted. Raises RecordRefused with the first field that does not fit. The audit
        says who, on which day, and which part.
        """
        self._room.require_lead()
        before = self._room.programme
        after = next_programme(before, programme, self._room.today(), threshold)
        return self._store(after, change_verb(before, after))

    def export(self) -> bytes:
        """Return the programme as a TOML file. Anybody may: it is in the part that is read while locked."""
        from peer_console.services.programme_file import write_programme

        return write_programme(self._room.programme, self.this_year()).encode()

    def plan_import(self, data: bytes) -> ProgrammePlan:
        """Return what a programme file would change. Raises ProgrammeFileRefused: then nothing is taken."""
        from peer_console.services.programme_reading import read_programme

        before = self._room.programme
        wished, threshold = read_programme(data, before)
        try:
            after = next_programme(before, wished, self._room.today(), threshold)
        except RecordRefused as refused:
            raise ProgrammeFileRefused("does_not_fit", refused.field) from None
        return ProgrammePlan(after, changed_parts(before, after), threshold)

    def take_import(self, plan: ProgrammePlan) -> Programme:
        """Put what a file describes in place of the programme, all of it. Leads only: NotGranted."""
        self._room.require_lead()
        return self._store(plan.after, "programme_imported")

    def this_year(self) -> int:
        """Return the academic year of today, by the calendar year of its fall."""
        return year_number(self._room.programme, self._room.today())

    def mark_checked(self, line_id: str, how: str = "") -> Programme:
        """Record that a shift lead tried a line today, and return the programme. Leads only: NotGranted."""
        self._room.require_lead()
        programme, today = self._room.programme, self._room.today()
        others = tuple(check for check in programme.line_checks if check.line_id != line_id)
        on_call = programme.on_call
        return self._store(
            replace(
                programme,
                line_checks=(*others, LineCheck(line_id, today, CHECKED_BY, clean_line(how))),
                local_lines=tuple(_checked(line, line_id, today) for line in programme.local_lines),
                on_call=_checked(on_call, line_id, today) if on_call else None,
            ),
            "line_checked",
        )

    def _store(self, programme: Programme, what: str) -> Programme:
        self._room.set_programme(validated(programme), what)
        return programme
