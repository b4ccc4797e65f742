"""What happens in a room over some weeks: every way in which it writes, told step by step."""

from __future__ import annotations

from collections.abc import Callable

from peer_console.vault.room import Room
from tests.faults import documents
from tests.faults.recording import RecordingFileSystem
from tests.faults.rooms import LEAD, SUPPORTER, Clock, look_at_room, place_on
from tests.faults.stories import Files, Story, told

Step = Callable[[], object]
OTHER_PASSPHRASE = "eleven swans cross the cold bay"


def life_of_records(files: Files, clock: Clock) -> Story:
    """Tell of visits, notes, hand-offs and drafts, a week and a month that end, and of coming back."""
    disk = RecordingFileSystem(files)
    room = Room.open(place_on(disk), clock=clock)
    room.sign_in(*LEAD)
    disk.forget()
    steps: tuple[Step, ...] = (*_saves(room), *_corrections(room), *_drafts(room), *_calendar(room, clock))
    story = told(disk, steps, look_at_room(clock))
    room.close()
    return story


def life_of_people(files: Files, clock: Clock) -> Story:
    """Tell of people coming and going, passphrases, the public part, and a week that is shredded."""
    disk = RecordingFileSystem(files)
    room = Room.open(place_on(disk), clock=clock)
    room.sign_in(*LEAD)
    disk.forget()
    known = (LEAD, (LEAD[0], OTHER_PASSPHRASE), SUPPORTER, (SUPPORTER[0], OTHER_PASSPHRASE))
    story = told(disk, _people(room), look_at_room(clock, known))
    room.close()
    return story


def _saves(room: Room) -> tuple[Step, ...]:
    def visit_with_note() -> None:
        with room.transaction("visit_saved"):
            room.table("visits").insert(documents.visit())
            room.table("notes").insert(documents.note())

    def handed_over() -> None:
        with room.transaction("handed_over", handoff_waiting=True, shift_open=False):
            room.table("actions").insert(documents.action())
            room.table("reviews").insert(documents.review())

    def shift_opened() -> None:
        with room.transaction("shift_opened", shift_open=True):
            room.table("shifts").insert(documents.shift())

    return shift_opened, visit_with_note, visit_with_note, handed_over, room.settle


def _corrections(room: Room) -> tuple[Step, ...]:
    visits, notes = room.table("visits"), room.table("notes")

    def note_replaced() -> None:
        notes.replace(notes.all()[0].doc_id, documents.note("said thank you"))

    return (
        lambda: visits.update({"topics": ["career"]}),
        note_replaced,
        lambda: visits.remove(doc_ids=[visits.all()[0].doc_id]),
        room.settle,
    )


def _drafts(room: Room) -> tuple[Step, ...]:
    return (
        lambda: room.keep_draft({"text": "half a sentence"}),
        lambda: room.keep_draft({"text": "half a sentence and more"}),
        room.drop_draft,
    )


def _calendar(room: Room, clock: Clock) -> tuple[Step, ...]:
    def next_week() -> None:
        clock.forward(days=7)
        room.table("notes").insert(documents.note("a week later"))

    def next_month() -> None:
        clock.forward(days=10)
        room.table("visits").insert(documents.visit("belonging"))

    def back_again() -> None:
        room.sign_in(*LEAD)
        room.table("actions").insert(documents.action("after coming back"))

    return next_week, next_month, room.lock, back_again


def _people(room: Room) -> tuple[Step, ...]:
    def id_of(name: str) -> str:
        return next(member.id for member in room.accounts() if member.name == name)

    return (
        lambda: room.add_person(SUPPORTER[0], "supporter", SUPPORTER[1], must_replace=False),
        lambda: room.table("people").insert(documents.person()),
        lambda: room.set_public(b'{"name": "Another room"}'),
        lambda: room.replace_passphrase(LEAD[1], OTHER_PASSPHRASE),
        lambda: room.shred("notes", room.epochs("notes")[0].label),
        lambda: room.reset(id_of(SUPPORTER[0]), OTHER_PASSPHRASE),
        lambda: room.table("notes").insert(documents.note("after the change")),
        lambda: room.disable(id_of(SUPPORTER[0])),
        room.settle,
    )
