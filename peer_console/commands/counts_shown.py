"""A release as lines of text: what a coordinator reads, or has read out, before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from peer_console.counts.looking import CellView, TableView, views_of
from peer_console.counts.periods import SEPARATOR
from peer_console.counts.tables import period_days
from peer_console.services.counts_names import Names
from peer_console.wording import counts_commands as words
from peer_console.wording.counts_files import WITHHELD
from peer_console.wording.counts_periods import period_words
from peer_console.wording.dates import iso_words

if TYPE_CHECKING:
    from peer_console.counts.neutral import Document
    from peer_console.counts.release import Preview, Released
    from peer_console.domain.programme import Programme

_CELLS: Final = 60
"""Cells of a table that are read out one by one; a cross table has more."""
_WHOLE: Final = 100


def preview_lines(preview: Preview, programme: Programme, *, seen: bool) -> Iterator[str]:
    """Yield what a release would hold, what is not in it, and what was confirmed.

    ``seen``: it goes to a terminal, and so the true counts and the reasons may be told.
    """
    document, names = preview.released.document, Names(programme)
    first, last = map(iso_words, period_days(document, preview.scope.period.id))
    yield words.PREVIEW_OF.format(id=document.id, first=first, last=last)
    yield words.ON_SCREEN if seen else words.NOT_ON_SCREEN
    for view in views_of(document, preview if seen else None):
        yield from _table(view, names)
    joined = [label for label in document.groups if SEPARATOR in label]
    if joined:
        yield words.JOINED.format(names=", ".join(map(period_words, joined)))
    for table, why in preview.withheld:
        yield words.WITHHELD.format(name=names.table(table.id), why=WITHHELD[why.value])
    report = preview.report
    yield words.AUDITED.format(printed=report.printed, protected=report.protected)
    yield words.FILES.format(files=", ".join(sorted(preview.released.files)))
    yield words.LAST


def released_lines(released: Released, programme: Programme) -> Iterator[str]:
    """Yield what was released: printed numbers, and nothing about the hidden ones."""
    document, names = released.document, Names(programme)
    yield words.AGAIN.format(id=document.id, day=iso_words(_day(document)))
    for view in views_of(document):
        yield from _table(view, names)


def _day(document: Document) -> str:
    return str(document.release["released"])


def _table(view: TableView, names: Names) -> Iterator[str]:
    share = view.share
    if share is None or any(cell.mark is None for cell in view.cells.values()):
        yield words.TABLE.format(name=names.table(view.id), printed=view.printed, hidden=view.hidden)
    else:
        yield words.TABLE_SEEN.format(
            name=names.table(view.id),
            printed=view.printed,
            small=view.hidden_small,
            other=view.hidden - view.hidden_small,
            share=round(_WHOLE * share),
        )
    if len(view.cells) > _CELLS:
        yield words.TOO_LONG.format(cells=len(view.cells))
        return
    for (row, column), cell in view.cells.items():
        sides = [names.category(view.down, row)] + (
            [names.category(view.across, column)] if view.across else []
        )
        yield words.CELL.format(where=", ".join(sides), says=_cell(cell, names))


def _cell(cell: CellView, names: Names) -> str:
    if cell.mark is None:
        return words.HIDDEN if cell.value is None else str(cell.value)
    protects = names.place(cell.protects) if cell.protects else words.ANOTHER
    return words.MARKS[cell.mark.value].format(count=cell.count, protects=protects)
