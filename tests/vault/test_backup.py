"""A backup and what comes back of it: whole, never over a room that knows more, never half unnoticed."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peer_console.errors import (
    BackupDamaged,
    BackupForeign,
    BackupNotWritten,
    BackupUnreadable,
    PeerConsoleError,
    RestoreRefused,
    RestoreStopped,
    RestoreUnfinished,
    RoomForeign,
    RoomInUse,
    RoomNewer,
    TargetInRoom,
)
from peer_console.vault import backup, restoring
from peer_console.vault.backup_file import Backup, packed, unpacked
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import Handle, MemoryFileSystem, OsFileSystem
from peer_console.vault.place import Place
from peer_console.vault.room import Founding, Room
from peer_console.wording.backups import restore_words
from tests.vault.conftest import FOUNDED, PASSPHRASES, Desk
from tests.vault.test_room import keep_shift, told

STICK = Path("/stick/room.backup")
pytestmark = pytest.mark.usefixtures("cheap")


def taken(desk: Desk) -> Backup:
    """Make a backup of the desk's room with its lead signed in, and close the room."""
    room = desk.room("Ada")
    copy = room.back_up(STICK)
    room.close()
    return copy


def elsewhere(desk: Desk) -> Place:
    """Return another laptop's empty folder; the stick is in it now."""
    fs = MemoryFileSystem({STICK: desk.place.fs.read(STICK)})
    return Place(fs, Path("/other/room"), Path("/other/state"))


def test_a_room_moves_to_another_laptop_in_two_steps(desk: Desk) -> None:
    """The laptop dies one day: everything saved before the backup is read on the next one."""
    room = desk.room("Bo")
    keep_shift(room)
    room.close()
    taken(desk)
    place = elsewhere(desk)
    restoring.restore(place, backup.load(place.fs, STICK), FOUNDED)
    room = desk.room("Ada", place=place)
    assert told(room) == ["sat quietly for a while"]
    assert (room.damage, room.read_only, room.check()) == (None, False, ())
    assert room.restored == restoring.Restored(FOUNDED, FOUNDED, None, None)
    room.sign_for_restore()
    assert room.restored is None


def test_what_was_saved_after_the_backup_is_counted_as_missing(desk: Desk) -> None:
    """A restore loses saves: whoever signs in next is told which, by the receipt's own count."""
    taken(desk)
    room = desk.room("Bo")
    before = room.receipt().saves
    keep_shift(room)
    keep_shift(room, open=False)
    after = room.receipt().saves
    room.close()
    copy = backup.load(desk.place.fs, STICK)
    aside = restoring.restore(desk.place, copy, FOUNDED, set_aside=True)
    assert aside is not None
    assert "journal-0001" in desk.place.fs.names(aside)
    room = desk.room("Ada")
    missing = room.restored
    assert missing is not None
    assert (missing.first, missing.last) == (before + 1, after)
    assert room.damage is None
    assert told(room) == []


def test_later_saves_under_newer_keys_are_missing_too(desk: Desk) -> None:
    """A month went by, or somebody left: the old keys do not open what the laptop knew, and it knew more."""
    taken(desk)
    room = desk.room("Ada")
    before = room.receipt().saves
    room.disable(next(one.id for one in room.accounts() if one.name == "Bo"))
    room.close()
    restoring.restore(desk.place, backup.load(desk.place.fs, STICK), FOUNDED, set_aside=True)
    missing = desk.room("Ada").restored
    assert missing is not None
    assert (missing.first, missing.last) == (before + 1, None)
    assert f"saves from {before + 1} on are not in it" in restore_words(
        missing.restored, missing.made, missing.first, missing.last
    )


def test_a_newer_room_is_not_replaced(desk: Desk) -> None:
    """The wrong stick must not take a week of visits away."""
    taken(desk)
    room = desk.room("Ada")
    keep_shift(room)
    room.add_person("Di", "supporter", "window spruce anchor mellow rapid", must_replace=False)
    room.close()
    before = dict(desk.disk.files)
    with pytest.raises(RestoreRefused) as refused:
        restoring.restore(desk.place, backup.load(desk.place.fs, STICK), FOUNDED)
    assert refused.value.standing == "newer"
    assert before == desk.disk.files


def test_how_a_room_stands_beside_a_backup(desk: Desk) -> None:
    """Same, older and not to be told each have their own sentence; none of them loses anything."""
    first = taken(desk)
    old = _now(desk)
    assert restoring.standing(desk.place, Backup(first.vault, first.made, old)) == "same"
    room = desk.room("Ada")
    room.add_person("Di", "supporter", "window spruce anchor mellow rapid", must_replace=False)
    room.close()
    newer = Backup(first.vault, first.made, _now(desk))
    for name, data in old.items():
        desk.disk.files[desk.place.folder / name] = bytearray(data)
    del desk.disk.files[desk.place.state / first.vault]
    assert restoring.standing(desk.place, newer) == "older"
    room = desk.room("Bo")
    keep_shift(room)
    room.close()
    # A thief must not see how much was saved; so nobody can without a passphrase.
    assert restoring.standing(desk.place, Backup(first.vault, first.made, old)) == "apart"


