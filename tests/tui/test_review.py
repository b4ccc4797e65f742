"""A lead reads what was handed over, and says so: seen, ask, hold. Nothing goes before it was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peer_console.domain.retention import Purge
from peer_console.errors import NotSaved
from peer_console.services.desk import Desk
from peer_console.services.place import Place
from peer_console.tui.screens.review import ReviewScreen
from peer_console.tui.screens.reviewpage import ReviewPageScreen, hold_problem
from peer_console.tui.screens.reviewview import page_lines
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, PASSPHRASES, Console
from tests.tui.floor import status
from tests.tui.office import at, paste, press, signed_in
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
        assert expires == date(2026, 12, 8)
        assert "Seen. Its text is due to expire 8 Dec 2026." in status(pilot)
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


async def test_what_is_due_goes_when_a_lead_opens_the_review(
    console: Console, desk: Desk, place: Place
) -> None:
    """One line says what went; a week of which something was not read stays, and says so."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    lines = desk.reviews.queue()
    weeks = {line.id: line.week.label for line in lines if line.week}
    for id, label in weeks.items():
        if label == "2026-W46":
            desk.reviews.seen(id)
            desk.reviews.unhold(id)
    desk.close()
    later = Desk(place, lambda: NOW + timedelta(days=6))
    async with console(make_desk=lambda: later) as pilot:
        await signed_in(pilot, later, "Noor", screen="review")
        said = "Expired today: the text of 4 hand-offs and 4 notes, week of 9 Nov."
        assert said in status(pilot)
        overview = pilot.app.screen.query_one("#overview", Lines)
        known = " ".join(" ".join(row.text.split()) for row in overview.rows)
        assert "Expired week of 9 Nov: 4 hand-offs and 4 notes, on 30 Nov 2026" in known
        assert "week of 16 Nov, 5 hand-offs and 6 notes: not all read yet" in known
        assert len(later.reviews.queue()) == len(lines) - 4
        assert [line.what for line in later.audit.lines()].count("week_purged") >= 1
    later.close()


async def test_a_full_disk_keeps_the_text_and_the_review_is_read(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be destroyed today is destroyed another day; nobody is kept from reading."""

    def full() -> tuple[Purge, ...]:
        raise NotSaved(disk_full=True)

    async with console() as pilot:
        desk.open()
        monkeypatch.setattr(desk.retention, "expire", full)
        await signed_in(pilot, desk, "Noor", screen="review")
        assert "Mon evening, 23 Nov" in shown(pilot.app)
        assert "NOT SAVED" in status(pilot)


async def test_a_restore_is_told_with_the_saves_it_lacks(console: Console, desk: Desk) -> None:
    """A lead who was not there when the laptop was lost reads in F5 what is missing."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="review")
        with desk._room.transaction("room_restored"):
            desk._room.put(
                "restores", {"restored": "2026-11-24", "made": "2026-11-20", "first": 41, "last": 44}
            )
        await at(pilot, "review")
        overview = pilot.app.screen.query_one("#overview", Lines)
        known = " ".join(" ".join(row.text.split()) for row in overview.rows)
        assert "from the backup of 20 Nov 2026: saves 41 to 44 are not in it." in known


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
