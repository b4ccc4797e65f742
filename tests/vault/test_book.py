"""The room's own directory: a large second file that anybody may read and only a lead can replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.errors import NotGranted, RecordRefused
from peer_console.vault import book
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.glimpse import glimpse_book
from peer_console.vault.room import Room
from tests.vault.conftest import PASSPHRASES, Desk
from tests.vault.stranger import book_of

OURS = b"the porter's lodge, day and night"
OTHER = b"the library"


def books(desk: Desk) -> list[bytes]:
    """What lies in the folder under the name of a book."""
    names = sorted(path for path in desk.disk.files if path.name.startswith("book"))
    return [bytes(desk.disk.files[path]) for path in names]


def with_book(desk: Desk, data: bytes = OURS) -> Path:
    """Give the room a book; return where it lies."""
    room = desk.room("Ada")
    room.set_public(b"{}", data)
    room.close()
    return desk.place.folder / book.name_of(room.book_digest)


def test_a_book_is_read_while_locked_and_follows_its_changes(desk: Desk) -> None:
    """Added, replaced, kept while the rest of the public part changes, taken away."""
    room = desk.room("Ada")
    assert (room.book, room.book_digest) == (None, b"")
    room.set_public(b"{}", OURS)
    room.set_public(b"programme")
    room.lock()
    assert (room.book, room.public, books(desk)) == (OURS, b"programme", [OURS])
    room.sign_in("Ada", PASSPHRASES["Ada"])
    room.set_public(b"programme", OTHER)
    assert (room.book, books(desk)) == (OTHER, [OTHER])
    assert room.check() == ()
    room.close()
    room = desk.room("Ada")
    assert (room.book, room.damage) == (OTHER, None)
    room.set_public(b"programme", b"")
    assert (room.book, books(desk), room.check()) == (None, [], ())


def test_a_new_root_goes_on_with_the_same_book(desk: Desk) -> None:
    """A lead leaves: the public part is signed anew, and still names it."""
    room = desk.room("Ada")
    di = room.add_person("Di", "lead", "orchid ladder mango thirty crisp", must_replace=False)
    room.set_public(b"{}", OURS)
    room.disable(di.id)
    assert (room.book, room.damage, room.check()) == (OURS, None, ())


def test_only_a_lead_writes_one_and_none_is_too_large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused leaves nothing behind."""
    with_book(desk)
    with pytest.raises(NotGranted):
        desk.room("Bo").set_public(b"{}", OTHER)
    desk.disk._locked.clear()
    monkeypatch.setattr(book, "MOST", 50)
    room = desk.room("Ada")
    with pytest.raises(RecordRefused):
        room.set_public(b"{}", bytes(51))
    assert (room.book, books(desk)) == (OURS, [OURS])


@pytest.mark.parametrize("how", ["changed", "missing", "longer", "huge"])
def test_a_damaged_book_is_said_and_the_rest_works(
    desk: Desk, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong number in a directory is worse than none; but nobody's visit may wait for it."""
    path = with_book(desk)
    match how:
        case "changed":
            desk.disk.files[path][7] ^= 1
        case "missing":
            del desk.disk.files[path]
        case "longer":
            desk.disk.files[path] += b" "
        case _:
            monkeypatch.setattr(book, "MOST", 5)
    room = desk.room("Ada")
    assert (room.damage, room.book, room.public, room.read_only) == ("directory", None, b"{}", False)
    finding = room.check()[0]
    assert (finding.what, finding.wrong) == ("directory", "missing" if how == "missing" else "changed")
    with room.transaction("noted"):
        room.table("alone").insert({"shift": "0" * 16, "reason": "saves go on"})
    room.set_public(b"another programme")
    assert room.damage == "directory"
    monkeypatch.undo()
    room.set_public(b"another programme", OURS)
    assert (room.book, room.check()) == (OURS, ())
    assert not room.damage


def test_every_flipped_bit_of_a_book_is_noticed(desk: Desk) -> None:
    """With the signature over its hash, and by the glimpse that knows no cipher."""
    path = with_book(desk)
    for place in range(len(OURS) * 8):
        desk.disk.files[path] = bytearray(OURS)
        desk.disk.files[path][place // 8] ^= 1 << place % 8
        assert book.load(desk.disk, desk.place.folder, bytes.fromhex(path.name[5:])) is None
        assert glimpse_book(desk.disk, desk.place.folder) is None
    desk.disk.files[path] = bytearray(OURS)
    assert glimpse_book(desk.disk, desk.place.folder) == OURS


def test_a_glimpse_of_a_room_without_a_book_is_nothing(desk: Desk) -> None:
    """And of no room at all."""
    assert glimpse_book(desk.disk, desk.place.folder) is None
    assert glimpse_book(desk.disk, desk.place.state) is None


def test_last_year_s_book_put_back_under_its_old_name_changes_nothing(desk: Desk) -> None:
    """The signed part names the newest alone; what nothing names is cleared away at the next sign-in."""
    path = with_book(desk)
    room = desk.room("Ada")
    room.set_public(b"{}", OTHER)
    room.close()
    desk.disk.files[path] = bytearray(OURS)
    desk.disk.files[path.with_name(path.name + ".new")] = bytearray(OURS)
    room = desk.room()
    assert (room.book, len(books(desk))) == (OTHER, 3)
    room.sign_in("Bo", PASSPHRASES["Bo"])
    assert (room.book, books(desk)) == (OTHER, [OTHER])


def test_nothing_is_cleared_away_on_the_word_of_a_damaged_public_part(desk: Desk) -> None:
    """Somebody may still mend it."""
    with_book(desk)
    public = desk.place.folder / "public"
    whole = bytes(desk.disk.files[public])
    desk.disk.files[public][30] ^= 1
    room = desk.room("Ada")
    assert (room.public, room.book, room.damage) == (None, None, None)
    room.close()
    desk.disk.files[public] = bytearray(whole)
    assert desk.room().book == OURS


def test_an_import_of_five_megabytes_is_one_of_many_and_a_stranger_reads_it(
    desk: Desk, tmp_path: Path
) -> None:
    """What `docs/vault-format-keys.md` says of it is enough."""
    large = bytes(range(256)) * 20_000
    with_book(desk, large)
    for path, data in desk.disk.files.items():
        if path.parent == desk.place.folder:
            (tmp_path / path.name).write_bytes(data)
    assert book_of(tmp_path) == large == glimpse_book(OsFileSystem(), tmp_path)
    assert Room.open(desk.place, clock=desk.clock).book == large
