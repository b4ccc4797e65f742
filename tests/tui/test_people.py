"""What a lead does for one person: said before it is done, shown once, and nothing by a slip of Enter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.domain.people import Person, Role
from peer_console.errors import WrongPassphrase
from peer_console.services.desk import Desk
from peer_console.services.place import Place
from peer_console.tui.dialogs.notice import Notice
from peer_console.tui.screens.opening import OpeningScreen
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, PASSPHRASES, Console, sign_in
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown, until


def person(desk: Desk, name: str) -> Person:
    """Return somebody with an account."""
    return next(one for one in desk.people.all() if one.name == name)


async def pick(pilot: Pilot[Any], desk: Desk, name: str) -> None:
    """Press Enter on somebody's row."""
    pilot.app.screen.query_one("#room", Lines).stand_on(f"person:{person(desk, name).id}")
    await press(pilot, "enter")


def one_time(pilot: Pilot[Any]) -> str:
    """Return the passphrase that is shown once."""
    notice = pilot.app.screen
    assert isinstance(notice, Notice)
    assert notice._words.copy in shown(pilot.app)
    return notice._words.copy


async def test_it_looks_as_it_should(console: Console, desk: Desk) -> None:
    """Somebody read these and found them good; a change has to be read again."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await pick(pilot, desk, "Rowan")
        matches_golden(pilot.app, "person-80")
        await press(pilot, "r", "l", "ctrl+s")
        matches_golden(pilot.app, "person-role-80")


async def test_a_forgotten_passphrase(console: Console, desk: Desk, place: Place) -> None:
    """Esc and Enter change nothing; then new keys, shown once, and the old passphrase opens nothing."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await pick(pilot, desk, "Sam")
        await press(pilot, "k")
        assert "Make sure that it is Sam who asks." in " ".join(shown(pilot.app).split())
        await press(pilot, "enter", "escape")
        await pick(pilot, desk, "Sam")
        await press(pilot, "k", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Notice))
        passphrase = one_time(pilot)
        assert pilot.app.main.lock_waits
        await press(pilot, "enter")
        assert passphrase not in shown(pilot.app)
        assert not pilot.app.main.lock_waits
    desk.lock()
    with pytest.raises(WrongPassphrase):
        desk.sign_in("Sam", PASSPHRASES["Sam"])
    desk.sign_in("Sam", passphrase)
    assert desk.must_replace


async def test_the_lead_role_is_handed_over(console: Console, desk: Desk) -> None:
    """The next lead takes over and changes the first; oneself is not in reach."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await pick(pilot, desk, "Noor")
        assert "make somebody a lead first" in " ".join(shown(pilot.app).split())
        assert "end the account" not in shown(pilot.app)
        await press(pilot, "escape")
        await pick(pilot, desk, "Kim")
        await press(pilot, "r", "ctrl+s")
        assert "Kim has that role already." in status(pilot)
        await press(pilot, "l", "ctrl+s")
        assert "supporter → shift lead" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Notice))
        passphrase = one_time(pilot)
        await press(pilot, "enter")
        assert "Kim                   shift lead" in shown(pilot.app)
    desk.lock()
    desk.sign_in("Kim", passphrase)
    desk.people.replace_passphrase(passphrase, "seven quiet herons under ice")
    gone = desk.people.disable(person(desk, "Noor").id)
    assert not gone.active
    assert desk.signed_in[0].role is Role.lead


async def test_another_name_and_the_end_of_an_account(console: Console, desk: Desk) -> None:
    """A taken name is a sentence and the form keeps it; an ended account stays in the list and says so."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await pick(pilot, desk, "Ade")
        await press(pilot, "n", "ctrl+s")
        assert "A name is needed" in status(pilot)
        await paste(pilot, "rowan")
        await press(pilot, "enter", "ctrl+s")
        await until(pilot, lambda: "has that name already" in status(pilot))
        await pick(pilot, desk, "Ade")
        await press(pilot, "n", "ctrl+u")
        await paste(pilot, "Robin [/]")
        await press(pilot, "enter", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Notice))
        await press(pilot, "enter")
        assert "Robin [/]" in shown(pilot.app)
        await pick(pilot, desk, "Robin [/]")
        await press(pilot, "e", "escape")
        assert person(desk, "Robin [/]").active
        await pick(pilot, desk, "Robin [/]")
        await press(pilot, "e", "ctrl+s")
        await until(pilot, lambda: "The account of Robin [/] is ended." in status(pilot))
        await until(pilot, lambda: "account closed" in shown(pilot.app))
        await pick(pilot, desk, "Robin [/]")
        assert "what they signed stays signed" in status(pilot)


async def test_whoever_is_signed_in_here_is_not_changed(console: Console, desk: Desk) -> None:
    """A supporter beside a lead has the new keys in hand; the screen says what to do instead."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", "Rowan", screen="room")
        await pick(pilot, desk, "Rowan")
        assert "Rowan is signed in here." in status(pilot)


async def test_the_own_passphrase(console: Console, desk: Desk) -> None:
    """p in F7, and the letter on one's own row."""
    own = "seven quiet herons under ice"
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await pick(pilot, desk, "Noor")
        await press(pilot, "p")
        assert "Choose your own passphrase" in shown(pilot.app)
        await press(pilot, "escape", "p")
        for text in (PASSPHRASES["Noor"], own, own):
            await paste(pilot, text)
            await press(pilot, "enter")
        await until(pilot, lambda: "Your new passphrase holds" in status(pilot))
    desk.lock()
    desk.sign_in("Noor", own)


async def test_a_training_that_ends_is_told_in_time(console: Console, desk: Desk) -> None:
    """In F7 to the lead, and after the sign-in to whose it is; a gate nobody saw coming closes the room."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    desk.people.renew_training(person(desk, "Rowan").id, NOW.date() + timedelta(days=20))
    desk.lock()
    async with console() as pilot:
        await sign_in(pilot, "Rowan")
        assert isinstance(pilot.app.screen, OpeningScreen)
        await until(pilot, lambda: "your training ends 14 Dec 2026" in status(pilot))
        desk.lock()
        await signed_in(pilot, desk, "Noor", screen="room")
        assert "training ends 14 Dec 2026: renew it" in shown(pilot.app)
