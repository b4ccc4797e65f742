"""The directory as the console shows it: the shipped one at first, the room's own once it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from peer_console.directory.facts import load
from peer_console.directory.openings import Openings
from peer_console.directory.resources import Resource
from peer_console.directory.search import Index, shipped_index


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Entries with what answers for them at every key: their index, and who of them is open."""

    entries: tuple[Resource, ...]
    index: Index
    openings: Openings = field(default_factory=Openings)

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the names of the entries with these ids; one that is no longer there is left out."""
        wanted = set(ids)
        return {entry.id: entry.name for entry in self.entries if entry.id in wanted}


@cache
def shipped_shelf() -> Shelf:
    """Return the shipped directory; it is there in every state of the room."""
    return Shelf(load(), shipped_index())
