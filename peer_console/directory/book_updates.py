"""What newer data says otherwise than what a lead last took: shown first, then taken or left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from peer_console.directory.book import (
    Book,
    Localised,
    differing,
    holds_at_once,
    three_way,
    without_checks,
)
from peer_console.directory.resources import Origin, Resource


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer shipped release, or a newer import, says otherwise; shown before it is taken.

    ``old`` is None for a new entry, ``new`` for one that is gone. ``kept`` are the fields in which the
    programme wrote something of its own, as ``own`` says them: those stay when the rest is taken.
    ``at_once``: it holds already, because the entry is a crisis service or its old number is on the list
    of closed lines.
    """

    id: str
    old: Resource | None
    new: Resource | None
    kept: tuple[str, ...] = ()
    own: Resource | None = None
    at_once: bool = False

    @property
    def name(self) -> str:
        """The name of the entry, the new one where there is one."""
        shown = self.new or self.old
        return shown.name if shown else self.id

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that differ; none for an entry that is new or gone."""
        return differing(self.old, self.new) if self.old and self.new else ()


def updates(book: Book, shipped: Sequence[Resource]) -> tuple[Difference, ...]:
    """Return what newer data says otherwise than what a lead last took, in the order of the data."""
    overlaid = {each.base.id: each for each in book.localised}
    found: list[Difference] = []
    if book.accepted:
        new = {entry.id: entry for entry in shipped}
        old = {entry.id: entry for entry in book.accepted}
        found += [
            _difference(id, old.get(id), new.get(id), overlaid.get(id))
            for id in dict.fromkeys((*new, *old))
            if old.get(id) != new.get(id) and not (id not in new and id in book.retired)
        ]
    found += [
        _difference(entry.id, overlaid[entry.id].base, entry, overlaid[entry.id])
        for entry in book.entries
        if entry.id in overlaid and overlaid[entry.id].base != entry
    ]
    return tuple(found)


def _difference(id: str, old: Resource | None, new: Resource | None, over: Localised | None) -> Difference:
    kept = differing(over.base, over.entry) if over else ()
    imported = new is not None and new.origin is Origin.imported
    own = over.entry if over else None
    return Difference(id, old, new, kept, own, at_once=not imported and holds_at_once(old, new))


def taken(book: Book, shipped: Sequence[Resource], ids: Collection[str]) -> Book:
    """Return the book after a lead took the differences of ``ids``.

    What the programme wrote itself stays. An entry that is gone is retired, so that old visits read on.
    """
    newest = {entry.id: entry for entry in (*shipped, *book.entries)}
    wanted = {each.id: each for each in updates(book, shipped) if each.id in ids}
    gone = tuple(id for id, each in wanted.items() if each.new is None)
    accepted = {entry.id: entry for entry in book.accepted}
    accepted.update(
        (id, newest[id]) for id in wanted if id not in gone and newest[id].origin is Origin.shipped
    )
    localised = tuple(
        Localised(newest[each.base.id], three_way(each.base, each.entry, newest[each.base.id]))
        if each.base.id in wanted and each.base.id not in gone
        else each
        for each in book.localised
    )
    return replace(
        without_checks(book, (id for id, each in wanted.items() if "channels" in each.changed)),
        version=book.version + 1,
        accepted=tuple(accepted.values()),
        localised=localised,
        retired=tuple(dict.fromkeys((*book.retired, *gone))),
    )
