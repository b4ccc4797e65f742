"""The keyring: what it tells a thief, what it refuses, and that its two copies are never both wrong."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import msgspec
import pytest

from peer_console.errors import NotGranted, RoomDamaged, RoomNewer, WrongPassphrase
from peer_console.vault import keyring_store, membership, public_part, renewal, seal, unlock
from peer_console.vault.accounts import Bundle
from peer_console.vault.contents import Contents
from peer_console.vault.cost import Cost
from peer_console.vault.documents import understood, whole_file
from peer_console.vault.fs import MemoryFileSystem
from peer_console.vault.keyring import Keyring, holders_of, issued, opened_by, succeeding
from peer_console.vault.keyring_file import Line, Outer, Root, file_bytes, read_file
from peer_console.vault.keys import Keys
from peer_console.vault.membership import Newcomer
from tests.vault.conftest import FOUNDED, PASSPHRASES, Staff

ROOM = Path("/room")


def test_the_file_is_read_back_as_it_was_written(staff: Staff) -> None:
    """One spelling: what is read and written again is the same bytes."""
    data = file_bytes(staff.keyring.outer)
    assert file_bytes(read_file(data)) == data


def test_a_thief_learns_how_many_accounts_there_are_and_no_more(staff: Staff) -> None:
    """No name, role, month or person's id stands in the file, and roles have one size."""
    data = file_bytes(staff.keyring.outer)
    words = ("Ada", "lead", "supporter", "facts", "2026-11", staff.lead.person)
    told = [f'"{word}"'.encode() for word in words]
    assert not [word for word in told if word in data]
    accounts = staff.keyring.outer.accounts
    assert {len(account.bundle) for account in accounts} == {len(accounts[0].bundle)}
    assert [account.tag for account in accounts] == sorted(account.tag for account in accounts)
    assert len(staff.keyring.outer.inner) == 65536 + 16


@pytest.mark.parametrize(
    "change",
    [
        {"vault": "00" * 16},
        {"generation": 0},
        {"salt": b"short"},
        {"costs": ()},
        {"costs": (Cost(1024, 1, 1),)},
        {"costs": (Cost(65536, 3, 4),) * 5},
        {"roots": ()},
        {"public_version": 0},
    ],
)
def test_a_keyring_that_does_not_hold_together_is_damage(staff: Staff, change: dict[str, object]) -> None:
    """Whoever can write the file can put its digest right: bounds are checked before anything is paid."""
    with pytest.raises(RoomDamaged):
        read_file(file_bytes(msgspec.structs.replace(staff.keyring.outer, **change)))


def test_a_root_that_the_one_before_did_not_sign_is_damage(staff: Staff) -> None:
    """The room's id is its first root; each later one is vouched for."""
    outer, public = staff.keyring.outer, seal.verifier_of(seal.new_signer())
    for signature in (b"", bytes(64), seal.sign(seal.new_signer(), "root", outer.vault, public)):
        changed = msgspec.structs.replace(outer, roots=(*outer.roots, Root(public, signature)))
        with pytest.raises(RoomDamaged):
            read_file(file_bytes(changed))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b'"generation"', b'"generatiom"'),
        lambda text: text.replace(b"{", b"{ ", 1),
        lambda text: text.replace(b'"generation":3', b'"generation":3.0'),
        lambda text: text.replace(b'"forgets":false', b'"forgets":0'),
        lambda text: text[:-1] + b',"more":1}',
        lambda text: b"[" * 100_000,
        lambda text: b"",
    ],
)
def test_a_document_has_one_spelling(staff: Staff, spoil: object) -> None:
    """Strict in what is accepted: a reader that guesses is a reader that can be led."""
    assert callable(spoil)
    spoilt = spoil(msgspec.json.encode(staff.keyring.outer))
    with pytest.raises(RoomDamaged):
        understood("keyring", spoilt, Outer)


def test_versions_are_told_apart_from_damage(staff: Staff) -> None:
    """A newer program's file is sound, only not ours to read; a changed digit is damage."""
    data = file_bytes(staff.keyring.outer)
    newer = whole_file("keyring", staff.keyring.outer).replace(b"keyring 1\n", b"keyring 7\n")
    with pytest.raises(RoomDamaged):
        read_file(newer)
    with pytest.raises(RoomDamaged):
        read_file(data.replace(b"keyring 1\n", b"keyring 0\n"))


def test_a_person_opens_the_generation_and_a_stranger_does_not(staff: Staff) -> None:
    """The whole way from a typed name to keys, once with the real derivation."""
    outer = read_file(file_bytes(staff.keyring.outer))
    keyring, bundle = unlock.unlocked(outer, "bo", PASSPHRASES["Bo"])
    assert (keyring, bundle) == (staff.keyring, staff.supporter)
    with pytest.raises(WrongPassphrase):
        unlock.unlocked(outer, "Bo", PASSPHRASES["Ada"])


