"""A lead makes a backup and renews the recovery codes; what is shown once is typed back."""

from __future__ import annotations

import re

import pytest

from peer_console.services.desk import Desk
from peer_console.tui.dialogs.codes import RecoveryCodes
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown, until


@pytest.mark.parametrize("size", [(80, 24)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="backup")
        matches_golden(pilot.app, f"backup-{size[0]}")
        await press(pilot, "c")
        assert "The three papers of before open nothing any more" in shown(pilot.app)


async def test_a_backup_is_made_into_a_folder_and_the_path_waits_for_the_next(
    console: Console, desk: Desk
) -> None:
    """The size and that it was read back are said; the last path stands in the form the next time."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        pilot.app.screen.query_one("#room", Lines).stand_on("go:backup")
        await press(pilot, "enter")
        assert "None was made in these two months" in shown(pilot.app)
        await press(pilot, "b", "ctrl+s")
        assert "Type where the file is to be" in status(pilot)
        await paste(pilot, "/stick/room.backup")
        await press(pilot, "enter")
        await until(pilot, lambda: "read back and compared" in status(pilot))
        await until(pilot, lambda: "Last made 24 Nov 2026 by Noor." in shown(pilot.app))
        await press(pilot, "b")
        assert "/stick/room.backup" in shown(pilot.app)
        assert "As you left it" not in status(pilot)


async def test_what_cannot_be_written_is_explained(console: Console, desk: Desk) -> None:
    """A stick that is not there is a sentence; the path stays in the form."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="backup")
        await press(pilot, "b")
        await paste(pilot, "~nobody-here/room.backup")
        await press(pilot, "enter")
        await until(pilot, lambda: "backup" in status(pilot).lower() and "…" not in status(pilot))
        await press(pilot, "b")
        assert "~nobody-here/room.backup" in shown(pilot.app)


async def test_codes_are_renewed_and_one_is_typed_back(console: Console, desk: Desk) -> None:
    """Esc does not pass them by; the old ones are refused, two of the new ones make a lead."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="backup")
        await press(pilot, "c", "escape")
        assert not isinstance(pilot.app.screen, RecoveryCodes)
        await press(pilot, "c", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecoveryCodes))
        codes = re.findall(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", shown(pilot.app))
        assert len(codes) == 3
        await press(pilot, "escape", "enter")
        assert "That is not code B yet." in status(pilot)
        assert pilot.app.main.lock_waits
        await paste(pilot, codes[1].lower().replace("-", " "))
        await press(pilot, "enter")
        assert "The new recovery codes hold." in status(pilot)
        assert codes[1] not in shown(pilot.app)
        assert not pilot.app.main.lock_waits
