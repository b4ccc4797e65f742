"""kill -9 while visits are saved by keyboard in the real program: what it said it saved is there again."""

from __future__ import annotations

import random
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Tried, tried
from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import Program

__all__ = ["tried"]

OPEN = "Not saved yet"
CHOICES = {"w": "● w walk-in", "a": "● a exams", "1": "● 1 listening"}


def test_what_is_said_to_be_saved_survives_a_kill(home: Home, on_shift: Callable[[Program], None]) -> None:
    """One kill."""
    assert _kills(home, on_shift, rounds=1, seed=1) >= 1


@pytest.mark.exhaustive
def test_what_is_said_to_be_saved_survives_a_thousand_kills(
    home: Home, on_shift: Callable[[Program], None], tmp_path: Path, tried: Tried
) -> None:
    """The long count, in many shifts."""
    untouched = home.files()
    for shift in range(40):
        _put_back(home, untouched)
        assert _kills(home, on_shift, rounds=25, seed=shift) >= 25
    tried(40 * 25)


def _kills(home: Home, on_shift: Callable[[Program], None], *, rounds: int, seed: int) -> int:
    """Save and kill ``rounds`` times in one shift; return how many visits were said to be saved."""
    chance, saved, acknowledged = random.Random(seed), 0, 0
    for round_ in range(rounds + 1):
        with home.console() as program:
            if round_ == 0:
                on_shift(program)
            else:
                _come_back(program)
                found = _on_the_board(program)
                assert saved <= found <= saved + 1, f"{saved} were said to be saved, {found} are there"
                saved = found
            if round_ == rounds:
                break
            for _ in range(chance.randint(1, 2)):
                saved, acknowledged = saved + 1, acknowledged + 1
                _save(program, saved)
            program.press("ctrl+n")
            _fill_in(program)
            program.watch(chance.uniform(0, 0.05))
            program.signal(signal.SIGKILL)
            assert program.ended() == -signal.SIGKILL
            if _number(program.screen) == saved + 1:
                saved, acknowledged = saved + 1, acknowledged + 1
    return acknowledged


def _come_back(program: Program) -> None:
    program.see("Sign in", "A shift is open")
    program.type("Rowan\t" + PHRASES["Rowan"] + "\r")
    program.see("Shift board", "This shift")


def _save(program: Program, count: int) -> None:
    """Log one more visit, the ``count``-th. A draft that comes back may turn a key round."""
    program.press("ctrl+n")
    _fill_in(program)
    program.until(lambda: _number(program.screen) == count or _refused(program.screen), f"{count} visits")
    while _number(program.screen) != count:
        _fill_in(program)
        program.until(lambda: _number(program.screen) == count or _refused(program.screen), f"{count} visits")


def _refused(screen: str) -> bool:
    """Return whether the form says what is still open; the board may say it of a draft for a frame."""
    return OPEN in screen and "New visit" in screen


def _fill_in(program: Program) -> None:
    """Choose what is not chosen yet, and say that it is complete."""
    screen = program.see("New visit", "Came as")
    program.press(*(key for key, chosen in CHOICES.items() if chosen not in screen))
    program.see_gone(OPEN)
    program.press("ctrl+s")


def _on_the_board(program: Program) -> int:
    program.until(lambda: _number(program.screen) is not None, "a number of visits")
    return _number(program.screen) or 0


def _number(screen: str) -> int | None:
    """Return how many visits the board says this shift has; None where it is not the board."""
    found = re.search(r"This shift · (\d+) visits?", screen)
    return int(found[1]) if found else 0 if "Nothing logged yet." in screen else None


def _put_back(home: Home, files: dict[str, bytes]) -> None:
    """Make the account's files what they were."""
    for name in set(home.files()) - set(files):
        Path(name).unlink()
    for name, data in files.items():
        Path(name).write_bytes(data)
