"""What reading a file of services gives: the services, what was refused, what was noticed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peer_console.directory.closed_lines import ClosedLine
from peer_console.directory.hsds.refusals import Refusal, Remark
from peer_console.directory.resources import Channel, Origin, Resource
from peer_console.directory.typed_hours import zone_named
from peer_console.errors import ImportRefused


@dataclass(frozen=True, slots=True)
class ClosedMatch:
    """A number of an imported service that is on the list of closed lines.

    Where ``line.blocks``, the channel was left out of the service until a person confirms it
    (`with_confirmed`); the others are warnings, and the channel is in.
    """

    service_id: str
    channel: Channel
    line: ClosedLine


@dataclass(frozen=True, slots=True)
class Imported:
    """A file of services, read.

    ``format`` is what it was found to be: hsds-3-json, hsds-3-tables, hsds-2-tables, hsds-1-tables,
    ohana-tables, orservices-tables or csv. ``services`` are ready to be taken; ``refusals`` are the
    others, so that `rows` is how many services stand in the files. ``closed`` numbers were withheld.
    ``unzoned`` services have hours on a clock that the file does not name; `on_clock` of ``zone`` they are
    read, '' where nobody has said.
    """

    format: str
    services: tuple[Resource, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[Remark, ...]
    closed: tuple[ClosedMatch, ...] = ()
    unzoned: frozenset[str] = frozenset()
    zone: str = ""

    @property
    def rows(self) -> int:
        """How many services stand in the files."""
        return len(self.services) + len(self.refusals)


def zone_said(said: str) -> str:
    """Return the IANA name of a time zone as somebody says it. Raises ImportRefused where it is none."""
    zone = zone_named(said)
    if zone is None:
        raise ImportRefused("unknown-zone")
    return zone


def on_clock(found: Imported, zone: str) -> Imported:
    """Return ``found`` with the hours that name no time zone on the clock of ``zone``, an IANA name or ''.

    Asked again with another zone, the same services are read on that one.
    """
    unzoned = found.unzoned or frozenset(each.id for each in found.services if _names_none(each))
    if not unzoned:
        return found
    services = tuple(
        replace(each, hours=replace(each.hours, time_zone=zone or None)) if each.id in unzoned else each
        for each in found.services
    )
    return replace(found, services=services, unzoned=unzoned, zone=zone)


def _names_none(service: Resource) -> bool:
    return service.origin is Origin.imported and bool(service.hours.windows) and not service.hours.time_zone
