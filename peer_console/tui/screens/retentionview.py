"""What expires, when and why not yet, as rows of text: for the review and for the screen of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.domain.retention import Waits, with_text
from peer_console.tui.screens.handoffview import cut, paragraph
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import retention as words
from peer_console.wording import review
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme
    from peer_console.domain.retention import Week
    from peer_console.services.retention import Retention
    from peer_console.services.reviews import ReviewPage

_WEEK: Final = 24
_TEXT: Final = 26
PURGES_SHOWN: Final = 3
"""Weeks that went, in the review; the screen of its own shows all of them."""


def due_weeks(retention: Retention, today: date) -> list[Week]:
    """Return the weeks that may go today."""
    return [week for week in with_text(retention.weeks) if week.goes(today)]


def page_expiry(page: ReviewPage) -> str:
    """Return when the text of a hand-off that was read goes, or what keeps it; '' before it was read."""
    if page.week is None or page.review is None or page.review.seen_on is None:
        return ""
    if page.week.due is not None:
        return review.EXPIRES.format(day=day_words(page.week.due))
    return words.WAITS_PAGE[page.week.waits or Waits.time]


def expiry_lines(retention: Retention, programme: Programme, today: date, width: int) -> list[Line]:
    """Return what a lead reads of expiry below the queue: every week of text, and what went."""
    rows: list[Line] = []
    for week in with_text(retention.weeks):
        when, _ = words.when_words(week, today, asks=retention.asks)
        when = f"{when} · {words.LATE}" if week.late else when
        text = review.DUE_LINE.format(
            week=words.week_words(week.label), text=words.text_words(week.handoffs, week.notes), when=when
        )
        for row in paragraph("" if rows else review.DUE, [text], width):
            rows.append(_warned(row) if week.late else row)
    days = programme.retention_days
    rows = rows or paragraph(review.DUE, [review.DUE_NOTHING.format(days=days)], width)
    if retention.asks:
        due = words.due_weeks_words(len(due_weeks(retention, today)))
        rows += [_warned(row) for row in paragraph("", [words.ASKS_SHORT.format(weeks=due)], width)]
    gone = words.gone_words(retention.purges, PURGES_SHOWN) or [review.PURGED_NOTHING]
    return rows + paragraph(review.PURGED, gone, width)


def retention_lines(retention: Retention, days: int, today: date, width: int) -> list[Line]:
    """Return everything about expiry: how it works, each week, holds, and every week that went."""
    rows = wrapped(words.HOW.format(days=days), width, "muted")
    if retention.asks:
        due = words.due_weeks_words(len(due_weeks(retention, today)))
        rows += [line(), *wrapped(words.ASKS.format(weeks=due), width, "warn")]
    rows += [line(), line(words.WEEKS, "strong")]
    kept = [row for week in with_text(retention.weeks) for row in _week(week, today, asks=retention.asks)]
    rows += kept or [line(f"  {words.NO_WEEKS}", "muted")]
    rows += [line(), line(words.HOLDS, "strong")]
    held = [row for hold in retention.holds for row in wrapped(words.hold_words(hold), width - 2, "accent")]
    rows += [_indented(row) for row in held] or [line(f"  {words.NO_HOLD}", "muted")]
    rows += [line(), line(words.PURGED, "strong")]
    gone = words.gone_words(retention.purges, len(retention.purges)) or [words.NONE_PURGED]
    return rows + [line(f"  {each}", "muted") for each in gone]


def _week(week: Week, today: date, *, asks: bool) -> list[Line]:
    when, warn = words.when_words(week, today, asks=asks)
    if week.due is None or week.goes(today):
        when += words.hint_words(week, asks=asks)
    row = Line(
        (
            Part("  " + cut(words.week_words(week.label), _WEEK - 2)),
            Part(cut(words.text_words(week.handoffs, week.notes), _TEXT), "muted"),
            Part(when, "warn" if warn else "plain"),
        )
    )
    late = Line((Part(" " * (_WEEK + _TEXT)), Part(words.LATE, "warn")))
    return [row, late] if week.late else [row]


def _warned(row: Line) -> Line:
    return Line((row.parts[0], *(Part(part.text, "warn") for part in row.parts[1:])))


def _indented(row: Line) -> Line:
    return Line((Part("  "), *row.parts))
