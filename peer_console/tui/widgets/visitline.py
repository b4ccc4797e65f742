"""One line of the log as words: codes, no text, no time of day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from peer_console.tui.widgets.lines import Line, Part, wrapped
from peer_console.wording import board as words
from peer_console.wording import labels

if TYPE_CHECKING:
    from peer_console.services.log import VisitLine

Names = Mapping[str, labels.Label]

_KIND = 9
_TOPICS = 20


def visit_lines(visit: VisitLine, width: int, names: Names = labels.TOPICS) -> list[Line]:
    """Return the rows of one line of the log; only the first carries its id. ``names`` are the topics'."""
    if visit.not_a_visit is not None:
        return [Line((Part(labels.full(labels.NOT_A_VISIT_KINDS, visit.not_a_visit), "muted"),), visit.id)]
    kind = _fit(labels.short(labels.KINDS, visit.kind or ""), _KIND)
    topics, ended = topics_words(visit, names), ended_words(visit)
    in_columns = cell_len(topics) < _TOPICS and _KIND + _TOPICS + cell_len(ended) <= width
    if in_columns:
        return [Line((Part(kind), Part(_fit(topics, _TOPICS)), Part(ended)), visit.id)]
    room = width - _KIND
    rows = [Line((Part(kind), Part(_cut(topics, room))), visit.id)]
    return rows + [Line((Part(" " * _KIND), *row.parts)) for row in wrapped(ended, room, "muted")]


def in_one(visit: VisitLine, names: Names = labels.TOPICS) -> str:
    """Return a line of the log in one sentence, for a question about it."""
    if visit.not_a_visit is not None:
        return labels.full(labels.NOT_A_VISIT_KINDS, visit.not_a_visit)
    kind = labels.short(labels.KINDS, visit.kind or "")
    return " · ".join((kind, topics_words(visit, names), ended_words(visit)))


def topics_words(visit: VisitLine, names: Names) -> str:
    """Return the topics in short words."""
    return ", ".join(labels.short(names, code) for code in visit.topics)


def ended_words(visit: VisitLine) -> str:
    """Return how it ended, what was shared, and that there is a note."""
    ended = labels.short(labels.OUTCOMES, visit.outcome or "")
    return " · ".join((ended, *visit.resources, *((words.HAS_NOTE,) if visit.has_note else ())))


def _fit(text: str, width: int) -> str:
    return set_cell_size(text, width)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip(" ,·") + "…"
