"""What people do at the console, in steps that several tests share."""

from __future__ import annotations

import re

from tests.terminal.program import Program


def fill(program: Program, text: str) -> None:
    """Type into the field one is in, and wait until it stands there too."""
    before = program.screen.count(text)
    program.type(text)
    program.until(lambda: program.screen.count(text) > before, f"{text!r} to be typed")


def made_passphrase(program: Program) -> str:
    """Return the five words the screen offers."""
    screen = program.see("Type them")
    found = re.search(r"^ +([a-z]+(?: {3}[a-z]+){4})$", screen, re.MULTILINE)
    assert found, screen
    return " ".join(found[1].split())


def set_up(program: Program, lead: str) -> tuple[str, tuple[str, ...]]:
    """Set a room up; return the lead's passphrase and the recovery codes. The board or the review is next."""
    program.see("What is the programme called?")
    fill(program, "Riverside Peers")
    program.press("tab")
    program.press("enter")
    program.see("Who are you?")
    fill(program, lead)
    program.press("enter")
    passphrase = made_passphrase(program)
    program.type(passphrase)
    program.press("enter")
    program.see("What is kept confidential here?")
    fill(program, "What is said here stays here.")
    program.press("ctrl+s")
    program.see("Who is rung on campus?")
    fill(program, "x5555")
    program.press("tab")
    fill(program, "555 0101")
    program.press("enter")
    program.see("When is the room open?")
    program.press("ctrl+s")
    program.see("What do you do in a crisis?")
    program.press("ctrl+s")
    program.see("Ready", "Riverside Peers")
    program.press("enter")
    screen = program.see("Three recovery codes, shown only now")
    codes = tuple(re.findall(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", screen))
    assert len(codes) == 3, screen
    letter = re.search(r"Type code ([ABC123]) back", screen)
    assert letter, screen
    program.type(codes["ABC".find(letter[1]) if letter[1] in "ABC" else int(letter[1]) - 1])
    program.press("enter")
    return passphrase, codes


def sign_in(program: Program, name: str, passphrase: str) -> None:
    """Sign in on the start screen."""
    program.see("Sign in", "988")
    fill(program, name)
    program.press("tab")
    program.type(passphrase)
    program.press("enter")


def open_supporter(program: Program, lead: str, passphrase: str, name: str) -> None:
    """Sign the lead in and open what can be done for the first supporter of the room screen, ``name``."""
    sign_in(program, lead, passphrase)
    program.see("Review", "F7 room")
    program.press("f7")
    program.see("People", name)
    program.press("down", "enter")
    program.see(f"{name}, supporter")


def add_person(program: Program, name: str) -> str:
    """Add a supporter in the room screen; return the one-time passphrase."""
    program.press("f7")
    program.see("People", "a add somebody")
    program.press("a")
    program.see("Add somebody")
    fill(program, name)
    program.press("tab", "tab")
    fill(program, "30 Jun 2028")
    program.press("ctrl+s")
    screen = program.see(f"A one-time passphrase for {name}")
    found = re.search(r"│ +([a-z]+(?: [a-z]+){4}) +│", screen)
    assert found, screen
    program.press("enter")
    program.see(f"{name} can sign in now.")
    return found[1]


def first_sign_in(program: Program, name: str, once: str, own: str) -> None:
    """Sign in with a one-time passphrase and choose an own one."""
    sign_in(program, name, once)
    choose_own(program, once, own)


def choose_own(program: Program, once: str, own: str) -> None:
    """Replace a one-time passphrase."""
    program.see("Choose your own passphrase")
    program.type(once)
    program.press("tab")
    program.type(own)
    program.press("tab")
    program.type(own)
    program.press("ctrl+s")
    program.see_gone("Choose your own passphrase")
