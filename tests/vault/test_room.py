"""The front door end to end: everything a service does with a room, on a disk in memory."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from peer_console.errors import (
    LastLead,
    NameNotUsable,
    NameTaken,
    NotGranted,
    NotSignedIn,
    PassphraseMustChange,
    PassphraseTooWeak,
    RecordRefused,
    RecoveryCodesWrong,
    RoomDamaged,
    RoomExists,
    RoomForeign,
    RoomInUse,
    RoomMissing,
    RoomNewer,
    RoomReadOnly,
    RoomUnreachable,
    SavingStopped,
    Shredded,
    WrongPassphrase,
)
from peer_console.vault.cost import FLOOR
from peer_console.vault.fs import Handle, MemoryFileSystem, OsFileSystem
from peer_console.vault.room import Founding, Place, Room
from tests.faults.reach import holds
from tests.vault.conftest import PASSPHRASES, Desk

NEW = "window spruce anchor mellow rapid"
pytestmark = pytest.mark.usefixtures("cheap")


def keep_shift(room: Room, *, open: bool = True) -> str:
    """Save a shift with a note; return the shift's id."""
    with room.transaction("shift_opened", shift_open=open):
        number = room.table("shifts").insert({"day": "2026-11-16", "slot": "mon_am", "state": "open"})
        id = f"{number:016x}"
        room.table("notes").insert({"visit": id, "shift": id, "text": "sat quietly for a while"})
    return id


def told(room: Room) -> list[str]:
    """Return the texts of the notes that those signed in can read."""
    return [row["text"] for row in room.table("notes").all()]


# --- coming and going -------------------------------------------------------------------------------


def test_a_room_is_there_again_after_it_was_closed(desk: Desk) -> None:
    """The plainest promise: what was saved is read back by who may read it, and only by them."""
    room = desk.room("Bo")
    keep_shift(room)
    receipt = room.receipt()
    room.close()
    room = desk.room("Ada")
    assert told(room) == ["sat quietly for a while"]
    assert room.receipt() == receipt
    assert room.damage is None
    assert not room.read_only


def test_a_locked_room_shows_its_public_part_and_two_flags_and_nothing_else(desk: Desk) -> None:
    """The start screen has the crisis lines and whether a hand-off waits; no key is needed for it."""
    room = desk.room("Bo")
    with room.transaction("handoff_signed", handoff_waiting=True, shift_open=False):
        pass
    room.close()
    room = Room.open(desk.place, clock=desk.clock)
    assert (room.public, room.public_trusted) == (b'{"name": "a room"}', True)
    assert (room.handoff_waiting, room.shift_open, room.members) == (True, False, ())
    for verb in (room.receipt, lambda: room.table("shifts"), lambda: room.epochs("facts"), room.draft):
        with pytest.raises(NotSignedIn):
            verb()


def test_whoever_opens_it_after_a_kill_is_told_of_the_shift(desk: Desk) -> None:
    """The start screen has HEAD alone: a kill in the second before its next writing must not hide a shift."""
    room = desk.room("Bo")
    keep_shift(room)
    left = MemoryFileSystem({path: bytes(data) for path, data in desk.disk.files.items()})
    assert Room.open(Place(left, desk.place.folder, desk.place.state), clock=desk.clock).shift_open


def test_the_lock_forgets_what_was_read(desk: Desk) -> None:
    """A note read before the lock must not be in a table after it."""
    room = desk.room("Bo")
    keep_shift(room)
    room.lock()
    room.sign_in("Ada", PASSPHRASES["Ada"])
    assert len(told(room)) == 1
    room.lock()
    assert room.members == ()
    room.sign_in("Bo", PASSPHRASES["Bo"])
    assert told(room) == []


def test_a_second_process_is_told_so(desk: Desk) -> None:
    """Two writers would each overwrite the other's saves."""
    room = desk.room("Bo")
    with pytest.raises(RoomInUse):
        Room.open(desk.place, clock=desk.clock)
    room.close()
    Room.open(desk.place, clock=desk.clock).close()


