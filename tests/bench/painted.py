"""A program in a pty, timed until bytes appear on the terminal. No emulator: it would be timed too."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path

FRAME_ENDS = b"\x1b[?2026l"

MINIMAL = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("one line painted")

Minimal().run()
"""
"""The floor: the smallest Textual app, which paints one line."""


def minimal_app(folder: Path) -> Path:
    """Write the floor's program into ``folder`` and return its path."""
    path = folder / "minimal.py"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


class Painted:
    """One run of a program with a terminal of its own; ``until`` reads what it paints."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=dict(environ), start_new_session=True
        )
        os.close(slave)

    @property
    def pid(self) -> int:
        """The process that is looked at."""
        return self._process.pid

    def fileno(self) -> int:
        """The terminal's own end, for ``select``."""
        return self._master

    def until(self, *words: bytes) -> bytes:
        """Read until every one of ``words`` was painted."""
        seen = b""
        while not all(word in seen for word in words):
            seen += os.read(self._master, 65536)
        return seen

    def answer_synchronised(self) -> None:
        """Say that this terminal marks frames (DECRQM of mode 2026), so that a frame's end can be seen."""
        self.until(b"\x1b[?2026$p")
        self.press(b"\x1b[?2026;2$y")

    def frame_with(self, word: bytes) -> None:
        """Read until a frame that holds ``word`` is complete."""
        seen = b""
        while (at := seen.find(word)) < 0 or FRAME_ENDS not in seen[at:]:
            seen = (seen if at >= 0 else seen[-len(word) :]) + os.read(self._master, 65536)

    def quiet(self, seconds: float = 0.4) -> None:
        """Read until nothing was painted for ``seconds``: what is timed next is then alone."""
        while select.select([self._master], [], [], seconds)[0]:
            os.read(self._master, 65536)

    def press(self, keys: bytes) -> None:
        """Send ``keys`` as a terminal does."""
        os.write(self._master, keys)

    def end(self) -> None:
        """Stop the program, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a plain terminal whose home is ``home``."""
    kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
