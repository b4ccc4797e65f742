"""Offers below a field are picked by their digit, and never by a digit meant for the next field."""

from __future__ import annotations

from peer_console.services.desk import Desk
from peer_console.tui.dialogs.form import Form
from peer_console.wording import todo as words
from tests.tui.conftest import Console
from tests.tui.floor import on_shift, status
from tests.tui.screen_text import settled, typed


async def test_a_digit_then_tab_then_a_day(console: Console, desk: Desk) -> None:
    """'2', Tab, '31 feb': the owner stays the second offered, and the day is told to be none."""
    async with console() as pilot:
        await on_shift(pilot, desk, "Rowan", "Sam")
        await pilot.press("o")
        await settled(pilot)
        await typed(pilot, "call back")
        await pilot.press("tab", "2", "tab")
        await typed(pilot, "31 feb")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.values() == {"what": "call back", "owner": "Sam", "due": "31 feb"}
        assert form.query_one("#owner").value == "Sam"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert status(pilot) == words.DUE_UNCLEAR
