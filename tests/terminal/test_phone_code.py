"""A visitor's camera reads the code from the terminal of the running program, at its smallest size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.directory.test_qr import read
from tests.terminal.program import Program, environment, peer_console

_PAPER, _INK = "ffffff", "000000"


@pytest.mark.parametrize(
    ("typed", "name", "payload"),
    [
        pytest.param(
            *("988 suicide", "988 Suicide & Crisis Lifeline", "tel:988"), marks=pytest.mark.exhaustive
        ),
        pytest.param(*("steve fund", "Steve Fund", "sms:741741?body=STEVE"), marks=pytest.mark.exhaustive),
        (
            "ombudsperson",
            "ombudsperson",
            "https://www.acgme.org/residents-and-fellows/report-an-issue/office-of-the-ombudsperson/",
        ),
    ],
)
def test_one_key_shows_a_code_that_is_read(tmp_path: Path, typed: str, name: str, payload: str) -> None:
    """A number, a keyword that is ready to send, and the longest link that is shipped; no room yet."""
    with Program(peer_console(), environment(tmp_path), columns=80, rows=24) as program:
        program.see("What is the programme called?")
        program.press("f3")
        program.see("some digits")
        program.type(typed)
        program.see(name)
        program.press("ctrl+k")
        program.see("camera")
        program.until(lambda: bool(_paper(program)), "the code")
        assert read(_paper(program)) == payload


def _paper(program: Program) -> list[str]:
    """Return the characters of the cells that are drawn on white."""
    screen = program.terminal
    cells = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    drawn = ["".join(cell.data for cell in row if cell.bg == _PAPER) for row in cells]
    assert all(cell.fg == _INK for row in cells for cell in row if cell.bg == _PAPER)
    return [row for row in drawn if row]
