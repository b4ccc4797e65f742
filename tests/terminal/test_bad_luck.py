"""Killed, hung up, too small, opened twice, damaged: one or two plain sentences, and nothing lost."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import Program

TYPED = "The kettle was a comfort"
TO_THE_NOTE = ["tab"] * 7


def _half_a_visit(program: Program, on_shift: Callable[[Program], None]) -> None:
    on_shift(program)
    program.press("ctrl+n")
    program.see("New visit", "Came as")
    program.press("w", "l", *TO_THE_NOTE)
    program.type(TYPED)
    program.see(TYPED)


def _when(home: Home) -> int:
    draft = home.room / "draft"
    return draft.stat().st_mtime_ns if draft.exists() else 0


def _draft_is_written(home: Home, program: Program) -> None:
    """Type on until a draft that was begun after the first words is on the disk."""
    for more in "..":
        before = _when(home)
        program.type(more)
        program.until(lambda kept=before: _when(home) > kept, "the draft to be kept")


def _draft_is_back(home: Home) -> None:
    with home.console() as program:
        program.see("Sign in", "A shift is open")
        program.type("Rowan\t" + PHRASES["Rowan"] + "\r")
        program.see("Shift board")
        program.press("ctrl+n")
        program.see("New visit", TYPED, "● l loss, a death")


def test_a_killed_process_loses_nothing_typed(home: Home, on_shift: Callable[[Program], None]) -> None:
    """kill -9, or the battery: what was typed a second ago is there again."""
    with home.console() as program:
        _half_a_visit(program, on_shift)
        _draft_is_written(home, program)
        program.signal(signal.SIGKILL)
        assert program.ended() == -signal.SIGKILL
    assert TYPED.encode() not in b"".join(home.files().values())
    _draft_is_back(home)


def test_a_closed_window_keeps_the_draft(home: Home, on_shift: Callable[[Program], None]) -> None:
    """SIGHUP: the words typed in the last half second are kept too, and the process ends by itself."""
    with home.console() as program:
        _half_a_visit(program, on_shift)
        program.hang_up()
        assert program.process.wait(20) == 128 + signal.SIGHUP
    _draft_is_back(home)


def test_a_polite_end_keeps_the_draft(home: Home, on_shift: Callable[[Program], None]) -> None:
    """SIGTERM, as at a shutdown of the laptop."""
    with home.console() as program:
        _half_a_visit(program, on_shift)
        program.signal(signal.SIGTERM)
        assert program.ended() == 0
    _draft_is_back(home)


def test_a_second_window_is_told_and_still_has_the_card(home: Home) -> None:
    """Two programs writing one room would lose both; the crisis card is for whoever needs it."""
    with home.console() as first:
        first.see("Sign in", "988")
        first.type("Rowan\t" + PHRASES["Rowan"] + "\r")
        first.see("Rowan is here")
        with home.console() as second:
            second.see("This room is open in another window.", "988", "x5555", "room's file, not")
            second.press("f9")
            second.see("CRISIS", "911", "741741", "Not finished until they say")


def test_a_small_window_says_so_with_the_crisis_lines(
    home: Home, on_shift: Callable[[Program], None]
) -> None:
    """Below 80×24 a form would be cut; the numbers must not be. Larger again, all is as it was."""
    with home.console() as program:
        _half_a_visit(program, on_shift)
        program.resize(60, 18)
        program.see("988", "911", "741741")
        program.see_gone(TYPED)
        program.resize(80, 24)
        program.see("New visit", TYPED)
        program.resize(120, 40)
        program.see("New visit", TYPED, "● l loss, a death")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("HEAD", "damaged"), ("public", "could not be verified"), ("keyring", "damaged")],
)
def test_a_damaged_room_says_so_and_the_card_works(home: Home, name: str, sentence: str) -> None:
    """A flipped byte in any file: read what can be read, say it plainly, and the numbers are there."""
    path = home.room / name
    data = bytearray(path.read_bytes())
    for spot in range(40, len(data), 97):
        data[spot] ^= 0x20
    path.write_bytes(data)
    with home.console() as program:
        program.see("988", sentence)
        program.press("f9")
        program.see("CRISIS", "911", "741741")
        program.press("escape", "ctrl+q")
        assert program.ended() == 0


def test_a_folder_of_something_else_is_left_alone(home: Home) -> None:
    """Pointed at the wrong folder by mistake, nothing in it is touched."""
    other = home.path / "holiday"
    other.mkdir()
    (other / "beach.txt").write_text("sand")
    with home.console("--room", str(other)) as program:
        program.see("This folder holds something else", "988")
        program.press("ctrl+q")
        assert program.ended() == 0
    assert [path.name for path in other.iterdir()] == ["beach.txt"]


def test_a_wrong_passphrase_keeps_the_name_and_the_card(home: Home) -> None:
    """One sentence, the field is emptied, the name stays."""
    with home.console() as program:
        program.see("Sign in", "988")
        program.type("Rowan\tnot the passphrase\r")
        program.see("This name and passphrase do not belong together.", "Rowan")
        program.press("f9")
        program.see("CRISIS", "988")
        program.press("f9")
        program.see("Sign in", "Rowan")
        program.type(PHRASES["Rowan"] + "\r")
        program.see("Rowan is here")


def test_a_lock_while_reading_the_card_leaves_the_card(
    home: Home, on_shift: Callable[[Program], None]
) -> None:
    """The fresh process begins where the eyes are: the numbers do not go away in the middle of a crisis."""
    with home.console() as program:
        on_shift(program)
        program.press("f9")
        program.see("CRISIS", "Not finished until they say")
        before = program.output.count(b"1049h")
        program.press("ctrl+l")
        program.until(lambda: program.output.count(b"1049h") > before, "the fresh process")
        program.see("CRISIS", "988", "Not finished until they say")
        program.press("escape")
        program.see("Sign in", "A shift is open")
        program.press("ctrl+q")
        assert program.ended() == 0
