"""A console on a shift, for timing keys: a room on the disk with one lead, at the lowest key cost."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import pytest

from peer_console import paths
from peer_console.practice.people import made_up_programme
from peer_console.services.desk import Desk, SetupPlan
from peer_console.services.place import on_disk
from peer_console.vault.cost import FLOOR
from tests.bench.painted import Painted, environment

NAME, PASSPHRASE = "Ada", "lantern quiet otter violin maple"
F9, ESCAPE, CTRL_N, BACKSPACE = b"\x1b[20~", b"\x1b", b"\x0e", b"\x7f"


def make_room(home: Path) -> None:
    """Set a room up below ``home`` and open a shift in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
            patch.delenv(name, raising=False)
        desk = Desk(
            on_disk(home / "room", paths.state_folder()), lambda: datetime.now().astimezone(), cost=FLOOR
        )
    desk.open()
    desk.set_up(SetupPlan(made_up_programme(datetime.now().date()), NAME, PASSPHRASE))
    desk.shifts.open("other", "to time keys")
    desk.close()


def console(home: Path) -> Painted:
    """Start the console of that room; the start screen is painted."""
    program = Painted([sys.executable, "-m", "peer_console", "--room", str(home / "room")], environment(home))
    program.answer_synchronised()
    program.frame_with(b"campus line")
    return program


def on_the_board(home: Path) -> Painted:
    """Start the console and sign in: the board is painted."""
    program = console(home)
    program.press(f"{NAME}\r{PASSPHRASE}\r".encode())
    program.frame_with(b"Shift board")
    program.quiet()
    return program


def in_a_visit(home: Path) -> Painted:
    """Start the console, sign in and half fill a visit."""
    program = on_the_board(home)
    program.press(CTRL_N)
    program.frame_with(b"New visit")
    program.press(b"wa")
    program.quiet()
    return program
