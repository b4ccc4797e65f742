"""The right door in five seconds, in the real program in a real terminal: search, share, a code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peer_console.directory.facts import load
from peer_console.directory.qr import payload_of
from tests.directory.test_qr import read
from tests.terminal import talk
from tests.terminal.program import Program, environment, peer_console

PAPER = "ffffff"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Program]:
    """A practice room, locked."""
    with Program(peer_console("practice"), environment(tmp_path)) as program:
        program.see("PRACTICE", "988", "Passphrase")
        yield program
        program.press("ctrl+q")
        assert program.ended() == 0


def test_locked_a_typo_finds_it_and_a_camera_reads_the_number(practice: Program) -> None:
    """Nobody signed in; the word is misspelt; the visitor leaves with the number on their own phone."""
    practice.press("f3")
    practice.see("Directory", "of 76")
    talk.fill(practice, "suicidal roomate")
    practice.see("'roomate' was read as 'roommate'", "▸ 988 Suicide", "crisis · 24/7")
    practice.press("ctrl+u")
    talk.fill(practice, "physician support")
    practice.see("▸ Physician Support", "888 409 0141")
    practice.press("ctrl+k")
    practice.see("Point the phone's camera", "888 409 0141")
    line = next(each for each in load() if each.id == "physician-support-line")
    assert read(_paper(practice)) == payload_of(line.channels[0], line.scope)
    practice.press("escape")
    practice.see("▸ Physician Support", "F8 code for a phone")
    practice.press("enter")
    practice.see("No visit is in progress.")
    practice.press("escape")
    practice.see("Passphrase")


def test_shared_in_a_visit(practice: Program) -> None:
    """F3 in the middle of a visit: a misspelt need, Enter, and the visit holds it; Enter again, and not."""
    practice.type("Rowan\tmaple lantern quiet\r")
    practice.see("Open a shift", "Rowan is here")
    practice.type("Sam\triver button orange\r")
    practice.see("Rowan and Sam are here")
    practice.press("ctrl+s")
    practice.see("Take over", "Signed", "locked in")
    practice.press("ctrl+n")
    practice.see("New visit", "Came as")
    practice.press("w", "f3")
    practice.see("Directory", "share in this visit")
    talk.fill(practice, "eatng dis")
    practice.see("'eatng' was read as 'eating'", "▸ ANAD")
    practice.press("enter")
    practice.see("Shared. Enter takes it back.", "● ANAD")
    practice.press("down", "enter")
    practice.see("● National Alliance")
    practice.press("up", "enter")
    practice.see("Taken out of this visit.")
    practice.press("escape")
    screen = practice.see("New visit", "National Alliance for Eating Disorders")
    assert "ANAD" not in screen


def _paper(program: Program) -> list[str]:
    """Return the characters that stand on white, row by row: what a camera takes for paper."""
    buffer, columns = program.terminal.buffer, program.terminal.columns
    rows = [
        "".join(buffer[y][x].data for x in range(columns) if buffer[y][x].bg == PAPER)
        for y in range(program.terminal.lines)
    ]
    return [row for row in rows if row]
