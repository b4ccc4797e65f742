"""Read a file of services: whatever it is, each service is taken or refused, and nothing half.

Nothing is done to a room here; what is returned is a value, and a file that cannot be trusted raises.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from peer_console.directory import facts
from peer_console.directory.closed_lines import closed_matches
from peer_console.directory.hsds import columns as plain
from peer_console.directory.hsds import json3, tabular
from peer_console.directory.hsds.attributes import with_own
from peer_console.directory.hsds.columns import ColumnMap
from peer_console.directory.hsds.compose import resource_of
from peer_console.directory.hsds.detect import CSV, JSON, Source, sources_of
from peer_console.directory.hsds.draft import Draft
from peer_console.directory.hsds.imported import ClosedMatch, Imported
from peer_console.directory.hsds.limits import MAX_SERVICES
from peer_console.directory.hsds.native import namer
from peer_console.directory.hsds.package import Member, Package
from peer_console.directory.hsds.refusals import Ledger, Reason
from peer_console.directory.hsds.tables import Reading, Row, check_number, rows_of
from peer_console.directory.hsds.tidy import line as one_line
from peer_console.directory.resources import Origin, Resource
from peer_console.errors import ImportRefused

Progress = Callable[[int, int], None]
"""Hears how much was read and of how much, in bytes or so; may raise to stop the import."""

_ENDED: Final = frozenset({"defunct"})


def read(path: Path, *, progress: Progress | None = None, columns: ColumnMap | None = None) -> Imported:
    """Return the services of a folder, a zip or a file.

    ``columns`` says how to read a table that is not HSDS; without it that is guessed. Raises ImportRefused
    where the whole of it is not taken.
    """
    with _collector_at_rest(), Package(path) as package:
        meter = _Meter(progress)
        reading = Reading(package, Ledger(), meter.told)
        sources = sources_of(reading, columns)
        if not sources:
            raise ImportRefused("no-services")
        for member in _service_tables(sources):
            check_number(reading, member, MAX_SERVICES)
        meter.start(sum(source.size for source in sources))
        taken = _Taken(reading.ledger)
        for source in sources:
            taken.take(_drafts(reading, source, columns))
        meter.finish()
    return taken.imported(sources[0].format)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the collector of cycles from looking, again and again, through rows that hold none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Meter:
    """Turns what was read into progress: never more than all of it, all of it at the end."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0
        self._total = 0

    def start(self, total: int) -> None:
        self._done, self._total = 0, max(total, 1)

    def told(self, more: int) -> None:
        self._done += more
        if self._progress is not None and self._total:
            self._progress(min(self._done, self._total), self._total)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress(self._total, self._total)


class _Taken:
    """Services as they are taken, each id once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._services: list[Resource] = []
        self._where: dict[str, str] = {}
        self._closed: list[ClosedMatch] = []

    def take(self, drafts: Iterable[Draft]) -> None:
        """Take or refuse each service. Raises ImportRefused where there are too many."""
        for draft in drafts:
            if len(self._services) + len(self._ledger.refusals) >= MAX_SERVICES:
                raise ImportRefused("too-many-services")
            reason = _reason(draft)
            if reason is not None:
                self._ledger.refuse(draft.file, draft.line, reason)
                continue
            resource = _resource(draft, self._ledger)
            if (other := self._where.get(resource.id)) is not None:
                self._ledger.refuse(draft.file, draft.line, Reason.same_id, other)
                continue
            self._where[resource.id] = f"{draft.file}, line {draft.line:,}"
            self._services.append(self._without_closed(resource))

    def imported(self, form: str) -> Imported:
        """Return all of it."""
        ledger = self._ledger
        return Imported(
            form, tuple(self._services), tuple(ledger.refusals), ledger.remarks(), tuple(self._closed)
        )

    def _without_closed(self, resource: Resource) -> Resource:
        """Return the service without numbers that are known to be closed; they are kept beside it."""
        kept = []
        label = f"{resource.name} {resource.organisation}"
        for channel in resource.channels:
            lines = closed_matches(
                channel.kind,
                channel.value,
                instruction=f"{channel.label} {channel.instruction}",
                label=label,
                round_the_clock=resource.hours.always,
            )
            self._closed += (ClosedMatch(resource.id, channel, each) for each in lines)
            if not any(each.blocks for each in lines):
                kept.append(channel)
        if len(kept) == len(resource.channels):
            return resource
        return replace(resource, channels=tuple(kept))


def _resource(draft: Draft, ledger: Ledger) -> Resource:
    """Return what a service is; where our own attributes stand beside it, what it was when exported."""
    if not draft.own:
        return resource_of(draft, ledger)
    return as_imported(with_own(resource_of(draft, Ledger()), draft.own))


def as_imported(entry: Resource) -> Resource:
    """Return what an entry is worth that comes from a file, whatever the file claims.

    Not a crisis service, not the programme's own, not checked: each takes a person's yes in this room. An
    entry of the shipped directory that is still word for word what was shipped stays what it is.
    """
    if entry == _shipped().get(entry.id):
        return entry
    return replace(entry, crisis_service=False, origin=Origin.imported, check=None)


@cache
def _shipped() -> dict[str, Resource]:
    return {entry.id: entry for entry in facts.load()}


def _reason(draft: Draft) -> Reason | None:
    """Return why a service is not taken, None where it is."""
    if not one_line(draft.service.get("name", "")):
        return Reason.no_name if any(map(str.strip, draft.service.values())) else Reason.empty
    if draft.service.get("status", "").strip().casefold() in _ENDED:
        return Reason.ended
    return None


def _drafts(reading: Reading, source: Source, columns: ColumnMap | None) -> Iterator[Draft]:
    first = source.files[0][0]
    if source.format == JSON:
        return json3.drafts(reading, first)
    if source.format == CSV:
        return plain.drafts(reading, first, columns)
    if first.ending == ".json":
        return tabular.drafts(json3.tables_within(reading, first), reading.ledger)
    tables: dict[str, list[Member]] = {}
    for member, table in source.files:
        tables.setdefault(table, []).append(member)
    return tabular.drafts(
        {table: _rows(reading, table, members) for table, members in tables.items()}, reading.ledger
    )


def _service_tables(sources: Iterable[Source]) -> Iterator[Member]:
    for source in sources:
        if source.files[0][0].ending not in (".json", ".jsonl"):
            yield from (member for member, table in source.files if table in ("services", ""))


def _rows(reading: Reading, table: str, members: Iterable[Member]) -> Iterator[tuple[str, int, Row]]:
    for member in members:
        file = member.base
        for number, row in rows_of(reading, member, namer(table)):
            yield file, number, row
