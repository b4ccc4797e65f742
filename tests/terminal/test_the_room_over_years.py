"""A lead in a real terminal, beside people and backup: programme, events, holds, several rooms."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.terminal import talk
from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import Program, environment

TO_THE_END = ["down"] * 40


def _go(program: Program, row: int) -> None:
    """Open 'More' in F7 and Enter on the row that stands so many above the last."""
    program.press("f7")
    program.see("Room", "More")
    program.press(*TO_THE_END)
    if "Enter goes there" not in program.screen:
        program.press("enter")
        program.see("Enter goes there")
    program.press(*TO_THE_END, *["up"] * row, "enter")


@pytest.mark.exhaustive
def test_a_year_of_upkeep_in_one_sitting(home: Home) -> None:
    """By keys alone, at 80×24, a mistake in each said in a sentence; what is hosted is found while locked."""
    with home.console() as program:
        talk.sign_in(program, "Noor", PHRASES["Noor"])
        program.see("Review", "F7 room")

        program.press("f7")
        program.see("People", "Programme")
        program.press(*["down"] * 2, "enter")
        program.see("Enter changes it", "Confidentiality")
        program.press(*["down"] * 7, "enter")
        program.see("When nobody touches the console")
        program.press("ctrl+u")
        program.type("90")
        program.press("ctrl+s")
        program.see("Blank: a whole number of seconds")
        program.press("ctrl+u")
        program.type("45")
        program.press("ctrl+s")
        program.see("blank after 45 s")

        _go(program, 4)
        program.see("Who is on", "Events")
        program.press("a")
        program.see("An event")
        talk.fill(program, "Sleep workshop")
        program.press("tab")
        talk.fill(program, "soon")
        program.press("ctrl+s")
        program.see("An event needs a day")
        program.press("ctrl+u")
        talk.fill(program, "3 Dec 2098")
        program.press("ctrl+s")
        program.see("It is on the list.", "Sleep workshop")
        program.press("escape")

        _go(program, 3)
        program.see("Retention", "Hold on everything")
        program.press("h")
        program.see("Hold all text")
        program.press("ctrl+s")
        program.see("reason")
        talk.fill(program, "An inspection")
        program.press("ctrl+s")
        program.see("All text is held")
        program.press("l", "ctrl+s")
        program.see("The hold is lifted.")
        program.press("escape")

        _go(program, 1)
        program.see("In three steps", "nothing from another room yet")
        program.press("k")
        talk.fill(program, "~/card.file")
        program.press("enter")
        program.see("Your card is written. Its code is")
        program.press("s")
        talk.fill(program, "~/card.file")
        program.press("tab")
        talk.fill(program, "~/north.bundle")
        program.press("enter")
        program.see("Compare the card's code")
        program.press("g")
        talk.fill(program, "~/north.bundle")
        program.press("enter")
        program.see("This bundle comes from this very room")
        program.press("ctrl+q")
        assert program.ended() == 0
    assert (home.path / "north.bundle").stat().st_mode & 0o777 == 0o600
    found = subprocess.run(
        [sys.executable, "-m", "peer_console", "find", "sleep", "workshop"],
        capture_output=True,
        text=True,
        check=True,
        env=environment(home.path),
    ).stdout
    assert found.startswith("Sleep workshop\n")
    assert "When: Wed 3 Dec 2098." in found


@pytest.mark.exhaustive
def test_a_supporter_gets_another_name_and_role_and_leaves(home: Home) -> None:
    """Who leaves cannot come in; who stays does so after the laptop was lost, from last night's backup."""
    stick = home.path / "stick.backup"
    with home.console() as program:
        talk.open_supporter(program, "Noor", PHRASES["Noor"], "Rowan")
        program.press("t")
        program.see("Training of Rowan")
        program.press("ctrl+u")
        talk.fill(program, "1 Jan 2020")
        program.press("ctrl+s")
        program.see("1 Jan 2020 has passed.")
        program.press("ctrl+u")
        talk.fill(program, "30 Jun 2098")
        program.press("ctrl+s")
        program.see("Rowan: trained until 30 Jun 2098.")
        program.press("enter")
        program.see("Rowan, supporter")
        program.press("n")
        program.see("Another name for Rowan")
        program.press("ctrl+u")
        talk.fill(program, "Robin")
        program.press("ctrl+s")
        program.see("From now on they sign in as Robin.")
        program.press("ctrl+s")
        program.see("A one-time passphrase for Robin")
        program.press("enter")
        program.see("Robin can sign in now.")
        program.press("ctrl+q")
        assert program.ended() == 0
    _run(home, "backup", str(stick), "--as", "Noor", "--passphrase-stdin", given=PHRASES["Noor"])
    with home.console() as program:
        talk.sign_in(program, "Noor", PHRASES["Noor"])
        program.see("Review", "F7 room")
        program.press("f7")
        program.see("Robin")
        program.press("down", "enter")
        program.see("Robin, supporter")
        program.press("e")
        program.see("Robin cannot sign in from this moment")
        program.press("ctrl+s")
        program.see("The account of Robin is ended.", "account closed")
        program.press("ctrl+q")
        assert program.ended() == 0
    _run(home, "restore", str(stick), "--set-aside")
    with home.console() as program:
        talk.sign_in(program, "Noor", PHRASES["Noor"])
        program.see("Restored on")
        program.press("f7")
        program.see("Robin", "trained until 30 Jun 2098")
        program.press("ctrl+q")
        assert program.ended() == 0


def _run(home: Home, *arguments: str, given: str = "") -> None:
    subprocess.run(
        [sys.executable, "-m", "peer_console", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        env=environment(home.path),
    )
