"""Several laptops by keyboard: a card, a bundle, and a room whose code is compared before it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.practice.build import fill
from peer_console.services.desk import Desk
from peer_console.services.place import Place, in_memory
from peer_console.tui.screens.rooms import Known
from tests.tui.conftest import NOW, PASSPHRASES, Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, settled, shown, until
from tests.tui.test_pictures import matches_picture

CARD, BUNDLE = Path("/stick/card.file"), Path("/stick/north.bundle")


def sent_from_another_room(card: bytes) -> tuple[str, bytes]:
    """Return the code of another laptop's room, and a bundle that its lead sealed to ``card``."""
    place = in_memory()
    fill(place, lambda: NOW)
    place.fs.files[CARD] = bytearray(card)  # type: ignore[attr-defined]
    desk = Desk(place, lambda: NOW)
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    sent = desk.gathering.send(CARD, BUNDLE)
    desk.close()
    return sent.room, place.fs.read(BUNDLE)


@pytest.mark.parametrize("size", [(80, 24)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    desk.open()
    code = desk.gathering.own_code()
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="rooms")
        assert code in shown(pilot.app)
        pilot.app.screen._loaded(Known("K7QD-2M9X", ()))  # type: ignore[attr-defined]  # its own is random
        await settled(pilot)
        matches_golden(pilot.app, f"rooms-{size[0]}")
        matches_picture(pilot, "several-rooms")


async def test_a_card_a_bundle_and_a_code_that_is_compared(
    console: Console, desk: Desk, place: Place
) -> None:
    """From F6 and back; what is to be read out stays on the page; the same bundle twice counts once."""
    async with console(size=(100, 40)) as pilot:
        await signed_in(pilot, desk, "Dana", screen="counts")
        await press(pilot, "g", "s")
        assert "A shift lead of this room seals its counts." in status(pilot)
        await press(pilot, "k", "enter")
        assert "Type where the file is" in status(pilot)
        await paste(pilot, str(CARD))
        await press(pilot, "enter")
        await until(pilot, lambda: "Your card is written. Its code is" in shown(pilot.app))
        code, data = sent_from_another_room(place.fs.read(CARD))
        place.fs.files[BUNDLE] = bytearray(data)  # type: ignore[attr-defined]
        await press(pilot, "g")
        await paste(pilot, str(BUNDLE))
        await press(pilot, "enter")
        await until(pilot, lambda: f"Its code is {code}." in shown(pilot.app))
        await press(pilot, "escape")
        assert "nothing from another room yet" in shown(pilot.app)
        await press(pilot, "g", "enter", "ctrl+s")
        await until(pilot, lambda: f"Room {code}, as of 24 Nov 2026" in shown(pilot.app))
        await press(pilot, "g")
        await paste(pilot, str(CARD))
        await press(pilot, "enter")
        await until(pilot, lambda: "bundle" in status(pilot))
        assert f"{code}   " in shown(pilot.app)
        await press(pilot, "escape")
        assert "Year 20" in shown(pilot.app)


async def test_a_lead_seals_the_counts_to_a_card(console: Console, desk: Desk) -> None:
    """The code is on the page before the stick leaves the hand; a wrong file is a sentence."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="rooms")
        await press(pilot, "k")
        await paste(pilot, str(CARD))
        await press(pilot, "enter")
        await until(pilot, lambda: "Your card is written." in shown(pilot.app))
        await press(pilot, "s")
        await paste(pilot, "/stick/nothing")
        await press(pilot, "tab")
        await paste(pilot, str(BUNDLE))
        await press(pilot, "enter")
        await until(pilot, lambda: "…" not in status(pilot) and status(pilot) != "")
        await press(pilot, "s")
        assert str(BUNDLE) in shown(pilot.app)
        await press(pilot, "ctrl+u")
        await paste(pilot, str(CARD))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Compare the card's code" in shown(pilot.app))
        await press(pilot, "escape")
        assert "Programme" in shown(pilot.app)
