"""Retention on the screen: the real day or why not, a hold on everything, a lead who decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from peer_console.services.desk import Desk
from peer_console.services.place import Place
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, PASSPHRASES, Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown, until


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="retention")
        matches_golden(pilot.app, f"retention-{size[0]}")


async def test_everything_is_held_and_the_hold_lifted(console: Console, desk: Desk) -> None:
    """A reason is needed, half a form waits, the screen says until when; lifting says what it does."""
    async with console(size=(80, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        pilot.app.screen.query_one("#room", Lines).stand_on("go:retention")
        await press(pilot, "enter")
        await press(pilot, "l")
        assert "No hold on everything stands." in status(pilot)
        await press(pilot, "h", "ctrl+s")
        assert "A few words say why" in status(pilot)
        await paste(pilot, "a letter of [/] counsel")
        await press(pilot, "escape", "h", "enter")
        await paste(pilot, "15 jan")
        await press(pilot, "enter")
        await until(pilot, lambda: "until 15 Jan 2027: a letter of [/] counsel (Noor, 24" in shown(pilot.app))
        assert "held with everything" in shown(pilot.app)
        assert desk.retention.holds()[0].by == "Noor"
        await press(pilot, "l")
        assert "Text expires again as it would have." in shown(pilot.app)
        await press(pilot, "escape")
        assert desk.retention.holds()
        await press(pilot, "l", "ctrl+s")
        await until(pilot, lambda: not desk.retention.holds())
        assert "held with everything" not in shown(pilot.app)
        await press(pilot, "escape")
        assert "Programme" in shown(pilot.app)


async def test_where_the_clock_is_strange_a_lead_decides(console: Console, desk: Desk, place: Place) -> None:
    """A laptop that woke up in another year destroys nothing by itself; a confirmation says what would go."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    for line in desk.reviews.queue():
        desk.reviews.seen(line.id)
        desk.reviews.unhold(line.id)
    desk.close()
    later = Desk(place, lambda: NOW + timedelta(days=400))
    async with console(size=(80, 40), make_desk=lambda: later) as pilot:
        await signed_in(pilot, later, "Noor", screen="review")
        assert later.retention.purges() == ()
        await press(pilot, "f7")
        pilot.app.screen.query_one("#room", Lines).stand_on("go:retention")
        await press(pilot, "enter")
        assert "clock cannot be believed" in shown(pilot.app)
        assert "due; a lead decides" in shown(pilot.app)
        assert "older than 60 days" in shown(pilot.app)
        await press(pilot, "x")
        assert "week of 16 Nov: 5 hand-offs and 6 notes" in shown(pilot.app)
        assert "says that today is 29 Dec 2027" in shown(pilot.app)
        await press(pilot, "enter", "escape")
        assert later.reviews.queue()
        await press(pilot, "x", "ctrl+s")
        await until(pilot, lambda: "Expired today: the text of" in status(pilot))
        assert later.reviews.queue() == ()
        assert "No text is kept at present." in shown(pilot.app)
        await press(pilot, "x")
        assert "Nothing waits for a decision" in status(pilot)
    later.close()
