"""Where somebody who just signed in is led: one decision, made from what the services say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peer_console.domain.people import training_ends_soon
from peer_console.domain.programme import OTHER_SLOT
from peer_console.tui.standing import Bearings, Standing
from peer_console.wording.dates import hour_words, short_day_words

if TYPE_CHECKING:
    from peer_console.domain.people import Person
    from peer_console.services.desk import Desk, Front


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who is here, what the top line says, and the main screen that comes next."""

    standing: Standing
    bearings: Bearings
    front: Front
    screen: str
    must_replace: bool = False
    ends_soon: tuple[Person, ...] = ()
    """Those whose training ends within a month."""


def arrive(desk: Desk) -> Arrival:
    """Gather what is needed and decide. Runs in the services' thread; raises what the services raise."""
    people = desk.signed_in
    if desk.must_replace:
        return Arrival(Standing(people), Bearings(), desk.open(), "start", must_replace=True)
    on_shift = bool(people) and desk.shifts.resume_possible()
    standing = Standing(people, on_shift)
    soon = tuple(each for each in people if training_ends_soon(each, desk.today()))
    bearings = _bearings(desk, on_shift=on_shift)
    return Arrival(standing, bearings, desk.open(), _screen(standing), ends_soon=soon)


def _screen(standing: Standing) -> str:
    if standing.locked:
        return "start"
    if standing.only_coordinator:
        return "counts"
    if standing.on_shift:
        return "board"
    if standing.lead:
        return "review"
    # A hand-off that waits is taken over by both, so after the second has signed in and the shift is open.
    return "opening"


def _bearings(desk: Desk, *, on_shift: bool) -> Bearings:
    programme = desk.programme.current()
    if not on_shift:
        return Bearings(room=programme.room_name)
    board = desk.shifts.board()
    who = " and ".join(board.staff_names)
    slot = board.slot
    # What stands last is the first to go where the line is too long for the window.
    until = f" · until {hour_words(slot.closes)}" if slot and slot.code != OTHER_SLOT.code else ""
    shift = short_day_words(board.shift.day)
    return Bearings(programme.room_name, shift, f"{who}{until}", board.staff_names)
