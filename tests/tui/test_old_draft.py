"""A draft that waited over night says so: saved now, it counts on another day than it was begun."""

from __future__ import annotations

from peer_console.domain.drafts import document_of
from peer_console.domain.visits import VisitDraft
from peer_console.services.desk import Desk
from peer_console.tui.screens.visit import VisitScreen
from tests.tui.conftest import NOW, Console
from tests.tui.floor import at_a_visit, on_shift, status
from tests.tui.screen_text import settled, until


async def test_a_draft_of_an_earlier_day_says_from_when_it_is(console: Console, desk: Desk) -> None:
    """The day stays through more typing, and goes when the draft is emptied."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        half = {"visit": document_of(VisitDraft(topics=("loss",))), "half": {}, "since": "2026-11-17"}
        desk.drafts.keep("visit", half)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert "This draft is from Tue 17 Nov; saved now it counts in this shift." in status(pilot)
        assert "ctrl+d empties it" in status(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, VisitScreen)
        await pilot.press("w")
        assert screen.draft_document()["since"] == "2026-11-17"
        await pilot.press("ctrl+d", "d")
        await settled(pilot)
        await pilot.press("w")
        assert screen.draft_document()["since"] == NOW.date().isoformat()


async def test_a_draft_of_today_is_as_it_was_left(console: Console, desk: Desk) -> None:
    """The first choice gives the draft its day; nothing chosen has none."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        assert screen.draft_document()["since"] is None
        await pilot.press("w")
        await until(pilot, lambda: (desk.drafts.take("visit") or {}).get("since") == NOW.date().isoformat())
