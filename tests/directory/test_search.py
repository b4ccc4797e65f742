"""Somebody tired types half a word; the right number has to come first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory.search import find


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("988", "988-lifeline"),
        ("741", "crisis-text-line"),
        ("888 409", "physician-support-line"),
        ("409-0141", "physician-support-line"),
        ("eat", "anad"),
        ("PHYSICI", "physician-support-line"),
        ("kms", "988-lifeline"),
        ("end my life", "988-lifeline"),
        ("roommate", "988-lifeline"),
        ("dying", "911-emergency"),
        ("trevor", "trevor-project"),
        ("linea", "988-spanish"),
    ],
)
def test_the_right_number_comes_first(typed: str, first: str) -> None:
    """Under five seconds from the question to the number."""
    assert find(typed).hits[0].resource.id == first


def test_nothing_typed_shows_the_crisis_services_first() -> None:
    """An empty box is what one sees when one only wants a list."""
    shown = find("", 5).hits
    assert len(shown) == 5
    assert all(hit.resource.crisis_service for hit in shown)


def test_nothing_found_shows_the_crisis_lines() -> None:
    """The screen is never empty, and it says that these are not what was asked for."""
    found = find("zzzz")
    assert found.fallback
    assert found.total == 0
    assert found.hits[0].resource.id == "911-emergency"


@given(st.text(max_size=300))
def test_anything_may_be_typed(typed: str) -> None:
    """A search box takes whatever falls on the keys, and the answer is the same each time."""
    assert find(typed, 3) == find(typed, 3)
    assert len(find(typed, 3).hits) <= 3
