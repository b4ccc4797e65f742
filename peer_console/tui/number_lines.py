"""Crisis lines from the directory and the programme, as rows to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peer_console.directory.crisis_lines import CrisisLine, crisis_lines
from peer_console.tui.widgets.crisislines import NumberLine
from peer_console.wording.lines import ANY_HOUR

if TYPE_CHECKING:
    from peer_console.tui.standing import Known


def number_line(line: CrisisLine) -> NumberLine:
    """Return one line: how, what for, when it is not at any hour, and whether it was checked."""
    how = "" if line.how == "call" else f"{line.how} · "
    hours = "" if line.hours in ("", ANY_HOUR) else f" · {line.hours}"
    return NumberLine(line.number, f"{how}{line.label}{hours}", line.checked)


def number_lines(known: Known) -> tuple[NumberLine, ...]:
    """Return every line of the crisis card; without a room that can be trusted, the national ones."""
    if known.programme is None:
        # The first frame needs no more than this, and so imports no more.
        return tuple(map(number_line, crisis_lines()))
    from peer_console.services.crisis_card import card

    return tuple(map(number_line, card(known.programme, verified=known.verified).lines))
