"""How long a key takes until its effect is painted, by the real program in a pty."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.measure import Row, Samples
from tests.bench.painted import Painted, environment
from tests.bench.shift_room import BACKSPACE, ESCAPE, F9, console, in_a_visit, make_room, on_the_board

pytestmark = pytest.mark.bench

ROUNDS = int(os.environ.get("PEER_CONSOLE_ROUNDS", "60"))
MARK = "●".encode()
# A click on the note's first row, in a window of 80×24.
INTO_THE_NOTE = b"\x1b[<0;16;19M\x1b[<0;16;19m"
SHOWN_AGAIN = """
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, Static

class Built(Screen):
    BINDINGS = [("escape", "app.pop_screen", "")]
    def compose(self):
        yield Static("SHOWN AGAIN")
        yield Static("\\n".join(f"{n} a line of about half the width" for n in range(20)))

class Floor(App):
    BINDINGS = [("f9", "card", "")]
    SCREENS = {"card": Built}
    def compose(self):
        yield Static("the floor")
        yield Input()
    def action_card(self):
        self.push_screen("card")

Floor().run()
"""
"""The floors: a screen that is built already and shown again; a key and its echo in a bare Input."""


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Painted]:
    """Run the floor's app; its second screen was shown once."""
    path = tmp_path / "floor.py"
    path.write_text(SHOWN_AGAIN, encoding="utf-8")
    program = Painted([sys.executable, str(path)], environment(tmp_path))
    program.answer_synchronised()
    program.frame_with(b"the floor")
    program.press(F9)
    program.frame_with(b"SHOWN AGAIN")
    program.press(ESCAPE)
    program.quiet()
    yield program
    program.end()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with a room in which a shift is open."""
    make_room(tmp_path)
    return tmp_path


@dataclass(frozen=True)
class Stroke:
    """A key in a program: what is pressed, what its frame shows, and what undoes it before the next turn."""

    program: Painted
    key: bytes
    shows: bytes
    undo: bytes

    def take(self) -> float:
        """Press the key; return the seconds until its frame was complete."""
        begun = time.perf_counter()
        self.program.press(self.key)
        self.program.frame_with(self.shows)
        seconds = time.perf_counter() - begun
        self.program.press(self.undo)
        self.program.quiet(0.15)
        return seconds


def turn_by_turn(strokes: dict[str, Stroke]) -> dict[str, Samples]:
    """Take each stroke once a round, so that what the machine does meanwhile hits all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in strokes}
    for turn in range(ROUNDS + 3):
        for name, stroke in strokes.items():
            taken = stroke.take()
            if turn >= 3:
                seconds[name].append(taken)
    return {name: Samples(tuple(each)) for name, each in seconds.items()}


def row(name: str, what: str, measured: Samples, floor: Samples) -> Row:
    """Return the row of the slowest of twenty."""
    one, other = measured.percentile(0.95), floor.percentile(0.95)
    medians = f"{measured.median * 1000:.3g} : {floor.median * 1000:.3g}"
    figures = f"{one * 1000:.3g} : {other * 1000:.3g} ms, medians {medians}"
    return Row(name, what, one / other, 1.5, figures)


def test_crisis(home: Path, floor: Painted, report: Callable[[Row], None]) -> None:
    """F9 from the start screen, the board and a half-filled visit, against a built screen shown again."""
    for name, opened in (("start", console), ("board", on_the_board), ("half a visit", in_a_visit)):
        program = opened(home)
        try:
            program.quiet()
            strokes = {
                "card": Stroke(program, F9, b"CRISIS", ESCAPE),
                "floor": Stroke(floor, F9, b"SHOWN AGAIN", ESCAPE),
            }
            taken = turn_by_turn(strokes)
        finally:
            program.end()
        report(row("crisis", f"F9 from {name} (p95) : built screen again", taken["card"], taken["floor"]))


def test_keys(home: Path, floor: Painted, report: Callable[[Row], None]) -> None:
    """A letter of a choice, and a letter of the note, against a letter in a bare Input."""
    program = in_a_visit(home)
    try:
        echo = Stroke(floor, b"q", b"q", BACKSPACE)
        taken = turn_by_turn({"key": Stroke(program, b"r", MARK, b"r"), "floor": echo})
        report(row("keys", "a choice in the visit (p95) : echo in an Input", taken["key"], taken["floor"]))
        program.press(b"1" + INTO_THE_NOTE)
        program.quiet()
        taken = turn_by_turn({"key": Stroke(program, b"q", b"q", BACKSPACE), "floor": echo})
        report(row("keys", "a letter of the note (p95) : echo in an Input", taken["key"], taken["floor"]))
    finally:
        program.end()
