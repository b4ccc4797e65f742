"""The right number in under five seconds: results as one types, in the frame of the key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.app import ComposeResult

from peer_console.directory.facts import load
from peer_console.directory.search import Index
from peer_console.services.desk import Desk
from peer_console.tui.screens.frame import FramedScreen
from peer_console.tui.shelf import Shelf
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import Console, sign_in
from tests.tui.floor import at_a_visit
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

    @property
    def shared(self) -> tuple[str, ...]:
        """What was taken and not given back."""
        return tuple(id for id in dict.fromkeys(self.taken) if self.taken.count(id) % 2)

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


async def test_what_is_hosted_is_found_with_its_day_and_place(console: Console) -> None:
    """Locked too, and read in fewer words than a service: nobody will know, so nobody asks who will."""
    async with console() as pilot:
        await pilot.press("f3")
        await typed(pilot, "sleep work")
        await settled(pilot)
        seen = shown(pilot.app)
        assert "Mon 30 Nov 2026" in next(row for row in seen.splitlines() if "▸" in row)
        assert "Library" in seen
        assert "Who will know" not in seen


async def test_nothing_found_says_what_to_try(console: Console) -> None:
    """Never an empty screen: the crisis lines, and how the lead is reached."""
    async with console() as pilot:
        await pilot.press("f3")
        await typed(pilot, "qqqq")
        await pilot.pause()
        screen = shown(pilot.app)
        assert "Nothing fits" in screen
        assert "988 Suicide & Crisis Lifeline" in screen
        assert "Ring the lead" in screen or "The lead on call: " in screen
        await pilot.press("down", "up", "enter")


async def test_a_closed_number_says_what_to_use_instead(console: Console) -> None:
    """The number of an old poster: that it is closed stands below, what takes its place above."""
    async with console() as pilot:
        await pilot.press("f3")
        await typed(pilot, "1 800 931 2237")
        await pilot.pause()
        screen = " ".join(shown(pilot.app).split())
        assert "This number is closed." in screen
        assert "use this instead of: National Eating" in screen
        assert "866 662 1235" in screen


async def visiting(pilot: Any) -> Visiting:
    """Stand on a screen that takes resources."""
    await sign_in(pilot, "Noor")
    screen = Visiting()
    pilot.app.install_screen(screen, "visiting")
    await pilot.app.switch_screen("visiting")
    await pilot.pause()
    return screen


async def test_enter_shares_into_the_visit(console: Console) -> None:
    """From the visit: F3, a word, Enter, and Enter again takes it back; never an id to copy."""
    async with console() as pilot:
        screen = await visiting(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "share in this visit" in shown(pilot.app)
        await typed(pilot, "988")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.shared == ("988-lifeline",)
        assert "● 988 Suicide" in shown(pilot.app)
        assert "Enter takes it back" in shown(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.shared == ()
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_a_fourth_is_refused_in_words(console: Console) -> None:
    """A visit holds three; what to do is said where one looks."""
    async with console() as pilot:
        screen = await visiting(pilot)
        await pilot.press("f3")
        for _ in range(3):
            await pilot.press("enter", "down")
        await pilot.press("enter")
        await pilot.pause()
        assert len(screen.shared) == 3
        assert "Three are the most" in shown(pilot.app)


async def test_from_the_board_into_the_visit_that_waits(console: Console, desk: Desk) -> None:
    """A draft that waits is the visit in progress; without one, Enter says that there is none."""
    async with console() as pilot:
        visit = await at_a_visit(pilot, desk)
        await pilot.press("escape", "f3")
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "No visit is in progress" in shown(pilot.app)
        await pilot.press("escape", "ctrl+n", "w", "escape")
        await settled(pilot)
        assert "Shift board" in shown(pilot.app)
        await pilot.press("f3")
        await typed(pilot, "crisis text")
        await pilot.press("enter")
        await settled(pilot)
        assert visit.draft.resources == ("crisis-text-line",)
        await pilot.press("escape", "ctrl+n")
        await settled(pilot)
        assert "Crisis Text Line" in shown(pilot.app)


async def test_f3_over_the_search_of_a_visit_shares_in_it_too(console: Console, desk: Desk) -> None:
    """Half-way through '/', somebody wants to read more: both know what is shared."""
    async with console() as pilot:
        visit = await at_a_visit(pilot, desk)
        await pilot.press("slash", "enter", "f3")
        await settled(pilot)
        assert "● 911 emergency services" in shown(pilot.app)
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert "Shared in this visit" in shown(pilot.app)
        assert "●" not in shown(pilot.app).split("Shared in this visit")[1]
        assert visit.draft.resources == ()


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


async def test_filters_are_a_key_and_a_letter(console: Console) -> None:
    """The box has the focus before and after; what is chosen stands there in words."""
    async with console() as pilot:
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert "o open now" in shown(pilot.app)
        await pilot.press("t")
        await pilot.pause()
        assert "Only: text or chat" in shown(pilot.app)
        assert "o open now" not in shown(pilot.app)
        await typed(pilot, "eating")
        await settled(pilot)
        assert pilot.app.screen.query_one("#search", Field).value == "eating"
        assert "ANAD" not in shown(pilot.app)
        await pilot.press("ctrl+f", "x")
        await pilot.pause()
        assert "Only:" not in shown(pilot.app)
        assert "ANAD" in shown(pilot.app)


async def test_a_language_is_chosen_from_those_that_are_spoken(console: Console) -> None:
    """Its own letter for each; Esc changes nothing."""
    async with console() as pilot:
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("ctrl+f", "l")
        await settled(pilot)
        assert "In which language?" in shown(pilot.app)
        await pilot.press("c")
        await settled(pilot)
        assert "Only: in Spanish" in shown(pilot.app)
        await pilot.press("ctrl+f", "w", "escape", "ctrl+f", "escape")
        await settled(pilot)
        assert "Only: in Spanish" in shown(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Sign in" in shown(pilot.app)


async def test_with_filters_nothing_fits_says_so(console: Console) -> None:
    """The filter keeps everything away, not the words: that is said, and the crisis lines stand there."""
    async with console() as pilot:
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("ctrl+f", "t")
        await typed(pilot, "anad")
        await settled(pilot)
        assert "Nothing fits with these filters." in shown(pilot.app)
        assert "988 Suicide" in shown(pilot.app)


async def test_the_entry_is_read_on_while_one_types(console: Console) -> None:
    """Page keys turn the entry; the box keeps the focus, the arrows keep the list."""
    async with console() as pilot:
        await pilot.press("f3")
        await typed(pilot, "988")
        await settled(pilot)
        assert "Facts from" not in shown(pilot.app)
        await pilot.press("pagedown", "pagedown", "pagedown")
        await settled(pilot)
        assert "988 Suicide & Crisis Lifeline         " not in shown(pilot.app)
        await pilot.press("pageup", "pageup", "pageup", "pageup")
        await settled(pilot)
        assert "Vibrant Emotional Health" in shown(pilot.app)
        assert isinstance(pilot.app.screen.focused, Field)


async def test_the_code_fills_the_window_and_arrows_choose(console: Console) -> None:
    """One key, the number in words beside it; Esc is back where one was."""
    async with console() as pilot:
        await pilot.press("f3")
        await typed(pilot, "crisis text line")
        await pilot.press("f8")
        await settled(pilot)
        assert "Point the phone's camera" in shown(pilot.app)
        assert "1 of 2" in shown(pilot.app)
        await pilot.press("right")
        await settled(pilot)
        assert "2 of 2" in shown(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert "▸ Crisis Text Line" in shown(pilot.app)
        await pilot.press("tab", "q")
        await settled(pilot)
        assert "Point the phone's camera" in shown(pilot.app)
        await pilot.press("x")
        await settled(pilot)
        assert pilot.app.screen.query_one("#search", Field).value.endswith("x")


async def test_other_entries_arrive_and_nothing_jumps(console: Console, desk: Desk) -> None:
    """The room's own directory is read while somebody stands on a row: the row stays under the eye."""
    async with console() as pilot:
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press(*["down"] * 20)
        await settled(pilot)
        before = [line for line in shown(pilot.app).splitlines() if line.startswith(" ▸")]
        entries = (replace(load()[40], id="own", name="Campus counselling"), *pilot.app.shelf.entries)
        pilot.app._shelf = Shelf(entries, Index(entries))
        pilot.app.screen.restocked()
        await settled(pilot)
        screen = shown(pilot.app)
        assert [line for line in screen.splitlines() if line.startswith(" ▸")] == before
        assert f"of {len(entries)}" in screen
