"""Counts as they stand: the periods, what was released, the seasons, and the books a release is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.counts.books import Books
from peer_console.counts.calendar import AcademicYear, find_period, monday_of, year_of
from peer_console.counts.facts import Fact, fact_of
from peer_console.counts.ledger import Ledger
from peer_console.domain.people import Role
from peer_console.domain.programme import threshold_in
from peer_console.domain.vocabulary import NotAVisitKind
from peer_console.errors import NotGranted, PeriodStillOpen, PeriodUnknown
from peer_console.services.counts_kept import Closing, CountsKept
from peer_console.services.counts_lists import lists_of
from peer_console.services.counts_periods import PeriodLine, lines_of
from peer_console.services.counts_seasons import Seasons, seasons_of
from peer_console.services.documents import shift_from, visit_from
from peer_console.services.gathering import GatheringService

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place

_MAY: Final = frozenset({Role.coordinator.value, Role.lead.value})


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything F6 opens with: the periods, the newest first, the list of releases, and ``seen``.

    ``seen`` is False where the list has entries and this laptop never wrote one: it cannot tell then
    whether a backup older than the last release was put back.
    """

    periods: tuple[PeriodLine, ...]
    ledger: Ledger
    seen: bool
    threshold: int
    """The one of the present academic year."""


class CountsReading:
    """For coordinators and leads: everything here raises NotGranted for anybody else."""

    def __init__(self, room: OpenRoom, place: Place) -> None:
        self._room = room
        self._place = place
        self._kept = CountsKept(room, place)

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
        seen = not ledger.entries or self._kept.promised is not None
        return Standing(lines, ledger, seen, self._threshold())

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
        return seasons_of(programme, ledger, looked_in, today, self._threshold())

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

    # --- inside ---------------------------------------------------------------------------------

    def _threshold(self) -> int:
        programme, today = self._room.programme, self._room.today()
        return threshold_in(programme, year_of(programme.calendar, today).whole.starts.year)

    def _must_be_granted(self) -> None:
        if not any(member.role in _MAY for member in self._room.members):
            raise NotGranted("facts")

    def _must_not_go_back(self) -> date:
        """Return today. Raises PeriodStillOpen where the clock stands before the last release."""
        today = self._room.today().isoformat()
        if any(today < str(entry.document.release["released"]) for entry in self.ledger().entries):
            raise PeriodStillOpen
        return self._room.today()

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
