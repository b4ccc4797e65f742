"""What somebody typed is in no file, in no spelling, at no moment; and nowhere in the room after lock."""

from __future__ import annotations

import pytest

from peer_console.vault.accounts import Bundle
from peer_console.vault.room import Room
from tests.faults import documents
from tests.faults.lives import OTHER_PASSPHRASE
from tests.faults.reach import holds, reachable
from tests.faults.recording import RecordingFileSystem, Wrote
from tests.faults.rooms import LEAD, SUPPORTER, Clock, founded_on, place_on
from tests.faults.spellings import leaks

TYPED = (
    "Zaunkönig under the stairs",
    "ask about the blue binder",
    "was the evening too long",
    "half a sentence about rain",
    "Wilhelmina Featherstone",
)
NOTE, ACTION, QUESTION, DRAFT, NAME = TYPED
SECRETS = (*TYPED, *LEAD, SUPPORTER[1], OTHER_PASSPHRASE)


def _typed_into(room: Room) -> None:
    room.add_person(NAME, "supporter", SUPPORTER[1], must_replace=False)
    with room.transaction("all_kinds"):
        room.table("visits").insert(documents.visit())
        room.table("notes").insert(documents.note(NOTE))
        room.table("actions").insert(documents.action(ACTION))
        room.table("reviews").insert(documents.review(QUESTION))
        room.table("people").insert(documents.person(NAME))
    room.keep_draft({"text": DRAFT})


@pytest.fixture(scope="module")
def disk() -> RecordingFileSystem:
    """Return the disk of a room in which every kind of text was typed, over two months."""
    recorded, clock = RecordingFileSystem(), Clock()
    room = founded_on(recorded, clock)
    _typed_into(room)
    room.settle()
    clock.forward(days=31)
    room.table("notes").insert(documents.note(NOTE))
    room.replace_passphrase(LEAD[1], OTHER_PASSPHRASE)
    room.close()
    return recorded


def test_no_file_holds_a_text_a_name_or_a_passphrase(disk: RecordingFileSystem) -> None:
    """In the files as they lie there, and in every write that ever was made."""
    files = {str(path): content for path, content in disk.files().items()}
    writes = {f"write {at}": call.data for at, call in enumerate(disk.calls) if isinstance(call, Wrote)}
    assert len(writes) > 20
    assert leaks(SECRETS, files | writes) == []
    assert not [path for path in files for text in SECRETS if text.lower() in path.lower()]


def test_no_file_names_a_role_a_table_or_a_month(disk: RecordingFileSystem) -> None:
    """Who finds the laptop learns sizes and the number of accounts, and nothing else.

    The header of a journal file names its month: that is the one thing said openly.
    """
    words = ("supporter", "visits", "notes", "handoff", "visit_saved", "walk_in")
    files = {str(path): content for path, content in disk.files().items()}
    assert not [(word, path) for word in words for path in files if word.encode() in files[path]]


@pytest.mark.parametrize("role", ["lead", "supporter"])
def test_after_lock_the_room_holds_no_text_and_no_key(role: str) -> None:
    """What is reached from the room object, by whatever path; the process itself is replaced as well."""
    recorded = RecordingFileSystem()
    room = founded_on(recorded, Clock())
    _typed_into(room)
    if role == "supporter":
        room.lock()
        room.sign_in(NAME, SUPPORTER[1])
        room.table("notes").insert(documents.note(NOTE))
    assert room.draft() is None or role == "lead"
    assert room.table("actions").all()
    keys = [thing for thing in reachable(room) if isinstance(thing, Bundle)]
    secrets = [one for key in keys for one in (key.seal_private, key.signer)]
    assert secrets
    assert holds(room, secrets[0])
    assert holds(room, ACTION.encode())
    recorded.forget()
    room.lock()
    for secret in (*secrets, *(text.encode() for text in SECRETS)):
        assert holds(room, secret) == []
    room.close()


def test_a_supporter_reads_no_note_after_lock_not_even_an_own_one() -> None:
    """Write only: the key of the sitting is forgotten, and nothing else opens what was written."""
    recorded, clock = RecordingFileSystem(), Clock()
    room = founded_on(recorded, clock)
    room.add_person(*_supporter(), must_replace=False)
    room.lock()
    room.sign_in(SUPPORTER[0], SUPPORTER[1])
    room.table("notes").insert(documents.note(NOTE))
    assert room.table("notes").all() == []
    room.close()
    again = Room.open(place_on(recorded), clock=clock)
    again.sign_in(SUPPORTER[0], SUPPORTER[1])
    assert again.table("notes").load_whole().all() == []
    assert again.table("audit").load_whole().all() == []
    assert holds(again, NOTE.encode()) == []
    again.lock()
    again.sign_in(*LEAD)
    assert [row["text"] for row in again.table("notes").load_whole()] == [NOTE]
    again.close()


def _supporter() -> tuple[str, str, str]:
    return SUPPORTER[0], "supporter", SUPPORTER[1]
