"""The room is where a lead prevents tomorrow's trouble: nothing half-saved, nobody locked out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.domain.people import Role
from peer_console.domain.programme import Programme, all_local_lines, last_check
from peer_console.services.desk import Desk
from peer_console.services.place import Place
from peer_console.tui.dialogs.linecheck import LineCheck
from peer_console.tui.dialogs.notice import Notice
from peer_console.tui.screens.roomforms import part_problem
from peer_console.tui.screens.roomview import PARTS
from peer_console.tui.screens.roomyear import YEAR_PARTS
from peer_console.tui.widgets.keyline import KeyLine
from peer_console.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, settled, shown, until

HOSTILE = "[/] [red]x[/] \x1b[2J"


async def open_part(pilot: Pilot[Any], part: str) -> None:
    """Press Enter on the row of ``part``."""
    pilot.app.screen.query_one("#room", Lines).stand_on(f"part:{part}")
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        matches_golden(pilot.app, f"room-{size[0]}")
        await press(pilot, "a")
        matches_golden(pilot.app, f"room-add-{size[0]}")


async def test_everything_is_in_sight_in_a_small_window_and_enter_opens_a_group(
    console: Console, desk: Desk
) -> None:
    """A row below the fold is a row nobody finds; where all fits, nothing is folded."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        rows = pilot.app.screen.query_one("#room", Lines)
        assert "1 to look at" in shown(pilot.app)
        for _ in PARTS:
            assert rows.virtual_size.height <= rows.size.height
            await press(pilot, *["down"] * 30, "enter")
            if rows.current.startswith("go:"):
                break
        assert rows.current == "go:upkeep"
        assert "What was done" in shown(pilot.app)
        await press(pilot, *["up"] * 30, "enter")
        assert rows.current.startswith("person:")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert not any(row.id.startswith("group:") for row in rows.rows)
        assert "What was done" in shown(pilot.app)


async def test_somebody_is_added_and_must_choose_an_own_passphrase(
    console: Console, desk: Desk, place: Place
) -> None:
    """The one-time passphrase is shown once, Esc does not pass it by, and it has to be replaced."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await press(pilot, "a")
        await press(pilot, "I", "o", "enter", "enter", "enter")
        assert "A supporter needs the day" in status(pilot)
        await paste(pilot, "30 jun 2027")
        await press(pilot, "enter")
        notice = pilot.app.screen
        assert isinstance(notice, Notice)
        passphrase = notice._words.copy
        assert passphrase in shown(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen is notice
        await press(pilot, "enter")
        assert passphrase not in shown(pilot.app)
        assert "trained until 30 Jun 2027" in shown(pilot.app)
    desk.lock()
    desk.sign_in("Io", passphrase)
    assert desk.must_replace
    desk.people.replace_passphrase(passphrase, "seven quiet herons under ice")
    [person] = desk.signed_in
    assert (person.role, person.trained_until, desk.must_replace) == (
        Role.supporter,
        date(2027, 6, 30),
        False,
    )


async def test_training_is_renewed(console: Console, desk: Desk) -> None:
    """A supporter whose date has passed waits for this one field."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        rowan = next(person for person in desk.people.all() if person.name == "Rowan")
        pilot.app.screen.query_one("#room", Lines).stand_on(f"person:{rowan.id}")
        await press(pilot, "enter", "t")
        await press(pilot, "ctrl+u")
        await paste(pilot, "yesterday")
        await press(pilot, "enter")
        assert "Write a day that comes" in status(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, "2028-01-31")
        await press(pilot, "enter")
        assert "trained until 31 Jan 2028" in shown(pilot.app)


async def test_a_checked_line_says_so_on_every_card(console: Console, desk: Desk) -> None:
    """The card shows when a number was last checked: this is where the date comes from."""
    async with console(size=(120, 40)) as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "lines")
        assert isinstance(pilot.app.screen, LineCheck)
        await press(pilot, "enter", "escape")
        check = last_check(desk.programme.current(), "911-emergency")
        assert check is not None
        assert check.day == NOW.date()
        assert "Noor" not in check.by  # the card is read while locked: nobody is named on it
        await press(pilot, "f9")
        assert "checked by your programme 24 Nov 2026" in shown(pilot.app)