def test_a_room_is_never_set_up_over_another(desk: Desk) -> None:
    """Neither over a room nor over somebody's papers."""
    founding = Founding("Mal", NEW, b"{}")
    with pytest.raises(RoomExists):
        Room.create(desk.place, founding, clock=desk.clock, cost=FLOOR)
    other = Place(MemoryFileSystem({desk.place.folder / "thesis.txt": b"chapter one"}), *_folders(desk))
    with pytest.raises(RoomForeign):
        Room.create(other, founding, clock=desk.clock, cost=FLOOR)
    with pytest.raises(RoomForeign):
        Room.open(other, clock=desk.clock)
    with pytest.raises(RoomMissing):
        Room.open(Place(MemoryFileSystem(), *_folders(desk)), clock=desk.clock)


def test_a_set_up_that_never_ended_is_no_room_and_can_be_begun_again(desk: Desk) -> None:
    """Power went while the first room was being made: nothing was acknowledged, nothing is in the way."""
    made = ("public", "keyring", "journal-0001")
    files = {path: bytes(data) for path, data in desk.disk.files.items() if path.name in made}
    files[desk.place.folder / "setting-up"] = b""
    place = Place(MemoryFileSystem(files), *_folders(desk))
    with pytest.raises(RoomMissing):
        Room.open(place, clock=desk.clock)
    room = Room.create(place, Founding("Eve", NEW, b"{}"), clock=desk.clock, cost=FLOOR).room
    room.close()
    assert Room.open(place, clock=desk.clock).public == b"{}"


def _folders(desk: Desk) -> tuple[Path, Path]:
    return desk.place.folder, desk.place.state


# --- signing in -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Bo", " bo ", "BO", "Ｂｏ"])
def test_a_name_may_be_typed_in_any_way_that_looks_the_same(desk: Desk, name: str) -> None:
    """Nobody is told at the door that their name has a capital letter."""
    assert desk.room("Cy").sign_in(name, PASSPHRASES["Bo"]).name == "Bo"


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        ("Bo", "harbour tulip seven candle"),
        ("Nobody", PASSPHRASES["Bo"]),
        ("Cy", PASSPHRASES["Bo"]),
        ("", ""),
    ],
)
def test_a_wrong_name_and_a_wrong_passphrase_are_the_same_error(
    desk: Desk, name: str, passphrase: str
) -> None:
    """Who has an account is nobody's business; and whoever is signed in stays so."""
    room = desk.room("Ada")
    with pytest.raises(WrongPassphrase):
        room.sign_in(name, passphrase)
    assert [member.name for member in room.members] == ["Ada"]


def test_either_of_two_unblanks_the_screen_and_acts_from_then_on(desk: Desk) -> None:
    """Who gave the passphrase last is who the next save is signed by."""
    room = desk.room("Bo", "Ada")
    assert not room.confirm(PASSPHRASES["Cy"])
    assert room.confirm(PASSPHRASES["Bo"])
    keep_shift(room)
    bo = next(member.id for member in room.members if member.name == "Bo")
    assert [line["person"] for line in room.table("audit").all() if line["what"] == "shift_opened"] == [bo]


def test_a_one_time_passphrase_opens_nothing_but_its_replacement(desk: Desk) -> None:
    """The lead who handed it out knows it."""
    room = desk.room("Ada")
    room.add_person("Di", "supporter", NEW, must_replace=True)
    room.lock()
    assert room.sign_in("Di", NEW).must_replace
    for verb in (lambda: room.table("shifts"), lambda: keep_shift(room), room.renew_codes):
        with pytest.raises(PassphraseMustChange):
            verb()
    with pytest.raises(PassphraseTooWeak):
        room.replace_passphrase(NEW, "password1234")
    with pytest.raises(WrongPassphrase):
        room.replace_passphrase(PASSPHRASES["Ada"], PASSPHRASES["Cy"])
    assert not room.replace_passphrase(NEW, "orchid ladder mango thirty crisp").must_replace
    keep_shift(room)
    room.lock()
    with pytest.raises(WrongPassphrase):
        room.sign_in("Di", NEW)
    assert not room.sign_in("Di", "orchid ladder mango thirty crisp").must_replace


# --- people -------------------------------------------------------------------------------------------


def test_only_a_lead_changes_who_is_in_the_room(desk: Desk) -> None:
    """The root key is sealed to the roster: for anybody else there is nothing to sign with."""
    room = desk.room("Bo", "Cy")
    bo = room.members[0].id
    for verb in (
        lambda: room.add_person("Di", "lead", NEW, must_replace=False),
        lambda: room.disable(bo),
        lambda: room.reset(bo, NEW),
        lambda: room.set_public(b"{}"),
        lambda: room.shred("notes", "2026-W47"),
        room.renew_codes,
        room.accounts,
    ):
        with pytest.raises(NotGranted):
            verb()


