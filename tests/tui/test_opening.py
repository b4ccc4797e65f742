"""A shift opens with two people, or with one and a reason, after the promise was shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.domain.people import Person, Role
from peer_console.errors import TrainingOverdue
from peer_console.practice.people import made_up_programme
from peer_console.services.desk import Desk
from peer_console.tui.dialogs.passphrase import ReplacePassphrase
from peer_console.tui.screens import openingview as view
from peer_console.tui.screens.frame import Go
from peer_console.tui.screens.opening import OpeningScreen
from peer_console.tui.widgets.field import Field
from tests.tui.conftest import PASSPHRASES, Console
from tests.tui.floor import SLOT, look_around, status
from tests.tui.screen_text import matches_golden, settled, shown, typed, until

TODAY = date(2026, 11, 24)
CHOSEN = "umbrella tractor midnight"
ROWAN = Person("p1", "Rowan", Role.supporter, date(2027, 1, 1))


async def opening(pilot: Pilot[Any], desk: Desk, name: str = "Rowan") -> OpeningScreen:
    """Sign ``name`` in and show the opening of a shift."""
    desk.sign_in(name, PASSPHRASES[name])
    await look_around(pilot)
    pilot.app.post_message(Go("opening"))
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, OpeningScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await opening(pilot, desk)
        matches_golden(pilot.app, f"opening-{size[0]}")


async def test_the_second_supporter_signs_in_and_the_shift_opens(console: Console, desk: Desk) -> None:
    """A wrong passphrase is one sentence, the name stays; ctrl+s opens for both."""
    async with console() as pilot:
        screen = await opening(pilot, desk)
        await typed(pilot, "Sam")
        await pilot.press("enter")
        await typed(pilot, "wrong words")
        await pilot.press("enter")
        await settled(pilot)
        assert screen.name_field.value == "Sam"
        assert screen.passphrase.value == ""
        assert screen.focused is screen.passphrase
        assert status(pilot)
        await typed(pilot, PASSPHRASES["Sam"])
        await pilot.press("enter")
        await settled(pilot)
        assert "Rowan and Sam are here" in shown(pilot.app)
        assert screen.focused is screen.slot
        await pilot.press("ctrl+s")
        await settled(pilot)
        staff = desk.shifts.staff()
        assert staff is not None
        assert len(staff.people) == 2
        shift = desk.shifts.current()
        assert shift is not None
        assert shift.slot == SLOT
        # A hand-off waits in the practice room: it comes first.
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "TakeoverScreen")


async def test_a_second_supporter_with_a_one_time_passphrase(console: Console, desk: Desk) -> None:
    """They choose their own; afterwards nothing on the screen still asks them to."""
    desk.open()
    desk.sign_in("Noor", PASSPHRASES["Noor"])
    given = desk.people.add("Robin", Role.supporter, trained_until=date(2027, 6, 30)).passphrase
    desk.lock()
    async with console() as pilot:
        screen = await opening(pilot, desk)
        screen.name_field.value, screen.passphrase.value = "Robin", given
        screen.set_focus(screen.passphrase)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplacePassphrase))
        for name, words in (("old", given), ("new", CHOSEN), ("again", CHOSEN)):
            pilot.app.screen.query_one(f"#{name}", Field).value = words
        await settled(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Rowan and Robin are here" in shown(pilot.app))
        assert "one-time" not in shown(pilot.app)


async def test_ctrl_s_with_a_typed_passphrase_does_both(console: Console, desk: Desk) -> None:
    """What a hurried hand does: fill in and press the key that opens."""
    async with console() as pilot:
        await opening(pilot, desk)
        await typed(pilot, "Sam")
        await pilot.press("tab")
        await typed(pilot, PASSPHRASES["Sam"])
        await pilot.press("ctrl+s")
        await settled(pilot)
        await until(pilot, lambda: desk.shifts.staff())
        assert len(desk.signed_in) == 2


async def test_alone_needs_a_reason(console: Console, desk: Desk) -> None:
    """Working alone is possible; that it was, and why, the lead sees."""
    async with console() as pilot:
        screen = await opening(pilot, desk)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert desk.shifts.current() is None
        assert "alone" in status(pilot)
        screen.set_focus(screen.reason)
        await typed(pilot, "Sam is ill")
        await pilot.press("ctrl+s")
        await settled(pilot)
        staff = desk.shifts.staff()
        assert staff is not None
        assert staff.alone_reason == "Sam is ill"


async def test_the_same_person_twice_is_refused(console: Console, desk: Desk) -> None:
    """Two sign-ins of one person are not two people."""
    async with console() as pilot:
        await opening(pilot, desk)
        await typed(pilot, "Rowan")
        await pilot.press("enter")
        await typed(pilot, PASSPHRASES["Rowan"])
        await pilot.press("enter")
        await settled(pilot)
        assert len(desk.signed_in) == 1
        assert status(pilot)


async def test_a_refused_opening_keeps_what_was_typed(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Training overdue is said with the name and what to do."""

    def overdue(*_: object) -> None:
        raise TrainingOverdue("Rowan")

    async with console() as pilot:
        screen = await opening(pilot, desk)
        monkeypatch.setattr(desk.shifts, "open", overdue)
        screen.set_focus(screen.reason)
        await typed(pilot, "Sam is ill")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert pilot.app.screen is screen
        assert screen.reason.value == "Sam is ill"
        assert "Rowan" in status(pilot)


