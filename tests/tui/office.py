"""Ways to the screens around a shift, for tests that are not about the way."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.pilot import Pilot

from peer_console.services.desk import Desk
from peer_console.tui.screens.frame import FramedScreen, StandingChanged
from tests.tui.conftest import PASSPHRASES
from tests.tui.screen_text import settled


async def signed_in(pilot: Pilot[Any], desk: Desk, *names: str, screen: str) -> FramedScreen[Any]:
    """Sign ``names`` in and show the main screen called ``screen``."""
    for name in names:
        desk.sign_in(name, PASSPHRASES[name])
    pilot.app.post_message(StandingChanged())
    await settled(pilot)
    return await at(pilot, screen)


async def at(pilot: Pilot[Any], screen: str) -> FramedScreen[Any]:
    """Show the main screen called ``screen``."""
    pilot.app.go(screen)
    await settled(pilot)
    shown = pilot.app.screen
    assert isinstance(shown, FramedScreen)
    return shown


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Put ``text`` where the focus is, as a terminal's paste does: one step instead of one a letter."""
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and wait until what they began has ended."""
    await pilot.press(*keys)
    await settled(pilot)
