"""Roster and events by keyboard: who is on, how many came, what is offered, a file seen before it goes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.services.desk import Desk
from tests.services.test_calendar_file import calendar
from tests.tui.conftest import Console
from tests.tui.floor import SLOT
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="roster")
        matches_golden(pilot.app, f"roster-{size[0]}")


async def test_a_lead_says_who_is_on_and_counts_an_event(console: Console, desk: Desk) -> None:
    """A name that nobody here has is said; what was typed is still there; Esc is the room again."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="roster")
        await press(pilot, "enter", "ctrl+u")
        await paste(pilot, "Ade, Zoe")
        await press(pilot, "ctrl+s")
        assert "Nobody here is called Zoe." in shown(pilot.app)
        await press(pilot, "ctrl+u")
        await paste(pilot, "sam")
        await press(pilot, "ctrl+s")
        assert "Sam" in next(row for row in shown(pilot.app).splitlines() if "Wed noon" in row)
        await press(pilot, "a")
        await paste(pilot, "Open evening")
        await press(pilot, "enter")
        await paste(pilot, "24 Nov")
        await press(pilot, "ctrl+s")
        assert "Open evening" in shown(pilot.app)
        await press(pilot, *["down"] * 9, "enter")
        await paste(pilot, "12")
        await press(pilot, "ctrl+s")
        assert "12 came" in next(row for row in shown(pilot.app).splitlines() if "Open evening" in row)
        await press(pilot, "escape")
        assert "Programme" in shown(pilot.app)


async def test_a_calendar_file_is_seen_before_it_is_taken(
    console: Console, desk: Desk, tmp_path: Path
) -> None:
    """Esc leaves everything as it was; ctrl+s takes it; a file that is none is said in a sentence."""
    file = tmp_path / "roster.ics"
    file.write_bytes(
        calendar("UID:1\nSUMMARY:Open house\nCATEGORIES:EVENT\nLOCATION:Hall\nDTSTART;VALUE=DATE:20261203")
    )
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="roster")
        await press(pilot, "i")
        await paste(pilot, str(file))
        await press(pilot, "ctrl+s")
        assert "1 event" in shown(pilot.app)
        await press(pilot, "escape")
        assert "Open house" not in shown(pilot.app)
        await press(pilot, "i", "ctrl+s", "ctrl+s")
        assert "Open house" in shown(pilot.app)
        file.write_bytes(b"no calendar")
        await press(pilot, "i")
        await paste(pilot, str(file))
        await press(pilot, "ctrl+s")
        assert "not an .ics calendar" in shown(pilot.app)


async def test_is_there_somebody_who_is_one_key_on_the_board(console: Console, desk: Desk) -> None:
    """The answer is an offer, a name and a slot; from there one sets one's own, each for themselves."""
    async with console(size=(100, 40)) as pilot:
        desk.open()
        for name in ("Rowan", "Sam"):
            await signed_in(pilot, desk, name, screen="start")
        desk.shifts.open(SLOT)
        await signed_in(pilot, desk, screen="board")
        await press(pilot, "w")
        assert "Spanish" in shown(pilot.app)
        assert "Kim" in shown(pilot.app)
        await press(pilot, "o", "2")
        await paste(pilot, "veteran")
        await press(pilot, "ctrl+s", "w")
        assert "veteran" in shown(pilot.app)
        await press(pilot, "escape")
        assert "Sleep workshop" in shown(pilot.app)
