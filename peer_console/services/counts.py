"""Counts: closing periods, looking at what may be said of them, releasing it, and what was released.

Working a release out takes a second or more and needs no room: `books` gathers what it needs, `work_out`
(any thread) decides, `release` makes it durable. The ledger's entry is on the disk before any file is
handed out: a crash between the two leaves a release whose files can be written again, byte for byte, and
never figures outside that the ledger does not know.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peer_console.counts import neutral
from peer_console.counts.books import Books
from peer_console.counts.calendar import AcademicYear, find_period, monday_of, year_of
from peer_console.counts.facts import Fact, fact_of
from peer_console.counts.ledger import START, Anchor, Entry, Ledger, new_entry
from peer_console.counts.neutral import digest
from peer_console.counts.snapshots import SALT_BYTES, close, first_open_week
from peer_console.domain.people import Role
from peer_console.domain.programme import threshold_in
from peer_console.domain.vocabulary import NotAVisitKind
from peer_console.errors import (
    LedgerAltered,
    NotGranted,
    PeriodStillOpen,
    PeriodUnknown,
    ReleaseOvertaken,
    SolverMissing,
)
from peer_console.services.attendance import attended_in
from peer_console.services.counts_kept import Closing, CountsKept
from peer_console.services.counts_lists import lists_now, lists_of, recorded_of
from peer_console.services.counts_periods import PeriodLine, lines_of
from peer_console.services.counts_seasons import Seasons, seasons_of
from peer_console.services.documents import shift_from, visit_from
from peer_console.services.earlier import recorded_in
from peer_console.services.gathering import GatheringService
from peer_console.services.release_files import read_release, write_release

if TYPE_CHECKING:
    from peer_console.counts.neutral import Figure
    from peer_console.counts.release import Preview, Released, Tick
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place

_MAY = frozenset({Role.coordinator.value, Role.lead.value})


@dataclass(frozen=True, slots=True)
class Closed:
    """A closing: its weeks, the visits in it, and how many of them came late from weeks closed before."""

    first: str
    last: str
    visits: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything F6 opens with: the periods, the newest first, the list of releases, and ``seen``.

    ``seen`` is False where the list has entries and this laptop never wrote one: it cannot tell then
    whether a backup older than the last release was put back.
    """

    periods: tuple[PeriodLine, ...]
    ledger: Ledger
    seen: bool


