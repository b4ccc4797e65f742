"""A lead keeps the room by keyboard in a real terminal: people, backup, codes, trail, recovery."""

from __future__ import annotations

import re

from tests.terminal import talk
from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import Program

OWN = "seven quiet herons under ice"
TO_THE_END = ["down"] * 40


def _new_codes(program: Program) -> tuple[str, ...]:
    """Renew the recovery codes on the backup screen, and type one back."""
    program.press("c")
    program.see("The three papers of before open nothing any more")
    program.press("ctrl+s")
    screen = program.see("Three recovery codes, shown only now")
    codes = tuple(re.findall(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", screen))
    assert len(codes) == 3, screen
    program.type(codes[1])
    program.press("enter")
    program.see("The new recovery codes hold.")
    return codes


def test_a_lead_keeps_the_room_and_two_papers_open_it_again(home: Home) -> None:
    """New keys for Rowan, a backup, new codes, the trail; then a new lead comes with two of the papers."""
    target = home.path / "stick.backup"
    with home.console() as program:
        talk.open_supporter(program, "Noor", PHRASES["Noor"], "Rowan")
        program.press("k")
        program.see("Make sure that it is Rowan who asks.")
        program.press("ctrl+s")
        program.see("A one-time passphrase for Rowan")
        program.press("enter")
        program.see("Rowan can sign in now.")

        program.press(*TO_THE_END, "enter")
        program.see("Enter goes there")
        program.press(*TO_THE_END, "up", "up", "enter")
        program.see("None was made in these two months")
        program.press("b")
        program.see("Make a backup")
        program.type(str(target))
        program.press("enter")
        program.see("read back and compared", "Last made")
        assert target.stat().st_mode & 0o777 == 0o600
        codes = _new_codes(program)

        program.press("escape")
        program.see("Enter goes there")
        program.press(*TO_THE_END, "enter")
        program.see("This month and the last", "gave somebody new keys", "renewed the recovery codes")
        program.press("ctrl+q")
        assert program.ended() == 0

    with home.console() as program:
        program.see("Sign in", "988", "forgotten passphrase")
        program.press("ctrl+g")
        program.see("A lead gives you new keys")
        for text in (codes[0], codes[2], "Kim", OWN):
            program.type(text)
            program.press("enter")
        program.type(OWN)
        program.press("enter")
        program.see("Review", "F7 room")
        program.press("f7")
        program.see("Kim", "Noor")
        program.press("ctrl+q")
        assert program.ended() == 0
