"""Counts as a coordinator has them: closing, releasing, and every way in which there is no release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peer_console.counts.neutral import Figure, at
from peer_console.counts.verify import verify
from peer_console.errors import (
    LedgerAltered,
    LedgerBehind,
    LedgerMissing,
    NotGranted,
    NotSaved,
    PeriodNotClosed,
    PeriodStillOpen,
    PeriodUnknown,
    PeriodWaits,
    ReleaseInTheWay,
    ReleaseOvertaken,
    ReleaseUnreadable,
)
from peer_console.services.counts_periods import PeriodState
from peer_console.services.desk import Desk
from peer_console.services.ids import placed
from peer_console.services.release_files import read_release, write_release
from peer_console.vault.fs import MemoryFileSystem
from tests.faults.failing import FailingFileSystem, Fault
from tests.services.conftest import Room
from tests.services.lived import live

FOLDER = Path("/home/col/counts")
YEAR, FALL, SPRING = "AY2025", "Fall-2025", "Spring-2026"
"""A year's release takes seconds where a term's, totals alone, is there at once."""


@pytest.fixture
def closed(room: Room) -> Desk:
    """A coordinator's desk in a room whose last year is closed."""
    desk = room.desk("Col")
    live(desk, 380)
    desk.counts.close(YEAR)
    return desk


def _state(desk: Desk, period: str) -> PeriodState:
    return {line.period.id: line.state for line in desk.counts.standing().periods}[period]


def _outside(room: Room) -> Path:
    return next(path for path in room.fs.files if path.suffix == ".counts")


def _host(room: Room) -> None:
    """Let a lead write two events of the year down, and a supporter count them at the door."""
    lead = room.desk("Kim")
    days = {date(2025, 10, 7): 40, date(2026, 3, 3): 5}
    events = [lead.roster.add_event("Sleep workshop", day) for day in days]
    dropped = lead.roster.add_event("Never held", date(2025, 11, 4))
    supporter = room.desk("Rowan")
    for event in events:
        supporter.roster.count_event(event.id, days[event.day])
    supporter.roster.count_event(dropped.id, 300)
    room.desk("Kim").roster.remove_event(dropped.id)


def test_from_an_ended_year_to_files_that_fit(room: Room) -> None:
    """The whole way: an ended year is closed, looked at, released; the files fit the list of releases."""
    _host(room)
    desk = room.desk("Col")
    live(desk, 380)
    assert _state(desk, YEAR) is PeriodState.ended
    with pytest.raises(PeriodNotClosed):
        desk.counts.preview(YEAR)
    closing = desk.counts.close(YEAR)
    assert closing is not None
    assert closing.visits == 380
    assert desk.counts.close(YEAR) is None
    assert _state(desk, YEAR) is PeriodState.closed
    preview = desk.counts.preview(YEAR)
    assert not room.fs.names(FOLDER)
    desk.counts.release(preview, FOLDER)
    files = read_release(room.fs, FOLDER, room.fs.names(FOLDER))
    assert len(files) == 5
    assert verify([files], desk.counts.ledger()) == ()
    events = {cell.at[0][1]: cell.value for cell in preview.released.document.events[0].cells}
    assert events == {FALL: None, SPRING: None, YEAR: 45}
    assert b"year_events,year,AY2025" in files["counts.csv"]
    assert _state(desk, YEAR) is PeriodState.released


def test_the_same_release_again_is_the_same_bytes(closed: Desk, room: Room) -> None:
    """Two coordinators release the same term: one entry, the same files, also after the room was shut."""
    first = closed.counts.release_period(FALL)
    again = room.desk("Kim")
    second = again.counts.release_period(FALL)
    assert dict(second.files) == dict(first.files)
    assert len(again.counts.ledger().entries) == 1


def test_a_preview_that_was_overtaken_writes_nothing(closed: Desk) -> None:
    """What a preview protects was worked out against the list as it was: a longer list needs another look."""
    stale = closed.counts.preview(SPRING)
    closed.counts.release_period(FALL)
    with pytest.raises(ReleaseOvertaken):
        closed.counts.release(stale)
    assert [entry.id for entry in closed.counts.ledger().entries] == [FALL]


def test_a_late_entry_counts_in_the_first_open_week(closed: Desk) -> None:
    """Closed figures never move: what comes afterwards is counted later."""
    before = closed.counts.preview(SPRING).released.document
    live(closed, 40, seed=9)
    after = closed.counts.preview(SPRING).released.document
    assert after == before
    closing = closed.counts.close("2026-M09")
    assert closing is not None
    assert closing.visits == 40


def test_only_coordinators_and_leads(closed: Desk, room: Room) -> None:
    """A supporter writes visits and never sees what they add up to over a year."""
    supporter = room.desk("Rowan")
    for verb in (supporter.counts.facts, supporter.counts.standing, supporter.counts.ledger):
        with pytest.raises(NotGranted):
            verb()
    for wanted in (supporter.counts.close, supporter.counts.preview, supporter.counts.released):
        with pytest.raises(NotGranted):
            wanted(YEAR)


