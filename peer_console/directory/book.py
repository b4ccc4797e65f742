"""The room's own directory: what the programme added, changed, retired and checked, over the shipped one.

A value, not a store: every verb returns another book. What is shown is worked out by `merged`, so that
a new release of the shipped data neither overwrites what the programme wrote nor goes unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from peer_console.directory.crisis_lines import matches
from peer_console.directory.hosting import Hosted, entry_of
from peer_console.directory.resources import Check, Origin, Resource

_NOT_COMPARED: Final = frozenset({"id", "check", "origin"})


@dataclass(frozen=True, slots=True)
class Localised:
    """A shipped or imported entry in the programme's words; ``base`` is what it was before."""

    base: Resource
    entry: Resource


@dataclass(frozen=True, slots=True)
class Book:
    """The room's own directory; an empty one leaves the shipped directory as it is.

    ``version`` counts its changes. ``entries`` are the programme's own and imported ones, ``localised``
    lie over a shipped or imported entry, ``retired`` ids are not shown but still read in old visits.
    ``checks`` are by id, never of a line of the crisis card (those are the programme's ``line_checks``).
    ``accepted`` is the shipped release that a lead last took, empty before the first change. ``events`` are
    what the programme hosts: no entries of the directory's own, and shown only while they are ahead.
    """

    version: int = 0
    entries: tuple[Resource, ...] = ()
    localised: tuple[Localised, ...] = ()
    retired: tuple[str, ...] = ()
    checks: tuple[tuple[str, Check], ...] = ()
    accepted: tuple[Resource, ...] = ()
    events: tuple[Hosted, ...] = ()


# --- what is shown ------------------------------------------------------------------------------


def merged(
    book: Book, shipped: Sequence[Resource], line_checks: Mapping[str, Check] | None = None
) -> tuple[Resource, ...]:
    """Return the directory as it is shown: shipped entries in their order, then those of the book.

    ``line_checks`` are the programme's checks of the lines of the crisis card, by id.
    """
    checks = {**_checks(book, shipped), **(line_checks or {})}
    retired = frozenset(book.retired)
    standing = _standing(book, shipped)
    if not checks and not retired:
        return tuple(standing.values())
    return tuple(
        replace(entry, check=checks[id]) if id in checks else entry
        for id, entry in standing.items()
        if id not in retired
    )


def everything(book: Book, shipped: Sequence[Resource]) -> Mapping[str, Resource]:
    """Return every entry that is or was there, by id: what an old visit may name."""
    before = {entry.id: entry for entry in book.accepted}
    hosted = {entry.id: entry for entry in map(entry_of, book.events)}
    return {**before, **hosted, **_standing(book, shipped)}


def retired(book: Book, shipped: Sequence[Resource]) -> tuple[Resource, ...]:
    """Return the entries that are not shown any more."""
    known = everything(book, shipped)
    return tuple(known[id] for id in book.retired if id in known)


def _standing(book: Book, shipped: Sequence[Resource]) -> dict[str, Resource]:
    """Return what holds now, by id, retired or not."""
    standing = shipped_standing(book, shipped)
    standing.update((entry.id, entry) for entry in book.entries)
    for each in book.localised:
        # Only what holds at once differs from the base; the programme's own words lie over it, and stay
        # where the entry itself is gone.
        below = standing.get(each.base.id, each.base)
        newer = below if below.origin is Origin.shipped else each.base
        standing[each.base.id] = three_way(each.base, each.entry, newer)
    return standing


def _checks(book: Book, shipped: Sequence[Resource]) -> dict[str, Check]:
    """Return the checks that still hold: a number that a release changed at once is not the one tried."""
    standing = shipped_standing(book, shipped) if book.checks else {}
    renumbered = {
        entry.id
        for entry in book.accepted
        if entry.id in standing and standing[entry.id].channels != entry.channels
    }
    return {id: check for id, check in book.checks if id not in renumbered}


def shipped_standing(book: Book, shipped: Sequence[Resource]) -> dict[str, Resource]:
    """Return the shipped entries that hold, by id: as a lead took them, or newer where that cannot wait."""
    new = {entry.id: entry for entry in shipped}
    if not book.accepted:
        return new
    old = {entry.id: entry for entry in book.accepted}
    chosen = {
        id: new.get(id) if holds_at_once(old.get(id), new.get(id)) else old.get(id)
        for id in dict.fromkeys((*new, *old))
    }
    return {id: entry for id, entry in chosen.items() if entry is not None}


def holds_at_once(old: Resource | None, new: Resource | None) -> bool:
    """Return whether a new release needs no lead's yes: a crisis service, or a number that is closed now."""
    return (new is not None and new.crisis_service) or (
        old is not None and (old.crisis_service or matches(old))
    )


def three_way(base: Resource, entry: Resource, newer: Resource) -> Resource:
    """Return ``newer`` with what ``entry`` says otherwise than ``base`` laid over it."""
    if newer == base:
        return entry
    return replace(newer, **{field: getattr(entry, field) for field in differing(base, entry)})


def differing(one: Resource, other: Resource) -> tuple[str, ...]:
    """Return the names of the fields in which two entries say something else, in their order."""
    return tuple(
        field.name
        for field in fields(Resource)
        if field.name not in _NOT_COMPARED and getattr(one, field.name) != getattr(other, field.name)
    )


def without_checks(book: Book, ids: Iterable[str]) -> Book:
    """Return the book without the checks of ``ids``: their numbers are not what was tried."""
    gone = frozenset(ids)
    return replace(book, checks=tuple(each for each in book.checks if each[0] not in gone)) if gone else book
