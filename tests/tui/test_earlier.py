"""Earlier visits on F6 by the keyboard alone: a list is understood first, then taken whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.services.desk import Desk
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown

Write = Callable[[str], str]

FORM = (
    "Timestamp,What was it about?,Year in school\n"
    '9/8/2026 10:00:00,"exams, study",M1\n'
    "9/9/2026 10:00:00,Lunch,M2\n"
    "10/2/2026 12:00:00,sleep,PGY-1\n"
    "10/6/2026 12:00:00,Lunch,M3\n"
)
DAYLESS = "Role,Contacts\nResidents,68\nFaculty,70\n"


@pytest.fixture
def list_of(tmp_path: Path) -> Write:
    """Write a list and return where it is."""

    def written(text: str) -> str:
        path = tmp_path / "visits.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


async def test_a_form_is_understood_word_by_word_and_taken_whole(
    console: Console, desk: Desk, list_of: Write
) -> None:
    """Unknown words stand with their lines, nothing can be taken until each was said; then all of it is."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await press(pilot, "e")
        assert "No list was taken yet" in shown(pilot.app)
        await press(pilot, "a", "ctrl+s")
        assert "Type where the file is" in shown(pilot.app)
        await paste(pilot, list_of(FORM))
        await press(pilot, "ctrl+s")
        matches_golden(pilot.app, "earlier-unknown-80")
        await press(pilot, "ctrl+s")
        assert "What would be taken" in shown(pilot.app)  # there is no such key yet
        await press(pilot, "enter", "m")  # which number is the month
        assert "(lines 3, 5)" in shown(pilot.app)
        await press(pilot, "enter")
        matches_golden(pilot.app, "earlier-code-80")
        await _pick(pilot, "info_only")
        await _pick(pilot, "resident_fellow", "enter")
        matches_golden(pilot.app, "earlier-dry-80")
        assert not desk.earlier.imports()
        await press(pilot, "ctrl+s")
        assert "Taken: 4 visits, marked as imported." in status(pilot)
        assert [each.visits for each in desk.earlier.imports()] == [4]
        await press(pilot, "e", "a")
        assert pilot.app.screen.query_one("#path", Field).value == ""


async def _pick(pilot: Pilot[Any], code: str, *first: str) -> None:
    await press(pilot, *first)
    pilot.app.screen.query_one("#listed", Lines).stand_on(code)
    await press(pilot, "enter")


async def test_a_list_without_days_needs_one_and_comes_out_again(
    console: Console, desk: Desk, list_of: Write
) -> None:
    """No column says the day: it is asked for; what was taken can be taken out, and stands nowhere then."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await press(pilot, "e", "a")
        await paste(pilot, list_of(DAYLESS))
        await press(pilot, "ctrl+s")
        assert "Which column is what?" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        assert "Pick the column of the days" in shown(pilot.app)
        await press(pilot, "escape")
        assert "Nothing was taken." in status(pilot)
        await press(pilot, "e", "a", "tab")
        await paste(pilot, "3/9/2026")
        await press(pilot, "ctrl+s")
        assert "Type the day with its month as a word" in shown(pilot.app)
        pilot.app.screen.query_one("#on", Field).value = "1 Oct 2026"
        await press(pilot, "ctrl+s")
        assert "Visits: 138, from 1 Oct 2026 to 1 Oct 2026" in shown(pilot.app)
        await press(pilot, "ctrl+s", "e")
        matches_golden(pilot.app, "earlier-list-80")
        await press(pilot, "u")
        assert "They count no longer" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        assert "138 visits were taken out again." in status(pilot)
        assert not desk.earlier.imports()


async def test_closed_days_and_a_file_that_is_not_there_are_said(
    console: Console, desk: Desk, list_of: Write
) -> None:
    """What cannot be taken says so in the dry run, without a key to take it."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await press(pilot, "e", "a")
        await paste(pilot, "/nowhere/at/all.csv")
        await press(pilot, "ctrl+s")
        assert "There is no file of this name." in status(pilot)
        await press(pilot, "e", "a")
        pilot.app.screen.query_one("#path", Field).value = list_of("Date,Topic\n2026-02-03,exams\n")
        await press(pilot, "ctrl+s")
        text = " ".join(shown(pilot.app).split())
        assert "closed figures never change" in text
        assert "take it" not in text
