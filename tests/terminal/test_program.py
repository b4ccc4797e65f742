"""The driver itself: a screen test is worth what its terminal is worth."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.terminal.program import Program, environment

_TINY = """
from textual.app import App
from textual.widgets import Input, Static

class Tiny(App):
    def compose(self):
        yield Static("ready at first")
        yield Input()
    def on_resize(self, event):
        self.query_one(Static).update(f"ready {event.size.width}x{event.size.height}")

Tiny().run()
print("said on the primary screen")
"""


def _tiny(home: Path, columns: int, rows: int) -> Program:
    return Program([sys.executable, "-c", _TINY], environment(home), columns=columns, rows=rows)


def test_keys_screen_resize_and_leaving(tmp_path: Path) -> None:
    """What is typed is seen, a resize is noticed, and the primary screen is kept apart."""
    with _tiny(tmp_path, 80, 24) as program:
        program.see("ready 80x24")
        program.type("walk-in")
        program.see("walk-in")
        assert "walk-in" not in program.terminal.primary_text()
        program.resize(120, 40)
        program.see("ready 120x40", "walk-in")
        program.press("ctrl+q")
        assert program.ended() == 0
        assert "said on the primary screen" in program.screen
        assert "walk-in" not in program.screen


def test_a_closed_window_hangs_up(tmp_path: Path) -> None:
    """SIGHUP must come from closing the terminal, as it does when a window is closed."""
    with _tiny(tmp_path, 80, 24) as program:
        program.see("ready")
        program.hang_up()
        assert program.process.wait(10) == -signal.SIGHUP
