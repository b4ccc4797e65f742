"""The directory is kept true by leads, says who did what to leads and supporters only, and never half."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from peer_console.directory import facts
from peer_console.directory.book_file import decode, encode
from peer_console.directory.freshness import CHECK_EVERY, due_first, is_due
from peer_console.directory.resources import Channel, Check, Origin, Resource
from peer_console.directory.search import Index
from peer_console.errors import (
    CrisisLineStays,
    NotGranted,
    NotSaved,
    NotSignedIn,
    RecordRefused,
)
from peer_console.services.directory import at_a_glance, shown
from peer_console.vault.fs import MemoryFileSystem
from peer_console.wording.lines import CARD_LINES
from tests.directory.entries import Read, own
from tests.services.conftest import TUESDAY, WALK_IN, Room

COUNSELING = own("", name="Campus counseling")
ANAD = next(each for each in facts.load() if not each.crisis_service)


def read(*services: Resource) -> Any:
    """Return a file of services as an importer gives it."""
    return Read(services)


def _no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


def named(shown: tuple[Resource, ...], name: str) -> list[Resource]:
    """Return the entries of this name."""
    return [each for each in shown if each.name == name]


def test_an_own_entry_is_found_while_locked_and_after_a_restart(room: Room) -> None:
    """What a lead adds is what the start screen and the command line find, without a key."""
    desk = room.desk("Kim")
    added = desk.directory.add(COUNSELING)
    assert added.id == "local-campus-counseling"
    assert added.origin is Origin.programme
    assert Index(desk.directory.entries()).find("campus counseling").hits[0].resource == added
    desk.lock()
    assert named(shown(desk.front), "Campus counseling") == [added]
    later = room.desk()
    assert named(shown(later.front), "Campus counseling") == [added]
    assert named(later.directory.entries(), "Campus counseling") == [added]
    assert named(at_a_glance(room.place), "Campus counseling") == [added]


def test_a_room_that_never_changed_it_shows_the_shipped_directory(room: Room) -> None:
    """No book, no difference."""
    desk = room.desk()
    assert desk.front.book is None
    assert [each.id for each in shown(desk.front)] == [each.id for each in facts.load()]
    assert [each.id for each in at_a_glance(room.place)] == [each.id for each in facts.load()]


@pytest.mark.parametrize("name", ["Rowan", "Col"])
def test_only_a_lead_changes_it(room: Room, name: str) -> None:
    """A supporter and a coordinator read it, and every verb that would change it is refused."""
    desk = room.desk(name)
    before = desk.directory.entries()
    for verb, args in (
        (desk.directory.add, (COUNSELING,)),
        (desk.directory.save, (replace(ANAD, cost="10 dollars"),)),
        (desk.directory.as_it_came, (ANAD.id,)),
        (desk.directory.retire, (ANAD.id,)),
        (desk.directory.bring_back, (ANAD.id,)),
        (desk.directory.mark_checked, (ANAD.id, "rang it")),
        (desk.directory.mark_checked, ("988-lifeline", "rang it")),
        (desk.directory.take_update, ({ANAD.id},)),
        (desk.directory.take_import, (desk.directory.plan_import(read(own("uuid-1"))),)),
    ):
        with pytest.raises(NotGranted):
            verb(*args)  # type: ignore[operator]
    assert desk.directory.entries() == before
    desk.lock()
    with pytest.raises(NotSignedIn):
        desk.directory.add(COUNSELING)


def test_history_says_who_when_and_what_and_the_book_names_nobody(room: Room) -> None:
    """Leads and supporters read who did it; what can be read while locked says 'a shift lead'."""
    desk = room.desk("Kim")
    entry = desk.directory.add(COUNSELING)
    room.clock.turn(days=1)
    desk.directory.save(replace(entry, cost="5 dollars", languages=("en", "es")))
    desk.directory.save(replace(entry, cost="5 dollars", languages=("en", "es")))  # nothing new: no line
    room.clock.turn(days=100)
    desk.directory.mark_checked(entry.id, "rang it")
    desk.directory.retire(entry.id)
    desk.directory.bring_back(entry.id)
    told = [(each.what, each.how, each.by, each.day) for each in desk.directory.history(entry.id)]
    last = date(2027, 3, 5)
    assert told == [
        ("brought_back", "", "Kim", last),
        ("retired", "", "Kim", last),
        ("checked", "rang it", "Kim", last),
        ("changed", "languages, cost", "Kim", date(2026, 11, 25)),
        ("added", "", "Kim", TUESDAY),
    ]
    check = desk.directory.entry(entry.id).check
    assert check == Check("2027-03-05", "a shift lead", "rang it")
    assert b"Kim" not in encode(decode(desk._room.book or b""))
    desk = room.desk("Rowan")
    assert [each.by for each in desk.directory.history(entry.id)] == ["Kim"] * 5
    with pytest.raises(NotGranted):
        room.desk("Col").directory.history(entry.id)


def test_a_crisis_line_is_checked_once_for_card_and_directory(room: Room) -> None:
    """One truth: the card's date and the directory's date are the same record."""
    desk = room.desk("Kim")
    due = desk.reviews.overview().directory_due
    checked = desk.directory.mark_checked("988-lifeline", "read the site")
    assert desk.reviews.overview().directory_due == due - 1 == len(facts.load()) - 1
    assert checked.check == Check("2026-11-24", "a shift lead", "read the site")
    assert [each.line_id for each in desk.programme.current().line_checks] == ["988-lifeline"]
    assert desk.directory.history("988-lifeline")[0].how == "read the site"
    desk.programme.mark_checked("crisis-text-line")
    assert desk.directory.entry("crisis-text-line").check == Check("2026-11-24", "a shift lead")
    assert desk._room.directory.book().checks == ()
    assert {each.check is None for each in at_a_glance(room.place) if each.id in CARD_LINES} == {True, False}


def test_a_crisis_line_cannot_be_taken_away(room: Room) -> None:
    """Neither by retiring nor by another number, nor by an import."""
    desk = room.desk("Kim")
    line = desk.directory.entry("988-lifeline")
    other = replace(line, channels=(Channel("call", "555-0199"),))
    with pytest.raises(CrisisLineStays):
        desk.directory.retire(line.id)
    with pytest.raises(CrisisLineStays):
        desk.directory.save(other)
    plan = desk.directory.plan_import(read(other, own("uuid-1")))
    assert (plan.taken, plan.refused) == (1, 1)
    with pytest.raises(CrisisLineStays):
        desk.directory.take_import(plan, {line.id})
    assert desk.directory.entry(line.id) == line
    assert named(desk.directory.entries(), own("uuid-1").name) == []  # whole, or not at all


def test_an_import_is_taken_whole_and_comes_again_as_an_update(room: Room) -> None:
    """The ids are the same, so a second import adds nothing; a person's yes is needed to replace an entry."""
    desk = room.desk("Kim")
    mine = desk.directory.add(COUNSELING)
    pantry, shelter = own("uuid-1", name="Food bank"), own("uuid-2", name="Shelter")
    plan = desk.directory.plan_import(read(pantry, shelter, replace(ANAD, cost="12"), facts.load()[0]))
    assert [each.name for each in plan.new] == ["Food bank", "Shelter"]
    assert [each.id for each in plan.known] == [facts.load()[0].id]
    assert [each.id for each in plan.held] == [ANAD.id]
    desk.directory.take_import(plan)
    assert desk.directory.entry("uuid-1").origin is Origin.imported
    assert desk.directory.entry(ANAD.id) == ANAD
    again = desk.directory.plan_import(read(replace(pantry, cost="2"), shelter, replace(mine, cost="9")))
    assert ([each.id for each in again.known], len(again.new)) == (["uuid-1", "uuid-2"], 0)
    desk.directory.take_import(again, {mine.id})
    assert desk.directory.entry("uuid-1").cost == "2"
    assert desk.directory.entry(mine.id).cost == "9"
    assert len(desk.directory.entries()) == len(facts.load()) + 3
    assert [each.what for each in desk.directory.history("uuid-1")] == ["imported", "imported"]
    assert [each.what for each in desk.directory.history(mine.id)] == ["changed", "added"]


