"""The pages of a release as rows of text: in short, over the year, the week. Printed numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peer_console.counts.calendar import PeriodKind
from peer_console.counts.looking import TableView
from peer_console.counts.neutral import Document, digest
from peer_console.services.counts_names import Names
from peer_console.tui.screens.handoffview import paragraph
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import counts as words
from peer_console.wording.counts_files import WITHHELD
from peer_console.wording.counts_periods import period_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Ledger
    from peer_console.counts.release import Preview

_TABLE_NAME, _COLUMN = 38, 8


@dataclass(frozen=True, slots=True)
class Looked:
    """What the pages are made from: a release, looked at before it is made or as it was made."""

    document: Document
    files: Mapping[str, bytes]
    tables: tuple[TableView, ...]
    ledger: Ledger
    names: Names
    preview: Preview | None = None
    cost: str = ""


def share_words(share: float | None, *, exactly: bool = False) -> str:
    """Return a share as whole percents, or to a tenth."""
    return "–" if share is None else f"{100 * share:.{1 if exactly else 0}f} %"


# --- in short -------------------------------------------------------------------------------------


def summary_lines(looked: Looked, width: int) -> list[Line]:
    """Return everything one should know before confirming, or what was released."""
    parts: list[tuple[str, list[str]]] = [
        ("joined", [period_words(label) for label in _joined(looked)] or [words.NOT_JOINED]),
        ("withheld", _withheld(looked) or [words.NOT_WITHHELD]),
    ]
    if looked.preview is not None:
        year = looked.preview.scope.period.kind is PeriodKind.year
        parts += [("cost", [looked.cost]), ("merge", [words.MERGE] if year else [])]
    parts += [
        ("audit", [_audit(looked)]),
        (
            "files",
            [words.FILE_LINE.format(name=n.ljust(17), hash=digest(d)) for n, d in looked.files.items()],
        ),
        ("last", [words.LAST.format(sequence=looked.document.sequence)]),
    ]
    rows = [*_table_rows(looked), line(), *wrapped(_legend(looked), width, "muted"), line()]
    for heading, texts in parts:
        if texts:
            rows += [*paragraph(words.HEADINGS[heading], texts, width), line()]
    return rows


def _legend(looked: Looked) -> str:
    if looked.preview is None:
        return words.LEGEND_SUMMARY_FILES
    return words.LEGEND_SUMMARY.format(most=int(looked.document.release["threshold"]) - 1)


def _joined(looked: Looked) -> list[str]:
    """Return the joined periods that stand in a table of this release."""
    listed = {place[0][1] for place in looked.document.figures()}
    return [label for label in looked.document.release["joined"] if label in listed]


def _table_rows(looked: Looked) -> list[Line]:
    """Return a row for each table: how many numbers are printed, how many hidden, and why."""
    heads = words.TABLE_HEADS if looked.preview else words.TABLE_HEADS_FILES
    rows = [Line((Part(" " * _TABLE_NAME), *(Part(f"{head:>{_COLUMN}}", "muted") for head in heads)))]
    for view in looked.tables:
        rows.append(Line((Part(f"{looked.names.table(view.id):<{_TABLE_NAME}}"), *_numbers(looked, view))))
    return rows


def _numbers(looked: Looked, view: TableView) -> list[Part]:
    if looked.preview is None:
        numbers = [str(view.printed), str(view.hidden)]
    else:
        too = view.hidden - view.hidden_small
        numbers = [str(view.printed), str(view.hidden_small), str(too), share_words(view.share)]
    return [Part(f"{number:>{_COLUMN}}") for number in numbers]


def _withheld(looked: Looked) -> list[str]:
    """Return a line for each reason why tables are not in it, with those tables."""
    tables: dict[str, dict[str, list[str]]] = {}
    for item in looked.document.release["withheld"]:
        level, _, by = item["table"].partition("_")
        tables.setdefault(WITHHELD[item["why"]], {}).setdefault(level, []).append(words.TABLES[by])
    return [
        words.WITHHELD_LINE.format(
            why=why,
            names="; ".join(f"{words.LEVELS[level]} {', '.join(names)}" for level, names in levels.items()),
        )
        for why, levels in tables.items()
    ]


def _audit(looked: Looked) -> str:
    if looked.preview is None:
        return words.AUDIT_RELEASED
    report = looked.preview.report
    threshold = looked.document.release["threshold"]
    return words.AUDIT.format(protected=report.protected, threshold=threshold, worlds=report.worlds)
