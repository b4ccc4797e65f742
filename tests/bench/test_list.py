"""How long a key in the directory's search box takes until its results are painted, at three sizes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.bench.measure import Row, Samples
from tests.bench.painted import FRAME_ENDS, Painted, environment

pytestmark = pytest.mark.bench

ROUNDS = int(os.environ.get("PEER_CONSOLE_ROUNDS", "200"))
SIZES = (76, 5_000, 100_000)
TYPED = "crisis text"
"""What is typed, letter by letter; each of them changes the list."""
SHOWN = "▸".encode()
"""What a frame holds in which the list is drawn: the mark of its first row."""
F3, CLEAR = b"\x1bOR", b"\x15"
ROOT = Path(__file__).resolve().parents[2]
BARE_INPUT = """
from textual.app import App
from textual.widgets import Input

class Bare(App):
    def compose(self):
        yield Input(placeholder="bare")

Bare().run()
"""
"""The floor: a key and its echo in a bare Input."""


@contextmanager
def bare(folder: Path) -> Iterator[Painted]:
    """Run the floor."""
    path = folder / "bare.py"
    path.write_text(BARE_INPUT, encoding="utf-8")
    program = Painted([sys.executable, str(path)], environment(folder))
    try:
        program.answer_synchronised()
        program.frame_with(b"bare")
        program.quiet()
        yield program
    finally:
        program.end()


@contextmanager
def directory_of(count: int, folder: Path) -> Iterator[Painted]:
    """Run the console over ``count`` entries and open the directory; all of them are listed."""
    environ = {**environment(folder), "PYTHONPATH": str(ROOT)}
    program = Painted([sys.executable, "-m", "tests.bench.listed", str(count)], environ)
    try:
        program.answer_synchronised()
        program.frame_with(b"Setting up")
        program.quiet()
        program.press(F3)
        program.frame_with(f"{count:,}".encode())
        program.quiet()
        yield program
    finally:
        program.end()


def stroke(program: Painted, letter: str) -> tuple[float, bytes]:
    """Press a letter; return the seconds until its first frame was complete, and that frame."""
    begun = time.perf_counter()
    program.press(letter.encode())
    frame = b""
    while FRAME_ENDS not in frame:
        frame += os.read(program.fileno(), 65536)
    seconds = time.perf_counter() - begun
    program.quiet(0.08)
    return seconds, frame


def test_list(tmp_path: Path, report: Callable[[Row], None]) -> None:
    """The list is in the first painted frame of the key, whatever the size; p50, p99 and growth."""
    seconds: dict[int, list[float]] = {count: [] for count in (0, *SIZES)}
    with ExitStack() as stack:
        programs = {0: stack.enter_context(bare(tmp_path))}
        programs |= {count: stack.enter_context(directory_of(count, tmp_path)) for count in SIZES}
        for turn in range(ROUNDS + len(TYPED)):
            letter = TYPED[turn % len(TYPED)]
            for count, program in programs.items():
                if letter == TYPED[0] and turn % len(TYPED) == 0:
                    program.press(CLEAR)
                    program.quiet(0.1)
                taken, frame = stroke(program, letter)
                new_list = count and letter == TYPED[0]  # later letters may leave every row as it was
                assert not new_list or SHOWN in frame, "the list came after the first frame"
                if turn >= len(TYPED):
                    seconds[count].append(taken)
    taken = {count: Samples(tuple(each)) for count, each in seconds.items()}
    for each in rows(taken):
        report(each)


def rows(taken: dict[int, Samples]) -> Iterator[Row]:
    """Yield the three ratios of the row 'list' at each size."""
    echo = taken[0]
    for count in SIZES:
        one = taken[count]
        figures = f"{one.median * 1000:.3g} : {echo.median * 1000:.3g} ms"
        yield Row(
            "list", f"{count:,} entries (p50) : echo in an Input", one.median / echo.median, 1.15, figures
        )
        slow = one.percentile(0.99)
        figures = f"{slow * 1000:.3g} : {one.median * 1000:.3g} ms"
        yield Row("list", f"{count:,} entries: p99 : its p50", slow / one.median, 2.5, figures)
    least, most = taken[SIZES[0]], taken[SIZES[-1]]
    figures = f"{most.median * 1000:.3g} : {least.median * 1000:.3g} ms"
    yield Row("list", "100,000 entries : 76 (p50)", most.median / least.median, 1.25, figures)
