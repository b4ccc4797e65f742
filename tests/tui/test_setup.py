"""Set-up happens once, by somebody who never saw the program: one thing a step, nothing lost or guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.errors import NotSaved
from peer_console.services.desk import Desk
from peer_console.services.place import in_memory
from peer_console.tui.commands import PossibleNow
from peer_console.tui.keys import everywhere
from peer_console.tui.screens import setupform
from peer_console.tui.screens.room import RoomScreen
from peer_console.tui.screens.setup import SetupScreen
from peer_console.tui.screens.setupform import SetupForm, problem, programme_of, same_words
from peer_console.tui.widgets.choices import Choices
from peer_console.tui.widgets.field import Field
from peer_console.tui.widgets.writing import Writing
from peer_console.vault.cost import FLOOR
from tests.tui.conftest import NOW, Console
from tests.tui.floor import status
from tests.tui.office import paste, press
from tests.tui.screen_text import matches_golden, settled, shown, until

OWN = "seven quiet herons under ice"
FILLED = SetupForm(programme="Riverside", lead="Noor", made="a b c d e", again="A  b-c d e")


@pytest.fixture
def desk() -> Desk:
    """Return a desk without a room."""
    return Desk(in_memory(), lambda: NOW, cost=FLOOR)


def setup_of(pilot: Pilot[Any]) -> SetupScreen:
    """Return the set-up that is on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, SetupScreen)
    return screen


async def to_ready(pilot: Pilot[Any]) -> None:
    """Answer everything, with hostile text for a name, and stand before the last Enter."""
    await paste(pilot, "Riverside")
    setup_of(pilot).query_one("#programme", Field).replace("[/]", 0, 0)
    await press(pilot, "enter", "enter")
    await paste(pilot, "Noor")
    await press(pilot, "enter")
    made = setup_of(pilot)._form.made
    await paste(pilot, made)
    await press(pilot, "enter", "ctrl+s")
    await paste(pilot, "x5555")
    await press(pilot, "enter", "enter", "ctrl+s", "ctrl+s")


async def test_the_palette_offers_what_the_step_has(console: Console) -> None:
    """Nothing lies before the first step, and Enter and ctrl+s are not offered side by side."""

    def offered(pilot: Pilot[Any]) -> set[str]:
        provider = PossibleNow(pilot.app.screen)
        return {entry.id for entry in provider._possible()} - set(everywhere())

    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await settled(pilot)
        assert offered(pilot) == {"next_long"}
        await to_ready(pilot)
        assert offered(pilot) == {"next_long", "step_back"}


async def test_from_nothing_to_a_room(console: Console, desk: Desk) -> None:
    """The whole first run by keyboard; it ends signed in, and only after a code was typed back."""
    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await settled(pilot)
        matches_golden(pilot.app, "setup-80")
        await to_ready(pilot)
        made = setup_of(pilot)._form.made
        matches_golden(pilot.app, "setup-ready-80")
        assert made not in shown(pilot.app)
        await press(pilot, "enter")
        codes = setup_of(pilot)._codes
        assert all(code in shown(pilot.app) for code in codes)
        await press(pilot, "escape", "f2", "f7", "ctrl+l", "ctrl+q")
        assert "not shown again" in status(pilot)
        assert all(code in shown(pilot.app) for code in codes)  # no key leads away before one is typed back
        await press(pilot, *"nope", "enter")
        assert "That is not code B yet" in status(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, codes[1].lower().replace("-", " "))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RoomScreen)
        assert "no statement on confidentiality: no shift can start" in shown(pilot.app)
        assert not setup_of_codes(pilot)
    programme = desk.programme.current()
    assert (programme.name, programme.statement) == ("[/]Riverside", "")
    assert [line.number for line in programme.local_lines] == ["x5555"]
    assert programme.on_call is None
    desk.lock()
    assert desk.sign_in("Noor", made).role == "lead"


def setup_of_codes(pilot: Pilot[Any]) -> tuple[str, ...]:
    """Return the codes that the set-up still holds."""
    screen = pilot.app.get_screen("setup")
    assert isinstance(screen, SetupScreen)
    return screen._codes


async def test_going_back_keeps_what_was_typed(console: Console) -> None:
    """Esc is safe on every step: each answer is still there on the way back and on the way forth."""
    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await to_ready(pilot)
        seen = [setup_of(pilot)._step]
        for _ in range(len(setupform.STEPS)):
            await pilot.press("escape")
            seen.append(setup_of(pilot)._step)
        assert seen == [*reversed(setupform.STEPS), "names"]
        assert "nothing has been set up yet" in status(pilot)
        await press(pilot, *["ctrl+s"] * (len(setupform.STEPS) - 1))
        assert setup_of(pilot)._step == "ready"
        assert "x5555" in shown(pilot.app)


