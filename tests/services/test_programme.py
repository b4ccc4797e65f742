"""The programme in the public part: rooms written before open, and what was written comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from peer_console.domain.programme import Programme
from peer_console.domain.terms import Closure, Milestone, SchoolCalendar, Term, TermKind
from peer_console.errors import RoomDamaged
from peer_console.services.programme import decode, encode

BEFORE = {"name": "Peers", "room_name": "Walk-in room", "statement": "Ours.", "threshold": 12}
"""As a room of the first version wrote it, as far as it matters: none of the later fields."""
CALENDAR = SchoolCalendar(
    terms=(Term(TermKind.fall, date(2026, 8, 10)), Term(TermKind.spring, date(2027, 1, 11))),
    milestones=(Milestone("Step 1", date(2027, 3, 1), date(2027, 3, 12)), Milestone("Match", date(2027, 3, 19))),
    closures=(Closure("Winter break", date(2026, 12, 21), date(2027, 1, 3)),),
    not_enrolled=("dual_degree",),
)


def test_a_room_written_before_the_calendar_opens() -> None:
    """What a programme of the first version did not have yet is as it is in a new room."""
    programme = decode(json.dumps(BEFORE).encode())
    assert programme == Programme("Peers", "Walk-in room", statement="Ours.", threshold=12)
    assert programme.calendar == SchoolCalendar()


def test_the_calendar_comes_back_as_it_was() -> None:
    """Terms, milestones, closed weeks and stages survive the disk."""
    programme = replace(Programme("Peers", "Room"), calendar=CALENDAR)
    assert decode(encode(programme)) == programme


def test_a_calendar_that_does_not_fit_is_not_taken_for_one() -> None:
    """A public part that no lead of ours can have written is damage, not a guess."""
    broken = json.loads(encode(replace(Programme("Peers", "Room"), calendar=CALENDAR)))
    broken["calendar"]["closures"][0]["last"] = "2020-01-01"
    with pytest.raises(RoomDamaged):
        decode(json.dumps(broken).encode())
