"""Every lead has gone or forgotten: two papers and a key on the start screen make a new lead."""

from __future__ import annotations

import re

from peer_console.services.desk import Desk
from peer_console.tui.dialogs.recovery import Recovery
from peer_console.tui.screens.review import ReviewScreen
from peer_console.tui.screens.start import StartScreen
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import PASSPHRASES, Console
from tests.tui.floor import status
from tests.tui.office import paste, press
from tests.tui.screen_text import matches_golden, shown, until

OWN = "seven quiet herons under ice"


def new_codes(desk: Desk) -> tuple[str, str, str]:
    """Let a lead print new codes."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    codes = desk.people.renew_codes()
    desk.lock()
    return codes


async def test_it_looks_as_it_should(console: Console) -> None:
    """Somebody read this and found it good; it says first what most need: a lead helps."""
    async with console() as pilot:
        await press(pilot, "ctrl+g")
        matches_golden(pilot.app, "recovery-80")


async def test_two_codes_make_a_lead(console: Console, desk: Desk) -> None:
    """Each slip is a sentence; Esc leaves nothing behind; then the new lead is in."""
    codes = new_codes(desk)
    async with console(size=(80, 30)) as pilot:
        await press(pilot, "ctrl+g", "ctrl+s")
        assert "Two different codes are needed" in status(pilot)
        for text in (codes[0], codes[0], "Kim Park", OWN, OWN):
            await paste(pilot, text)
            await press(pilot, "enter")
        assert "Two different codes are needed" in status(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, codes[2][:-1] + ("X" if codes[2][-1] != "X" else "Y"))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "These two codes do not open this room." in status(pilot))
        await press(pilot, "tab", "ctrl+u")
        await paste(pilot, codes[2].lower())
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert [each.name for each in desk.signed_in] == ["Kim Park"]
        assert "lead_recovered" in [line.what for line in desk.audit.lines()]


async def test_esc_empties_it_and_the_card_can_be_read_meanwhile(console: Console) -> None:
    """Nothing of a code stays on the screen or in the fields; the crisis lines are one key away."""
    async with console() as pilot:
        await press(pilot, "ctrl+g")
        await paste(pilot, "ABCD-EFGH")
        dialog = pilot.app.screen
        await press(pilot, "f9")
        assert "CRISIS" in shown(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Recovery)
        assert dialog.query_one("#one", Field).value == "ABCD-EFGH"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, StartScreen)
        await press(pilot, "ctrl+g")
        assert not re.search("ABCD", shown(pilot.app))