def _now(desk: Desk) -> dict[str, bytes]:
    return backup.gathered(desk.place.fs, desk.place.folder)


def test_another_rooms_folder_is_left_alone(desk: Desk) -> None:
    """Two programmes may share a cupboard."""
    copy = taken(desk)
    stranger = Backup("00" * 16, copy.made, copy.files)
    with pytest.raises(BackupDamaged):
        restoring.restore(desk.place, stranger, FOUNDED)
    fs = MemoryFileSystem({Path("/docs/thesis.txt"): b"chapter one", STICK: b""})
    with pytest.raises(RoomForeign):
        restoring.restore(Place(fs, Path("/docs"), Path("/state")), copy, FOUNDED, set_aside=True)
    assert fs.read(Path("/docs/thesis.txt")) == b"chapter one"


def test_a_folder_of_somebody_else_is_not_even_touched(desk: Desk, tmp_path: Path) -> None:
    """`--room /srv/shared`, a slip: no lock is left there, and the others still get in."""
    copy = taken(desk)
    (tmp_path / "thesis.txt").write_text("chapter one")
    tmp_path.chmod(0o755)
    place = Place(OsFileSystem(), tmp_path, tmp_path.with_name("state"))
    with pytest.raises(RoomForeign):
        restoring.restore(place, copy, FOUNDED, set_aside=True)
    with pytest.raises(RoomForeign):
        Room.create(place, Founding("Ada", PASSPHRASES["Ada"], b"{}"), clock=desk.clock, cost=FLOOR)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("lost", [(b"junk", b"junk"), (None, None), (None, b"junk")])
def test_a_room_whose_keyring_is_destroyed_is_put_back(
    desk: Desk, lost: tuple[bytes | None, bytes | None]
) -> None:
    """`check` says: put the last backup back with --set-aside. So that must work, and lose nothing."""
    copy = taken(desk)
    for name, junk in zip(("keyring", "keyring.old"), lost, strict=True):
        if junk is not None:
            desk.disk.files[desk.place.folder / name] = bytearray(junk)
        else:
            desk.disk.files.pop(desk.place.folder / name, None)
    with pytest.raises(RestoreRefused) as refused:
        restoring.restore(desk.place, copy, FOUNDED)
    assert refused.value.standing == "apart"
    aside = restoring.restore(desk.place, copy, FOUNDED, set_aside=True)
    assert aside is not None
    assert "HEAD" in desk.disk.names(aside)
    assert desk.room("Ada").check() == ()


@pytest.mark.parametrize("name", ["restoring", "journal-0009", "draft", "deep/room.backup", ""])
def test_a_backup_does_not_go_among_the_rooms_files(desk: Desk, name: str) -> None:
    """'Save it in the same folder': there a name has a meaning, and the room would not open again."""
    room = desk.room("Ada")
    before = set(desk.disk.files)
    with pytest.raises(TargetInRoom):
        room.back_up(desk.place.folder / name)
    assert set(desk.disk.files) == before


def test_an_open_room_is_not_restored_over(desk: Desk) -> None:
    """Somebody sits at it in the other window."""
    copy = taken(desk)
    room = desk.room("Ada")
    with pytest.raises(RoomInUse):
        restoring.restore(desk.place, copy, FOUNDED, set_aside=True)
    room.close()


def test_a_backup_replaces_an_older_one_and_nothing_else(desk: Desk) -> None:
    """One stick, one name: the old keys go with the old backup; another file is never lost."""
    taken(desk)
    first = desk.place.fs.read(STICK)
    taken(desk)
    assert desk.place.fs.read(STICK) != first
    desk.disk.files[STICK] = bytearray(b"my only thesis")
    room = desk.room("Ada")
    with pytest.raises(BackupForeign):
        room.back_up(STICK)
    assert desk.place.fs.read(STICK) == b"my only thesis"


def test_a_locked_room_can_be_copied(desk: Desk) -> None:
    """What is copied is sealed: a nightly copy needs nobody's passphrase."""
    room = Room.open(desk.place, clock=desk.clock)
    copy = room.back_up(STICK)
    assert copy.files == backup.gathered(desk.place.fs, desk.place.folder)


