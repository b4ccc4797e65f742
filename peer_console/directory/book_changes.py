"""What a lead changes in the room's own directory; each verb returns the book as it is afterwards."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from peer_console.directory.book import Book, Localised, everything, shipped_standing, without_checks
from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.resources import DIALLED, Check, Origin, Resource
from peer_console.errors import CrisisLineStays, RecordRefused
from peer_console.wording.lines import CARD_LINES

_STEM: Final = 28  # a visit keeps ids of up to forty characters


def begun(book: Book, shipped: Sequence[Resource]) -> Book:
    """Return the book about to be changed for the first time: the shipped release is taken as it is."""
    return book if book.accepted else replace(book, accepted=tuple(shipped))


def added(book: Book, shipped: Sequence[Resource], entry: Resource) -> Book:
    """Return the book with an entry of the programme's own. Raise RecordRefused where its id is taken."""
    if entry.id in everything(book, shipped):
        raise RecordRefused("id")
    own = replace(entry, origin=Origin.programme, check=None)
    return replace(book, version=book.version + 1, entries=(*book.entries, own))


def new_id(book: Book, shipped: Sequence[Resource], name: str) -> str:
    """Return an id for an entry of the programme's own that no entry has, has had or will be shipped with."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "local-" + "-".join(re.findall(r"[a-z0-9]+", plain))[:_STEM].strip("-")
    known = everything(book, shipped)
    ids = (f"{stem.rstrip('-')}-{at}" if at > 1 else stem.rstrip("-") for at in itertools.count(1))
    return next(id for id in ids if id not in known)


def edited(book: Book, shipped: Sequence[Resource], entry: Resource) -> Book:
    """Return the book with ``entry`` in place of what stands under its id; other numbers are unchecked.

    Raise RecordRefused for an unknown id, CrisisLineStays where a line of the crisis card would lose
    a number.
    """
    before = everything(book, shipped).get(entry.id)
    if before is None:
        raise RecordRefused("id")
    entry = replace(entry, origin=before.origin, check=None)
    if not keeps_line(before, entry):
        raise CrisisLineStays
    book = replace(book, version=book.version + 1)
    if entry.channels != before.channels:
        book = without_checks(book, (entry.id,))
    if entry.origin is Origin.programme:
        kept = tuple(entry if each.id == entry.id else each for each in book.entries)
        return replace(book, entries=kept)
    base = _below(book, shipped)[entry.id]
    others = tuple(each for each in book.localised if each.base.id != entry.id)
    if entry == base:
        return replace(book, localised=others)
    return replace(book, localised=(*others, Localised(base, entry)))


def is_localised(book: Book, id: str) -> bool:
    """Return whether the programme wrote something of its own over this entry."""
    return any(each.base.id == id for each in book.localised)


def as_it_came(book: Book, id: str) -> Book:
    """Return the book without the programme's own words over an entry: it is as shipped or imported again."""
    others = tuple(each for each in book.localised if each.base.id != id)
    return replace(without_checks(book, (id,)), version=book.version + 1, localised=others)


def put_away(book: Book, shipped: Sequence[Resource], id: str) -> Book:
    """Return the book with an entry retired: not shown, but still read in old visits.

    Raise CrisisLineStays for a line of the crisis card, RecordRefused for an unknown id.
    """
    if id in CARD_LINES:
        raise CrisisLineStays
    if id not in everything(book, shipped):
        raise RecordRefused("id")
    return replace(book, version=book.version + 1, retired=tuple(dict.fromkeys((*book.retired, id))))


def brought_back(book: Book, id: str) -> Book:
    """Return the book with a retired entry shown again."""
    return replace(book, version=book.version + 1, retired=tuple(each for each in book.retired if each != id))


def marked(book: Book, id: str, check: Check) -> Book:
    """Return the book with the programme's check of an entry, in place of an earlier one."""
    others = without_checks(book, (id,))
    return replace(others, version=book.version + 1, checks=(*others.checks, (id, check)))


def imported(book: Book, resources: Iterable[Resource]) -> Book:
    """Return the book with what was read from a file: an id that was there already is updated.

    The programme's own words over an imported entry stay, and the difference is shown. Raise RecordRefused
    where an id belongs to an entry of the programme's own.
    """
    coming = {each.id: replace(each, origin=Origin.imported, check=None) for each in resources}
    kept: list[Resource] = []
    renumbered: list[str] = []
    for entry in book.entries:
        newer = coming.pop(entry.id, entry)
        if entry.origin is Origin.programme and newer is not entry:
            raise RecordRefused("id")
        if newer.channels != entry.channels:
            renumbered.append(entry.id)
        kept.append(newer)
    book = without_checks(book, renumbered)
    return replace(book, version=book.version + 1, entries=(*kept, *coming.values()))


# --- the parts ----------------------------------------------------------------------------------


def _below(book: Book, shipped: Sequence[Resource]) -> dict[str, Resource]:
    """Return what lies below the programme's own words: shipped and imported entries as they came."""
    known = {entry.id: entry for entry in book.accepted}
    known.update(shipped_standing(book, shipped))
    known.update((entry.id, entry) for entry in book.entries)
    # A localised entry stays measured against what it was made from until a lead takes the newer one.
    known.update((each.base.id, each.base) for each in book.localised)
    return known


def keeps_line(before: Resource, after: Resource) -> bool:
    """Return whether a line of the crisis card keeps its name and its numbers; any other entry may change."""
    if before.id not in CARD_LINES:
        return True
    return after.name == before.name and _numbers(before) <= _numbers(after)


def _numbers(entry: Resource) -> set[tuple[str, str]]:
    dialled = (channel for channel in entry.channels if channel.kind in DIALLED)
    return {(channel.kind, keypad_digits(channel.value)) for channel in dialled}
