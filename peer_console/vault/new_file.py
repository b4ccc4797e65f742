"""Beginning a journal file: its header and first transaction appear in one step, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from peer_console.vault.changes import Audit
from peer_console.vault.closed import file_keys
from peer_console.vault.files import whole_chunks
from peer_console.vault.frames import HEADER_SIZE, MANIFEST, SUMMARY, Header, pack_header
from peer_console.vault.session import Session
from peer_console.vault.summary import Summary, packed
from peer_console.vault.writer import Entropy, Position, Transaction, new_hash


@dataclass(frozen=True)
class NewFile:
    """A journal file that is not on the disk yet."""

    raw: bytes
    """Its bytes, under its mask."""
    position: Position
    """Where the journal stands once they are there."""


def begun(
    header: Header,
    session: Session,
    summary: Summary | None,
    audit: Audit,
    *,
    count: int,
    flags: int,
    entropy: Entropy,
) -> NewFile:
    """Return the file that ``header`` begins, with ``summary`` of its predecessor where it has one.

    ``count`` is how many transactions the room had before.
    """
    keys = file_keys(header, session.keys)
    first = pack_header(header)
    start = Position(keys.place, header.epoch, HEADER_SIZE, 0, 0, count, flags, new_hash(first))
    transaction = Transaction(start, session, {}, entropy)
    if summary is not None:
        transaction.add_plain(MANIFEST, summary.manifest)
        for batch in summary.batches:
            transaction.add(SUMMARY, batch.compartment, packed(batch), batch.epoch)
    data, position = transaction.close(audit, keys.sums, flags)
    # The segments of the first transaction are not used again: what follows has its own.
    body = whole_chunks(first + data)[HEADER_SIZE:]
    return NewFile(first + keys.mask.hide(body, HEADER_SIZE), position)
