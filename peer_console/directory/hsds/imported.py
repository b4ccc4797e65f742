"""What reading a file of services gives: the services, what was refused, what was noticed."""

from __future__ import annotations

from dataclasses import dataclass

from peer_console.directory.closed_lines import ClosedLine
from peer_console.directory.hsds.refusals import Refusal, Remark
from peer_console.directory.resources import Channel, Resource


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
    """

    format: str
    services: tuple[Resource, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[Remark, ...]
    closed: tuple[ClosedMatch, ...] = ()

    @property
    def rows(self) -> int:
        """How many services stand in the files."""
        return len(self.services) + len(self.refusals)