def test_names_are_told_apart_as_people_read_them(desk: Desk) -> None:
    """Two accounts that look alike would be one in every hand-off."""
    room = desk.room("Ada")
    for name in ("bo", " BO", "Ｂｏ"):
        with pytest.raises(NameTaken):
            room.add_person(name, "supporter", NEW, must_replace=False)
    for name in ("", " \u202e ", "…", "x" * 41):
        with pytest.raises(NameNotUsable):
            room.add_person(name, "supporter", NEW, must_replace=False)
    assert sorted(member.name for member in room.accounts()) == ["Ada", "Bo", "Cy"]


def test_who_left_cannot_sign_in_and_the_last_lead_stays(desk: Desk) -> None:
    """A room without a lead could only be opened with the printed codes."""
    room = desk.room("Ada")
    ada, bo = (member.id for member in room.accounts() if member.name in ("Ada", "Bo"))
    before = room.epochs("facts")[-1].label
    room.disable(bo)
    assert [member.name for member in room.accounts()] == ["Ada", "Cy"]
    for compartment in ("facts", "people", "roster", "notes", "handoff"):
        assert len(room.epochs(compartment)) == 2
    assert room.epochs("facts")[0].label == before
    with pytest.raises(NotGranted):
        room.disable(bo)
    with pytest.raises(LastLead):
        room.disable(ada)
    room.lock()
    with pytest.raises(WrongPassphrase):
        room.sign_in("Bo", PASSPHRASES["Bo"])
    room.sign_in("Cy", PASSPHRASES["Cy"])
    assert room.damage is None


def test_a_lead_who_left_cannot_sign_a_public_part_any_more(desk: Desk) -> None:
    """They knew the root key; a new root follows it, and the public part is signed anew."""
    room = desk.room("Ada")
    di = room.add_person("Di", "lead", NEW, must_replace=False)
    room.lock()
    room.sign_in("Di", NEW)
    room.set_public(b"written by Di")
    old = bytes(desk.disk.files[desk.place.folder / "public"])
    room.lock()
    room.sign_in("Ada", PASSPHRASES["Ada"])
    room.disable(di.id)
    assert (room.public, room.public_trusted) == (b"written by Di", True)
    room.close()
    desk.disk.files[desk.place.folder / "public"] = bytearray(old)
    room = Room.open(desk.place, clock=desk.clock)
    assert (room.public, room.public_trusted) == (None, False)


def test_a_forgotten_passphrase_is_followed_by_new_keys_and_everything_readable_again(desk: Desk) -> None:
    """Nothing is escrowed: the lead grants anew, and the old passphrase is worth nothing."""
    room = desk.room("Bo")
    with room.transaction("person_added"):
        room.table("people").insert(
            {"person": "0" * 16, "name": "Bo", "role": "supporter", "trained_until": None, "active": True}
        )
    room.lock()
    room.sign_in("Ada", PASSPHRASES["Ada"])
    room.reset(next(member.id for member in room.accounts() if member.name == "Bo"), NEW)
    room.lock()
    with pytest.raises(WrongPassphrase):
        room.sign_in("Bo", PASSPHRASES["Bo"])
    assert room.sign_in("Bo", NEW).must_replace
    room.replace_passphrase(NEW, "orchid ladder mango thirty crisp")
    assert [row["name"] for row in room.table("people").all()] == ["Bo"]


def test_two_printed_codes_bring_a_room_back_whose_leads_are_gone(desk: Desk) -> None:
    """Break-glass: any two, in any order, however they are typed; one alone or twice is nothing."""
    room = desk.room("Bo")
    keep_shift(room)
    room.lock()
    one, two, three = desk.codes
    for pair in ((one, one), (one, "not a code"), (one,), (one, two[:-1] + ("0" if two[-1] != "0" else "1"))):
        with pytest.raises(RecoveryCodesWrong):
            room.recover(pair, "Eve", NEW)
    member = room.recover((three.lower().replace("-", " "), one), "Eve", NEW)
    assert (member.name, member.role) == ("Eve", "lead")
    assert told(room) == ["sat quietly for a while"]
    room.add_person("Di", "supporter", PASSPHRASES["Bo"], must_replace=False)
    room.lock()
    assert room.sign_in("Eve", NEW).role == "lead"
    with pytest.raises(RecordRefused):
        room.add_person("Mal", "recovery", PASSPHRASES["Cy"], must_replace=False)
    with pytest.raises(NameTaken):
        room.recover((two, one), "ada", "orchid ladder mango thirty crisp")