class Full(MemoryFileSystem):
    """A disk on which a path's folder refuses to take anything more."""

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """Refuse a new file on the stick."""
        if create and path.parent == STICK.parent:
            raise OSError(errno.ENOSPC, "full")
        return super().open(path, create=create, write=write)


def test_a_full_stick_is_said(desk: Desk) -> None:
    """A backup that is not there must not be believed in."""
    full = Full({path: bytes(data) for path, data in desk.disk.files.items()})
    room = desk.room("Ada", place=Place(full, desk.place.folder, desk.place.state))
    with pytest.raises(BackupNotWritten) as refused:
        room.back_up(STICK)
    assert refused.value.disk_full
    assert not full.exists(STICK)


def test_a_full_laptop_is_said_while_restoring(desk: Desk) -> None:
    """'What you typed is still here' would be of no use to somebody who typed a command."""
    copy = taken(desk)
    with pytest.raises(RestoreStopped) as refused:
        restoring.restore(Place(Full(), STICK.parent, Path("/state")), copy, FOUNDED)
    assert refused.value.disk_full


def test_a_restore_that_was_cut_off_goes_on_with_the_same_file(desk: Desk) -> None:
    """At each file a crash: the folder says so, and a second run ends with the very room."""
    keep = desk.room("Bo")
    keep_shift(keep)
    keep.close()
    copy = taken(desk)
    steps = len(copy.files) + 3
    for stop in range(steps):
        disk = Stops(stop)
        place = Place(disk, Path("/other/room"), Path("/other/state"))
        with pytest.raises(PeerConsoleError):
            restoring.restore(place, copy, FOUNDED)
        disk.left = 10_000
        if place.fs.exists(place.folder / restoring.MARK):
            with pytest.raises(RestoreUnfinished):
                Room.open(place, clock=desk.clock)
        restoring.restore(place, copy, FOUNDED)
        assert backup.gathered(place.fs, place.folder) == dict(copy.files)
        Room.open(place, clock=desk.clock).close()


class Stops(MemoryFileSystem):
    """A disk that goes away after a number of moves and removals."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left

    def replace(self, source: Path, target: Path) -> None:
        """Do it, as long as the disk is there."""
        self._step()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        """Do it, as long as the disk is there."""
        self._step()
        super().remove(path)

    def _step(self) -> None:
        if self.left <= 0:
            raise OSError(errno.EIO, "gone")
        self.left -= 1


def test_a_mark_left_in_a_living_room_costs_nothing(desk: Desk) -> None:
    """Somebody puts the mark into a good room: the backup must not be written over what is newer."""
    copy = taken(desk)
    room = desk.room("Bo")
    keep_shift(room)
    room.close()
    before = _now(desk)
    desk.disk.files[desk.place.folder / restoring.MARK] = bytearray()
    with pytest.raises(RestoreRefused):
        restoring.restore(desk.place, copy, FOUNDED)
    assert _now(desk) == before


# --- the file -----------------------------------------------------------------------------------------

SMALL = packed("ab" * 16, FOUNDED, {"keyring": b"k" * 40, "journal-0001": b"\0" * 10, "HEAD": b""})


def test_the_file_reads_back_as_it_was_packed() -> None:
    """The one form that every later version has to read."""
    assert SMALL.startswith(b"peer-console backup 1\n")
    assert unpacked(SMALL).files == {"HEAD": b"", "journal-0001": b"\0" * 10, "keyring": b"k" * 40}


def test_every_cut_is_noticed() -> None:
    """A stick that was pulled out too early, whatever had reached it."""
    for length in range(len(SMALL)):
        with pytest.raises((BackupDamaged, BackupForeign)):
            unpacked(SMALL[:length])


@given(st.integers(0, len(SMALL) * 8 - 1))
@settings(max_examples=300, deadline=None)
def test_every_flipped_bit_is_noticed(bit: int) -> None:
    """A byte that changed in the drawer must not become a room."""
    changed = bytearray(SMALL)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises((BackupDamaged, BackupForeign, RoomNewer)):
        unpacked(bytes(changed))


@pytest.mark.parametrize("name", ["../keyring", "/etc/passwd", "a/b", "", ".hidden", "a\0b", "x" * 200])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    """A made-up backup must not write where it likes, however right its sums are."""
    with pytest.raises(BackupDamaged):
        unpacked(packed("ab" * 16, FOUNDED, {name: b"x"}))


def test_a_later_version_is_named_as_such() -> None:
    """An old program says that it is old, not that the backup is broken."""
    with pytest.raises(RoomNewer):
        unpacked(SMALL.replace(b"backup 1\n", b"backup 7\n"))


def test_no_file_is_a_sentence() -> None:
    """The stick is not plugged in."""
    with pytest.raises(BackupUnreadable):
        backup.load(MemoryFileSystem(), STICK)