def test_a_keyring_signed_by_who_is_not_in_the_room_is_damage(staff: Staff, cheap: None) -> None:
    """A leaver still has a signing key; it counts for nothing in a later generation."""
    keys = staff.keys("lead")
    keys.adopt(membership.without_person(keys, staff.supporter.person, FOUNDED))
    ring = keys.keyring
    forged = issued(succeeding(ring), ring.contents, (), staff.supporter, before=ring)
    account = ring.accounts()[staff.lead.person]
    with pytest.raises(RoomDamaged):
        _opened(msgspec.structs.replace(forged.outer, accounts=(account,)), staff)


def _opened(outer: Outer, staff: Staff) -> None:
    for account in outer.accounts:
        opened_by(outer, account.ring, staff.lead.person, staff.lead.seal_private)


def test_an_account_with_somebody_else_s_keys_is_damage(staff: Staff, cheap: None) -> None:
    """The bundle says who one is, and the root must say the same: a supporter cannot become a lead."""
    from peer_console.vault import accounts
    from peer_console.vault.keyring import Holder

    keys = staff.keys("supporter")
    outer = succeeding(staff.keyring)
    raised = msgspec.structs.replace(staff.supporter, role="lead")
    tried = accounts.attempt("Bo", "promoted", outer.vault, outer.salt, outer.costs[0])
    others = [one for one in holders_of(staff.keyring) if one.person != staff.supporter.person]
    mine = Holder(staff.supporter.person, tried.tag, accounts.wrapped(raised, tried))
    ring = staff.keyring
    made = issued(outer, ring.contents, (*others, mine), staff.supporter, before=ring)
    with pytest.raises(RoomDamaged):
        unlock.unlocked(made.outer, "Bo", "promoted")
    assert not keys.may_read("notes", staff.keyring.current("notes"))


def test_a_chain_with_a_forged_epoch_is_noticed_by_who_reads_it(staff: Staff) -> None:
    """Somebody who puts their own public key in the place of the roster's would read what leads should."""
    ring = staff.keyring
    for compartment in ("facts", "people", "roster"):
        contents, label = _with_own_key(ring.contents, compartment), ring.current(compartment)
        keys = Keys(dataclasses.replace(ring, contents=contents), staff.lead)
        with pytest.raises(RoomDamaged):
            keys.private(compartment, label)


def _with_own_key(contents: Contents, compartment: str) -> Contents:
    """Put a key of one's own where others will seal to."""
    public = seal.public_of(seal.new_private())
    if compartment in contents.weekly:
        *earlier, newest = contents.weekly[compartment]
        mine = (*earlier, msgspec.structs.replace(newest, public=public))
        return dataclasses.replace(contents, weekly={**contents.weekly, compartment: mine})
    line = contents.lines[compartment]
    *before, last = line.epochs
    epochs = (*before, msgspec.structs.replace(last, public=public))
    return dataclasses.replace(contents, lines={**contents.lines, compartment: Line(epochs, line.grants)})


@pytest.mark.parametrize(
    ("role", "compartment"),
    [("coordinator", name) for name in ("roster", "people", "notes", "handoff")] + [("supporter", "roster")],
)
def test_nobody_puts_a_key_of_their_own_where_they_may_not_read(
    staff: Staff, role: str, compartment: str
) -> None:
    """A coordinator with all files and a program of their own would read every note from then on."""
    ring, bundle = staff.keyring, getattr(staff, role)
    contents = _with_own_key(ring.contents, compartment)
    with pytest.raises(NotGranted):
        issued(succeeding(ring), contents, holders_of(ring), bundle, before=ring)
    forged = _forged(ring, contents, bundle)
    account = forged.accounts()[staff.lead.person]
    with pytest.raises(RoomDamaged):
        opened_by(forged.outer, account.ring, staff.lead.person, staff.lead.seal_private)


def _forged(ring: Keyring, contents: Contents, writer: Bundle) -> Keyring:
    """Issue what the program would not: signed by ``writer`` in every place, with a root of their own."""
    as_lead = msgspec.structs.replace(writer, role="lead")
    return issued(succeeding(ring), contents, holders_of(ring), as_lead, before=ring, root=seal.new_signer())


