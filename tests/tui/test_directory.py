"""The right number in under five seconds: results as one types, in the frame of the key."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import ComposeResult

from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import Console, sign_in
from tests.tui.screen_text import matches_golden, settled, shown, typed


class Visiting(FramedScreen[None]):
    """A main screen that takes resources, like a visit."""

    WHERE = "Visiting"
    TAKES_RESOURCES = True

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    def compose_body(self) -> ComposeResult:
        """One field."""
        yield Field(id="text")

    def first_focus(self) -> str:
        """The field."""
        return "#text"

    def take_resource(self, resource_id: str) -> None:
        """Keep what was chosen."""
        self.taken.append(resource_id)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await pilot.press("f3")
        await typed(pilot, "eating dis")
        await settled(pilot)
        matches_golden(pilot.app, f"directory-{size[0]}")


async def test_the_box_is_focused_and_arrows_move_the_results(console: Console) -> None:
    """Locked too: type, go down, read; the box keeps the focus all the time."""
    async with console() as pilot:
        await pilot.press("f3")
        await pilot.pause()
        await typed(pilot, "crisis text")
        assert "Crisis Text Line" in shown(pilot.app)
        await pilot.press("down", "up", "pagedown", "x", "backspace")
        assert pilot.app.screen.query_one("#search", Field).value == "crisis text"
        await pilot.press("enter")
        await pilot.press("escape")
        await pilot.pause()
        assert "Sign in" in shown(pilot.app)


async def test_nothing_found_says_what_to_try(console: Console) -> None:
    """An empty list is a sentence."""
    async with console() as pilot:
        await pilot.press("f3")
        await typed(pilot, "qqqq")
        await pilot.pause()
        assert "Nothing fits" in shown(pilot.app)
        await pilot.press("down", "up", "enter")


async def visiting(pilot: Any) -> Visiting:
    """Stand on a screen that takes resources."""
    await sign_in(pilot, "Noor")
    screen = Visiting()
    pilot.app.install_screen(screen, "visiting")
    await pilot.app.switch_screen("visiting")
    await pilot.pause()
    return screen


async def test_enter_shares_into_the_visit(console: Console) -> None:
    """From the visit: F3, a word, Enter; back in the visit with the resource, never an id to copy."""
    async with console() as pilot:
        screen = await visiting(pilot)
        for _ in range(2):
            await pilot.press("f3")
            await pilot.pause()
            assert "share in this visit" in shown(pilot.app)
            await typed(pilot, "988")
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.screen is screen
        assert screen.taken == ["988-lifeline", "988-lifeline"]


async def test_over_the_black_screen_nothing_is_shared(console: Console) -> None:
    """The directory works while the screen is black, and reaches nothing below it."""
    async with console() as pilot:
        screen = await visiting(pilot)
        await pilot.press("ctrl+b", "f3")
        await pilot.pause()
        assert "share in this visit" not in shown(pilot.app)
        await typed(pilot, "988")
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert screen.taken == []
        assert "press any key" in shown(pilot.app)


async def test_from_the_card_to_the_directory_and_back(console: Console) -> None:
    """'All lines' is one key away from the card, and Esc leads back to where one was before both."""
    async with console() as pilot:
        await pilot.press("f9", "f3")
        await pilot.pause()
        assert "Directory" in shown(pilot.app)
        await pilot.press("f9")
        await pilot.pause()
        assert "CRISIS" in shown(pilot.app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "Sign in" in shown(pilot.app)