def test_a_keyring_put_back_is_noticed_before_the_codes_write_a_new_one(desk: Desk) -> None:
    """A new generation on top of an old one would hide that somebody put the old one back."""
    old = bytes(desk.disk.files[desk.place.folder / "keyring"])
    room = desk.room("Ada")
    room.disable(next(member.id for member in room.accounts() if member.name == "Bo"))
    room.close()
    desk.disk.files[desk.place.folder / "keyring"] = bytearray(old)
    room = Room.open(desk.place, clock=desk.clock)
    with pytest.raises(RoomReadOnly):
        room.recover(desk.codes[:2], "Eve", NEW)
    assert (room.damage, room.members) == ("keyring", ())
    assert bytes(desk.disk.files[desk.place.folder / "keyring"]) == old


def test_a_lead_beside_the_acting_supporter_is_enough(desk: Desk) -> None:
    """Who typed a passphrase last does not decide what the keys on the desk can do."""
    room = desk.room("Ada")
    di = room.add_person("Di", "lead", NEW, must_replace=False)
    room.sign_in("Bo", PASSPHRASES["Bo"])
    room.disable(di.id)
    room.sign_in("Cy", PASSPHRASES["Cy"])
    room.set_public(b"by Ada")
    desk.clock.turn(days=20)
    keep_shift(room)
    room.renew_codes()
    room.close()
    room = desk.room("Cy", "Bo")
    assert (room.public, room.damage) == (b"by Ada", None)
    desk.clock.turn(days=40)
    keep_shift(room)
    assert [len(room.epochs(name)) for name in ("people", "roster", "notes")] == [4, 3, 4]


def test_new_codes_make_the_old_ones_worthless(desk: Desk) -> None:
    """After a lead left who had seen them."""
    room = desk.room("Ada")
    fresh = room.renew_codes()
    room.lock()
    with pytest.raises(RecoveryCodesWrong):
        room.recover(desk.codes[:2], "Eve", NEW)
    assert room.recover(fresh[1:], "Eve", NEW).role == "lead"


# --- epochs -------------------------------------------------------------------------------------------


def test_any_member_begins_the_epochs_of_a_new_month(desk: Desk) -> None:
    """A room where no lead comes in for weeks keeps its weeks apart all the same."""
    room = desk.room("Cy")
    desk.clock.turn(days=20)
    room.lock()
    room.sign_in("Cy", PASSPHRASES["Cy"])
    assert [len(room.epochs(name)) for name in ("facts", "people", "roster", "notes", "handoff")] == [
        2,
        1,
        1,
        1,
        1,
    ]
    room.lock()
    room.sign_in("Bo", PASSPHRASES["Bo"])
    assert [len(room.epochs(name)) for name in ("facts", "people", "roster", "notes", "handoff")] == [
        2,
        2,
        1,
        2,
        2,
    ]
    room.lock()
    room.sign_in("Ada", PASSPHRASES["Ada"])
    assert len(room.epochs("roster")) == 2
    assert room.damage is None


def test_midnight_between_two_saves_begins_the_next_month(desk: Desk) -> None:
    """A room that is left open over the turn of the month must not seal December under November."""
    room = desk.room("Bo")
    keep_shift(room)
    desk.clock.turn(days=20)
    keep_shift(room)
    assert [state.label for state in room.epochs("facts")] == ["2026-11", "2026-12"]
    assert [state.label for state in room.epochs("notes")] == ["2026-W47", "2026-W49"]
    room.lock()
    room.sign_in("Ada", PASSPHRASES["Ada"])
    assert len(told(room)) == len(room.table("shifts").all()) == 2


