"""The crisis card works in every state, and looking at it costs nothing that was typed."""

from __future__ import annotations

import pytest
from textual.screen import ModalScreen

from peer_console.services.desk import Desk
from peer_console.tui.dialogs.passphrase import ReplacePassphrase
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import PASSPHRASES, Console, Hands, sign_in
from tests.tui.floor import look_around
from tests.tui.screen_text import matches_golden, settled, shown, typed


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        matches_golden(pilot.app, f"crisis-{size[0]}")


@pytest.mark.parametrize("key", ["f9", "ctrl+e"])
@pytest.mark.parametrize("back", ["f9", "escape", "ctrl+e"])
async def test_back_to_exactly_where_one_was(console: Console, key: str, back: str) -> None:
    """Mid-word in the name field: text, cursor and focus are as they were."""
    async with console() as pilot:
        await typed(pilot, "Row")
        await pilot.press("left")
        await pilot.press(key)
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        await pilot.press(back)
        await pilot.press("x")
        assert pilot.app.screen.query_one("#name", Field).value == "Roxw"


async def test_over_a_dialog(console: Console, desk: Desk) -> None:
    """A question that is open stays open, with what was typed into it."""
    async with console() as pilot:
        await sign_in(pilot, "Dana")
        await pilot.app.push_screen(ReplacePassphrase(desk.people))
        await typed(pilot, "abc")
        await pilot.press("f9")
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ModalScreen)
        assert pilot.app.screen.query_one("#old", Field).value == "abc"


async def test_over_the_black_screen_and_nothing_else_opens(console: Console) -> None:
    """A crisis does not wait for a passphrase; the screen below stays covered."""
    async with console() as pilot:
        await sign_in(pilot, "Noor")
        await pilot.press("ctrl+b", "f9")
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("f2", "f5", "f7", "ctrl+n")
        await settled(pilot)
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "press any key" in shown(pilot.app)


async def test_being_read_it_stays_in_sight_when_the_screen_goes_black(
    console: Console, hands: Hands
) -> None:
    """Nobody touches the keyboard while reading aloud: the card stays, what lies below is covered."""
    async with console() as pilot:
        await sign_in(pilot, "Noor")
        await pilot.press("f9")
        hands.wait(70)
        pilot.app._each_second()
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "press any key" in shown(pilot.app)


async def test_in_a_small_window(console: Console) -> None:
    """Below 80×24 the lines are there without any key, and the card with one."""
    async with console(size=(50, 15)) as pilot:
        await pilot.pause()
        assert "988" in shown(pilot.app)
        assert "555 0155" in shown(pilot.app)
        await pilot.press("f9")
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        assert "1  Stay. One of you stays, the other calls." in shown(pilot.app)
        await pilot.press("escape")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "Sign in" in shown(pilot.app)


async def test_it_is_built_once(console: Console) -> None:
    """Showing it must not depend on building anything: the same widgets come back."""
    async with console() as pilot:
        await pilot.press("f9")
        first = pilot.app.screen
        await pilot.press("f9")
        await pilot.press("f9")
        assert pilot.app.screen is first
        assert sum(screen is first for screen in pilot.app.screen_stack) == 1


async def test_the_four_taps_only_on_shift(console: Console, desk: Desk) -> None:
    """What is kept of a crisis is four taps of the shift; without one there is nothing to keep them in."""
    async with console() as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert "four taps" not in shown(pilot.app)
        await pilot.press("escape")
        desk.sign_in("Rowan", PASSPHRASES["Rowan"])
        desk.shifts.open(desk.shifts.slots()[0].code, "Sam is ill")
        await pilot.app._look_around(lead_on=False)
        await pilot.press("f9")
        await pilot.pause()
        assert "four taps" in shown(pilot.app)
        await pilot.press("ctrl+s")
        assert "Tap the path first" in shown(pilot.app)
        await pilot.press("c", "a", "g", "g", "ctrl+s")
        await settled(pilot)
        assert "The four taps are saved." in shown(pilot.app)
        await pilot.pause()
        matches_golden(pilot.app, "crisis-on-shift-80")


async def test_signing_in_does_not_take_it_away(console: Console) -> None:
    """F9 right after Enter: the room opens behind the card, and Esc leads there."""
    async with console() as pilot:
        pilot.app.screen.query_one("#name", Field).value = "Dana"
        secret = pilot.app.screen.query_one("#passphrase", Field)
        secret.value = PASSPHRASES["Dana"]
        pilot.app.screen.set_focus(secret)
        await pilot.press("enter", "f9")
        await settled(pilot)
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Year 2025–26" in shown(pilot.app)


async def test_what_loads_beneath_the_card_is_there_afterwards(console: Console, desk: Desk) -> None:
    """A screen first shown under the open card is filled once it is built, and stops nothing."""
    async with console() as pilot:
        desk.sign_in("Rowan", PASSPHRASES["Rowan"])
        await look_around(pilot)
        pilot.app.go("opening")
        pilot.app.lay_over("crisis")
        await settled(pilot)
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Rowan is here" in shown(pilot.app)
