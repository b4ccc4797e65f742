"""Several rooms counted as one: a lead sends the coded facts, sealed; a coordinator gathers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from peer_console.counts.facts import Fact, fact_of
from peer_console.domain.terms import YEARS
from peer_console.errors import (
    BundleAhead,
    BundleDamaged,
    BundleForeign,
    BundleNewRoom,
    BundleOlder,
    BundleOwnRoom,
    RecordRefused,
)
from peer_console.services.documents import shift_from, visit_from
from peer_console.services.ids import placed
from peer_console.vault.bundle import Opened, code_of, read_card
from peer_console.vault.location import not_saved
from peer_console.vault.outgoing import write_outside

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place
    from peer_console.vault.fs import Progress

_ROOM = "room:"
_A_STEP = 250
"""Facts between two figures of progress."""
_ZONES_APART = timedelta(days=1)
"""How far ahead another laptop's day may honestly be."""


class _Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a bundle carries: the coded facts, and nothing that a table of the catalogue cannot show.

    ``saves`` is how far the sending room had got, as its receipt counts: bundles of one day have an order.
    """

    facts: tuple[Fact, ...]
    saves: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle that was written: its visits, and the eight characters of the room and of the card."""

    visits: int
    room: str
    card: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a bundle changed: the sending room's eight characters, its visits, and how many are new."""

    room: str
    made: date
    visits: int
    new: int


@dataclass(frozen=True, slots=True)
class GatheredRoom:
    """A room whose facts are counted here: its eight characters, its visits, and the day they are as of."""

    code: str
    made: date
    visits: int


