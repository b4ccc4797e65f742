"""Counts: what may be said of a closed period, releasing it, and what was released.

Working a release out takes a second or more and needs no room: `books` gathers what it needs, `work_out`
(any thread) decides, `release` makes it durable. The ledger's entry is on the disk before any file is
handed out: a crash between the two leaves a release whose files can be written again, byte for byte, and
never figures outside that the ledger does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.counts import neutral
from peer_console.counts.books import Books
from peer_console.counts.calendar import find_period
from peer_console.counts.ledger import START, Anchor, Entry, Ledger, new_entry
from peer_console.counts.neutral import digest
from peer_console.errors import LedgerAltered, PeriodNotClosed, PeriodUnknown, ReleaseOvertaken, SolverMissing
from peer_console.services.counts_closing import Closed, CountsClosing
from peer_console.services.counts_periods import PeriodLine
from peer_console.services.counts_reading import Standing
from peer_console.services.release_files import read_release, write_release

if TYPE_CHECKING:
    from peer_console.counts.calendar import AcademicYear
    from peer_console.counts.neutral import Figure
    from peer_console.counts.release import Preview, Released, Tick
    from peer_console.counts.supposing import Merger, Printed


class CountsService(CountsClosing):
    """For coordinators and leads: everything here raises NotGranted for anybody else."""

    @staticmethod
    def work_out(
        books: Books, label: str, today: date, by: frozenset[str] | None = None, tick: Tick | None = None
    ) -> Preview:
        """Return the preview of a release: pure, slow, for any thread; ``tick`` may raise to stop it.

        Raises what `counts.release.preview` raises; SolverMissing where the extra is not installed.
        """
        _must_be_installed()
        from peer_console.counts.release import preview

        return preview(books, label, today=today, by=by, tick=tick)

    @staticmethod
    def after(books: Books, released: Released) -> Books:
        """Return the books as they would be once ``released`` is in the ledger."""
        before = books.ledger
        hashes = {name: digest(data) for name, data in released.files.items()}
        entry = Entry(released.anchor.sequence, before.anchor.head, released.document, hashes)
        return replace(books, ledger=Ledger((*before.entries, entry), released.anchor))

    @classmethod
    def cost(cls, preview: Preview, books: Books, tick: Tick) -> tuple[Printed, Printed]:
        """Return what the year's tables by category print after a release, and what without it.

        Pure, slow and for any thread like `work_out`; it raises what that raises.
        """
        from peer_console.counts.supposing import with_and_without

        return with_and_without(cls.after(books, preview.released), books, preview.scope.year, tick)

    @staticmethod
    def merger(books: Books, year: AcademicYear, tick: Tick) -> Merger | None:
        """Return the two categories that, counted as one, would let most be printed: for the screen alone.

        Pure, slow and for any thread like `work_out`; it raises what that raises.
        """
        from peer_console.counts.supposing import best_merger

        return best_merger(books, year, tick)

    def preview(self, label: str, by: frozenset[str] | None = None, tick: Tick | None = None) -> Preview:
        """Return the preview of a release, gathered and worked out in one go."""
        return self.work_out(self.books(label), label, self._must_not_go_back(), by, tick)

    def released(self, release_id: str) -> Released | None:
        """Return a release as it was, made again from the ledger; None where there was none of that id.

        Raises AuditFailed where the bytes made are not those of then, SolverMissing.
        """
        ledger = self.ledger()
        _must_be_installed()
        from peer_console.counts.release import released_before

        return released_before(ledger, release_id)

    def release(self, preview: Preview, folder: Path | None = None) -> Released:
        """Make a previewed release durable, then write its files to ``folder`` where one is named.

        Released by somebody else meanwhile: theirs is returned, and no second one made. Raises
        ReleaseOvertaken where anything else was released meanwhile; NotSaved or ReleaseInTheWay where the
        files could not be written: then the release stands in the ledger, and `write_files` gives its
        files as soon as there is room.
        """
        made = preview.released
        released = self.released(made.id)
        if released is None:
            self._must_follow(preview)
            with self._room.transaction("counts_released"):
                self._kept.append(made.entry, made.anchor)
            self._kept.promise(made.anchor)
            released = made
        if folder is not None:
            write_release(self._place.fs, folder, released.files)
        return released

    def release_period(
        self,
        label: str,
        folder: Path | None = None,
        by: frozenset[str] | None = None,
        tick: Tick | None = None,
    ) -> Released:
        """Preview and release in one go, for a script; the same release again gives the same bytes."""
        earlier = self.released("-".join((label, *sorted(by))) if by is not None else label)
        if earlier is None:
            return self.release(self.preview(label, by, tick), folder)
        if folder is not None:
            write_release(self._place.fs, folder, earlier.files)
        return earlier

    def write_files(self, release_id: str, folder: Path) -> tuple[Path, ...]:
        """Write the files of an earlier release, whole or not at all, and return their paths.

        Raises PeriodUnknown where there was no such release, NotSaved, ReleaseInTheWay, AuditFailed.
        """
        released = self.released(release_id)
        if released is None:
            raise PeriodUnknown
        return write_release(self._place.fs, folder, released.files)

    def take_back(self, folder: Path) -> str:
        """Put a release that an older backup does not know back into the list; return its id.

        From the files as they were handed out, one release at a time, in their order: each must follow the
        last in the list, and together they must reach what this laptop remembers. Raises ReleaseUnreadable,
        LedgerAltered where it does not follow, NotSaved, SolverMissing.
        """
        self._must_be_granted()
        _must_be_installed()
        from peer_console.counts.files import files_of

        found = read_release(self._place.fs, folder, (neutral.FILE_NAME,))
        document = neutral.decode(found.get(neutral.FILE_NAME, b""))
        ledger, known = self._kept.ledger_so_far(), self._kept.promised or Anchor()
        entry, anchor = new_entry(ledger, document, files_of(document))
        last = digest(neutral.encode(ledger.entries[-1].document)) if ledger.entries else START
        follows = document.sequence == anchor.sequence <= known.sequence
        reached = anchor.sequence < known.sequence or anchor == known
        if not (follows and reached and document.release["previous"] == last):
            raise LedgerAltered(anchor.sequence)
        with self._room.transaction("counts_released"):
            self._kept.append(entry, anchor)
        return document.id

    def closed_books(self, labels: Iterable[str]) -> dict[str, Books]:
        """Return the books of each academic year in ``labels``: they hold true counts. Raises as `books`."""
        return {label: self.books(label) for label in labels}

    def enter_elsewhere(self, label: str, figures: Sequence[Figure]) -> str:
        """Enter figures of an academic year that were published by other means; return the entry's id.

        Later releases take them as printed. Raises PeriodUnknown, PeriodNotClosed (its lists may still
        change, and then no release of that year would fit them), CountsDiffer, NotSaved.
        """
        from peer_console.counts.elsewhere import published_elsewhere

        books, today = self.books(label), self._must_not_go_back()
        found = find_period(books.calendar, label)
        if found is None:
            raise PeriodUnknown
        told = {find_period(books.calendar, figure.at[0][1]) for figure in figures}
        if not all(each is not None and books.closed(each[1]) for each in told):
            raise PeriodNotClosed
        id = f"elsewhere-{books.ledger.anchor.sequence + 1}"
        entry, anchor = published_elsewhere(books, found[0], figures, id, today)
        with self._room.transaction("counts_released"):
            self._kept.append(entry, anchor)
        self._kept.promise(anchor)
        return id

    def _must_follow(self, preview: Preview) -> None:
        """Raise ReleaseOvertaken unless the preview was made from the list as it is now."""
        before = self.ledger().anchor
        if json.loads(preview.released.entry)["previous"] != before.head:
            raise ReleaseOvertaken


def _must_be_installed() -> None:
    try:
        import highspy  # noqa: F401 - only whether it is there
        import numpy  # noqa: F401, ICN001
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise SolverMissing from None


__all__ = ["Closed", "CountsService", "PeriodLine", "Standing"]
