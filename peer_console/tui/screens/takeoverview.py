"""The take-over as rows of text: what was handed over, and what the leads ask about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peer_console.domain.handoffs import Action, Handoff
from peer_console.domain.reviews import Question
from peer_console.tui.screens.handoffview import handoff_lines, paragraph
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.lines import Line, Part, line
from peer_console.wording import takeover as words
from peer_console.wording.dates import day_words, moment_words
from peer_console.wording.handoff import names_words


@dataclass(frozen=True, slots=True)
class Waiting:
    """The hand-off that waits, what of it needs an answer, and what the leads ask."""

    handoff: Handoff | None = None
    shift: str = ""
    to_answer: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    more: int = 0


def read_lines(waiting: Waiting, width: int) -> list[Line]:
    """Return what was handed over, of which shift, and who signed it."""
    handoff = waiting.handoff
    if handoff is None:
        return [line(words.NOTHING_WAITS, "muted")]
    signed = f"{names_words(handoff.signed_by)}, {moment_words(handoff.signed_at)}"
    return [
        *paragraph(words.FROM, [waiting.shift], width),
        *(paragraph(words.SIGNED, [signed], width) if handoff.written else []),
        *handoff_lines(handoff, width),
    ]


def question_lines(questions: Sequence[Question], width: int) -> list[Line]:
    """Return the leads' questions; each can be picked to answer it."""
    rows: list[Line] = []
    for question in questions:
        first, *rest = paragraph(words.ASKED, [question.text], width - len(words.ANSWER_KEY))
        rows += [Line((*first.parts, Part(words.ANSWER_KEY, "accent")), id=question.handoff), *rest]
    return rows


def sign_words(names: Sequence[str], today: date, more: int) -> str:
    """Return whose names and which date will stand under it."""
    return words.SIGN.format(names=names_words(names), day=day_words(today)) + words.more_waiting(more)


def offered(waiting: Waiting) -> tuple[Option, ...]:
    """Return the lines of synthesis to pick from, by the digits 1 to 3."""
    if waiting.handoff is None:
        return ()
    handoff = waiting.handoff
    lines = words.synthesis_choices(handoff.state, len(waiting.to_answer), len(handoff.if_then))
    return tuple(Option(each, str(at), each) for at, each in enumerate(lines, start=1))
