"""The real program at its board in a ten-year room, and what the system says of the process."""

from __future__ import annotations

import ctypes
import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from peer_console.domain.programme import OTHER_SLOT
from peer_console.services.desk import Desk
from peer_console.services.place import on_disk
from tests.bench.old_room import LEAD, made
from tests.bench.painted import Painted, environment

VISITS = 50_000
SYSTEM = Path("/proc/self/status")
"""Only Linux says of another process what these rows measure."""

_NEW_VISIT, _SAVE = b"\x0e", b"\x13"
# Backwards from the topics: how they came, and round to the last field.
_TO_THE_NOTE = b"\x1b[Z\x1b[Z"


def ten_years(folder: Path) -> None:
    """Make a room with ten years behind it in ``folder``, and open today's shift in it."""
    made(folder, VISITS)
    desk = Desk(on_disk(folder / "room", _state(folder)), lambda: datetime.now().astimezone())
    desk.open()
    lead = desk.sign_in(*LEAD)
    desk.people.record(replace(lead, trained_until=desk.today() + timedelta(days=365)))
    desk.shifts.open(OTHER_SLOT.code, "The second one is on the way.")
    desk.close()


@contextmanager
def at_the_board(folder: Path) -> Iterator[Painted]:
    """Start the program on the room in ``folder``, sign the lead in, and wait for the board."""
    command = [sys.executable, "-m", "peer_console", "--room", str(folder / "room")]
    program = Painted(command, environment(folder))
    try:
        program.until(b"741741", b"Passphrase", b"ctrl+q")
        name, passphrase = LEAD
        program.press(f"{name}\t{passphrase}\r".encode())
        program.until(b"This shift", b"looked in")
        yield program
    finally:
        program.end()


@contextmanager
def running(program: Path, folder: Path, painted: bytes) -> Iterator[Painted]:
    """Start a small app and wait until it painted ``painted``."""
    app = Painted([sys.executable, str(program)], environment(folder))
    try:
        app.until(painted)
        yield app
    finally:
        app.end()


def log_visit(program: Painted, note: bytes = b"") -> None:
    """Log a visit by four keys, and with a note where one is given; wait until it is saved."""
    program.press(_NEW_VISIT)
    program.until(b"Not a record")
    program.press(b"wa1" + (_TO_THE_NOTE + note if note else b"") + _SAVE)
    program.until(b"takes it back")


def passed(seconds: float, *programs: Painted) -> None:
    """Let time pass while the programs go on; what they paint is read and dropped."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        for program in select.select(programs, [], [], left)[0]:
            os.read(program.fileno(), 65_536)


def resident(program: Painted) -> float:
    """Return how much memory is resident, in MB."""
    status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmRSS"))


def worked(program: Painted) -> float:
    """Return the seconds of CPU the program has used, all threads, to the microsecond."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(program.pid, ctypes.byref(clock)):
        raise ProcessLookupError(program.pid)
    return time.clock_gettime(clock.value)


def _state(folder: Path) -> Path:
    """Return where the program keeps its state when ``folder`` is its home."""
    return folder / ".local" / "state" / "peer-console"
