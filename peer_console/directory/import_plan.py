"""What an import would do to the room's own directory: worked out and shown before anything is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peer_console.directory.book import Book, differing, everything
from peer_console.directory.book_changes import edited, imported
from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.look_alikes import look_alikes
from peer_console.directory.resources import Origin, Resource
from peer_console.wording.lines import CARD_LINES

if TYPE_CHECKING:
    from peer_console.directory.hsds.imported import ClosedMatch, Imported
    from peer_console.directory.hsds.refusals import Refusal, Remark


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would be taken from a file.

    ``new`` and ``known`` are taken; ``known`` were in the directory before, changed or not. ``held`` would
    replace a shipped entry or one of the programme's own, so each needs a person's yes. ``closed`` numbers
    were left out of their services and need one too. ``crisis_numbers`` are taken entries that carry a
    number of the crisis card; they stand below it. ``look_alikes`` have the name of a crisis line and another
    number. ``refusals`` and ``warnings`` are the importer's. ``unzoned`` services name no time zone for their
    hours, which are read on the clock of ``zone`` ('' where that is not known).
    """

    format: str
    new: tuple[Resource, ...] = ()
    known: tuple[Resource, ...] = ()
    held: tuple[Resource, ...] = ()
    crisis_numbers: tuple[Resource, ...] = ()
    look_alikes: tuple[Resource, ...] = ()
    closed: tuple[ClosedMatch, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Remark, ...] = ()
    unzoned: int = 0
    zone: str = ""

    @property
    def taken(self) -> int:
        """How many services are taken without asking."""
        return len(self.new) + len(self.known)

    @property
    def refused(self) -> int:
        """How many services are not: refused by the importer, or waiting for a person."""
        return len(self.held) + len(self.refusals)


def planned(found: Imported, book: Book, shipped: Sequence[Resource]) -> ImportPlan:
    """Return what taking ``found`` into ``book`` would do."""
    here = everything(book, shipped)
    new: list[Resource] = []
    known: list[Resource] = []
    held: list[Resource] = []
    for entry in found.services:
        before = here.get(entry.id)
        if before is not None:  # what is a crisis service is said in the room: no file gives or takes it
            entry = replace(entry, crisis_service=before.crisis_service)
        if before is None:
            new.append(entry)
        elif before.origin is Origin.imported or not differing(before, entry):
            known.append(entry)
        else:
            held.append(entry)
    crisis = frozenset[str]().union(*(_numbers(entry) for entry in shipped if entry.id in CARD_LINES))
    return ImportPlan(
        found.format,
        tuple(new),
        tuple(known),
        tuple(held),
        tuple(
            entry
            for entry in (*new, *known)
            if _comes_as_import(here.get(entry.id)) and crisis & _numbers(entry)
        ),
        look_alikes((*new, *known)),
        found.closed,
        found.refusals,
        found.warnings,
        len(found.unzoned),
        found.zone,
    )


def carried_out(
    book: Book, shipped: Sequence[Resource], plan: ImportPlan, confirmed: Collection[str] = ()
) -> Book:
    """Return the book after an import.

    ``confirmed`` are ids to which somebody said yes: an entry that is held is taken, a number that is
    listed as closed is put in. Raises CrisisLineStays where a line of the crisis card would lose a number:
    then nothing is taken.
    """
    here = everything(book, shipped)
    yes = tuple(entry for entry in plan.held if entry.id in confirmed)
    coming = tuple(_with_closed(entry, plan, confirmed) for entry in (*plan.new, *plan.known, *yes))
    after = imported(book, (entry for entry in coming if _comes_as_import(here.get(entry.id))))
    for entry in coming:
        before = here.get(entry.id)
        if not _comes_as_import(before) and before is not None and differing(before, entry):
            after = edited(after, shipped, entry)
    return replace(after, version=book.version + 1)


def _comes_as_import(before: Resource | None) -> bool:
    """Whether an entry goes among the imported ones: not where a shipped or an own one has its id."""
    return before is None or before.origin is Origin.imported


def _with_closed(entry: Resource, plan: ImportPlan, confirmed: Collection[str]) -> Resource:
    if entry.id not in confirmed:
        return entry
    left_out = (
        match.channel
        for match in plan.closed
        if match.service_id == entry.id and match.channel not in entry.channels
    )
    return replace(entry, channels=(*entry.channels, *left_out))


def _numbers(entry: Resource) -> frozenset[str]:
    return frozenset(keypad_digits(each.value) for each in entry.channels if each.kind in ("call", "text"))
