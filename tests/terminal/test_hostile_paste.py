"""What falls into a field from a clipboard is text and nothing else, however much and whatever it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.terminal.conftest import Home
from tests.terminal.program import Program

TO_THE_NOTE = ["tab"] * 7


HOSTILE = {
    "markup": ("stay [/] calm [bold red]x[/] [@click=app.quit]y[/]", "stay [/] calm [bold red]x[/]"),
    "control characters": ("one\x1b[2J\x1b]0;title\x07two\x9b31mthree\x00four", "one"),
    "right to left": ("left \u202eright\u2066 \u200f end", "left right"),
    "lines": ("line one\nline two\r\nline three\x7f\x08", "line three"),
}


def test_a_paste_stands_there_and_does_nothing(home: Home, on_shift: Callable[[Program], None]) -> None:
    """No colour, no link, no cleared screen, no turned-round text; and the form goes on working."""
    with home.console() as program:
        on_shift(program)
        for count, (pasted, shown) in enumerate(HOSTILE.values(), start=1):
            program.press("ctrl+n")
            program.see("New visit", "Came as")
            program.press("w", "l", "1", *TO_THE_NOTE)
            program.paste(pasted)
            screen = program.see("New visit", shown)
            for harmful in ("\u202e", "\u2066", "\u200f", "\x1b"):
                assert harmful not in screen
            program.press("ctrl+s")
            program.see("Shift board", f"{count} visit")


@pytest.mark.parametrize(
    "words", [40_000, pytest.param(2_000_000, marks=pytest.mark.exhaustive)], ids=["200 kB", "10 MB"]
)
def test_a_huge_paste_costs_a_moment(words: int, home: Home, on_shift: Callable[[Program], None]) -> None:
    """The note takes what fits, says so, and the crisis card opens right after."""
    with home.console() as program:
        on_shift(program)
        program.press("ctrl+n")
        program.see("New visit", "Came as")
        program.press("w", "l", "1", *TO_THE_NOTE)
        program.paste("ward " * words)
        program.see("240/240", seconds=90)
        program.press("f9")
        program.see("CRISIS", "988", seconds=90)
        program.press("f9")
        program.see("New visit", "240/240")
