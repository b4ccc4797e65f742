"""``peer-console retention``: what text goes when and what keeps it; ``purge`` lets go what is due."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from peer_console.commands import EXIT_DONE, EXIT_FINDINGS
from peer_console.commands.a_desk import open_desk
from peer_console.domain.retention import with_text
from peer_console.wording import retention as words
from peer_console.wording.dates import day_words

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.services.retention import Retention


def run(asked: argparse.Namespace) -> int:
    """Tell what expires, or let it go. Raises NotGranted for anybody but a lead."""
    with open_desk(asked) as desk:
        return purge(desk, clock_is_right=asked.clock_is_right) if asked.verb else preview(desk)


def preview(desk: Desk) -> int:
    """Print what goes and when, the holds, and what went; nothing goes by looking."""
    days = desk.programme.current().retention_days
    retention, today = desk.retention.overview(), desk.today()
    told = [words.HOW.format(days=days), "", words.WEEKS, *_weeks(retention, today)]
    told += ["", words.HOLDS, *_listed([words.hold_words(hold) for hold in retention.holds], words.NO_HOLD)]
    gone = words.gone_words(retention.purges, len(retention.purges))
    told += ["", words.PURGED, *_listed(gone, words.NONE_PURGED)]
    due = _due(retention, today)
    if due:
        told += ["", _asks(len(due)) if retention.asks else words.PURGE_NOW]
    sys.stdout.write("\n".join(told) + "\n")
    return EXIT_DONE


def purge(desk: Desk, *, clock_is_right: bool) -> int:
    """Destroy the keys of every week that is due and say how much went.

    Where the clock cannot be believed nothing goes without ``clock_is_right``, and the status is 1.
    Raises NotGranted, NotSaved, SavingStopped.
    """
    retention, today = desk.retention.overview(), desk.today()
    if retention.asks and not clock_is_right:
        asks = _asks(len(_due(retention, today)))
        sys.stdout.write(f"{asks}\n{words.CLOCK_FIRST.format(day=day_words(today))}\n")
        return EXIT_FINDINGS
    went = [(each.week, each.handoffs, each.notes) for each in desk.retention.purge()]
    sys.stdout.write((words.expired_words(went) or words.NOTHING_WENT) + "\n")
    return EXIT_DONE


def _weeks(retention: Retention, today: date) -> list[str]:
    rows = []
    for week in with_text(retention.weeks):
        when, _ = words.when_words(week, today, asks=retention.asks)
        late = f" · {words.LATE}" if week.late else ""
        text = words.text_words(week.handoffs, week.notes)
        rows.append(f"{words.week_words(week.label)}, {text}: {when}{late}")
    return _listed(rows, words.NO_WEEKS)


def _due(retention: Retention, today: date) -> list[str]:
    return [week.label for week in with_text(retention.weeks) if week.goes(today)]


def _asks(weeks: int) -> str:
    return words.ASKS.format(weeks=words.due_weeks_words(weeks))


def _listed(rows: list[str], nothing: str) -> list[str]:
    return [f"  {row}" for row in rows or [nothing]]