def test_a_shredded_week_is_gone_at_once_and_for_ever(desk: Desk) -> None:
    """From the table on the screen, from the disk, from the copy of the keyring before."""
    room = desk.room("Bo", "Ada")
    keep_shift(room)
    assert len(told(room)) == 1
    before = bytes(desk.disk.files[desk.place.folder / "keyring"])
    room.shred("notes", "2026-W47")
    assert told(room) == []
    assert [state.shredded for state in room.epochs("notes")] == [True, False]
    with pytest.raises(Shredded):
        room.shred("notes", "2026-W47")
    with pytest.raises(NotGranted):
        room.shred("facts", "2026-11")
    assert all(bytes(data) != before for data in desk.disk.files.values())
    keep_shift(room)
    room.close()
    room = desk.room("Ada")
    assert len(told(room)) == 1
    assert room.damage is None


@pytest.mark.parametrize("days", [-365 * 56, -400, -30, -1, 365 * 11])
def test_a_clock_that_jumps_stops_nobody(desk: Desk, days: int) -> None:
    """1970 after an empty battery, 2037 after a typing error, and back again."""
    room = desk.room("Bo")
    keep_shift(room)
    for jump in (days, -days):
        desk.clock.turn(days=jump)
        room.lock()
        room.sign_in("Bo", PASSPHRASES["Bo"])
        keep_shift(room)
    room.close()
    room = desk.room("Ada")
    assert len(told(room)) == len(room.table("shifts").load_whole().all()) == 3
    assert room.damage is None


# --- the draft ----------------------------------------------------------------------------------------


def test_the_draft_comes_back_to_either_author_and_to_nobody_else(desk: Desk) -> None:
    """Lock, crash and power cut keep what was typed; the next pair and the lead do not see it."""
    room = desk.room("Bo", "Cy")
    room.keep_draft({"note": "half a sent"})
    room.lock()
    room.sign_in("Ada", PASSPHRASES["Ada"])
    assert room.draft() is None
    room.keep_draft({"note": "Ada's own"})
    room.drop_draft()
    room.close()
    for name in ("Cy", "Bo"):
        room = desk.room(name)
        assert room.draft() == {"note": "half a sent"}
        room.close()
    room = desk.room("Bo")
    room.drop_draft()
    assert room.draft() is None
    assert not desk.disk.exists(desk.place.folder / "draft")


def test_a_changed_draft_is_said_once_and_then_replaced(desk: Desk) -> None:
    """It is no reason to stop the room, but nobody is to believe that nothing was there."""
    room = desk.room("Bo")
    room.keep_draft({"note": "half a sent"})
    room.close()
    desk.disk.files[desk.place.folder / "draft"][200] ^= 4
    room = desk.room("Bo")
    with pytest.raises(RoomDamaged, match="draft"):
        room.draft()
    assert room.draft() is None
    room.keep_draft({"note": "again"})
    assert room.draft() == {"note": "again"}


# --- damage and versions ------------------------------------------------------------------------------


def test_a_damaged_keyring_opens_for_reading_with_the_one_before(desk: Desk) -> None:
    """Nobody is locked out by one bad sector, and nothing is written on top of it."""
    room = desk.room("Bo", "Ada")
    keep_shift(room)
    room.close()
    desk.disk.files[desk.place.folder / "keyring"][5000] ^= 1
    room = Room.open(desk.place, clock=desk.clock)
    assert (room.damage, room.read_only) == ("keyring", True)
    room.sign_in("Ada", PASSPHRASES["Ada"])
    assert told(room) == ["sat quietly for a while"]
    for verb in (lambda: keep_shift(room), lambda: room.set_public(b""), lambda: room.keep_draft({})):
        with pytest.raises(RoomReadOnly):
            verb()


def test_a_rolled_back_keyring_is_noticed_at_sign_in(desk: Desk) -> None:
    """An older keyring would bring a person back who left: the journal and HEAD name a later one."""
    old = bytes(desk.disk.files[desk.place.folder / "keyring"])
    room = desk.room("Ada")
    room.add_person("Di", "supporter", NEW, must_replace=False)
    room.close()
    desk.disk.files[desk.place.folder / "keyring"] = bytearray(old)
    room = desk.room("Ada")
    assert room.damage == "keyring"
    assert room.read_only


def test_both_keyrings_gone_is_damage_and_never_an_invitation_to_set_up(desk: Desk) -> None:
    """A journal without a keyring is a room that was hurt, not a room that is missing."""
    for name in ("keyring", "keyring.old"):
        del desk.disk.files[desk.place.folder / name]
    with pytest.raises(RoomDamaged, match="keyring"):
        Room.open(desk.place, clock=desk.clock)
    with pytest.raises(RoomForeign):
        Room.create(desk.place, Founding("Mal", NEW, b""), clock=desk.clock, cost=FLOOR)


