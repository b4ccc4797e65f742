"""Stopped for a while: by a shell's job control (SIGTSTP), or without a word (SIGSTOP: a frozen laptop)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from signal import SIGCONT, SIGSTOP, SIGTSTP, Signals

import pytest

from tests.terminal import talk
from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import Program, environment

TYPED = "The kettle was a comfort"
MORE = " and tea"
TO_THE_NOTE = ["tab"] * 7
LONGER_THAN_THE_BLANK = 100
LONGER_THAN_THE_LOCK = 200

# The real program on a clock that is turned by a file: time passes while it is stopped, and no test waits.
_ON_A_TURNED_CLOCK = """
import sys, time
from pathlib import Path
from peer_console import hardening

hands = Path(sys.argv.pop(1))

def turned():
    return time.monotonic() + float(hands.read_text())

def harden(harden=hardening.harden):
    from peer_console.tui.idle import IdleClock
    IdleClock.__init__.__kwdefaults__.update(now=turned, awake=turned)
    return harden()

hardening.harden = harden
from peer_console.cli import run
sys.exit(run(sys.argv[1:]))
"""


class Stoppable:
    """A program whose clock a test can turn, half a visit typed into it."""

    def __init__(self, home: Home, hands: Path, on_shift: Callable[[Program], None]) -> None:
        self.hands = hands
        hands.write_text("0")
        command = [sys.executable, "-c", _ON_A_TURNED_CLOCK, str(hands)]
        self.program = Program(command, environment(home.path))
        self.cooked = self.program.terminal_settings()
        on_shift(self.program)
        self.program.press("ctrl+n")
        self.program.see("New visit", "Came as")
        self.program.press("w", "l", *TO_THE_NOTE)
        self.program.type(TYPED)
        self.program.see(TYPED)

    def stop(self, how: Signals) -> None:
        """Stop it, and wait until it stands still."""
        self.program.signal(how)
        self.program.until(self.program.stopped, "it to stop")

    def go_on(self, after: int) -> None:
        """Let it go on, ``after`` seconds on its own clock."""
        self.hands.write_text(str(after))
        self.program.output.clear()
        self.program.signal(SIGCONT)


@pytest.fixture
def stoppable(home: Home, tmp_path: Path, on_shift: Callable[[Program], None]) -> Stoppable:
    """A program that can be stopped; ended by the test that asked for it."""
    return Stoppable(home, tmp_path / "hands", on_shift)


@pytest.mark.parametrize("how", [SIGTSTP, SIGSTOP])
def test_going_on_soon_all_is_as_it_was(how: Signals, stoppable: Stoppable, home: Home) -> None:
    """Each key counts once, and whoever has the terminal meanwhile or afterwards has it as it was."""
    with stoppable.program as program:
        program.type(MORE)
        stoppable.stop(how)
        if how is SIGTSTP:  # a shell has it now; of the other stop nobody can be told before
            assert not program.terminal.alternate
            assert program.terminal_settings() == stoppable.cooked
            assert TYPED not in program.screen
            assert (home.room / "draft").exists()
        stoppable.go_on(1)
        program.see("New visit", TYPED + MORE, "● l loss, a death")
        program.type(MORE)
        program.see(TYPED + MORE * 2)
        program.press("1", "escape")
        program.see("Shift board")
        program.press("ctrl+q")
        assert program.ended() == 0
        assert program.terminal_settings() == stoppable.cooked


def test_what_is_typed_while_it_comes_back_counts(stoppable: Stoppable) -> None:
    """Nobody sees that it stood still, so they type on, before it goes on and while it takes the terminal."""
    with stoppable.program as program:
        stoppable.stop(SIGSTOP)
        program.type(MORE)
        stoppable.go_on(1)
        for letter in MORE * 2:
            program.type(letter)
            program.watch(0.01)  # spread over the time it takes; wherever a letter falls, it counts
        program.see(TYPED + MORE * 3)


@pytest.mark.parametrize("how", [SIGSTOP, pytest.param(SIGTSTP, marks=pytest.mark.exhaustive)])
def test_going_on_late_it_is_black_or_locked(how: Signals, stoppable: Stoppable) -> None:
    """Nobody knows who sits there now: not one frame shows what was typed, and the draft waits."""
    with stoppable.program as program:
        stoppable.stop(how)
        stoppable.go_on(LONGER_THAN_THE_BLANK)
        program.see("press any key")
        assert b"kettle" not in program.output
        program.press("space")
        program.see("The passphrase of Rowan")
        program.type(PHRASES["Rowan"] + "\r")
        program.see("New visit", TYPED)

        stoppable.stop(how)
        stoppable.go_on(LONGER_THAN_THE_BLANK + LONGER_THAN_THE_LOCK)
        program.see("Sign in", "A shift is open")
        assert b"kettle" not in program.output
        talk.sign_in(program, "Rowan", PHRASES["Rowan"])
        program.see("Shift board")
        program.press("ctrl+n")
        program.see("New visit", TYPED, "● l loss, a death")
