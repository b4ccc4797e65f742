"""What happens in a room over some weeks: every way in which it writes, step by step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from peer_console.vault.room import Room
from tests.faults import documents
from tests.faults.recording import RecordingFileSystem
from tests.faults.rooms import LEAD, SUPPORTER, Clock, Known, look_at_room, place_on
from tests.faults.stories import Files, Story, told

Step = Callable[[Room, Clock], object]
OTHER_PASSPHRASE = "eleven swans cross the cold bay"
KNOWN: Known = (LEAD, (LEAD[0], OTHER_PASSPHRASE), SUPPORTER, (SUPPORTER[0], OTHER_PASSPHRASE))


def life_of_records(files: Files, clock: Clock) -> Story:
    """Tell of visits, notes, hand-offs and drafts, a week and a month that end, and of coming back."""
    return _lived(files, RECORDS, clock, (LEAD,))


def life_of_people(files: Files, clock: Clock) -> Story:
    """Tell of people coming and going, passphrases, the public part, and a week that is shredded."""
    return _lived(files, PEOPLE, clock, KNOWN)


def _lived(files: Files, steps: tuple[Step, ...], clock: Clock, known: Known) -> Story:
    disk = RecordingFileSystem(files)
    room = Room.open(place_on(disk), clock=clock)
    room.sign_in(*LEAD)
    disk.forget()
    story = told(disk, tuple(partial(step, room, clock) for step in steps), look_at_room(clock, known))
    room.close()
    return story


# --- records ------------------------------------------------------------------------------------


def shift_opened(room: Room, _: Clock) -> None:
    """Open a shift."""
    with room.transaction("shift_opened", shift_open=True):
        room.table("shifts").insert(documents.shift())


def visit_with_note(room: Room, _: Clock) -> None:
    """Save a visit and its note in one."""
    with room.transaction("visit_saved"):
        room.table("visits").insert(documents.visit())
        room.table("notes").insert(documents.note())


def handed_over(room: Room, _: Clock) -> None:
    """Leave a hand-off waiting."""
    with room.transaction("handed_over", handoff_waiting=True, shift_open=False):
        room.table("actions").insert(documents.action())
        room.table("reviews").insert(documents.review())


def settled(room: Room, _: Clock) -> None:
    """Write HEAD."""
    room.settle()


def visits_corrected(room: Room, _: Clock) -> None:
    """Change every visit."""
    room.table("visits").update({"topics": ["career"]})


def note_replaced(room: Room, _: Clock) -> None:
    """Put another text in a note's place."""
    notes = room.table("notes")
    notes.replace(notes.all()[0].doc_id, documents.note("said thank you"))


def visit_removed(room: Room, _: Clock) -> None:
    """Undo a visit."""
    visits = room.table("visits")
    visits.remove(doc_ids=[visits.all()[0].doc_id])


def book_written(room: Room, _: Clock) -> None:
    """Give the room a directory of its own: more than a sector, less than a page."""
    room.set_public(room.public or b"", b"the porter's lodge, then the library. " * 40)


def book_changed(room: Room, _: Clock) -> None:
    """Put another directory in its place."""
    room.set_public(room.public or b"", b"the library, and nothing else. " * 50)


def book_taken_away(room: Room, _: Clock) -> None:
    """Go back to the directory that comes with the program."""
    room.set_public(room.public or b"", b"")


def draft_kept(room: Room, _: Clock) -> None:
    """Type."""
    room.keep_draft({"text": "half a sentence"})


def draft_kept_again(room: Room, _: Clock) -> None:
    """Type on."""
    room.keep_draft({"text": "half a sentence and more"})


def draft_dropped(room: Room, _: Clock) -> None:
    """Save or give up what was typed."""
    room.drop_draft()


def next_week(room: Room, clock: Clock) -> None:
    """Save on the first day of another week."""
    clock.forward(days=7)
    room.table("notes").insert(documents.note("a week later"))


def next_month(room: Room, clock: Clock) -> None:
    """Save on the first day of another month."""
    clock.forward(days=10)
    room.table("visits").insert(documents.visit("belonging"))


def back_again(room: Room, _: Clock) -> None:
    """Lock, sign in, save."""
    room.lock()
    room.sign_in(*LEAD)
    room.table("actions").insert(documents.action("after coming back"))


RECORDS: tuple[Step, ...] = (
    shift_opened,
    visit_with_note,
    visit_with_note,
    handed_over,
    settled,
    visits_corrected,
    note_replaced,
    visit_removed,
    settled,
    draft_kept,
    draft_kept_again,
    draft_dropped,
    book_written,
    next_week,
    book_changed,
    next_month,
    back_again,
)


# --- people -------------------------------------------------------------------------------------


def person_added(room: Room, _: Clock) -> None:
    """Open an account."""
    room.add_person(SUPPORTER[0], "supporter", SUPPORTER[1], must_replace=False)


def person_listed(room: Room, _: Clock) -> None:
    """Put somebody on the list of people."""
    room.table("people").insert(documents.person())


def public_part_changed(room: Room, _: Clock) -> None:
    """Sign another public part."""
    room.set_public(b'{"name": "Another room"}')


def note_taken(room: Room, _: Clock) -> None:
    """Write a note."""
    room.table("notes").insert(documents.note("after the change"))


def week_shredded(room: Room, _: Clock) -> None:
    """Destroy the first week's notes."""
    room.shred("notes", room.epochs("notes")[0].label)


def keys_renewed(room: Room, _: Clock) -> None:
    """Give the supporter new keys."""
    room.reset(_supporter(room), OTHER_PASSPHRASE)


def person_disabled(room: Room, _: Clock) -> None:
    """End the supporter's account."""
    room.disable(_supporter(room))


def passphrase_replaced(room: Room, _: Clock) -> None:
    """Give the lead another passphrase."""
    room.replace_passphrase(LEAD[1], OTHER_PASSPHRASE)


def _supporter(room: Room) -> str:
    return next(member.id for member in room.accounts() if member.name == SUPPORTER[0])


PEOPLE: tuple[Step, ...] = (
    note_taken,
    person_added,
    person_listed,
    public_part_changed,
    book_written,
    week_shredded,
    keys_renewed,
    book_changed,
    note_taken,
    person_disabled,
    passphrase_replaced,
    settled,
    book_taken_away,
    book_written,
)
