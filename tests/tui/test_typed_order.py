"""Keys that had to wait keep their turn, whatever comes after them and however busy the laptop is."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from peer_console.tui import typed_order
from peer_console.tui.typed_order import InTypedOrder


class Form(InTypedOrder[None]):
    """A field that is not ready for keys while it is ``held``; F9 overtakes."""

    held = True

    def compose(self) -> ComposeResult:
        """One field."""
        yield Input()

    def holds_back(self, event: events.Event) -> bool:
        """See `InTypedOrder`."""
        return self.held and not self.goes_first(event)

    def goes_first(self, event: events.Event) -> bool:
        """See `InTypedOrder`."""
        return isinstance(event, events.Key) and event.key == "f9"

    def on_key(self, event: events.Key) -> None:
        """Show that F9 came through."""
        if event.key == "f9":
            self.query_one(Input).value += "!"


@pytest.fixture
def _never_overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key goes on because it waited long: only because it is its turn."""
    monkeypatch.setattr(typed_order, "_GLANCE", 600.0)
    monkeypatch.setattr(typed_order, "_LONGEST", 600.0)


@pytest.mark.usefixtures("_never_overdue")
async def test_a_key_that_could_go_at_once_goes_behind_those_that_wait() -> None:
    """Else a letter typed late overtakes the Tab before it, and is lost where it means nothing."""
    form = Form()
    async with form.run_test() as pilot:
        await pilot.press("o", "n")
        assert form.query_one(Input).value == ""
        form.held = False
        await pilot.press("e")
        assert form.query_one(Input).value == "one"


@pytest.mark.usefixtures("_never_overdue")
async def test_the_crisis_card_waits_for_none_of_them() -> None:
    """What was typed before it takes its turn afterwards."""
    form = Form()
    async with form.run_test() as pilot:
        await pilot.press("o", "n", "f9")
        assert form.query_one(Input).value == "!"
        form.held = False
        await pilot.press("e")
        assert sorted(form.query_one(Input).value) == sorted("!one")


async def test_what_never_gets_ready_does_not_stop_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key waits for the form only so long."""
    monkeypatch.setattr(typed_order, "_GLANCE", 0.01)
    monkeypatch.setattr(typed_order, "_LONGEST", 0.01)
    form = Form()
    async with form.run_test() as pilot:
        await pilot.press("o", "n", "e")
        while len(form.query_one(Input).value) < 3:
            await pilot.pause(0.01)
        assert form.query_one(Input).value == "one"
