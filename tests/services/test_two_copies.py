"""Two copies of a room that both go on: two leads change people on two laptops, then one meets the other.

They cannot be put together again, so what matters is that it is noticed, that nothing is written over, and
that a lead is told what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peer_console.domain.people import Role
from peer_console.services.desk import Desk
from peer_console.vault.check import Finding
from peer_console.vault.fs import MemoryFileSystem
from peer_console.wording.checking import finding_words
from tests.services.conftest import PASSPHRASES, Room, start

OWN = "pillow tandem rocket saddle fern"
Files = dict[Path, bytes]
Verb = Callable[[Desk], object]


def _person(desk: Desk, name: str) -> str:
    return desk.people.named(name).id


VERBS: dict[str, tuple[Verb, Verb]] = {
    "both end an account": (
        lambda desk: desk.people.disable(_person(desk, "Sam")),
        lambda desk: desk.people.disable(_person(desk, "Ade")),
    ),
    "both add somebody": (
        lambda desk: desk.people.add("Xenia", Role.supporter),
        lambda desk: desk.people.add("Yusuf", Role.supporter),
    ),
    "each ends the other": (
        lambda desk: desk.people.disable(_person(desk, "Lea")),
        lambda desk: desk.people.disable(_person(desk, "Kim")),
    ),
}


def _with_two_leads(room: Room) -> Files:
    one_time = room.desk("Kim").people.add("Lea", Role.lead).passphrase
    desk = room.desk()
    desk.sign_in("Lea", one_time)
    desk.people.replace_passphrase(one_time, OWN)
    desk.close()
    return {path: bytes(data) for path, data in room.fs.files.items()}


def _went_on(files: Files, name: str, verb: Verb) -> Files:
    """Return the files of a copy on which a lead did something."""
    room = Room(MemoryFileSystem(files), start())
    desk = room.desk()
    desk.sign_in(name, OWN if name == "Lea" else PASSPHRASES[name])
    verb(desk)
    desk.close()
    return {path: bytes(data) for path, data in room.fs.files.items()}


def _is_state(path: Path) -> bool:
    return path.parts[1] == "state"


@pytest.mark.parametrize("what", VERBS)
def test_a_copy_put_over_the_other_is_noticed_and_explained(room: Room, what: str) -> None:
    """Folders are copied over each other: the mark outside knows what this laptop's room had reached."""
    base, (first, second) = _with_two_leads(room), VERBS[what]
    here, there = _went_on(base, "Kim", first), _went_on(base, "Lea", second)
    mixed = {path: data for path, data in there.items() if not _is_state(path)}
    mixed |= {path: data for path, data in here.items() if _is_state(path)}
    met = Room(MemoryFileSystem(mixed), start())
    desk = met.desk("Rowan")
    assert desk._room.room.read_only
    said = " ".join(finding_words(finding.what, finding.wrong) for finding in desk._room.room.check())
    assert "where another copy of this room was put here" in said
    desk.close()
    assert {path: bytes(data) for path, data in met.fs.files.items() if "journal" in path.name} == {
        path: data for path, data in mixed.items() if "journal" in path.name
    }


def _add_three(desk: Desk) -> None:
    for name in ("Yusuf", "Zoe", "Wren"):
        desk.people.add(name, Role.supporter)


@pytest.mark.parametrize("there", [VERBS["both add somebody"][1], _add_three], ids=["one", "three"])
@pytest.mark.parametrize("newer", ["here", "there"])
def test_the_keys_of_one_copy_do_not_fit_the_records_of_the_other(
    room: Room, there: Verb, newer: str
) -> None:
    """A program that keeps folders in step takes the newer of each file, so parts of both."""
    base = _with_two_leads(room)
    copies = {
        "here": _went_on(base, "Kim", VERBS["both add somebody"][0]),
        "there": _went_on(base, "Lea", there),
    }
    keys = copies.pop(newer)
    (records,) = copies.values()
    mixed = records | {path: data for path, data in keys.items() if path.name.startswith("keyring")}
    desk = Room(MemoryFileSystem(mixed), start()).desk("Rowan")
    assert desk._room.room.read_only
    assert desk._room.room.check() != ()
    if newer == "there":
        assert desk.front.damage == "copies"
        assert Finding("keyring", "other_copy") in desk._room.room.check()
    desk.close()
