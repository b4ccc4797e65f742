"""The handbook's pictures are made by the program itself in the practice room, so that they stay true.

``PEER_CONSOLE_UPDATE_DOCS=1`` writes them anew; look at what changed before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from peer_console.services.desk import Desk
from tests.tui.conftest import Console
from tests.tui.floor import at_a_visit, on_shift
from tests.tui.office import at, paste, press, signed_in
from tests.tui.screen_text import settled, shown
from tests.tui.test_counts import worked
from tests.tui.test_earlier import FORM
from tests.tui.test_upkeep import TABLE

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "handbook" / "pictures"
_FONT_FROM_AFAR = re.compile(r"@font-face \{.*?\}\n?", re.DOTALL)


def picture(app: App[Any]) -> str:
    """Return the screen as SVG; it names no font that a reader would have to fetch."""
    drawn = App.export_screenshot(app, title="Peer Console")
    return _FONT_FROM_AFAR.sub("", drawn).rstrip() + "\n"


def matches_picture(pilot: Pilot[Any], name: str) -> None:
    """Compare the screen with ``pictures/<name>.svg``, or write the file when asked to."""
    drawn, path = picture(pilot.app), PICTURES / f"{name}.svg"
    if os.environ.get("PEER_CONSOLE_UPDATE_DOCS"):
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8"), f"pictures/{name}.svg shows another screen"


async def test_start_and_crisis_card(console: Console) -> None:
    """What anybody sees who walks up to the laptop."""
    async with console() as pilot:
        await settled(pilot)
        matches_picture(pilot, "start")
        await press(pilot, "f9")
        matches_picture(pilot, "crisis-card")


async def test_board_visit_and_hand_off(console: Console, desk: Desk) -> None:
    """Where supporters work."""
    async with console() as pilot:
        await at_a_visit(pilot, desk, "Rowan", "Sam")
        await press(pilot, "w", "a", "1")
        matches_picture(pilot, "visit")
        await press(pilot, "ctrl+s")
        matches_picture(pilot, "board")
        await press(pilot, "f4", "s")
        matches_picture(pilot, "hand-off")
        await press(pilot, "f3", *"exam")
        matches_picture(pilot, "directory")
        await press(pilot, "ctrl+f")
        matches_picture(pilot, "directory-filters")
        await press(pilot, "escape", "f8")
        matches_picture(pilot, "directory-code")


async def test_take_over(console: Console, desk: Desk) -> None:
    """What the next pair reads."""
    async with console() as pilot:
        await on_shift(pilot, desk, "Rowan", "Sam")
        await at(pilot, "takeover")
        matches_picture(pilot, "take-over")


async def test_the_upkeep_of_the_directory(console: Console, desk: Desk, tmp_path: Path) -> None:
    """How a lead keeps the directory true."""
    path = tmp_path / "services.csv"
    path.write_text(TABLE, encoding="utf-8")
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="upkeep")
        matches_picture(pilot, "upkeep")
        await press(pilot, "a", "c")
        matches_picture(pilot, "upkeep-add")
        await press(pilot, "escape", "i")
        await paste(pilot, str(path))
        await press(pilot, "ctrl+s")
        matches_picture(pilot, "upkeep-import")


@pytest.mark.parametrize(("name", "screen"), [("review", "review"), ("room", "room")])
async def test_what_a_lead_sees(console: Console, desk: Desk, name: str, screen: str) -> None:
    """Where a shift lead works."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen=screen)
        matches_picture(pilot, name)


async def test_counts(console: Console, desk: Desk, tmp_path: Path) -> None:
    """Where a coordinator sees why a cell is hidden before anything is released."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        matches_picture(pilot, "counts")
        await press(pilot, "enter")
        await worked(pilot)
        matches_picture(pilot, "counts-preview")
        await press(pilot, *["n"] * 6, "down", "enter")
        matches_picture(pilot, "counts-why")
        await press(pilot, *["n"] * 6)
        assert "over the year" in shown(pilot.app)
        matches_picture(pilot, "counts-year")
        path = tmp_path / "visits.csv"
        path.write_text(FORM, encoding="utf-8")
        await press(pilot, "escape", "e", "a")
        await paste(pilot, str(path))
        await press(pilot, "ctrl+s")
        matches_picture(pilot, "earlier-visits")


@pytest.mark.parametrize("screen", ["retention", "backup", "audit"])
async def test_what_a_lead_keeps(console: Console, desk: Desk, screen: str) -> None:
    """Where a shift lead keeps the room over years."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen=screen)
        matches_picture(pilot, screen)


async def test_people(console: Console, desk: Desk) -> None:
    """What can be done for somebody, and how a room without leads is opened."""
    async with console() as pilot:
        await press(pilot, "ctrl+g")
        matches_picture(pilot, "recovery")
        await press(pilot, "escape")
        await signed_in(pilot, desk, "Noor", screen="room")
        await press(pilot, "down", "enter")
        matches_picture(pilot, "people")
