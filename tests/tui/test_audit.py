"""A lead reads what was done: in words, one kind at a time, and nothing of a visit."""

from __future__ import annotations

import pytest

from peer_console.services.desk import Desk
from tests.tui.conftest import PASSPHRASES, Console
from tests.tui.floor import SLOT
from tests.tui.office import press, signed_in
from tests.tui.screen_text import matches_golden, shown


@pytest.mark.parametrize("size", [(80, 24)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="audit")
        matches_golden(pilot.app, f"audit-{size[0]}")


async def test_the_trail_is_read_kind_by_kind(console: Console, desk: Desk) -> None:
    """The row in F7 leads there; a letter picks a kind; all years and back; Esc is the room again."""
    desk.open()
    desk.sign_in("Rowan", PASSPHRASES["Rowan"])
    desk.shifts.open(SLOT, "the other one is ill")
    desk.lock()
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await press(pilot, *["up"] * 30, *["down"] * 30, "enter")
        assert "This month and the last" in shown(pilot.app)
        assert "Tue 24 Nov    Rowan               opened a shift alone" in shown(pilot.app)
        await press(pilot, "f", "s")
        assert "Rowan               signed in" in shown(pilot.app)
        assert "opened a shift" not in shown(pilot.app)
        await press(pilot, "f", "l")
        assert "Shifts worked alone." in shown(pilot.app)
        assert shown(pilot.app).count("24 Nov") == 1
        await press(pilot, "f", "a", "y")
        assert "All years" in shown(pilot.app)
        assert "13 May 2025" in shown(pilot.app)
        assert "the other one is ill" not in shown(pilot.app)
        await press(pilot, "escape")
        assert "Programme" in shown(pilot.app)


async def test_nobody_but_a_lead_reads_it(console: Console, desk: Desk) -> None:
    """A supporter who gets there by a name typed somewhere reads a sentence and no line."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Rowan", screen="audit")
        assert "signed in" not in shown(pilot.app)
