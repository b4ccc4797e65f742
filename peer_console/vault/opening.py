"""Opening the journal's last file: sound, torn and healed, or damaged and only to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peer_console.errors import PeerConsoleError, RoomDamaged, RoomForeign, RoomUnreachable
from peer_console.vault.anchor import Anchor, Promise, Slot
from peer_console.vault.closed import FileKeys, OpenedFile, file_keys
from peer_console.vault.files import OpenFile, count_files, name_of, torn_name
from peer_console.vault.frames import HEADER_SIZE
from peer_console.vault.fs import FileSystem, opened, write_whole
from peer_console.vault.headers import Header, unpack_header
from peer_console.vault.promises import kept, promise_in
from peer_console.vault.scan import Scan, scan, used, verdict
from peer_console.vault.session import Session
from peer_console.vault.writer import Position


@dataclass(frozen=True)
class Opened:
    """The last file as it was found."""

    file: OpenFile
    last: OpenedFile
    position: Position
    generation: int
    """The keyring's generation that the last commit names."""
    damage: str | None
    healed: bool
    read_only: bool
    anchored: bool
    """Whether HEAD promises all of it."""


def last_header(fs: FileSystem, folder: Path, vault: bytes) -> Header:
    """Return the header of the journal's last file; nothing is decrypted.

    Raise `RoomDamaged` where a file is missing or the header changed, `RoomForeign` where it is another
    room's, `RoomNewer`, and OSError.
    """
    number = count_files(fs, folder)
    if number == 0:
        raise RoomDamaged("journal 1")
    with opened(fs, folder / name_of(number), write=False) as handle:
        header = unpack_header(handle.pread(HEADER_SIZE, 0), number)
    if header.vault != vault:
        raise RoomForeign
    return header


def open_last(fs: FileSystem, folder: Path, header: Header, session: Session, anchor: Anchor) -> Opened:
    """Open, judge and where it is only torn heal the last file.

    Raise `RoomDamaged` where not even its first transaction is sound or its key is not to be had,
    and `RoomUnreachable` where the operating system refuses it.
    """
    what = f"journal {header.number}"
    try:
        keys = file_keys(header, session.keys)
    except PeerConsoleError:
        raise RoomDamaged(what) from None
    try:
        file = OpenFile(fs, folder / name_of(header.number), keys.mask)
        found = scan(file.read(), keys.sums)
    except OSError:
        raise RoomUnreachable from None
    if found.last is None:
        file.close()
        raise RoomDamaged(what)
    judged = verdict(found, keys.sums)
    inside = [promise_in(slot, session) for slot in anchor.inside_slots()]
    damage = what if judged == "damaged" else _broken(header, found, session, inside, anchor.outside_slot())
    healed = judged == "torn" and damage is None and _healed(fs, folder, file, keys, found)
    writable = damage is None and file.writable and (judged == "clean" or healed)
    writable = writable and _made_sure(fs, folder, header, file, found, inside)
    position = Position(
        keys.place,
        header.epoch,
        found.end,
        found.sequence,
        found.segments,
        found.last.ordinal,
        found.last.flags,
        found.hash,
    )
    last = OpenedFile(keys, found, session.keys)
    anchored = bool(inside) and inside[0] is not None and inside[0].count == position.ordinal
    generation = found.last.generation
    return Opened(file, last, position, generation, damage, healed, read_only=not writable, anchored=anchored)


def _broken(
    header: Header, found: Scan, session: Session, inside: Sequence[Promise | None], outside: Slot | None
) -> str | None:
    """Return what does not fit together, by the anchor's promises and the keyring's generation."""
    last = found.last
    if last and last.generation > session.generation:
        return "keyring"
    if last and not session.lineage.had(last.generation, last.mark):
        return "copies"
    if not inside:
        return "anchor"
    for promise in (*inside, *((promise_in(outside, session),) if outside else ())):
        if promise is None:
            return "anchor"
        if promise.generation > session.generation:
            return "keyring"
        if not kept(promise, header, found):
            return f"journal {min(promise.number, header.number)}"
    return None


def _healed(fs: FileSystem, folder: Path, file: OpenFile, keys: FileKeys, found: Scan) -> bool:
    """Keep the torn tail aside, write zeros over it, and return whether the disk took both.

    The copy comes first and is never replaced: a crash in between finds the tail again, or less of it.
    """
    aside = folder / torn_name(keys.place.number, found.end)
    try:
        if not fs.exists(aside):
            write_whole(fs, aside, file.raw(found.end))
        file.append(bytes(used(found.tail)), found.end)
        file.sync()
    except OSError:
        return False
    return True


def _made_sure(
    fs: FileSystem,
    folder: Path,
    header: Header,
    file: OpenFile,
    found: Scan,
    inside: Sequence[Promise | None],
) -> bool:
    """Write once more what HEAD does not promise, sync the names, and return whether the disk took both.

    The program before may have been killed, or its sync refused. Then a save read here, or a file's
    name, may lie in the cache alone; and after a refused sync Linux never writes those pages of itself
    (see fsync(2), and PostgreSQL's "fsyncgate"). No save may be built on either.
    """
    lengths = [promise.length for promise in inside if promise and promise.number == header.number]
    promised = max(lengths, default=HEADER_SIZE)
    try:
        if promised < found.end:
            file.write_again(promised, found.end)
        fs.sync_folder(folder)
    except OSError:
        return False
    return True
