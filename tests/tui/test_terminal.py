"""The console in a real terminal: closed, told to end, locked, and given bytes that are no text."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from peer_console import paths
from peer_console.practice.people import made_up_programme
from peer_console.services.desk import Desk, SetupPlan
from peer_console.services.place import on_disk
from peer_console.vault.cost import FLOOR
from tests.terminal.program import Program, environment

NAME, PASSPHRASE = "Ada", "lantern quiet otter violin maple"
SENTINEL = "quokka-sentinel"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with a room in which a shift is open."""
    desk = desk_of(tmp_path)
    desk.open()
    desk.set_up(SetupPlan(made_up_programme(datetime.now().date()), NAME, PASSPHRASE))
    desk.shifts.open("other", "to be alone")
    desk.close()
    return tmp_path


def desk_of(home: Path) -> Desk:
    """Return the desk of the room below ``home``, with the state folder that the program finds there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.delenv("XDG_STATE_HOME", raising=False)
        return Desk(
            on_disk(home / "room", paths.state_folder()), lambda: datetime.now().astimezone(), cost=FLOOR
        )


@pytest.fixture
def program(home: Path) -> Iterator[Program]:
    """Run the console of that room, signed in and with a half-written note in a visit."""
    command = [sys.executable, "-m", "peer_console", "--room", str(home / "room")]
    with Program(command, environment(home)) as running:
        running.see("campus line")
        running.type(NAME)
        running.press("enter")
        running.type(PASSPHRASE)
        running.press("enter")
        running.see("Shift board")
        running.press("ctrl+n")
        running.see("New visit")
        running.press("w", "a", "1")
        running.see("● 1 listening")
        row = next(at for at, line in enumerate(running.screen.splitlines(), 1) if "  Note " in line)
        for ends in "Mm":
            running.type(f"\x1b[<0;16;{row + 1}{ends}")
        running.type(SENTINEL)
        running.see(SENTINEL, seconds=10)
        yield running


def kept_note(home: Path) -> str:
    """Return what the draft of the visit says in its note."""
    desk = desk_of(home)
    assert desk.open().state == "ready"
    desk.sign_in(NAME, PASSPHRASE)
    try:
        return str(desk.drafts.take("visit"))
    finally:
        desk.close()


@pytest.mark.exhaustive  # the normal run has it in tests/terminal/test_bad_luck.py
def test_a_closed_window_keeps_the_draft(program: Program, home: Path) -> None:
    """The window is closed mid-word: the process ends by itself, and the word is on the disk."""
    program.hang_up()
    assert program.process.wait(timeout=20) != 0
    assert SENTINEL in kept_note(home)


@pytest.mark.exhaustive  # the normal run has it in tests/terminal/test_bad_luck.py
def test_told_to_end_it_keeps_the_draft(program: Program, home: Path) -> None:
    """The laptop shuts down."""
    program.signal(signal.SIGTERM)
    assert program.ended() == 0
    assert SENTINEL in kept_note(home)
    assert SENTINEL not in program.screen


def test_after_a_lock_nothing_is_left_in_the_process(program: Program, home: Path) -> None:
    """The same process id, a fresh memory: neither note nor passphrase is in it, and the draft waits."""
    program.press("ctrl+l")
    program.see("Sign in", "campus line")
    try:
        memory = memory_of(program.process.pid)
    except PermissionError:
        pytest.skip("this account may not read another process's memory")
    assert SENTINEL.encode() not in memory
    assert PASSPHRASE.encode() not in memory
    program.type(NAME)
    program.press("enter")
    program.type(PASSPHRASE)
    program.press("enter")
    program.see("Shift board")
    program.press("ctrl+n")
    program.see(SENTINEL)


def test_bytes_that_are_no_text_end_nothing(program: Program) -> None:
    """A paste in another encoding, half an escape sequence, an override: the note keeps what can be read."""
    program._write(b"\xff\xfe\xe9t\xe9")
    program.paste("[/] [bold]x \u202e evil \x07")
    program.see("[/] [bold]x", seconds=10)
    program.press("f9")
    program.see("CRISIS")


def memory_of(pid: int) -> bytes:
    """Return everything a process can write to, as it stands now."""
    found = bytearray()
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                os.lseek(memory.fileno(), start, os.SEEK_SET)
                found += memory.read(end - start)
            except OSError:
                continue
    return bytes(found)