async def test_what_is_half_typed_waits(console: Console, desk: Desk) -> None:
    """Esc goes back without losing text, and what was typed is on the disk before anything is saved."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "statement")
        await paste(pilot, "and more")
        await press(pilot, "escape")
        await until(pilot, lambda: "and more" in str(desk.drafts.take("room")))
        assert "and more" not in desk.programme.current().statement
        await open_part(pilot, "statement")
        assert "and more" in shown(pilot.app)
        assert "As you left it; not saved yet." in status(pilot)
        await pilot.click(KeyLine, offset=(4, 0))  # 'ctrl+s save', with the mouse
        await settled(pilot)
        assert desk.programme.current().statement.endswith("and more")
        await until(pilot, lambda: "and more" not in str(desk.drafts.take("room")))


async def test_what_does_not_fit_is_said_and_stays_on_the_screen(console: Console, desk: Desk) -> None:
    """A refusal names the line and never takes the text away."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        before = desk.programme.current()
        await open_part(pilot, "hours")
        await paste(pilot, "\nFry 25-3")
        await press(pilot, "ctrl+s")
        assert "Line 6: the day is not one of Mon to Sun." in status(pilot)
        assert "Fry 25-3" in shown(pilot.app)
        assert desk.programme.current() == before


@pytest.mark.parametrize(
    ("part", "values", "said"),
    [
        ("hours", {"text": "Fri 15:00-13:00"}, "the end comes before the beginning"),
        ("campus", {"text": "Security"}, "write it as 'Campus emergency: x5555'"),
        ("campus", {"text": "\n".join(f"Line {n}: {n}" for n in range(10))}, "room for 8"),
        ("steps", {"text": "step\n" * 9}, "The card has room for 8 steps; there are 9"),
        ("names", {"programme": " ", "room": "x"}, "Both need a name"),
        ("notes", {"notes": "on", "limit": "241"}, "from 40 to 240"),
        ("notes", {"notes": "on", "limit": "²"}, "from 40 to 240"),
        ("idle", {"blank": "61", "lock": "180"}, "from 10 to 60"),
        ("idle", {"blank": "60", "lock": "59"}, "not before the blank"),
    ],
)
def test_each_part_says_what_does_not_fit(part: str, values: dict[str, str], said: str) -> None:
    """One sentence, with the line where there are several."""
    assert said in part_problem(part, values, Programme("Riverside", "Room"))


async def test_idle_times_only_get_shorter(console: Console, desk: Desk) -> None:
    """Nobody can talk the room into staying open for longer."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "idle")
        await press(pilot, "ctrl+u", "9", "0", "enter", "enter")
        assert "from 10 to 60" in status(pilot)
        await press(pilot, "shift+tab", "ctrl+u", "3", "0", "ctrl+s")
        assert (desk.programme.current().blank_after, desk.programme.current().lock_after) == (30, 180)
        assert pilot.app._idle.blank_after == 30


async def test_campus_numbers_keep_their_check_and_the_lead_on_call(console: Console, desk: Desk) -> None:
    """Saving the list untouched changes nothing: no check is lost, no line changes its place."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        before = desk.programme.current()
        assert all(last_check(before, line.id) for line in all_local_lines(before))
        await open_part(pilot, "campus")
        await press(pilot, "ctrl+s")
        assert desk.programme.current() == before


async def test_hostile_text_is_shown_as_it_is(console: Console, desk: Desk) -> None:
    """`[/]` crashes anything that reads markup, and an escape would reach the terminal."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Noor", screen="room")
        await open_part(pilot, "names")
        field = pilot.app.screen.query_one("#programme")
        field.value = ""
        field.replace(HOSTILE, 0, 0)
        await press(pilot, "ctrl+s")
        assert desk.programme.current().name == "[/] [red]x[/] [2J"
        assert "[/] [red]x[/] [2J" in shown(pilot.app)


def test_every_part_can_be_reached() -> None:
    """What a lead can change is one list: what stands on the screens, and the school's year."""
    assert ("names", "statement", "lines", "campus", "hours", "steps", "notes", "idle", *YEAR_PARTS) == PARTS
