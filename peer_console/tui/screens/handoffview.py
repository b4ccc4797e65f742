"""Hand-offs and things to do as rows of text: what the hand-off, the take-over and the review share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from peer_console.domain.handoffs import Action, ActionState, Answer, Handoff, ShiftCounts, overdue
from peer_console.domain.programme import OTHER_SLOT, Programme, slot_named
from peer_console.domain.shifts import Shift
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import handoff as words
from peer_console.wording import labels, takeover
from peer_console.wording.board import counted
from peer_console.wording.dates import brief_day_words, due_words, short_day_words

HEADING: Final = 15
"""Cells of the headings at the left, the same in every row of a screen."""
_OWNER: Final = 12
_DUE: Final = 11
_REMARK: Final = 14


def counts_content(counts: ShiftCounts) -> Content:
    """Return what the log counts, with the word that nobody had to add it up."""
    return Content.assemble(
        (words.COUNTS.ljust(HEADING), "$quiet"),
        Content(f"{counted(counts.visits, counts.not_visits)}   "),
        (words.FROM_LOG, "$faint"),
    )


def to_do_lines(actions: Sequence[Action], today: date, width: int) -> list[Line]:
    """Return one row for each thing to do: what, who, when, and what is missing or said about it."""
    if not actions:
        return [_headed(words.TODO, Part(words.NOTHING_TO_DO, "muted"))]
    return [
        row
        for at, action in enumerate(actions)
        for row in _rows(action, today, width, words.TODO if at == 0 else "", _remark(action))
    ]


def answer_lines(
    actions: Sequence[Action], answers: Mapping[str, Answer], today: date, width: int
) -> list[Line]:
    """Return the same rows with the incoming pair's answer in place of the remark."""
    if not actions:
        return [_headed(takeover.TODO, Part(takeover.NOTHING_TO_DO, "muted"))]
    return [
        row
        for at, action in enumerate(actions)
        for row in _rows(
            action, today, width, takeover.TODO if at == 0 else "", _answer(answers.get(action.id))
        )
    ]


def handoff_lines(handoff: Handoff, width: int) -> list[Line]:
    """Return what was handed over: state, counts, 'if … then', what changed, the safety item."""
    if not handoff.written:
        return [line(takeover.NOT_WRITTEN, "muted")]
    rows = [
        _headed(takeover.STATE, Part(labels.full(labels.ROOM_STATES, handoff.state), "strong")),
        _headed(takeover.COUNTS, Part(counted(handoff.counts.visits, handoff.counts.not_visits))),
    ]
    rows += paragraph(takeover.IF_THEN, handoff.if_then, width)
    rows += paragraph(takeover.CHANGED, handoff.changed.splitlines(), width)
    if handoff.safety_accepted_by:
        who = takeover.SAFETY_ACCEPTED.format(who=handoff.safety_accepted_by)
        rows += paragraph(takeover.SAFETY, [who], width)
    return rows


def paragraph(heading: str, texts: Sequence[str], width: int) -> list[Line]:
    """Return ``texts`` under each other beside their heading; a quiet word where there are none."""
    rows: list[Line] = []
    for text in texts or ():
        for each in wrapped(text, width - HEADING):
            rows.append(_headed("" if rows else heading, *each.parts))
    return rows or [_headed(heading, Part(takeover.NOTHING, "muted"))]


def shift_words(shift: Shift | None, programme: Programme) -> str:
    """Return a shift as one says it: 'Mon evening, 23 Nov'; by its day where the slot has no name."""
    if shift is None:
        return takeover.UNKNOWN_SHIFT
    slot = slot_named(programme, shift.slot)
    if slot is None or slot is OTHER_SLOT:
        return short_day_words(shift.day)
    return f"{slot.name}, {brief_day_words(shift.day)}"


def cut(text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` cells, with a sign where something was cut off."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, max(1, width - 2)).rstrip() + "… " if width > 2 else set_cell_size(text, width)


def _headed(heading: str, *parts: Part) -> Line:
    return Line((Part(heading.ljust(HEADING), "muted"), *parts))


def _rows(action: Action, today: date, width: int, heading: str, remark: Part) -> list[Line]:
    """The first row can be picked; what does not fit goes on below, never cut off."""
    room = max(12, width - HEADING - _OWNER - _DUE - _REMARK)
    first, *rest = wrapped(action.what, room - 2)
    late = overdue(action, today)
    due = due_words(action.due, today) if action.due else "…"
    head = Line(
        (
            Part(heading.ljust(HEADING), "muted"),
            Part(cut(first.text, room)),
            Part(cut(action.owner or "…", _OWNER), "plain" if action.owner else "muted"),
            Part(cut(words.OVERDUE if late else due, _DUE), "warn" if late else "plain"),
            remark,
        ),
        id=action.id,
    )
    return [head, *(_headed("", *each.parts) for each in rest)]


def _remark(action: Action) -> Part:
    if action.state is ActionState.done:
        return Part(words.DONE, "accent")
    if not action.owner.strip():
        return Part(words.NEEDS_OWNER, "warn")
    if action.due is None:
        return Part(words.NEEDS_DUE, "warn")
    if action.state is ActionState.questioned:
        return Part(words.QUESTIONED, "muted")
    return Part("")


def _answer(answer: Answer | None) -> Part:
    if answer is None:
        return Part(takeover.UNANSWERED, "warn")
    return Part(takeover.TAKE if answer is Answer.take else takeover.QUESTION, "accent")
