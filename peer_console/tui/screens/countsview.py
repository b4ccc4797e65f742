"""F6 as rows of text: the periods on the left, what can be done with the marked one on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from peer_console.counts.calendar import PeriodKind
from peer_console.tui.screens.countscharts import released_totals
from peer_console.tui.widgets.lines import Line, Part, Tone, line, wrapped
from peer_console.wording import counts as words
from peer_console.wording import counts_ledger as listed
from peer_console.wording.counts_periods import period_words
from peer_console.wording.dates import brief_day_words, day_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Entry, Ledger
    from peer_console.services.counts import PeriodLine, Standing

_NAME: Final = 20
_INDENT: Final = {PeriodKind.year: 0, PeriodKind.term: 1, PeriodKind.month: 3}


def period_rows(periods: Sequence[PeriodLine], ledger: Ledger) -> list[Line]:
    """Return a row for each period, what lies in it further in."""
    if not periods:
        return [line(words.NO_PERIODS, "muted")]
    told = {
        label: listed.ELSEWHERE if entry.elsewhere else words.TOLD_IN.format(id=entry.id)
        for entry in ledger.entries
        for label in _printed_totals(entry)
    }
    return [_period_row(each, told) for each in periods]


def _printed_totals(entry: Entry) -> list[str]:
    figures = entry.document.figures().items()
    return [place[0][1] for place, value in figures if len(place) == 1 and value is not None]


def about_rows(marked: PeriodLine | None, standing: Standing, width: int) -> list[Line]:
    """Return what is known of the marked period and what one can do, then how far the releases go."""
    rows: list[Line] = []
    if marked is not None:
        rows += [line(period_words(marked.period.id), "strong")]
        span = f"{day_words(marked.period.starts)} to {day_words(marked.period.ends)}"
        rows += [*wrapped(span, width, "muted")]
        if marked.visits is not None:
            rows.append(line(words.VISITS.format(count=marked.visits)))
        if marked.came is not None:
            rows.append(line(words.CAME.format(count=marked.came)))
        rows += [line(), *wrapped(words.ABOUT[marked.state].format(threshold=standing.threshold), width)]
        rows += _printed(marked, standing.ledger, width)
    return [
        *rows,
        line(),
        *_ledger_rows(standing, width),
        line(),
        *(row for said in words.MORE_KEYS for row in wrapped(said, width, "muted")),
    ]


def _printed(marked: PeriodLine, ledger: Ledger, width: int) -> list[Line]:
    total = released_totals(ledger).get(marked.period.id)
    if total is None or marked.release_id in ("", marked.period.id):
        return []
    said = f"{words.VISITS.format(count=total)}: {period_words(marked.release_id)}"
    return wrapped(said, width, "muted")


def _period_row(each: PeriodLine, told: Mapping[str, str]) -> Line:
    indent = " " * _INDENT.get(each.period.kind, 3)
    name = period_words(each.period.id)
    if each.period.kind is PeriodKind.month:
        name = name.rsplit(" ", 1)[0]
    day = each.released or each.period.ends
    said = words.STATES[each.state].format(day=brief_day_words(day))
    if each.state == "closed" and (each.period.id in told or each.release_id in told):
        said = told.get(each.period.id) or told[each.release_id]
    tone: Tone = "plain" if said == words.STATES["closed"] or each.state == "ended" else "muted"
    strong: Tone = "strong" if each.period.kind is PeriodKind.year else "plain"
    return Line((Part(f"{indent}{name}".ljust(_NAME), strong), Part(said, tone)), id=each.period.id)


def _ledger_rows(standing: Standing, width: int) -> list[Line]:
    entries = standing.ledger.entries
    if not entries:
        return wrapped(words.LEDGER_NONE, width, "muted")
    last = entries[-1]
    day = _day(str(last.document.release["released"]))
    said = words.LEDGER_LAST.format(count=len(entries), id=last.id, day=day)
    rows = wrapped(said, width, "muted")
    if not standing.seen:
        rows += [line(), *wrapped(words.UNSEEN.format(id=last.id), width, "warn")]
    return rows


def _day(iso: str) -> str:
    from datetime import date

    return day_words(date.fromisoformat(iso))