async def test_enter_does_not_pass_over_the_programme_s_name(console: Console) -> None:
    """The next field is filled in already: a name typed late would be added to the room's."""
    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await press(pilot, "enter")
        assert "needs a name" in status(pilot)
        await paste(pilot, "Riverside")
        assert setup_of(pilot)._gathered().programme == "Riverside"


async def test_an_own_passphrase_is_rated_in_words_and_typed_twice(console: Console) -> None:
    """A weak one is refused with the reason; the two fields have to agree; nothing of it is ever shown."""
    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await paste(pilot, "Riverside")
        await press(pilot, "enter", "enter")
        await paste(pilot, "Noor")
        await press(pilot, "enter")
        await press(pilot, "ctrl+o")
        assert setup_of(pilot).query_one("#which", Choices).chosen == ("own",)
        await paste(pilot, "short")
        await press(pilot, "ctrl+s")
        assert "5 characters so far" in status(pilot)
        await press(pilot, "x")
        assert not status(pilot).strip()  # it is being put right
        await press(pilot, "shift+tab", "ctrl+u")
        await paste(pilot, "password1234")
        await until(pilot, lambda: "easy to guess" in shown(pilot.app))
        await press(pilot, "ctrl+s")
        assert "add a word or two" in status(pilot)
        setup_of(pilot).query_one("#phrase", Field).value = OWN
        await until(pilot, lambda: "hard to guess" in shown(pilot.app))
        setup_of(pilot).query_one("#again", Field).value = OWN + "x"
        await press(pilot, "ctrl+s")
        assert "not the same yet" in status(pilot)
        setup_of(pilot).query_one("#again", Field).value = OWN
        assert OWN not in shown(pilot.app)
        await press(pilot, "ctrl+s")
        assert setup_of(pilot)._step == "statement"


async def test_a_full_disk_leaves_everything_typed(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set-up that fails goes back to the last step with an explanation, and can be tried again."""

    def full(_plan: object) -> None:
        raise NotSaved(disk_full=True)

    monkeypatch.setattr(desk, "set_up", full)
    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        await to_ready(pilot)
        await press(pilot, "enter")
        assert "the disk of this laptop is full" in status(pilot)
        assert setup_of(pilot)._step == "ready"
        assert "x5555" in shown(pilot.app)
        assert not setup_of(pilot)._ticking


async def test_a_paste_of_ten_megabytes_costs_what_fits(console: Console) -> None:
    """Several lines of own text take what they take; control characters and overrides never get in."""
    async with console() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, SetupScreen))
        writing = setup_of(pilot).query_one("#statement", Writing)
        writing._replace_via_keyboard("\x1b[2J\u202ea" + "b" * 10_000_000, (0, 0), (0, 0))
        assert len(writing.text) <= writing.limit
        assert writing.text.startswith("[2Jab")


@pytest.mark.parametrize(
    ("step", "change", "said"),
    [
        ("names", lambda form: replace(form, programme="  "), "The programme needs a name."),
        ("names", lambda form: replace(form, room=""), "The room needs a name."),
        ("lead", lambda form: replace(form, lead="\u202e"), "A name is needed"),
        ("passphrase", lambda form: replace(form, again="a b c d"), "not the same five words"),
        ("passphrase", lambda form: replace(form, made="", again=""), "not the same five words"),
        ("lines", lambda form: replace(form, emergency="call the [/] desk"), "A number to ring has digits"),
        ("lines", lambda form: replace(form, on_call="Kim"), "A number to ring has digits"),
        ("hours", lambda form: replace(form, hours=""), "write at least one time"),
        ("steps", lambda form: replace(form, steps="\n \n"), "At least one step"),
        ("steps", lambda form: replace(form, steps="x" * 121), "Step 1 has 121 characters"),
    ],
)
def test_each_step_says_what_is_missing(
    step: str, change: Callable[[SetupForm], SetupForm], said: str
) -> None:
    """One sentence, and only on the step it belongs to."""
    assert said in problem(change(FILLED), step)
    assert [each for each in setupform.STEPS if problem(change(FILLED), each)] == [step]


def test_nothing_missing_makes_a_programme() -> None:
    """What is left for later is empty, not made up."""
    programme = programme_of(FILLED)
    assert (programme.name, programme.room_name) == ("Riverside", "Walk-in room")
    assert (programme.statement, programme.local_lines, programme.on_call) == ("", (), None)
    assert len(programme.steps) == 8
    assert same_words("one two", " One-TWO ")
