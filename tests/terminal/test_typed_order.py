"""A laptop that was busy for a moment gets many keys at once: they take effect in the order typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminal.program import Program, environment

_FORM = """
from textual.binding import Binding
from textual.widgets import Input, Static
from peer_console.tui.typed_order import InTypedOrder

class Form(InTypedOrder):
    BINDINGS = [Binding("ctrl+s", "save", priority=True)]

    def compose(self):
        yield Static("ready")
        yield Input()
        yield Input()
        yield Input()

    def on_input_submitted(self):
        self.screen.focus_next()

    def action_save(self):
        self.query_one(Static).update("saved " + "|".join(field.value for field in self.query(Input)))

Form().run()
"""


@pytest.mark.parametrize(
    "keys", ["one\ttwo\rthree\x13", "one\r\x1b[200~two\x1b[201~\tthree\x13"], ids=["keys", "keys and a paste"]
)
def test_a_burst_of_keys_fills_the_form_in_order(keys: str, tmp_path: Path) -> None:
    """Left to the framework, ctrl+s overtakes the letters before it, and letters overtake a Tab."""
    with Program([sys.executable, "-c", _FORM], environment(tmp_path)) as program:
        program.see("ready")
        program.type(keys)
        program.see("saved one|two|three")
