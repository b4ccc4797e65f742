"""Beginning a journal file: its header and first transaction appear in one step, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from peer_console.errors import SavingStopped
from peer_console.vault.changes import Audit
from peer_console.vault.closed import OpenedFile, file_keys
from peer_console.vault.files import name_of, whole_chunks
from peer_console.vault.frames import HEADER_SIZE, MANIFEST, SUMMARY
from peer_console.vault.fs import write_whole
from peer_console.vault.headers import Header, pack_header
from peer_console.vault.location import Location, not_saved
from peer_console.vault.seal import Hash
from peer_console.vault.session import Session
from peer_console.vault.summary import Past, Summary, opening_of, packed, summarise
from peer_console.vault.writer import Entropy, Position, Transaction


@dataclass(frozen=True)
class NewFile:
    """A journal file that is not on the disk yet."""

    header: Header
    raw: bytes
    """Its bytes, under its mask."""
    position: Position
    """Where the journal stands once they are there."""


def first_file(at: Location, session: Session, audit: Audit, flags: int) -> NewFile:
    """Return a new room's first file: an audit line, and nothing to sum up."""
    header = Header(1, at.vault, session.epochs["facts"], bytes(32), session.generation, session.keyring)
    return _begun(header, session, None, audit, 0, flags, at.entropy)


def next_file(
    at: Location, session: Session, past: Past, last: OpenedFile, position: Position, audit: Audit
) -> NewFile:
    """Return the file after ``last``, which stands at ``position``: a manifest, summaries, an audit line."""
    summary = summarise(past, last, session, at.keeps)
    header = Header(
        position.place.number + 1,
        at.vault,
        session.epochs["facts"],
        position.hash.digest(),
        session.generation,
        session.keyring,
        opening_of(summary),
    )
    return _begun(header, session, summary, audit, position.ordinal, position.flags, at.entropy)


def _begun(
    header: Header,
    session: Session,
    summary: Summary | None,
    audit: Audit,
    count: int,
    flags: int,
    entropy: Entropy,
) -> NewFile:
    keys = file_keys(header, session.keys)
    first = pack_header(header)
    start = Position(keys.place, header.epoch, HEADER_SIZE, 0, 0, count, flags, Hash(first))
    transaction = Transaction(start, session, {}, entropy)
    if summary is not None:
        transaction.add_plain(MANIFEST, summary.manifest)
        for batch in summary.batches:
            transaction.add(SUMMARY, batch.compartment, packed(batch), batch.epoch)
    data, position = transaction.close(audit, keys.sums, flags)
    # The segments of the first transaction are not used again: what follows has its own.
    body = whole_chunks(first + data)[HEADER_SIZE:]
    return NewFile(header, first + keys.mask.hide(body, HEADER_SIZE), position)


def put(at: Location, new: NewFile) -> None:
    """Put a new file in its place, whole or not at all.

    Raise `NotSaved`, or `SavingStopped` where nobody knows which.
    """
    path = at.folder / name_of(new.header.number)
    try:
        write_whole(at.fs, path, new.raw)
    except OSError as error:
        # In its place, but perhaps not durably: nothing may follow the old file or the new one.
        if at.fs.exists(path):
            raise SavingStopped from None
        raise not_saved(error) from None
