"""Crisis lines from the directory and the programme, as rows to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peer_console.directory.resources import CrisisLine
from peer_console.tui.widgets.crisislines import NumberLine
from peer_console.wording.lines import ANY_HOUR, checked_words

if TYPE_CHECKING:
    from peer_console.domain.programme import LocalLine, Programme


def short_national(line: CrisisLine) -> NumberLine:
    """Return a national line as the start screen shows it: how, what for, and when it is not at any hour."""
    hours = "" if line.hours == ANY_HOUR else f" · {line.hours}"
    how = "" if line.how == "call" else f"{line.how} · "
    return NumberLine(line.number, f"{how}{line.label}{hours}")


def national(line: CrisisLine) -> NumberLine:
    """Return a national line as the crisis card shows it, with how old the fact is and who checked it."""
    words = f"{line.how} · {line.label} · {line.hours}"
    return NumberLine(line.number, words, f"{line.checked} · {line.source}")


def short_local(line: LocalLine) -> NumberLine:
    """Return a campus line as the start screen shows it."""
    return NumberLine(line.number, line.label if line.kind == "call" else f"{line.kind} · {line.label}")


def local(line: LocalLine) -> NumberLine:
    """Return a campus line as the crisis card shows it."""
    return NumberLine(line.number, f"{line.kind} · {line.label}", checked_words(line.checked))


def local_lines(programme: Programme | None) -> tuple[LocalLine, ...]:
    """Return the campus lines and the lead on call; none before a room is set up."""
    if programme is None:
        return ()
    return programme.local_lines + ((programme.on_call,) if programme.on_call else ())
