"""What the room keeps of its counts: closed figures, everything released, and how far that list goes.

Snapshots and entries of the ledger lie sealed among the facts, packed and in parts. The anchor stands
beside them, and once more outside the room, where a backup that is put back does not reach: what was
released after that backup is then known to be missing.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peer_console.counts import snapshots
from peer_console.counts.facts import Categories
from peer_console.counts.ledger import START, Anchor, Ledger, read_ledger
from peer_console.counts.neutral import digest
from peer_console.counts.snapshots import Snapshot
from peer_console.errors import LedgerAltered, LedgerBehind, SnapshotUnreadable
from peer_console.services.ids import placed
from peer_console.vault.fs import write_whole

if TYPE_CHECKING:
    from peer_console.services.open_room import OpenRoom
    from peer_console.services.place import Place

_PART_BYTES: Final = 60_000
"""Of what is packed; a part is packed by itself."""
_ANCHOR: Final = placed("release-anchor")
_FORMAT: Final = "counts-anchor/1"


@dataclass(frozen=True, slots=True)
class Closing:
    """A snapshot, and the lists of categories that were the programme's when it was made."""

    snapshot: Snapshot
    categories: Categories


class CountsKept:
    """Reads and writes the tables; every write is inside a transaction of the caller."""

    def __init__(self, room: OpenRoom, place: Place) -> None:
        self._room = room
        self._place = place

    # --- closed figures -------------------------------------------------------------------------

    def closings(self) -> tuple[Closing, ...]:
        """Return what was closed, oldest first. Raises SnapshotUnreadable, NotGranted."""
        try:
            return tuple(map(_closing, self._packed("snapshots")))
        except (ValueError, KeyError, TypeError, zlib.error):
            raise SnapshotUnreadable from None

    def add_closing(self, closing: Closing, number: int) -> None:
        """Store a snapshot as the one of this number, from 1."""
        self._put("snapshots", number, _packed_closing(closing))

    # --- the ledger -----------------------------------------------------------------------------

    def ledger(self) -> Ledger:
        """Return everything released. Raises LedgerMissing, LedgerAltered, LedgerBehind, NotGranted."""
        ledger, entries = self._in_the_room()
        self._must_reach(ledger, entries)
        return ledger

    def ledger_so_far(self) -> Ledger:
        """Return what the room's own list holds, though releases after it are known. Raises as `ledger`."""
        return self._in_the_room()[0]

    def _in_the_room(self) -> tuple[Ledger, list[bytes]]:
        try:
            entries = self._packed("releases")
        except (ValueError, zlib.error):
            raise LedgerAltered(1) from None
        row = self._room.row("release_anchors", _ANCHOR)
        return read_ledger(entries, Anchor(row["sequence"], row["head"]) if row else None), entries

    def append(self, entry: bytes, anchor: Anchor) -> None:
        """Store the next entry and the anchor after it; `promise` follows once both are on the disk."""
        self._put("releases", anchor.sequence, entry)
        self._room.put("release_anchors", {"sequence": anchor.sequence, "head": anchor.head}, _ANCHOR)

    def promise(self, anchor: Anchor) -> None:
        """Write the anchor outside the room. A full home folder does not stop a release."""
        document = {"format": _FORMAT, "sequence": anchor.sequence, "head": anchor.head}
        with contextlib.suppress(OSError):
            self._place.fs.make_folder(self._place.state)
            write_whole(self._place.fs, self._outside, json.dumps(document, sort_keys=True).encode())

    @property
    def promised(self) -> Anchor | None:
        """How far this laptop knows the list to go; None where it never saw a release of this room."""
        try:
            found: Any = json.loads(self._place.fs.read(self._outside))
            return Anchor(int(found["sequence"]), str(found["head"])) if found["format"] == _FORMAT else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    # --- inside ---------------------------------------------------------------------------------

    @property
    def _outside(self) -> Path:
        return self._place.state / f"{self._room.room.code}.counts"

    def _must_reach(self, ledger: Ledger, entries: Sequence[bytes]) -> None:
        known = self.promised or Anchor()
        if len(entries) < known.sequence:
            raise LedgerBehind(len(entries), known.sequence)
        there = digest(entries[known.sequence - 1]) if known.sequence else START
        if there != known.head:
            raise LedgerAltered(known.sequence)

    def _packed(self, table: str) -> list[bytes]:
        """Return the packed documents of a table in order. Raises ValueError where a part is missing."""
        self._room.load_whole(table)
        parts: dict[int, dict[int, Mapping[str, Any]]] = {}
        for _, row in self._room.rows(table):
            parts.setdefault(row["number"], {})[row["part"]] = row
        found = []
        for number in range(1, max(parts, default=0) + 1):
            mine = parts.get(number, {})
            if not mine or sorted(mine) != list(range(1, mine[min(mine)]["parts"] + 1)):
                raise ValueError(number)
            packed = (bytes.fromhex(mine[part]["data"]) for part in sorted(mine))
            found.append(b"".join(map(zlib.decompress, packed)))
        return found

    def _put(self, table: str, number: int, data: bytes) -> None:
        cut = [data[at : at + _PART_BYTES] for at in range(0, len(data), _PART_BYTES)]
        for part, piece in enumerate(cut, start=1):
            row = {
                "number": number,
                "part": part,
                "parts": len(cut),
                "data": zlib.compress(piece, 9).hex(),
            }
            self._room.put(table, row, placed(f"{table}:{number}:{part}"))


def _packed_closing(closing: Closing) -> bytes:
    lists = closing.categories
    head = {
        "topics": list(lists.topics),
        "stages": list(lists.stages),
        "slots": list(lists.slots),
        "recorded": sorted(lists.recorded),
    }
    return json.dumps(head, sort_keys=True).encode() + b"\n" + snapshots.encode(closing.snapshot)


def _closing(data: bytes) -> Closing:
    head, _, snapshot = data.partition(b"\n")
    lists: Any = json.loads(head)
    categories = Categories(
        tuple(lists["topics"]), tuple(lists["stages"]), tuple(lists["slots"]), frozenset(lists["recorded"])
    )
    return Closing(snapshots.decode(snapshot), categories)
