"""The crisis card: the programme's steps, the national and the campus lines. Works without a room."""

from __future__ import annotations

from dataclasses import dataclass

from peer_console.directory.resources import CrisisLine, crisis_lines, spoken
from peer_console.domain.programme import LocalLine, Programme, all_local_lines, last_check
from peer_console.wording.card import PROTOCOL_STEPS
from peer_console.wording.lines import NOT_CHECKED, checked_words


@dataclass(frozen=True, slots=True)
class CrisisCard:
    """What the card shows: numbered steps, and every line with when it was last checked."""

    steps: tuple[str, ...]
    national: tuple[CrisisLine, ...]
    local: tuple[CrisisLine, ...]

    @property
    def lines(self) -> tuple[CrisisLine, ...]:
        """The national lines, then those of the campus."""
        return self.national + self.local


def card(programme: Programme | None = None) -> CrisisCard:
    """Return the crisis card; without a programme (no room, damaged, not read yet) the shipped one."""
    if programme is None:
        return CrisisCard(PROTOCOL_STEPS, crisis_lines(), ())
    local = tuple(_local(programme, line) for line in all_local_lines(programme))
    return CrisisCard(programme.steps or PROTOCOL_STEPS, crisis_lines(programme.line_checks), local)


def _local(programme: Programme, line: LocalLine) -> CrisisLine:
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
