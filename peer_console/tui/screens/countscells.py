"""The cells of a release on the screen: their marks, and why each is hidden, in a sentence."""

from __future__ import annotations

from typing import Final

from peer_console.counts.events import SHEET as EVENTS
from peer_console.counts.looking import CellView, TableView
from peer_console.tui.dialogs.asked import Asked, Values
from peer_console.tui.screens.countspages import Looked, share_words
from peer_console.tui.widgets.choices import Option
from peer_console.tui.widgets.countsgrid import GridCell, GridTable
from peer_console.wording import counts as words
from peer_console.wording.counts_files import TOTAL

_LETTERS: Final = {"topic": "t", "stage": "s", "slot": "o", "referral": "l", "crisis": "c"}
_ALL, _TOTALS, _NONE = "all", "totals", "none"


def grid_table(view: TableView, looked: Looked) -> GridTable:
    """Return a table as it is drawn: numbers, and one of two marks where there is none."""
    rows = tuple((code, looked.names.category(view.down, code)) for code in view.rows)
    columns = tuple((code, looked.names.head(view.across, code)) for code in view.columns)
    if not view.across:
        head = words.CAME_COLUMN if view.id == EVENTS else words.VISITS_COLUMN
        columns = tuple((code, head) for code in view.columns)
    return GridTable(rows, columns, {at: _drawn(at, cell) for at, cell in view.cells.items()})


def sum_words(view: TableView) -> str:
    """Return what a table comes to: printed, hidden small, hidden to protect others, the share printed."""
    if view.share is None:
        return words.TABLE_SUM_FILES.format(printed=view.printed, hidden=view.hidden)
    other = view.hidden - view.hidden_small
    said = words.TABLE_SUM_CAME if view.id == EVENTS else words.TABLE_SUM
    return said.format(
        printed=view.printed, small=view.hidden_small, other=other, share=share_words(view.share)
    )


def legend(looked: Looked) -> str:
    """Return what the marks mean."""
    if looked.preview is None:
        return words.LEGEND_FILES
    return words.LEGEND.format(most=int(looked.document.release["threshold"]) - 1)


def why(cell: CellView, looked: Looked) -> str:
    """Return why a cell is printed or hidden, in words for somebody who never saw a manual."""
    where = looked.names.place(cell.at)
    printed = words.CELL_CAME if "event" in dict(cell.at) else words.CELL_PRINTED
    if cell.count is None:
        if cell.value is None:
            return words.CELL_HIDDEN.format(where=where)
        return printed.format(where=where, count=cell.value)
    threshold = looked.document.release["threshold"]
    text = {
        "printed": printed,
        "small": words.CELL_SMALL,
        "protects": words.CELL_PROTECTS if cell.protects else words.CELL_PROTECTS_MORE,
        "rule": words.CELL_RULE,
        "earlier": words.CELL_EARLIER,
    }[str(cell.mark)]
    protected = looked.names.place(cell.protects) if cell.protects else ""
    return text.format(where=where, count=cell.count, threshold=threshold, protected=protected)


def dimension_choices(by: frozenset[str] | None) -> tuple[Asked, ...]:
    """Return what is asked about dimensions: one, and another."""
    options = tuple(Option(name, letter, words.DIMENSIONS[name]) for name, letter in _LETTERS.items())
    everything = Option(_ALL, "e", words.BY_ALL)
    totals = Option(_TOTALS, "n", words.BY_TOTALS)
    chosen = sorted(by or ())
    first = _ALL if by is None else (chosen[0] if chosen else _TOTALS)
    second = chosen[1] if len(chosen) > 1 else _NONE
    return (
        Asked("first", words.BY_FIRST, first, kind="choice", options=(everything, *options, totals)),
        Asked(
            "second",
            words.BY_SECOND,
            second,
            kind="choice",
            options=(Option(_NONE, "n", words.BY_NONE), *options),
        ),
    )


def chosen_dimensions(values: Values) -> frozenset[str] | None:
    """Return what was chosen; None for everything the catalogue has."""
    if values["first"] in (_ALL, ""):
        return None
    return frozenset({values["first"], values["second"]} - {_ALL, _TOTALS, _NONE, ""})


def _drawn(at: tuple[str, str], cell: CellView) -> GridCell:
    if cell.value is not None:
        return GridCell(str(cell.value), "strong" if TOTAL in at else "plain")
    if cell.mark is None:
        return GridCell(words.HIDDEN_SHORT, "muted")
    return GridCell(words.FEW if cell.mark == "small" else words.TOO, "muted")
