"""The start screen is what somebody in a hurry sees first: the numbers, the name field, and what waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peer_console.domain.programme import LocalLine
from peer_console.errors import RoomDamaged, RoomForeign, RoomInUse, RoomNewer, RoomUnreachable
from peer_console.practice.people import made_up_programme
from peer_console.services.crisis_card import programme_at_a_glance
from peer_console.services.desk import Desk, Front
from peer_console.services.place import Place, in_memory
from peer_console.tui.first_lines import FIRST_LINES
from peer_console.tui.number_lines import number_lines
from peer_console.tui.screens.setup import SetupScreen
from peer_console.tui.standing import Known
from peer_console.tui.widgets.field import Field, PassphraseField
from tests.tui.conftest import NOW, Console, sign_in
from tests.tui.idleness import Held
from tests.tui.screen_text import matches_golden, settled, shown, typed, until


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        matches_golden(pilot.app, f"start-{size[0]}")


def test_the_first_frame_shows_what_the_facts_give() -> None:
    """The lines worked out ahead are the shipped ones, and a line that closes is not among them."""
    assert number_lines(Known()) == FIRST_LINES


async def test_the_name_is_focused_and_the_lines_are_there_before_the_room(console: Console) -> None:
    """Crisis lines in every state: they do not wait for a cipher."""

    def never() -> Desk:
        raise RoomInUse

    async with console(make_desk=never) as pilot:
        assert pilot.app.focused is pilot.app.screen.query_one("#name")
        for number in ("911", "988", "741741", "888 409 0141"):
            assert number in shown(pilot.app)


async def test_the_campus_numbers_do_not_wait_for_the_ciphers(console: Console, place: Place) -> None:
    """Before the room is open, and where it does not open, its file's numbers stand there, with care."""

    def held() -> Desk:
        desk = Desk(place, lambda: NOW)
        desk.open = lambda: Front("in_use", error=RoomInUse())  # type: ignore[method-assign]
        return desk

    async with console(make_desk=held, glance=lambda: programme_at_a_glance(place)) as pilot:
        for seen in ("555 0155", "555 0101", "Walk-in room, Riverside", "another window"):
            assert seen in shown(pilot.app)
        assert "all three from the room's" in shown(pilot.app)
        assert "not verified here" in shown(pilot.app)
        assert "checked by your programme" not in shown(pilot.app)
        assert pilot.app.trusted_programme is None
        await pilot.press("f9")
        await pilot.pause()
        assert "555 0155" in shown(pilot.app)
        assert "not verified here" in shown(pilot.app)


async def test_an_open_room_is_believed_and_its_file_is_not(console: Console, place: Place) -> None:
    """What was glimpsed goes once the room is open: a lead's signature counts, also where it says less."""
    forged = replace(made_up_programme(NOW.date()), local_lines=(LocalLine("made-up trap", "555 0199"),))
    async with console(glance=lambda: forged) as pilot:
        assert "555 0155" in shown(pilot.app)
        assert "555 0199" not in shown(pilot.app)
        assert "not verified" not in shown(pilot.app)


async def test_a_first_run_asks_nobody_to_sign_in(console: Console) -> None:
    """Before set-up there is no name to type: the numbers are there, and no field that leads nowhere."""
    opening = Held()

    def slow() -> Desk:
        opening.wait()
        return Desk(in_memory(), lambda: NOW)

    async with console(make_desk=slow, first_run=True, settle=False) as pilot:
        try:
            await pilot.pause()
            screen = shown(pilot.app)
            assert "741741" in screen
            assert "Setting it up comes next." in screen
            assert "Passphrase" not in screen
            assert "sign in" not in screen.lower()
            assert pilot.app.focused is None
        finally:
            opening.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await settled(pilot)


async def test_a_room_that_only_seemed_new_can_be_signed_in_to(console: Console) -> None:
    """A first look that was wrong leaves no dead end."""
    async with console(first_run=True) as pilot:
        await sign_in(pilot, "Noor")
        assert pilot.app.main.WHERE == "Review"


async def test_a_wrong_passphrase_keeps_the_name(console: Console) -> None:
    """One sentence, the passphrase emptied and focused; an unknown name reads the same."""
    async with console() as pilot:
        said = []
        for name in ("Rowan", "Nobody"):
            field = pilot.app.screen.query_one("#name", Field)
            field.value = name
            pilot.app.screen.set_focus(pilot.app.screen.query_one("#passphrase"))
            await typed(pilot, "not the one")
            await pilot.press("enter")
            await settled(pilot)
            assert field.value == name
            assert pilot.app.screen.query_one("#passphrase", PassphraseField).value == ""
            assert pilot.app.focused is pilot.app.screen.query_one("#passphrase")
            said.append(pilot.app.screen.query_one("#status").text)
        assert said[0] == said[1] != ""


@pytest.mark.parametrize(
    "error", [RoomDamaged("keyring"), RoomForeign(), RoomInUse(), RoomNewer(2, 1), RoomUnreachable()]
)
async def test_a_room_that_does_not_open_says_so_and_the_card_works(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Each bad state is a sentence, not a dead end: the numbers and the steps are one key away."""
    monkeypatch.setattr(desk, "open", lambda: Front("damaged", error=error))
    async with console() as pilot:
        assert len(pilot.app.screen.query_one("#status").text) > 20
        await pilot.press("f9")
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        assert "741741" in shown(pilot.app)


async def test_enter_without_a_room_does_nothing_bad(console: Console) -> None:
    """Signing in to a room that did not open says why it cannot, and keeps the name."""

    def never() -> Desk:
        raise RoomInUse

    async with console(make_desk=never) as pilot:
        await typed(pilot, "Rowan")
        await pilot.press("enter")
        await typed(pilot, "maple lantern quiet")
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#name", Field).value == "Rowan"


async def test_a_lead_is_led_to_the_review(console: Console) -> None:
    """After signing in there is one thing to do next."""
    async with console() as pilot:
        await sign_in(pilot, "Noor")
        assert pilot.app.main.WHERE == "Review"
        assert "locked in 3:00" in shown(pilot.app)


async def test_a_coordinator_comes_to_the_counts(console: Console) -> None:
    """What a coordinator is there for is the first thing to be seen, and the board is not offered."""
    async with console() as pilot:
        await sign_in(pilot, "Dana")
        assert "Year 2025–26" in shown(pilot.app)
        assert "F2" not in shown(pilot.app)