def test_a_full_disk_at_any_moment_leaves_no_file(closed: Desk) -> None:
    """Whole or not at all: each call to the disk is refused once, and nothing of the release is there."""
    files = closed.counts.preview(FALL).released.files
    inner = MemoryFileSystem()
    failing = FailingFileSystem(inner)
    failing.arm(None)
    write_release(failing, FOLDER, files)
    calls = len(failing.calls)
    assert calls > len(files)
    for at_call in range(calls):
        disk = MemoryFileSystem()
        refusing = FailingFileSystem(disk)
        refusing.arm(Fault(at_call, "ENOSPC"))
        with pytest.raises(NotSaved):
            write_release(refusing, FOLDER, files)
        assert not disk.names(FOLDER)


def test_files_can_be_written_again_where_the_disk_was_full(closed: Desk, room: Room) -> None:
    """The list knows the release before any file is handed out; the files follow when there is room."""
    preview = closed.counts.preview(FALL)
    room.fs.files[FOLDER / "counts.csv"] = bytearray(b"something else")
    with pytest.raises(ReleaseInTheWay):
        closed.counts.release(preview, FOLDER)
    assert room.fs.files[FOLDER / "counts.csv"] == b"something else"
    elsewhere = FOLDER / "again"
    written = closed.counts.write_files(FALL, elsewhere)
    assert {path.name: room.fs.files[path] for path in written} == dict(preview.released.files)


def test_a_clock_set_back_closes_and_releases_nothing(closed: Desk, room: Room) -> None:
    """A release bears its day; one that seems older than the last would not be believed."""
    closed.counts.release_period(FALL)
    room.clock.turn(days=-30)
    for verb in (closed.counts.close, closed.counts.preview):
        with pytest.raises(PeriodStillOpen):
            verb(YEAR)


def test_an_older_backup_is_noticed(closed: Desk, room: Room) -> None:
    """The room's folder is put back as it was before the release: the laptop remembers that there was one."""
    closed.counts.release_period(FALL, FOLDER)
    before = {path: bytearray(data) for path, data in room.fs.files.items() if path != _outside(room)}
    spring = closed.counts.release_period(SPRING)
    closed.close()
    promise = room.fs.files[_outside(room)]
    promised_at = _outside(room)
    room.fs.files.clear()
    room.fs.files.update({**before, promised_at: promise})
    desk = room.desk("Col")
    with pytest.raises(LedgerBehind):
        desk.counts.release_period(YEAR)
    with pytest.raises(ReleaseUnreadable):
        desk.counts.take_back(FOLDER / "fall")
    with pytest.raises(LedgerAltered):
        desk.counts.take_back(FOLDER)
    write_release(room.fs, FOLDER / "spring", spring.files)
    assert desk.counts.take_back(FOLDER / "spring") == SPRING
    assert [entry.id for entry in desk.counts.ledger().entries] == [FALL, SPRING]


def test_a_list_with_a_changed_or_missing_entry_releases_nothing(closed: Desk) -> None:
    """Whoever could write the tables could not make the program forget a release."""
    closed.counts.release_period(FALL)
    room = closed._room
    row_id = placed("releases:1:1")
    row = room.row("releases", row_id)
    assert row is not None
    with room.transaction("tampered"):
        room.remove("releases", row_id)
    with pytest.raises(LedgerMissing):
        closed.counts.release_period(YEAR)
    with room.transaction("tampered"):
        room.put("releases", row | {"data": row["data"][:-16]}, row_id)
    with pytest.raises(LedgerAltered):
        closed.counts.release_period(YEAR)


def test_a_laptop_that_never_released_says_so(closed: Desk, room: Room) -> None:
    """On another laptop nobody knows whether the backup was the newest: the coordinator is told to look."""
    closed.counts.release_period(FALL)
    assert closed.counts.standing().seen
    del room.fs.files[_outside(room)]
    assert not closed.counts.standing().seen


@pytest.mark.parametrize("visits", [0, 3])
def test_a_room_with_next_to_nothing(room: Room, visits: int) -> None:
    """Three visits, or none: the year closes, and there is nothing that may be told of it."""
    desk = room.desk("Col")
    live(desk, visits)
    desk.counts.close(YEAR)
    assert _state(desk, YEAR) is PeriodState.waits
    with pytest.raises(PeriodWaits):
        desk.counts.release_period(YEAR)


def test_a_period_that_is_none(closed: Desk) -> None:
    """A slip of the hand at the command line is a sentence."""
    for verb in (closed.counts.books, closed.counts.close):
        with pytest.raises(PeriodUnknown):
            verb("last year")


def test_a_slot_that_was_dropped_later_stays_a_slot_of_its_year(closed: Desk, room: Room) -> None:
    """The lists of a closed year are those it was closed with, whatever the programme offers now."""
    before = closed.counts.books(YEAR).categories
    lead = room.desk("Kim")
    programme = lead.programme.current()
    lead.programme.change(replace(programme, slots=programme.slots[:1]))
    assert lead.counts.books(YEAR).categories == before
    assert lead.counts.release_period(FALL).id == FALL


def test_figures_published_elsewhere_bind_later_releases(closed: Desk) -> None:
    """A figure in a yearbook is known: it is entered, and stands in the list like a release."""
    known = {line.period.id: line.visits for line in closed.counts.standing().periods}[FALL]
    id = closed.counts.enter_elsewhere(YEAR, [Figure(at(time=FALL), known)])
    released = closed.counts.release_period(FALL)
    assert [entry.id for entry in closed.counts.ledger().entries] == [id, FALL]
    assert released.document.figures()[at(time=FALL)] == known