async def test_a_shift_that_others_left_open_can_be_closed(console: Console, desk: Desk) -> None:
    """The screen says what closing means; only then can a new shift open."""
    async with console() as pilot:
        desk.sign_in("Kim", PASSPHRASES["Kim"])
        desk.shifts.open(SLOT, "alone")
        desk.lock()
        await opening(pilot, desk)
        assert "still open, and nobody of it is here" in " ".join(shown(pilot.app).split())
        await pilot.press("c")
        await settled(pilot)
        assert desk.shifts.current() is None
        assert "left open" in status(pilot)
        assert "What this room promises" in shown(pilot.app)


async def test_a_long_statement_can_be_read_to_its_end(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the room promises is as long as the programme wrote it; the keyboard reaches the last word."""
    long = replace(made_up_programme(TODAY), statement="We keep it here. " * 80 + "The end.")
    async with console() as pilot:
        monkeypatch.setattr(type(desk.programme), "current", lambda self: long)
        await opening(pilot, desk)
        assert "The end." not in shown(pilot.app)
        await pilot.press("shift+tab", "end")
        await settled(pilot)
        await until(pilot, lambda: "The end." in shown(pilot.app))


async def test_arrows_go_through_the_form_and_digits_choose_the_slot(console: Console, desk: Desk) -> None:
    """The keyboard alone is enough."""
    async with console() as pilot:
        screen = await opening(pilot, desk)
        await pilot.press("down", "down", "down", "2")
        assert screen.slot.chosen == ("other",)


# --- what stands in the way, without a screen ---------------------------------------------------


def test_what_stands_in_the_way_is_said_with_what_to_do() -> None:
    """Each obstacle is a sentence that names who can remove it."""
    programme = made_up_programme(TODAY)
    fine = view.Opening((ROWAN,), programme, programme.slots)
    assert view.in_the_way(fine, TODAY) == ()
    late = replace(fine, people=(replace(ROWAN, trained_until=date(2026, 11, 1)),))
    assert "1 Nov 2026" in view.in_the_way(late, TODAY)[0]
    assert "F7" in view.in_the_way(late, TODAY)[0]
    never = replace(fine, people=(replace(ROWAN, trained_until=None),))
    assert "No training date" in view.in_the_way(never, TODAY)[0]
    silent = replace(fine, programme=replace(programme, statement=""))
    assert "No shift can start yet" in view.in_the_way(silent, TODAY)[0]
    waits = replace(fine, waiting=True)
    assert "unaccepted" in view.in_the_way(waits, TODAY)[0]


def test_a_coordinator_does_not_count_as_the_second() -> None:
    """A coordinator's keys open no note and no hand-off: they do not work a shift."""
    programme = made_up_programme(TODAY)
    both = view.Opening((ROWAN, Person("p2", "Dana", Role.coordinator)), programme, programme.slots)
    assert both.staff == (ROWAN,)
    assert "coordinator does not work a shift" in view.in_the_way(both, TODAY)[0]
