"""The crisis card as the programme has set it, and as it stands where there is no programme to read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from peer_console.domain.programme import LineCheck, LocalLine, Programme
from peer_console.services.crisis_card import card, card_at_a_glance
from peer_console.services.place import Place
from peer_console.vault.fs import MemoryFileSystem
from peer_console.wording.card import PROTOCOL_STEPS

CAMPUS = LocalLine("Campus emergency", "x5555")
CLOSED = LocalLine("Eating disorders helpline", "1-800-931-2237")
ON_CALL = LocalLine("Lead on call", "5550101234")


def test_the_shipped_card_stands_without_a_room() -> None:
    """First run, damaged, locked: the steps and the national lines are there."""
    shipped = card()
    assert shipped.steps == PROTOCOL_STEPS
    assert [line.number for line in shipped.lines] == ["911", "988", "741741", "888 409 0141"]
    assert card_at_a_glance(Place(MemoryFileSystem(), Path("/room"), Path("/state"))) == shipped


def test_campus_lines_follow_the_national_ones_with_their_checks() -> None:
    """A campus number, too, says when somebody last tried it."""
    check = LineCheck(CAMPUS.id, date(2026, 11, 12), "a shift lead")
    programme = Programme(
        "P", "R", local_lines=(CAMPUS,), on_call=ON_CALL, line_checks=(check,), steps=("Stay.",)
    )
    shown = card(programme)
    assert shown.steps == ("Stay.",)
    assert [(line.number, line.checked) for line in shown.local] == [
        ("x5555", "checked by your programme 12 Nov 2026 (a shift lead)"),
        ("555 010 1234", "not yet checked by your programme"),
    ]


def test_a_closed_number_typed_as_a_campus_line_is_withheld_with_a_reason() -> None:
    """Old posters hang on campus walls; the number on them must not come back onto the card."""
    shown = card(Programme("P", "R", local_lines=(CLOSED, CAMPUS)))
    assert [line.number for line in shown.local] == ["x5555"]
    assert len(shown.withheld) == 1
    assert "NEDA closed its staffed helpline" in shown.withheld[0]