def test_ten_years_cost_one_grant_a_person(staff: Staff) -> None:
    """Old epochs hang on the newest by links; a member opens the oldest with one sealed key."""
    keys = staff.keys("supporter")
    for month in range(120):
        following = renewal.with_epochs(keys, date(2027 + month // 12, month % 12 + 1, 3))
        assert following is not None
        keys.adopt(following)
    assert len(keys.keyring.labels("facts")) == 121
    assert len(keys.keyring.grants("facts")) == 4
    assert len(file_bytes(keys.keyring.outer)) < 1_000_000
    fresh = Keys(keys.keyring, staff.coordinator)
    assert fresh.private("facts", "2026-11") == staff.keys("lead").private("facts", "2026-11")


# --- on the disk ------------------------------------------------------------------------------------


def test_the_generation_before_is_kept_and_read_where_the_newest_is_damaged(staff: Staff) -> None:
    """One bad sector must not cost the room."""
    disk, keys = MemoryFileSystem(), staff.keys("lead")
    keyring_store.save(disk, ROOM, keys.keyring.outer)
    following = renewal.with_epochs(keys, date(2026, 12, 7))
    assert following is not None
    keyring_store.save(disk, ROOM, following.outer)
    assert keyring_store.load(disk, ROOM) == keyring_store.Loaded(following.outer, sound=True)
    assert keyring_store.old_is_sound(disk, ROOM, following.outer)
    disk.files[ROOM / "keyring"][100] ^= 1
    assert keyring_store.load(disk, ROOM) == keyring_store.Loaded(staff.keyring.outer, sound=False)
    disk.files[ROOM / "keyring.old"][100] ^= 1
    assert not keyring_store.old_is_sound(disk, ROOM, following.outer)
    with pytest.raises(RoomDamaged):
        keyring_store.load(disk, ROOM)


def test_a_generation_with_destroyed_keys_leaves_no_copy_of_the_one_before(staff: Staff, cheap: None) -> None:
    """Shredding that leaves last week's keyring beside it is no shredding."""
    disk, keys = MemoryFileSystem(), staff.keys("lead")
    keyring_store.save(disk, ROOM, keys.keyring.outer)
    shredded = renewal.with_shredded(keys, "notes", "2026-W47", FOUNDED)
    keyring_store.save(disk, ROOM, shredded.outer)
    assert disk.files[ROOM / "keyring"] == disk.files[ROOM / "keyring.old"] == file_bytes(shredded.outer)


# --- the public part --------------------------------------------------------------------------------


@pytest.fixture
def public(staff: Staff) -> tuple[MemoryFileSystem, Outer]:
    """A disk with a public part of version 2, and the keyring that has seen version 2."""
    disk = MemoryFileSystem()
    outer = msgspec.structs.replace(staff.keyring.outer, public_version=2)
    public_part.save(disk, ROOM, public_part.made(outer, 2, b"lines", staff.keys("lead").root()))
    return disk, outer


def test_every_flipped_bit_of_the_public_part_is_noticed(public: tuple[MemoryFileSystem, Outer]) -> None:
    """A wrong digit in a crisis line is worse than none: the shipped lines are shown instead."""
    disk, outer = public
    whole = bytes(disk.files[ROOM / "public"])
    assert public_part.load(disk, ROOM, outer)
    for place in range(len(whole)):
        disk.files[ROOM / "public"] = bytearray(whole)
        disk.files[ROOM / "public"][place] ^= 1 << place % 8
        assert public_part.load(disk, ROOM, outer) is None
        disk.files[ROOM / "public"] = bytearray(whole[:place])
        assert public_part.load(disk, ROOM, outer) is None


def test_an_old_or_unsigned_public_part_is_not_believed(
    public: tuple[MemoryFileSystem, Outer], staff: Staff
) -> None:
    """A coordinator can write files, but has no root key; nobody can put last year's back."""
    disk, outer = public
    root = staff.keys("lead").root()
    for version, signer in ((1, root), (3, seal.new_signer()), (3, staff.coordinator.signer)):
        public_part.save(disk, ROOM, public_part.made(outer, version, b"lines", signer))
        assert public_part.load(disk, ROOM, outer) is None
    public_part.save(disk, ROOM, public_part.made(outer, 3, b"newer", root))
    assert public_part.load(disk, ROOM, outer)


def test_a_supporter_s_week_is_carried_by_a_coordinator_unchanged(staff: Staff) -> None:
    """What a coordinator writes keeps the signature of whoever last changed the staff part."""
    keys = staff.keys("coordinator")
    following = renewal.with_epochs(keys, date(2026, 12, 7))
    assert following is not None
    assert following.inner.staff == staff.keyring.inner.staff
    assert following.inner.staff_writer == staff.lead.person
    account = following.accounts()[staff.supporter.person]
    opened = opened_by(following.outer, account.ring, staff.supporter.person, staff.supporter.seal_private)
    assert opened.labels("facts") == ("2026-11", "2026-12")
    assert opened == following


def test_two_with_one_name_and_passphrase_are_refused(staff: Staff, cheap: None) -> None:
    """They would find each other's keys."""
    from peer_console.errors import NameTaken

    with pytest.raises(NameTaken):
        membership.with_person(staff.keys("lead"), Newcomer("bo", "supporter", "something else"))


def test_a_newer_file_says_which_version(staff: Staff) -> None:
    """So that the sentence can name both."""
    from peer_console.vault.documents import _digest_line

    body = file_bytes(staff.keyring.outer)[:-65].replace(b"keyring 1\n", b"keyring 12\n", 1)
    with pytest.raises(RoomNewer) as raised:
        read_file(body + _digest_line(body))
    assert (raised.value.found, raised.value.known) == (12, 1)
