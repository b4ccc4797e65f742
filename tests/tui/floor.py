"""Ways to the screens on which supporters work, for tests that are not about the way."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from peer_console.services.desk import Desk
from peer_console.tui.screens.frame import StandingChanged
from peer_console.tui.screens.visit import VisitScreen
from tests.tui.conftest import PASSPHRASES
from tests.tui.screen_text import settled

SLOT = "tue_pm"


async def on_shift(pilot: Pilot[Any], desk: Desk, *names: str) -> None:
    """Open the shift of the afternoon for ``names`` and show the board."""
    for name in names or ("Rowan",):
        desk.sign_in(name, PASSPHRASES[name])
    desk.shifts.open(SLOT, "the other one is ill")
    await look_around(pilot)


async def look_around(pilot: Pilot[Any]) -> None:
    """Let the console see who is here, and lead them on."""
    pilot.app.post_message(StandingChanged(lead_on=True))
    await settled(pilot)


async def at_a_visit(pilot: Pilot[Any], desk: Desk, *names: str) -> VisitScreen:
    """Open a shift and the form of a new visit."""
    await on_shift(pilot, desk, *names)
    await pilot.press("ctrl+n")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, VisitScreen)
    return screen


def status(pilot: Pilot[Any]) -> str:
    """Return what the status line of the top screen says."""
    return str(pilot.app.screen.query_one("#status").text)
