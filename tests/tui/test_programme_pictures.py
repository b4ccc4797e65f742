"""The handbook's pictures of the programme and the roster; see `test_pictures` for how they are made."""

from __future__ import annotations

import pytest

from peer_console.services.desk import Desk
from tests.tui.conftest import Console
from tests.tui.office import signed_in
from tests.tui.test_pictures import matches_picture
from tests.tui.test_room import open_part


@pytest.mark.parametrize("part", ["calendar", "topics"])
async def test_the_programme(console: Console, desk: Desk, part: str) -> None:
    """What a lead types."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, part)
        matches_picture(pilot, f"programme-{part}")


async def test_the_roster(console: Console, desk: Desk) -> None:
    """Who is on, events, offers."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="roster")
        matches_picture(pilot, "roster")
