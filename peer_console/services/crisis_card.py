"""The crisis card: the programme's steps, the national and the campus lines. Works without a room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peer_console.directory.closed_lines import closed_matches
from peer_console.directory.crisis_lines import CrisisLine, crisis_lines
from peer_console.directory.resources import spoken
from peer_console.errors import RoomDamaged
from peer_console.wording.card import PROTOCOL_STEPS
from peer_console.wording.lines import NOT_CHECKED, NOT_VERIFIED, checked_words

if TYPE_CHECKING:
    from peer_console.domain.programme import LocalLine, Programme
    from peer_console.services.place import Place


@dataclass(frozen=True, slots=True)
class CrisisCard:
    """What the card shows: numbered steps, and every line with when it was last checked.

    ``withheld`` holds a sentence for each campus line that is listed as closed or misprinted, and so is
    not on the card.
    """

    steps: tuple[str, ...]
    national: tuple[CrisisLine, ...]
    local: tuple[CrisisLine, ...]
    withheld: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[CrisisLine, ...]:
        """The national lines, then those of the campus."""
        return self.national + self.local


def card(programme: Programme | None = None, *, verified: bool = True) -> CrisisCard:
    """Return the crisis card; without a programme (no room, damaged, not read yet) the shipped one.

    Of a programme whose signature is not ``verified`` no check of a line is believed.
    """
    if programme is None:
        return CrisisCard(PROTOCOL_STEPS, crisis_lines(), ())
    from peer_console.domain.programme import all_local_lines  # the first frame does without a programme

    lines = all_local_lines(programme)
    closed = {line.id: closed_matches(line.kind.value, line.number, label=line.label) for line in lines}
    local = tuple(_local(programme, line) for line in lines if not closed[line.id])
    if not verified:
        local = tuple(replace(line, checked=NOT_VERIFIED) for line in local)
    withheld = tuple(entry.message for entries in closed.values() for entry in entries)
    national = crisis_lines(programme.line_checks if verified else ())
    return CrisisCard(programme.steps or PROTOCOL_STEPS, national, local, withheld)


def card_at_a_glance(place: Place) -> CrisisCard:
    """Return the card of the room at ``place`` without opening the room, its lock or a cipher.

    The campus lines are those of the room's file, whose signature is not verified here; without a room,
    or where the file is not whole, the shipped card.
    """
    return card(programme_at_a_glance(place))


def programme_at_a_glance(place: Place) -> Programme | None:
    """Return the programme in the room's file, not verified; None where there is none, or no whole one."""
    from peer_console.vault.glimpse import glimpse

    data = glimpse(place.fs, place.folder)
    if data is None:
        return None
    from peer_console.services.programme import decode  # a third of the time, and only where there is a room

    try:
        return decode(data)
    except RoomDamaged:
        return None


def _local(programme: Programme, line: LocalLine) -> CrisisLine:
    from peer_console.domain.programme import last_check

    check = last_check(programme, line.id)
    return CrisisLine(
        id=line.id,
        number=spoken(line.number),
        how=line.kind.value,
        label=line.label,
        hours="",
        hours_note="",
        source="",
        checked=checked_words(check.day, check.by) if check else NOT_CHECKED,
        source_seen="",
        confidence="",
    )