def test_a_newer_room_says_so(desk: Desk) -> None:
    """A laptop that was not updated must not touch what it does not understand."""
    from peer_console.vault import documents

    data = bytes(desk.disk.files[desk.place.folder / "keyring"])
    body = data[:-65].replace(b"keyring 1\n", b"keyring 2\n", 1)
    desk.disk.files[desk.place.folder / "keyring"] = bytearray(body + documents._digest_line(body))
    with pytest.raises(RoomNewer) as raised:
        Room.open(desk.place, clock=desk.clock)
    assert (raised.value.found, raised.value.known) == (2, 1)


def test_founding_refuses_what_cannot_protect(desk: Desk) -> None:
    """The first passphrase protects everything that follows."""
    place = Place(MemoryFileSystem(), *_folders(desk))
    for name, passphrase in (("Ada", "short"), ("Ada", "passwordpassword"), ("Ada", "x" * 201)):
        with pytest.raises(PassphraseTooWeak):
            Room.create(place, Founding(name, passphrase, b""), clock=desk.clock, cost=FLOOR)
    with pytest.raises(NameNotUsable):
        Room.create(place, Founding("\u202e", NEW, b""), clock=desk.clock, cost=FLOOR)
    with pytest.raises(RoomMissing):
        Room.open(place, clock=desk.clock)


# --- folders ------------------------------------------------------------------------------------------


class Frozen(MemoryFileSystem):
    """A disk that is mounted for reading only."""

    def open(self, path: Path, *, create: bool = False, write: bool = True) -> Handle:
        """See `FileSystem.open`."""
        if create or write:
            raise OSError(errno.EROFS, "read-only")
        return super().open(path, write=False)

    def lock(self, path: Path) -> Handle:
        """See `FileSystem.lock`."""
        raise OSError(errno.EROFS, "read-only")


def test_a_read_only_folder_can_be_read(desk: Desk) -> None:
    """A backup on a locked stick is looked at like any room, and says that nothing can be saved."""
    room = desk.room("Bo")
    keep_shift(room)
    room.close()
    disk = Frozen({path: bytes(data) for path, data in desk.disk.files.items()})
    room = Room.open(Place(disk, *_folders(desk)), clock=desk.clock)
    assert (room.damage, room.read_only) == (None, True)
    room.sign_in("Ada", PASSPHRASES["Ada"])
    assert told(room) == ["sat quietly for a while"]
    for verb in (lambda: keep_shift(room), lambda: room.keep_draft({}), room.renew_codes):
        with pytest.raises(RoomReadOnly):
            verb()
    room.close()


class Deaf(MemoryFileSystem):
    """A disk that moves names and then cannot say whether they are on it."""

    deaf = False

    def sync_folder(self, folder: Path) -> None:
        """See `FileSystem.sync_folder`."""
        if self.deaf:
            raise OSError(errno.EIO, "no answer")


def test_a_keyring_that_may_not_be_on_the_disk_stops_all_saving(desk: Desk) -> None:
    """Not 'saved', not 'lost': nothing is built on it until the room is opened anew."""
    disk = Deaf({path: bytes(data) for path, data in desk.disk.files.items()})
    room = Room.open(Place(disk, *_folders(desk)), clock=desk.clock)
    room.sign_in("Ada", PASSPHRASES["Ada"])
    disk.deaf = True
    with pytest.raises(SavingStopped):
        room.add_person("Di", "supporter", NEW, must_replace=False)
    disk.deaf = False
    for verb in (lambda: keep_shift(room), room.renew_codes):
        with pytest.raises(SavingStopped):
            verb()
    room.close()
    room = Room.open(Place(disk, *_folders(desk)), clock=desk.clock)
    room.sign_in("Ada", PASSPHRASES["Ada"])
    keep_shift(room)
    assert room.check() == ()


