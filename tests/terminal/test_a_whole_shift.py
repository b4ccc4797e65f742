"""The main job from end to end, with the real program in a real terminal, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import talk
from tests.terminal.program import AT_THE_FLOOR, Program, environment

OWN = {name: f"seven quiet bridges over {name.lower()}" for name in ("Rowan", "Sam", "Ade")}
NOTE = "Talked through the week before the exam."
HALF = "Needed a quiet place"
TO_THE_NOTE = ["tab"] * 7


@pytest.mark.parametrize(
    ("columns", "rows"),
    [(80, 24), pytest.param(120, 40, marks=pytest.mark.exhaustive)],
    ids=["80×24", "120×40"],
)
def test_from_set_up_to_review(columns: int, rows: int, tmp_path: Path) -> None:
    """Set-up, two sign in, three visits, blank, lock, draft, hand-off, take-over, review: one evening."""
    with Program(AT_THE_FLOOR, environment(tmp_path), columns=columns, rows=rows) as program:
        lead, _ = talk.set_up(program, "Noor")
        once = {name: talk.add_person(program, name) for name in OWN}
        program.press("ctrl+l")

        _a_pair_opens(program, once)
        program.see("Shift board", "Rowan and Sam", "Nothing logged yet.")
        _with_four_keys(program)
        _with_all_there_is(program)
        _left_half_filled(program)
        _blank_and_back(program)
        _lock_and_back(program)
        _hand_off(program)

        _the_next_pair_takes_over(program, once["Ade"], lead)
        _the_lead_reviews(program)
        program.press("ctrl+q")
        assert program.ended() == 0
        assert NOTE not in program.terminal.primary_text()


def _a_pair_opens(program: Program, once: dict[str, str]) -> None:
    talk.first_sign_in(program, "Rowan", once["Rowan"], OWN["Rowan"])
    program.see("Open a shift", "What is said here stays here.", "Rowan is here")
    program.type("Sam\t" + once["Sam"] + "\r")
    talk.choose_own(program, once["Sam"], OWN["Sam"])
    program.see("Rowan and Sam are here")
    program.press("ctrl+s")


def _with_four_keys(program: Program) -> None:
    program.press("ctrl+n")
    program.see("New visit", "Came as")
    program.press("w", "a", "1", "ctrl+s")
    program.see("Shift board", "1 visit", "exams", "listening was enough", "saved")


def _with_all_there_is(program: Program) -> None:
    program.press("ctrl+n")
    program.see("New visit", "Came as")
    program.press("p", "d", "r", "4", "/")
    program.see("Shared in this visit")
    program.type("crisis text")
    program.press("enter")
    program.see("Crisis Text Line", "shared")
    program.press("escape")
    program.see_gone("Shared in this visit")
    program.press(*TO_THE_NOTE)
    talk.fill(program, NOTE)
    program.press("ctrl+s")
    program.see("Shift board", "2 visits", "referral, taken")


def _left_half_filled(program: Program) -> None:
    program.press("ctrl+n")
    program.see("New visit", "Came as")
    program.press("w", "l", *TO_THE_NOTE)
    talk.fill(program, HALF)
    program.see("draft kept")


def _blank_and_back(program: Program) -> None:
    program.press("ctrl+b")
    program.see_gone(HALF)
    assert "New visit" not in program.screen
    program.press("space")
    program.see("The passphrase of Rowan or Sam")
    program.type("not it\r")
    program.see("That is not the passphrase of anybody signed in here.")
    program.type(OWN["Sam"] + "\r")
    program.see("New visit", HALF, "● l loss, a death")


def _lock_and_back(program: Program) -> None:
    program.press("ctrl+l")
    program.see("Sign in", "A shift is open: either supporter can go on.")
    assert HALF not in program.screen
    talk.sign_in(program, "Rowan", OWN["Rowan"])
    program.see("Shift board", "2 visits")
    program.press("ctrl+n")
    program.see("New visit", HALF, "● l loss, a death")
    program.press("1", "ctrl+s")
    program.see("Shift board", "3 visits")


def _hand_off(program: Program) -> None:
    program.press("f4")
    program.see("Hand off", "3 visits")
    program.press("s", "ctrl+s")
    program.see("Signed and saved.")
    program.press("enter")
    program.see("Sign in", "The last hand-off waits to be taken over.")


def _the_next_pair_takes_over(program: Program, once: str, lead: str) -> None:
    """A supporter and the lead, who works this shift too."""
    talk.first_sign_in(program, "Ade", once, OWN["Ade"])
    program.see("Open a shift", "The last hand-off is unaccepted", "Ade is here")
    program.type("Noor\t" + lead + "\r")
    program.see("Ade and Noor are here")
    program.press("ctrl+s")
    program.see("Take over", "Rowan", "3 visits")
    program.press("1", "ctrl+s")
    program.see("Shift board", "Taken over by Ade and Noor")


def _the_lead_reviews(program: Program) -> None:
    program.press("f5")
    program.see("Review", "Hand-offs", "steady", "not read")
    program.press("enter")
    program.see("Rowan", NOTE)
    program.press("s")
    program.see("Seen")
