"""The real program in a real pty, driven by keys and read from the screen; waits for conditions only."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from tests.terminal.emulator import Terminal

PATIENCE = 60.0
"""Seconds before a condition that does not come true fails the test; never waited out otherwise."""

_SET_TO_THE_FLOOR = """
import sys
from peer_console import hardening

def harden(harden=hardening.harden):
    from peer_console.vault import cost
    cost.calibrated = lambda *given: cost.FLOOR
    return harden()

hardening.harden = harden
from peer_console.cli import run
sys.exit(run(sys.argv[1:]))
"""
# The real program, at the lowest accepted cost of a passphrase: setting up would measure the laptop.
AT_THE_FLOOR = (sys.executable, "-c", _SET_TO_THE_FLOOR)

_GLANCE = 0.1

KEYS = {
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f7": "\x1b[18~",
    "f9": "\x1b[20~",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "home": "\x1b[H",
} | {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}


# DECRQM for mode 2026 and its answer: with it the program marks where a frame begins and ends.
_CAN_YOU_SYNCHRONISE = b"\x1b[?2026$p"
_I_CAN = b"\x1b[?2026;2$y"


class Program:
    """One run of a command in a pty of its own, with its terminal's screen."""

    def __init__(
        self, arguments: Sequence[str], environ: Mapping[str, str], *, columns: int = 80, rows: int = 24
    ) -> None:
        self.terminal = Terminal(columns, rows)
        self.output = bytearray()
        self._over = False
        self._read_off: str | None = None
        self._stream = pyte.ByteStream(self.terminal)
        self._master, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self.process = subprocess.Popen(
            arguments,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environ),
            start_new_session=True,
            preexec_fn=_take_terminal,  # a controlling terminal, so that closing it hangs up
        )
        os.close(slave)

    # --- what the person does ---

    def press(self, *names: str) -> None:
        """Press keys by name ('f9', 'ctrl+s', 'enter'); a single character is itself."""
        for name in names:
            self._write(KEYS.get(name, name).encode())

    def type(self, text: str) -> None:
        """Type text, character by character as far as the program can tell."""
        self._write(text.encode())

    def paste(self, text: str) -> None:
        """Paste text as a terminal with bracketed paste does."""
        self._write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Drag the window to another size."""
        self.terminal.resize(rows, columns)
        self._read_off = None
        _set_size(self._master, columns, rows)
        os.kill(self.process.pid, signal.SIGWINCH)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.process.pid, number)

    def stopped(self) -> bool:
        """Whether the program was stopped by a signal and stands still."""
        how = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, how) is not None

    def terminal_settings(self) -> list[object]:
        """What the terminal does with what is typed (termios): echo, lines, signals."""
        return list(termios.tcgetattr(self._master))

    def hang_up(self) -> None:
        """Close the terminal window."""
        os.close(self._master)
        self._master = -1

    # --- what is seen ---

    @property
    def screen(self) -> str:
        """What the screen shows, line by line; worked out once for each frame, it is asked for often."""
        if self._read_off is None:
            self._read_off = "\n".join(line.rstrip() for line in self.terminal.display)
        return self._read_off

    def see(self, *texts: str, seconds: float = PATIENCE) -> str:
        """Wait until every one of ``texts`` is on the screen; return the screen."""
        self.until(lambda: all(text in self.screen for text in texts), f"to see {texts!r}", seconds)
        return self.screen

    def see_gone(self, text: str, seconds: float = PATIENCE) -> str:
        """Wait until ``text`` is no longer on the screen; return the screen."""
        self.until(lambda: text not in self.screen, f"{text!r} to go", seconds)
        return self.screen

    def until(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Read what the program writes until ``condition`` holds; fail showing the screen otherwise."""
        deadline = time.monotonic() + seconds
        while self.terminal.painting or not condition():
            if time.monotonic() > deadline or self._over:
                raise AssertionError(f"waited for {what}; the screen shows:\n{self.screen}")
            # What is waited for may also be a file, so look again before long.
            self._over = not self._read(_GLANCE)

    def watch(self, seconds: float) -> None:
        """Read what the program writes for a while: for a moment drawn by lot, not to wait for something."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and self._read(left):
            pass

    def ended(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended; return its exit status (negative: the signal)."""
        deadline = time.monotonic() + seconds
        while self._master >= 0 and time.monotonic() < deadline and self._read(_GLANCE):
            pass
        try:
            return self.process.wait(max(1.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"waited for the end; the screen shows:\n{self.screen}") from None

    def close(self) -> None:
        """End the program, however it stands."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, data: bytes) -> None:
        while data:
            _, ready, _ = select.select([], [self._master], [], 0.01)
            if ready:
                # A pty takes a few kilobytes at a time; a long paste goes on while output is read.
                written = os.write(self._master, data[:1024])
                data = data[written:]
            self._read(0)

    def _read(self, seconds: float) -> bool:
        """Feed what comes within ``seconds`` to the screen; False once the other end is closed."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: the other end is closed
            return False
        self.output += data
        self._stream.feed(data)
        self._read_off = None
        if _CAN_YOU_SYNCHRONISE in data:
            os.write(self._master, _I_CAN)
        return bool(data)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a person who has nothing but ``home``: no settings, no other room."""
    temporary = home / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        **more,
    }


def peer_console(*arguments: str) -> list[str]:
    """Return the command that runs this project's program with the interpreter of the tests."""
    return [sys.executable, "-m", "peer_console", *arguments]


def _take_terminal() -> None:
    # Tests that are run from a job that outlives its terminal ignore the hang-up; a person's shell does not.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    with contextlib.suppress(OSError):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