def test_on_a_real_disk_only_the_owner_reads_anything(desk: Desk, tmp_path: Path) -> None:
    """Whatever the umask says; and a link in the place of a file is not followed."""
    before = os.umask(0)
    try:
        place = Place(OsFileSystem(), tmp_path / "room", tmp_path / "state")
        room = Room.create(place, Founding("Ada", NEW, b"{}"), clock=desk.clock, cost=FLOOR).room
        room.keep_draft({"note": "half"})
        room.add_person("Bo", "supporter", PASSPHRASES["Bo"], must_replace=False)
        room.close()
    finally:
        os.umask(before)
    found = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert {found.pop("room"), found.pop("state")} == {0o700}
    assert set(found.values()) == {0o600}
    (place.folder / "keyring").rename(tmp_path / "elsewhere")
    (place.folder / "keyring").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RoomUnreachable):
        Room.open(place, clock=desk.clock)


def test_nothing_of_a_key_hangs_on_a_locked_room(desk: Desk) -> None:
    """What the lock leaves to the garbage collector must not be held by the room itself."""
    room = desk.room("Bo", "Ada")
    keep_shift(room)
    told(room)
    room.keep_draft({"note": "half a sent"})
    secrets = [bundle.seal_private for bundle in room._sitting.ring.keys.bundles]
    secrets += [b"sat quietly", b"half a sent", *(text.encode() for text in PASSPHRASES.values())]
    assert holds(room, secrets[0])
    room.lock()
    assert [holds(room, secret) for secret in secrets] == [[]] * len(secrets)


# --- the audit ----------------------------------------------------------------------------------------


def verbs(room: Room) -> list[str]:
    """The audit, as a lead reads it."""
    return [line["what"] for line in room.table("audit").all()]


def test_a_lead_s_audit_grows_within_the_sitting(desk: Desk) -> None:
    """Also where the lead has looked at it before."""
    room = desk.room("Ada")
    before = verbs(room)
    keep_shift(room)
    room.renew_codes()
    assert len(verbs(room)) == len(before) + 2
    assert verbs(room)[-1] == "codes_renewed"


def test_a_change_of_the_keyring_without_its_line_is_noted_at_the_next_sign_in(desk: Desk) -> None:
    """Power went between the two; what is once noted is not noted again."""
    room = desk.room("Ada")
    before = {path: bytes(data) for path, data in desk.disk.files.items() if path.name != "LOCK"}
    room.add_person("Di", "supporter", NEW, must_replace=False)
    keyrings = {path: data for path, data in desk.disk.files.items() if path.name.startswith("keyring")}
    desk.disk.files = {path: bytearray(data) for path, data in before.items()} | keyrings
    desk.disk._locked.clear()
    room = desk.room("Ada")
    assert room.damage is None
    assert (verbs(room)[-1], "person_added" in verbs(room)[-1:]) == ("keyring_change_found", False)
    room.close()
    assert verbs(desk.room("Ada")).count("keyring_change_found") == 1


def test_a_new_week_has_its_line_in_the_audit(desk: Desk) -> None:
    """Each change of the keyring has one, so that a missing one is told from it."""
    desk.room("Ada").close()
    desk.clock.turn(days=7)
    desk.room("Bo").close()
    room = desk.room("Ada")
    assert verbs(room)[-1] == "epoch_begun"
    assert "keyring_change_found" not in verbs(room)


# --- check --------------------------------------------------------------------------------------------


def test_a_sound_room_has_no_findings(desk: Desk) -> None:
    """After a month, people who came and went, a shredded week and a draft; every signature included."""
    room = desk.room("Bo", "Ada")
    keep_shift(room)
    desk.clock.turn(days=20)
    keep_shift(room)
    room.shred("notes", "2026-W47")
    room.disable(next(member.id for member in room.accounts() if member.name == "Cy"))
    room.keep_draft({"note": "half"})
    room.settle()
    seen: list[tuple[int, int]] = []
    assert room.check(lambda done, of: seen.append((done, of))) == ()
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("keyring", "keyring"),
        ("keyring.old", "keyring copy"),
        ("public", "public part"),
        ("draft", "draft"),
        ("journal-0001", "journal 1"),
    ],
)
def test_each_damaged_file_is_found_by_its_name(desk: Desk, name: str, what: str) -> None:
    """Also one that nobody reads from day to day."""
    room = desk.room("Bo")
    keep_shift(room)
    desk.clock.turn(days=20)
    keep_shift(room)
    room.keep_draft({"note": "half"})
    desk.disk.files[desk.place.folder / name][300] ^= 16
    assert room.check()[0].what == what
    assert room.damage == ("journal 1" if what == "journal 1" else None)
