"""Closed and misprinted numbers are recognised however they are written, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peer_console.directory.closed_lines import closed_lines_of, closed_matches, keypad_digits
from peer_console.directory.facts import load
from peer_console.directory.resources import Channel


def _ids(kind: str, number: str, **beside: object) -> list[str]:
    return [entry.id for entry in closed_matches(kind, number, **beside)]  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["1-800-931-2237", "(800) 931 2237", "8009312237", "+1 800.931.2237"])
def test_a_closed_number_is_found_in_any_spelling(written: str) -> None:
    """People copy numbers from posters; the spelling is not the number."""
    assert _ids("call", written) == ["neda-helpline"]


def test_letters_are_keys() -> None:
    """1-800-273-TALK is a number, and one that was replaced."""
    assert keypad_digits("1-800-273-TALK") == "8002738255"
    assert "lifeline-10-digit" in _ids("call", "1-800-273-TALK")


def test_988_is_no_match_but_its_ended_option_is() -> None:
    """The line works; only the option behind 'press 3' has ended."""
    assert _ids("call", "988", instruction="Press 1 veterans, press 2 Spanish, or stay on the line.") == []
    assert _ids("call", "988", instruction="Call, then press 3.") == ["988-press-3"]
    assert _ids("text", "988", instruction="Text PRIDE to 988.") == ["988-press-3"]
    assert _ids("text", "988", instruction="Text any question to 988.") == []


def test_a_label_or_a_claim_narrows_a_match() -> None:
    """One number can be right for one line and wrong for another."""
    assert _ids("call", "866-662-1235", label="National Alliance for Eating Disorders") == []
    assert _ids("call", "866-662-1235", label="NEDA Helpline") == ["misprint-neda-alliance"]
    assert _ids("call", "877-565-8860") == []
    assert _ids("call", "877-565-8860", round_the_clock=True) == ["trans-lifeline-247"]


def test_soft_matches_do_not_block() -> None:
    """An old number that still works is a warning; a closed one needs a person to confirm."""
    assert [entry.blocks for entry in closed_matches("call", "800-273-8255")] == [False]
    assert [entry.blocks for entry in closed_matches("call", "800-931-2237")] == [True]


@pytest.mark.parametrize(
    ("kind", "number"), [("web", "https://988lifeline.org"), ("call", ""), ("call", "x5555")]
)
def test_links_and_extensions_match_nothing(kind: str, number: str) -> None:
    """A campus extension must not vanish from the card by accident."""
    assert _ids(kind, number) == []


@pytest.mark.parametrize("said", ["988 press 3", "option 3", "Press 1 veterans, press 3 LGBTQ youth"])
def test_an_ended_option_is_found_in_any_wording(said: str) -> None:
    """Nobody copies the list's own words."""
    assert _ids("call", "988", instruction=said) == ["988-press-3"]


def test_an_option_beside_the_number_counts_too() -> None:
    """A file may hold what to press as the name of the number."""
    channel = Channel("call", "988", label="LGBTQ+ youth, press 3")
    entry = replace(load()[0], channels=(channel,))
    assert [line.id for line in closed_lines_of(entry)] == ["988-press-3"]
