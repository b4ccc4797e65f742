"""What the shift board shows, as pure functions from the board to rows of text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import set_cell_size

from peer_console.domain.handoffs import Action, ActionState, overdue
from peer_console.tui.screens.handoffview import shift_words
from peer_console.tui.screens.rosterview import coming_lines
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.tui.widgets.visitline import visit_lines
from peer_console.wording import board as words
from peer_console.wording import labels
from peer_console.wording.dates import due_words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.domain.roster import Event
    from peer_console.domain.shifts import Shift
    from peer_console.services.roster import Next
    from peer_console.services.shifts import Board

QUESTION = "question:"
"""Begins the id of a row that holds a lead's question; the hand-off's id follows."""
_WIDE = 56
_OWNER = 14
_DUE = 24


@dataclass(frozen=True, slots=True)
class Seen:
    """The board with what is needed to name things, and whether a hand-off or a half-written visit waits."""

    board: Board
    programme: Programme
    from_shift: Shift | None
    waiting: bool
    draft_waits: bool = False
    coming: tuple[Next, ...] = ()
    events: tuple[Event, ...] = ()


def handed_lines(seen: Seen, width: int) -> list[Line]:
    """Return what was taken over; first of all that a hand-off still waits, where one does."""
    rows = wrapped(words.HANDOFF_WAITS, width, "warn") if seen.waiting else []
    handoff = seen.board.taken_over
    if handoff is None:
        return [*rows, line(words.NOTHING_TAKEN_OVER, "muted")]
    state = labels.full(labels.ROOM_STATES, handoff.state)
    counts = words.counted(handoff.counts.visits, handoff.counts.not_visits)
    from_shift = shift_words(seen.from_shift, seen.programme)
    rows += wrapped(words.from_shift(from_shift, state, counts), width, "strong")
    for text in (*handoff.if_then, *handoff.changed.splitlines()):
        rows += wrapped(text, width)
    rows += wrapped(words.taken_over(" and ".join(handoff.taken_by), handoff.synthesis), width, "muted")
    return rows


def log_lines(seen: Seen, width: int) -> list[Line]:
    """Return the coded lines of the shift, oldest first."""
    names = labels.topic_labels(seen.programme.vocabulary)
    rows = [row for visit in seen.board.lines for row in visit_lines(visit, width, names)]
    if seen.draft_waits:
        return [*rows, *wrapped(words.DRAFT_WAITS, width, "warn")]
    return rows or [line(words.NOTHING_LOGGED, "muted")]


def log_heading(seen: Seen) -> str:
    """Return the heading of the log with its counts."""
    counts = seen.board.counts
    if not seen.board.lines:
        return words.THIS_SHIFT
    return f"{words.THIS_SHIFT} · {words.counted(counts.visits, counts.not_visits)}"


def todo_lines(seen: Seen, today: date, width: int) -> list[Line]:
    """Return the lead's questions, then everything to do; what is overdue says so."""
    rows: list[Line] = []
    for question in seen.board.questions:
        first, *rest = wrapped(
            "? " + words.lead_asks(question.asked_by, question.text), width, "accent", hang=2
        )
        rows += [Line(first.parts, QUESTION + question.handoff), *rest]
    for action in seen.board.actions:
        rows += _action_rows(action, today, width)
    return rows or [line(words.NOTHING_TO_DO, "muted")]


def next_lines(seen: Seen, today: date, width: int) -> list[Line]:
    """Return the slots that come next with who is on, and the events of the next weeks."""
    rows = coming_lines(seen.coming, seen.events, today, width)
    heading = [line(words.NEXT, "muted")] if seen.coming else wrapped(words.NO_NEXT, width, "muted")
    return [*heading, *rows]


def _action_rows(action: Action, today: date, width: int) -> list[Line]:
    late = overdue(action, today)
    mark = Part("! " if late else "  ", "warn")
    owner = action.owner or words.NO_OWNER
    due = due_words(action.due, today)
    if action.state is ActionState.questioned:
        due = f"{due} · {words.QUESTIONED}"
    due_part = Part(due, "warn" if late else "muted")
    if width >= _WIDE:
        first, *rest = wrapped(action.what, width - 2 - _OWNER - _DUE - 1)
        what = set_cell_size(first.text, width - 2 - _OWNER - _DUE)
        named = Part(set_cell_size(owner, _OWNER - 1) + " ")
        more = (Line((Part("  "), *row.parts)) for row in rest)
        return [Line((mark, Part(what), named, due_part), action.id), *more]
    if late and len(owner) + len(due) + 7 > width:
        due_part = Part(words.OVERDUE, "warn")
    first, *rest = wrapped(action.what, width - 2)
    return [
        Line((mark, *first.parts), action.id),
        *(Line((Part("  "), *row.parts)) for row in rest),
        *_owner_rows(owner, due_part, width),
    ]


def _owner_rows(owner: str, due: Part, width: int) -> list[Line]:
    """Return whose it is and by when: below each other where they do not fit side by side."""
    if len(owner) + len(due.text) + 7 <= width:
        return [Line((Part(f"    {owner} · ", "muted"), due))]
    return [
        Line((Part("    "), *row.parts))
        for row in (*wrapped(owner, width - 4, "muted"), *wrapped(due.text, width - 4, due.tone))
    ]
