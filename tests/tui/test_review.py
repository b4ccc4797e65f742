"""A lead reads what was handed over, and says so: seen, ask, hold. Nothing goes before it was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peer_console.services.desk import Desk
from peer_console.tui.screens.review import ReviewScreen
from peer_console.tui.screens.reviewpage import ReviewPageScreen, hold_problem
from peer_console.tui.screens.reviewview import page_lines
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, PASSPHRASES, Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown, until

TODAY = NOW.date()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read these screens and found them good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="review")
        matches_golden(pilot.app, f"review-{size[0]}")
        await press(pilot, "enter")
        matches_golden(pilot.app, f"reviewpage-{size[0]}")


async def test_seen_says_when_the_text_expires_and_asking_reaches_the_next_shift(
    console: Console, desk: Desk
) -> None:
    """Real dates, the question with the words as typed, and a half-typed question that waits."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="review")
        first = desk.reviews.queue()[0]
        await press(pilot, "enter", "s")
        expires = desk.reviews.page(first.id).expires
        assert expires == date(2026, 12, 7)
        assert "Seen. Its text is due to expire 7 Dec 2026." in status(pilot)
        await press(pilot, "a", "ctrl+s")
        assert "The question is empty" in status(pilot)
        await paste(pilot, "Did [/] ring?")
        await press(pilot, "escape")
        await until(pilot, lambda: "[/] ring" in str(desk.drafts.take("review")))
        await press(pilot, "a", "enter")
        await until(pilot, lambda: "Asked. The next shift sees it" in status(pilot))
        assert "Did [/] ring?" in [each.text for each in desk.handoffs.questions()]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "not answered yet" in shown(pilot.app)
        desk.handoffs.answer(first.id, "Yes, on Monday")
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert "answered" in shown(pilot.app).replace("not answered yet", "")


async def test_a_hold_needs_a_reason_and_can_be_taken_back(console: Console, desk: Desk) -> None:
    """Held text is never due; the same key ends the hold."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="review")
        first = desk.reviews.queue()[0]
        await press(pilot, "enter", "h", "ctrl+s")
        assert "A few words say why" in status(pilot)
        await paste(pilot, "asked by the school")
        await press(pilot, "enter")
        await paste(pilot, "1 nov 2026")
        await press(pilot, "enter")
        assert "That day has passed" in status(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, "15 jan")
        await press(pilot, "enter")
        await until(pilot, lambda: "Held until 15 Jan 2027: asked by the school" in shown(pilot.app))
        assert desk.reviews.page(first.id).held
        await press(pilot, "h")
        await until(pilot, lambda: "The hold is taken back" in status(pilot))
        assert not desk.reviews.page(first.id).held


async def test_the_card_and_back_leave_the_page_as_it_was(console: Console, desk: Desk) -> None:
    """F9 from a page that is itself laid over the queue: exactly back, nothing reloaded away."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="review")
        await press(pilot, "enter")
        before = shown(pilot.app)
        await press(pilot, "f9")
        assert "CRISIS" in shown(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewPageScreen)
        assert shown(pilot.app) == before


async def test_everything_below_the_fold_can_be_reached_by_keyboard(console: Console, desk: Desk) -> None:
    """The overview scrolls with the arrows once Tab stands in it."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="review")
        await press(pilot, "tab", *["down"] * 12)
        overview = pilot.app.screen.query_one("#overview", Lines)
        assert overview.has_focus
        assert overview.rows[-1].text.strip() in shown(pilot.app)


@pytest.mark.parametrize("width", [76, 116])
def test_no_line_of_a_page_is_cut(desk: Desk, width: int) -> None:
    """A synthesis ended in 'One thing to': what somebody wrote is wrapped."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    page = desk.reviews.page(desk.reviews.queue()[-1].id)
    long = replace(page.handoff, synthesis="Open items, all read. " * 8 + "The end.")
    rows = page_lines(replace(page, handoff=long), desk.programme.current(), TODAY, width)
    assert all(len(row.text) <= width for row in rows)
    assert "The end." in " ".join(row.text for row in rows)


@pytest.mark.parametrize(
    ("reason", "until_text", "said"),
    [
        (" ", "", "A few words say why"),
        ("why", "", ""),
        ("why", "whenever", "Write a day that comes"),
        ("why", "2026-11-23", "That day has passed"),
        ("why", "today", ""),
    ],
)
def test_a_hold_is_read_strictly(reason: str, until_text: str, said: str) -> None:
    """Without a day it stands until it is lifted; a day that cannot be read is never guessed."""
    found = hold_problem({"reason": reason, "until": until_text}, TODAY)
    assert found.startswith(said) if said else found == ""