class CountsService:
    """For coordinators and leads: everything here raises NotGranted for anybody else."""

    def __init__(self, room: OpenRoom, place: Place, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self._room = room
        self._place = place
        self._entropy = entropy
        self._kept = CountsKept(room, place)

    # --- what is there --------------------------------------------------------------------------

    def facts(self) -> tuple[Fact, ...]:
        """Return the coded facts of every visit: this room's, other rooms', earlier tallies."""
        self._must_be_granted()
        return (*self._logged(), *GatheringService(self._room, self._place).elsewhere())

    def standing(self) -> Standing:
        """Return the periods and the list of releases. Raises what `ledger` and `books` raise."""
        ledger = self.ledger()
        closings = self._kept.closings()
        days = [fact.day for fact in self.facts()]
        days += [monday_of(closing.snapshot.last) for closing in closings]

        def books_of(year: AcademicYear) -> Books:
            return self._books_of(year, closings, ledger)

        lines = lines_of(self._room.programme.calendar, days, self._room.today(), books_of)
        return Standing(lines, ledger, not ledger.entries or self._kept.promised is not None)

    def seasons(self) -> Seasons:
        """Return what the seasons of the school do to the room. Raises what `ledger` raises."""
        ledger, programme, today = self.ledger(), self._room.programme, self._room.today()
        for table in ("shifts", "not_a_visits"):
            self._room.load_whole(table)
        days = {id: date.fromisoformat(row["day"]) for id, row in self._room.rows("shifts")}
        looked_in = [
            days[row["shift"]]
            for _, row in self._room.rows("not_a_visits")
            if row["kind"] == NotAVisitKind.looked_in and row["shift"] in days
        ]
        threshold = threshold_in(programme, year_of(programme.calendar, today).whole.starts.year)
        return seasons_of(programme, ledger, looked_in, today, threshold)

    def ledger(self) -> Ledger:
        """Return everything released, checked. Raises LedgerMissing, LedgerAltered, LedgerBehind."""
        self._must_be_granted()
        return self._kept.ledger()

    def books(self, label: str) -> Books:
        """Return what a release of the period ``label`` is made from: holds true counts.

        Raises PeriodUnknown, SnapshotUnreadable, and what `ledger` raises.
        """
        self._must_be_granted()
        found = find_period(self._room.programme.calendar, label.partition("..")[0])
        if found is None:
            raise PeriodUnknown
        return self._books_of(found[0], self._kept.closings(), self._kept.ledger())

    # --- closing --------------------------------------------------------------------------------

    def close(self, label: str) -> Closed | None:
        """Freeze every open week up to the end of the period ``label``; None where that was done before.

        Raises PeriodUnknown, PeriodStillOpen (a clock set back included), NotSaved, what `ledger` raises.
        """
        facts, today = self.facts(), self._must_not_go_back()
        before = self._kept.closings()
        closings = list(before)
        counted = {id for closing in before for id in closing.snapshot.ids}
        fresh = [fact for fact in facts if fact.id not in counted]
        attended = [each for each in attended_in(self._room) if each.id not in counted]
        lists, sources = lists_now(self._room.programme), recorded_in(self._room)
        days = {*(fact.day for fact in fresh), *(each.day for each in attended)}
        for part in self._in_years(days, label):
            snapshot = close(
                fresh,
                [closing.snapshot for closing in closings],
                self._room.programme.calendar,
                lists,
                through=part,
                today=today,
                salt=self._entropy(SALT_BYTES),
                attended=attended,
            )
            if snapshot is not None:
                recorded = recorded_of(fresh, snapshot, sources)
                closings.append(Closing(snapshot, replace(lists, recorded=recorded)))
        made = closings[len(before) :]
        if not made:
            return None
        with self._room.transaction("counts_closed"):
            for number, closing in enumerate(made, start=len(before) + 1):
                self._kept.add_closing(closing, number)
        first = first_open_week([closing.snapshot for closing in before]) or made[0].snapshot.first
        visits = sum(closing.snapshot.counts.visits for closing in made)
        return Closed(first, made[-1].snapshot.last, visits)

    # --- releasing ------------------------------------------------------------------------------

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

    def enter_elsewhere(self, label: str, figures: Sequence[Figure]) -> str:
        """Enter figures of an academic year that were published by other means; return the entry's id.

        Later releases take them as printed. Raises PeriodUnknown, CountsDiffer, NotSaved.
        """
        from peer_console.counts.elsewhere import published_elsewhere

        books, today = self.books(label), self._must_not_go_back()
        found = find_period(books.calendar, label)
        if found is None:
            raise PeriodUnknown
        id = f"elsewhere-{books.ledger.anchor.sequence + 1}"
        entry, anchor = published_elsewhere(books, found[0], figures, id, today)
        with self._room.transaction("counts_released"):
            self._kept.append(entry, anchor)
        self._kept.promise(anchor)
        return id

    # --- inside ---------------------------------------------------------------------------------

    def _must_be_granted(self) -> None:
        if not any(member.role in _MAY for member in self._room.members):
            raise NotGranted("facts")

    def _must_not_go_back(self) -> date:
        """Return today. Raises PeriodStillOpen where the clock stands before the last release."""
        today = self._room.today().isoformat()
        if any(today < str(entry.document.release["released"]) for entry in self.ledger().entries):
            raise PeriodStillOpen
        return self._room.today()

    def _must_follow(self, preview: Preview) -> None:
        """Raise ReleaseOvertaken unless the preview was made from the list as it is now."""
        before = self.ledger().anchor
        if json.loads(preview.released.entry)["previous"] != before.head:
            raise ReleaseOvertaken

    def _logged(self) -> Iterator[Fact]:
        for table in ("shifts", "visits"):
            self._room.load_whole(table)
        shifts = {id: shift_from(id, row) for id, row in self._room.rows("shifts")}
        for id, row in self._room.rows("visits"):
            visit = visit_from(id, row)
            if visit.shift in shifts:
                yield fact_of(visit, shifts[visit.shift])

    def _books_of(self, year: AcademicYear, closings: Sequence[Closing], ledger: Ledger) -> Books:
        programme = self._room.programme
        return Books(
            programme.calendar,
            lists_of(year, closings, programme),
            tuple(closing.snapshot for closing in closings),
            ledger,
            threshold_in(programme, year.whole.starts.year),
            room=programme.room_name or programme.name,
        )

    def _in_years(self, days: Collection[date], label: str) -> list[str]:
        """Return what is closed one after the other: earlier years that hold anything, then ``label``.

        Each year is a closing of its own, because not every year was written down alike.
        """
        calendar = self._room.programme.calendar
        found = find_period(calendar, label)
        if found is None:
            raise PeriodUnknown
        years = {year_of(calendar, day).whole.id for day in days}
        return [*sorted(id for id in years if id < found[0].whole.id), label]


def _must_be_installed() -> None:
    try:
        import highspy  # noqa: F401 - only whether it is there
        import numpy  # noqa: F401, ICN001
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise SolverMissing from None


__all__ = ["Closed", "CountsService", "PeriodLine", "Standing"]
