"""Visits from before the room: a programme's own list, read from a file, taken whole, and taken back.

Reading needs no room. What was taken counts in closings and releases like the room's own visits; it must be
there before its days are closed, because closed figures are never revised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from peer_console.counts.calendar import week_label
from peer_console.counts.earlier import Tallies
from peer_console.counts.snapshots import first_open_week
from peer_console.domain.people import Role
from peer_console.errors import NotGranted, TalliesRefused
from peer_console.services.counts_kept import CountsKept
from peer_console.services.gathering import tally_row
from peer_console.services.ids import placed

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place

IMPORT: Final = "import:"
_CODE: Final = 8
"""Characters of a file's hash by which a person names it."""
_MAY: Final = frozenset({Role.coordinator.value, Role.lead.value})


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was taken: the eight characters that name it, when, its visits and their days."""

    code: str
    taken: date
    visits: int
    days: tuple[date, date]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking a file would come to: taken before, days closed already, other files of the same days."""

    known: bool
    closed: bool
    overlapping: tuple[Imported, ...]


class EarlierService:
    """For coordinators and leads: everything here raises NotGranted for anybody else."""

    def __init__(self, room: OpenRoom, place: Place) -> None:
        self._room = room
        self._kept = CountsKept(room, place)

    def imports(self) -> tuple[Imported, ...]:
        """Return the files that were taken, in the order in which they were."""
        self._must_be_granted()
        days = self._days()
        rows = sorted(self._taken(), key=lambda row: str(row["taken"]))
        return tuple(_imported(row, days[row["source"]]) for row in rows if row["source"] in days)

    def outlook(self, tallies: Tallies) -> Outlook:
        """Return what taking a file would come to; nothing is changed."""
        self._must_be_granted()
        known = any(row["source"] == tallies.source for row in self._taken())
        return Outlook(known, self._any_closed(fact.day for fact in tallies.facts), self.overlapping(tallies))

    def overlapping(self, tallies: Tallies) -> tuple[Imported, ...]:
        """Return the other files whose days overlap: perhaps an older copy of the same list."""
        if tallies.days is None:
            return ()
        first, last = tallies.days
        mine = code_of(tallies.source)
        return tuple(
            each
            for each in self.imports()
            if each.code != mine and each.days[0] <= last and first <= each.days[1]
        )

    def take(self, tallies: Tallies) -> bool:
        """Take a file whole; False where it was taken before, and nothing was changed.

        Raises TalliesRefused ('problems', 'no-visits', 'closed'), NotSaved, and what reading the closed
        figures raises.
        """
        self._must_be_granted()
        if tallies.problems:
            raise TalliesRefused("problems")
        if not tallies.facts:
            raise TalliesRefused("no-visits")
        if any(row["source"] == tallies.source for row in self._taken()):
            return False
        self._must_be_open(fact.day for fact in tallies.facts)
        with self._room.transaction("tallies_imported"):
            for fact in tallies.facts:
                self._room.put(
                    "tallies", tally_row(tallies.source, fact), placed(f"{tallies.source}:{fact.id}")
                )
            self._room.put("imports", self._import(tallies), placed(tallies.source))
        return True

    def take_back(self, code: str) -> int:
        """Take a file's visits out again and return how many; they must not be closed.

        Raises TalliesRefused ('not-taken', 'closed'), NotSaved.
        """
        self._must_be_granted()
        source = next((row["source"] for row in self._taken() if code_of(row["source"]) == code), None)
        if source is None:
            raise TalliesRefused("not-taken")
        self._room.load_whole("tallies")
        rows = self._room.where("tallies", lambda row: bool(row["source"] == source))
        self._must_be_open(date.fromisoformat(row["day"]) for _, row in rows)
        with self._room.transaction("tallies_taken_back"):
            for id, _ in rows:
                self._room.remove("tallies", id)
            self._room.remove("imports", placed(source))
        return sum(row["times"] for _, row in rows)

    # --- inside ---------------------------------------------------------------------------------

    def _must_be_granted(self) -> None:
        if not any(member.role in _MAY for member in self._room.members):
            raise NotGranted("facts")

    def _must_be_open(self, days: Iterable[date]) -> None:
        """Raise where a day is closed: it would count among the visits of a week that is open now."""
        if self._any_closed(days):
            raise TalliesRefused("closed")

    def _any_closed(self, days: Iterable[date]) -> bool:
        first_open = first_open_week([closing.snapshot for closing in self._kept.closings()])
        return any(week_label(day) < first_open for day in days)

    def _taken(self) -> list[Mapping[str, Any]]:
        self._room.load_whole("imports")
        return [row for _, row in self._room.rows("imports")]

    def _days(self) -> dict[str, tuple[date, date]]:
        self._room.load_whole("tallies")
        found: dict[str, tuple[str, str]] = {}
        for _, row in self._room.rows("tallies"):
            first, last = found.get(row["source"], (row["day"], row["day"]))
            found[row["source"]] = (min(first, row["day"]), max(last, row["day"]))
        return {
            source: (date.fromisoformat(first), date.fromisoformat(last))
            for source, (first, last) in found.items()
        }

    def _import(self, tallies: Tallies) -> dict[str, Any]:
        return {
            "source": tallies.source,
            "taken": self._room.today().isoformat(),
            "visits": tallies.visits,
            "recorded": sorted(tallies.recorded),
        }


def code_of(source: str) -> str:
    """Return the eight characters by which a person names a file that was taken."""
    return source.removeprefix(IMPORT)[:_CODE]


def recorded_in(room: OpenRoom) -> dict[str, frozenset[str]]:
    """Return for each file that was taken which dimensions it has columns for; rooms write all of them down.

    Whether a column was there is known of the file; whether anything stood in it would tell what is hidden.
    """
    room.load_whole("imports")
    return {row["source"]: frozenset(row["recorded"]) for _, row in room.rows("imports")}


def _imported(row: Mapping[str, Any], days: tuple[date, date]) -> Imported:
    return Imported(code_of(row["source"]), date.fromisoformat(row["taken"]), row["visits"], days)
