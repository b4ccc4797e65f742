"""Row 'idle': what the board costs while nobody touches it, against a blinking cursor."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.measure import Row
from tests.bench.on_shift import SYSTEM, at_the_board, passed, running, worked

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not SYSTEM.exists(), reason="only Linux says what another process has worked"),
]

BLINKING = """
from textual.app import App
from textual.widgets import Input, Static

class Minimal(App):
    def compose(self):
        yield Static("one line painted")
        yield Input()

Minimal().run()
"""
"""The smallest Textual app once more, with a cursor that blinks."""

# Together less than the minute after which the screen turns black.
ROUNDS, SECONDS = 4, 10.0


def test_idle(old_shift: Path, tmp_path: Path, report: Callable[[Row], None]) -> None:
    """Both stand open side by side; the same seconds count for both."""
    app = tmp_path / "blinking.py"
    app.write_text(BLINKING, encoding="utf-8")
    with running(app, tmp_path, b"one line painted") as blinking, at_the_board(old_shift) as console:
        programs = {"blinking": blinking, "console": console}
        passed(5.0, *programs.values())
        spent: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(ROUNDS):
            before = {name: worked(program) for name, program in programs.items()}
            passed(SECONDS, *programs.values())
            for name, program in programs.items():
                spent[name].append((worked(program) - before[name]) / SECONDS)
    rates = {name: statistics.median(each) for name, each in spent.items()}
    figures = f"{rates['console'] * 1000:.2f} : {rates['blinking'] * 1000:.2f} ms/s"
    ratio = rates["console"] / rates["blinking"]
    report(Row("idle", "the board : a blinking cursor", ratio, 0.5, figures))