def test_a_visit_shares_what_the_programme_added_and_old_ones_read_on(room: Room) -> None:
    """A local entry is shared like any other; retired, it still stands in old visits by its name."""
    desk = room.desk("Kim")
    entry = desk.directory.add(COUNSELING)
    desk = room.on_shift("Rowan", "Sam")
    assert desk.visits.save(replace(WALK_IN, resources=(entry.id,))).resources == ("Campus counseling",)
    with pytest.raises(RecordRefused):
        desk.visits.save(replace(WALK_IN, resources=("local-nobody",)))
    room.desk("Kim").directory.retire(entry.id)
    desk = room.desk("Rowan")
    assert [line.resources for line in desk.visits.lines()] == [("Campus counseling",)]
    assert named(desk.directory.entries(), "Campus counseling") == []


def test_a_full_disk_takes_nothing_and_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """'Saved' means on the disk: what could not be written is not shown either."""
    desk = room.desk("Kim")
    before = desk.directory.entries()
    with monkeypatch.context() as full:
        full.setattr(MemoryFileSystem, "replace", _no_space)
        with pytest.raises(NotSaved):
            desk.directory.add(COUNSELING)
    assert desk.directory.entries() == before
    assert named(room.desk("Kim").directory.entries(), "Campus counseling") == []


def test_a_damaged_book_leaves_the_shipped_directory(room: Room) -> None:
    """The crisis lines and the rest of the room work on, and the damage is said."""
    room.desk("Kim").directory.add(COUNSELING)
    room.desk().close()
    path = next(path for path in room.fs.files if path.name.startswith("book-"))
    room.fs.files[path] = bytearray(b"x" * 40)
    desk = room.desk("Kim")
    assert desk.front.damage == "directory"
    assert [each.id for each in shown(desk.front)] == [each.id for each in facts.load()]
    assert [each.id for each in at_a_glance(room.place)] == [each.id for each in facts.load()]


def test_what_is_due_comes_first() -> None:
    """The crisis card's lines, crisis services, the programme's own, shipped, imported; oldest first."""
    today = date(2026, 11, 24)
    old = (today - CHECK_EVERY).isoformat()
    older = "2026-01-01"
    mine, theirs = own("local-a"), own("uuid-a", origin=Origin.imported)
    checked = own("local-b", check=Check(older, "a shift lead"))
    card = next(each for each in facts.load() if each.id == "988-lifeline")
    crisis = next(each for each in facts.load() if each.crisis_service and each.id not in CARD_LINES)
    entries = (theirs, ANAD, checked, mine, crisis, card)
    assert due_first(entries, today) == (card, crisis, mine, checked, ANAD, theirs)
    assert not is_due(Check(old, "a shift lead"), today)
    assert is_due(Check("2026-05-25", "a shift lead"), today)
    assert is_due(Check("soon", "a shift lead"), today)
