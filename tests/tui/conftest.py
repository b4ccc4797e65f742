"""A console on a practice room in memory, opened for a test and closed after it."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from peer_console.practice.build import fill
from peer_console.practice.people import PEOPLE
from peer_console.services.desk import Desk
from peer_console.services.place import Place, in_memory
from peer_console.tui.app import PeerConsoleApp
from peer_console.tui.idle import IdleClock
from peer_console.tui.widgets.field import Field, PassphraseField
from tests.tui.idleness import asked_of_the_loop
from tests.tui.screen_text import settled

# A Tuesday afternoon in November: inside office hours of the made-up programme.
NOW = datetime(2026, 11, 24, 14, 20, tzinfo=timezone(timedelta(hours=-5)))
PASSPHRASES = {person.name: person.passphrase for person in PEOPLE}

Console = Callable[..., AbstractAsyncContextManager[Pilot[Any]]]


class Hands:
    """A clock that stands still until it is turned: for what happens when nobody is there."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept = 0.0

    def idle_clock(self) -> IdleClock:
        """Return an idle clock that shows this time."""
        return IdleClock(now=lambda: self.seconds + self.slept, awake=lambda: self.seconds)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds

    def sleep(self, seconds: float) -> None:
        """Let the laptop sleep."""
        self.slept += seconds


@pytest.fixture(scope="session", autouse=True)
def waits_for_the_loop() -> Iterator[None]:
    """Wait for what a console has to do, and not for the machine to look idle."""
    with asked_of_the_loop():
        yield


@pytest.fixture(scope="session", autouse=True)
def styles_are_read_once() -> Iterator[None]:
    """Parse each style sheet once, not for each of hundreds of consoles: its rules are only read."""
    read, known = Stylesheet._parse_rules, dict[Any, list[RuleSet]]()

    def remembered(sheet: Stylesheet, *args: Any, **options: Any) -> list[RuleSet]:
        question = (frozenset(sheet._variables.items()), args, frozenset(options.items()))
        if question not in known:
            known[question] = read(sheet, *args, **options)
        return known[question]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield


@pytest.fixture(scope="session")
def practice_place() -> Place:
    """Make the practice room once; each test gets a copy."""
    place = in_memory()
    fill(place, lambda: NOW)
    return place


@pytest.fixture
def place(practice_place: Place) -> Place:
    """Return a practice room of this test's own."""
    return copy.deepcopy(practice_place)


@pytest.fixture
def desk(place: Place) -> Iterator[Desk]:
    """Return the desk of a practice room, not yet opened."""
    desk = Desk(place, lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def hands() -> Hands:
    """Return the hands of the idle clock."""
    return Hands()


@pytest.fixture
def console(desk: Desk, hands: Hands) -> Console:
    """Return what opens the app: ``async with console(size=(120, 40)) as pilot``."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24), *, settle: bool = True, **options: Any
    ) -> AsyncIterator[Pilot[Any]]:
        make_desk = options.pop("make_desk", lambda: desk)
        app = PeerConsoleApp(make_desk, idle=hands.idle_clock(), **options)
        async with app.run_test(size=size) as pilot:
            if settle:
                await settled(pilot)
            yield pilot
        app.services.close()

    return opened


async def sign_in(pilot: Pilot[Any], name: str) -> None:
    """Sign ``name`` in from the start screen."""
    pilot.app.screen.query_one("#name", Field).value = name
    field = pilot.app.screen.query_one("#passphrase", PassphraseField)
    field.value = PASSPHRASES[name]
    pilot.app.screen.set_focus(field)
    await pilot.press("enter")
    await settled(pilot)