class GatheringService:
    """Cards, bundles, and the facts of other rooms."""

    def __init__(self, room: OpenRoom, place: Place) -> None:
        self._room = room
        self._place = place

    def write_card(self, target: Path) -> str:
        """Write the card of whoever is signed in, and return its eight characters.

        Raises TargetInRoom, TargetTaken where something else than a card stands there, NotSaved.
        """
        data = self._room.room.card()
        self._write(target, data, over=b"peer-console card ")
        return read_card(data).code

    def send(self, card: Path, target: Path) -> Sent:
        """Write the coded facts of this room to ``target``, sealed to the owner of ``card``.

        Leads only: NotGranted. Raises BundleForeign where ``card`` is none, TargetInRoom, TargetTaken where
        something else than a bundle stands there, NotSaved.
        """
        self._room.require_lead()
        owner = read_card(self._read(card))
        facts = tuple(self._facts())
        sending = _Payload(facts, self._room.receipt().saves)
        payload = msgspec.json.encode(sending, order="deterministic")
        data = self._room.room.bundle_for(owner, payload)
        self._room.room.note("counts_sent")
        self._write(target, data, over=b"peer-console bundle ")
        return Sent(len(facts), self._room.room.code, owner.code)

    def gather(self, bundle: Path, *, new_room: str = "", progress: Progress | None = None) -> Gathered:
        """Take the facts of another room; the same bundle twice counts once.

        ``progress`` hears how many of how many facts are taken. ``new_room`` is the code of a room that was
        never gathered, once somebody compared it with its lead: BundleNewRoom until then. Raises
        BundleOwnRoom, BundleOlder, BundleAhead, BundleForSomebodyElse, BundleDamaged, BundleForeign,
        NotSaved.
        """
        opened = self._room.room.opened_bundle(self._read(bundle))
        sent = _sent_in(opened.payload)
        source = _ROOM + opened.vault
        self._must_follow(opened, sent.saves, new_room)
        self._room.load_whole("tallies")
        known = {id for id, _ in self._room.where("tallies", lambda row: bool(row["source"] == source))}
        rows = {_row_id(opened.vault, fact): tally_row(source, fact) for fact in sent.facts}
        try:
            with self._room.transaction("counts_gathered"):
                for id in known - rows.keys():
                    self._room.remove("tallies", id)
                for at, id in enumerate(rows):
                    self._room.put("tallies", rows[id], id)
                    if progress and at % _A_STEP == 0:
                        progress(at, len(rows))
                self._room.put("sources", self._source(opened, sent.saves, len(rows)), placed(source))
        except RecordRefused:  # signed and whole, and yet nothing that a room writes
            raise BundleDamaged from None
        return Gathered(opened.code, opened.made, len(rows), len(rows.keys() - known))

    def elsewhere(self) -> tuple[Fact, ...]:
        """Return every fact that was counted elsewhere: in other rooms, or before there was a room."""
        self._room.load_whole("tallies")
        return tuple(
            Fact(
                f"{row['source']}:{id}",
                date.fromisoformat(row["day"]),
                row["topic"],
                row["stage"],
                row["slot"],
                referral=row["referral"],
                crisis=row["crisis"],
                also=tuple(row["also"]),
                times=row["times"],
            )
            for id, row in self._room.rows("tallies")
        )

    def own_code(self) -> str:
        """Return the eight characters by which this room is known to others."""
        return self._room.room.code

    def gathered(self) -> tuple[GatheredRoom, ...]:
        """Return the rooms that were gathered, in the order in which they first came."""
        self._room.load_whole("sources")
        return tuple(
            GatheredRoom(
                code_of(row["source"].removeprefix(_ROOM)), date.fromisoformat(row["made"]), row["visits"]
            )
            for _, row in self._room.rows("sources")
            if row["source"].startswith(_ROOM)
        )

    # --- inside ---------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Fact]:
        for table in ("shifts", "visits"):
            self._room.load_whole(table)
        shifts = {id: shift_from(id, row) for id, row in self._room.rows("shifts")}
        for id, row in self._room.rows("visits"):
            visit = visit_from(id, row)
            if visit.shift in shifts:
                yield fact_of(visit, shifts[visit.shift])

    def _must_follow(self, opened: Opened, saves: int, new_room: str) -> None:
        """Refuse what would count twice, take back what a later bundle brought, or is of no known room."""
        if opened.code == self._room.room.code:
            raise BundleOwnRoom
        if opened.made > self._room.today() + _ZONES_APART:
            raise BundleAhead
        self._room.load_whole("sources")
        last = self._room.row("sources", placed(_ROOM + opened.vault))
        if last is None:
            if new_room != opened.code:
                raise BundleNewRoom(opened.code)
            return
        # Days first: a room put back from a backup counts its saves anew, and goes on.
        before = (last["made"], last.get("saves", 0))
        if (opened.made.isoformat(), saves) < before or opened.roots < last["roots"]:
            raise BundleOlder

    def _source(self, opened: Opened, saves: int, visits: int) -> dict[str, Any]:
        return {
            "source": _ROOM + opened.vault,
            "made": opened.made.isoformat(),
            "taken": self._room.today().isoformat(),
            "roots": opened.roots,
            "saves": saves,
            "visits": visits,
        }

    def _read(self, path: Path) -> bytes:
        try:
            return self._place.fs.read(path)
        except OSError:
            raise BundleForeign from None

    def _write(self, path: Path, data: bytes, *, over: bytes) -> None:
        try:
            write_outside(self._place, path, data, over=over)
        except OSError as error:
            raise not_saved(error) from None


def _sent_in(payload: bytes) -> _Payload:
    try:
        sent = msgspec.json.decode(payload, type=_Payload)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise BundleDamaged from None
    if any(fact.day.year not in YEARS for fact in sent.facts):
        raise BundleDamaged
    return sent


def tally_row(source: str, fact: Fact) -> dict[str, Any]:
    """Return a fact that was counted elsewhere as it is stored."""
    return {
        "source": source,
        "day": fact.day.isoformat(),
        "topic": fact.topic,
        "stage": fact.stage,
        "slot": fact.slot,
        "referral": fact.referral,
        "crisis": fact.crisis,
        "also": list(fact.also),
        "times": fact.times,
    }


def _row_id(vault: str, fact: Fact) -> str:
    """Return where a fact of another room stands: always in the same place, so that it counts once."""
    return placed(f"{vault}:{fact.id}")
