"""F7: the school's year, topics, limits and the wordings of the statement, by keyboard."""

from __future__ import annotations

import pytest

from peer_console.domain.programme import Programme, threshold_in
from peer_console.services.desk import Desk
from peer_console.tui.screens.roomyear import problem
from tests.tui.conftest import NOW, Console
from tests.tui.floor import SLOT
from tests.tui.office import at, paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown
from tests.tui.test_room import open_part

TODAY = NOW.date()


@pytest.mark.parametrize("part", ["calendar", "topics"])
async def test_a_form_looks_as_it_should(console: Console, desk: Desk, part: str) -> None:
    """Somebody read this form and found it good; a change has to be read again."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, part)
        matches_golden(pilot.app, f"room-{part}-80")


async def test_a_topic_that_is_added_stands_on_the_form_of_a_visit(console: Console, desk: Desk) -> None:
    """With its letter; saved, the line on the board says its words; retired, the line still reads."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "topics")
        await press(pilot, "ctrl+end", "enter")
        await paste(pilot, "k night shifts")
        await press(pilot, "ctrl+s")
        assert "19 to choose from, list 2" in shown(pilot.app)
        desk.shifts.open(SLOT, "the other one is ill")
        await signed_in(pilot, desk, screen="visit")
        assert "k night shifts" in shown(pilot.app)
        await press(pilot, "w", "k", "1", "ctrl+s")
        assert "night shifts" in shown(pilot.app)
        await at(pilot, "room")
        await open_part(pilot, "topics")
        await press(pilot, "ctrl+end", "ctrl+u", "ctrl+s")
        assert "18 to choose from, 1 retired, list 3" in shown(pilot.app)
        await at(pilot, "board")
        assert "night shifts" in shown(pilot.app)
        await at(pilot, "visit")
        assert "night shifts" not in shown(pilot.app)


async def test_the_threshold_holds_from_the_next_year(console: Console, desk: Desk) -> None:
    """The row says so; what is out of bounds is a sentence."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "limits")
        await press(pilot, "ctrl+u", "9", "ctrl+s")
        assert "from 11 to 20" in shown(pilot.app)
        await press(pilot, "ctrl+u", "1", "5", "ctrl+s")
        programme = desk.programme.current()
        assert [threshold_in(programme, year) for year in (2026, 2027)] == [11, 15]
        assert "from 2027 on: 15" in shown(pilot.app)


async def test_each_wording_of_the_statement_is_there_with_its_days(console: Console, desk: Desk) -> None:
    """Which one was shown on which day."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "statement")
        await paste(pilot, " Reworded.")
        await press(pilot, "ctrl+s")
        await open_part(pilot, "wordings")
        assert "since 24 Nov 2026" in shown(pilot.app)
        assert "13 May 2025 to 24 Nov 2026" in shown(pilot.app)
        assert "Reworded." in shown(pilot.app)


@pytest.mark.parametrize(
    ("part", "values", "said"),
    [
        ("calendar", {"terms": "winter", "milestones": "", "closed": ""}, "Line 1: write it as 'fall"),
        ("topics", {"text": "a exams"}, "has to stay"),
        ("stages", {"text": "first year\nkindergarten"}, "Line 2"),
        ("limits", {"threshold": "12", "retention": "90"}, "from 7 to 60"),
    ],
)
def test_what_does_not_fit_is_said(part: str, values: dict[str, str], said: str) -> None:
    """Before anything is saved."""
    assert said in problem(part, values, Programme("Peers", "Room"), TODAY)
