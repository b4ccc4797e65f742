"""A closed number that a visitor brings along is said to be closed, with what to use instead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peer_console.directory.answers import Found
from peer_console.directory.facts import load
from peer_console.directory.resources import Channel, Origin
from peer_console.directory.search import Index, find


def ids(found: Found) -> list[str]:
    """Return the ids of the hits, best first."""
    return [hit.resource.id for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "line", "instead"),
    [
        ("1-800-931-2237", "neda-helpline", ["alliance-eating-disorders", "anad"]),
        ("800 273 8255", "lifeline-10-digit", ["988-lifeline", "veterans-crisis-line"]),
        ("1800 273 talk", "lifeline-10-digit", ["988-lifeline", "veterans-crisis-line"]),
        ("1-800-gambler", "gambling-800gambler", ["problem-gambling"]),
        ("714714", "misprint-714714", ["crisis-text-line"]),
        ("313 662 8209", "thrive-lifeline", ["crisis-text-line", "trans-lifeline", "grad-crisis-line"]),
    ],
)
def test_a_closed_number_finds_what_to_use_instead(typed: str, line: str, instead: list[str]) -> None:
    """Old lists and old posters still print it: nothing found would say that the number is merely unknown."""
    found = find(typed)
    assert [each.id for each in found.closed] == [line]
    assert not found.fallback
    assert set(ids(found)[: len(instead)]) == set(instead)
    assert ids(found)[0] == instead[0]
    assert ("instead", found.closed[0].label) in found.hits[0].why


@pytest.mark.parametrize(
    "typed", ["988", "741741", "1 877 565 8860", "888 409 0141", "7417", "800 273", "877 995 5247"]
)
def test_a_number_in_use_is_not_said_to_be_closed(typed: str) -> None:
    """A keyword or the hours of a number may have ended while the number answers; half a number is none."""
    assert not find(typed).closed


def test_a_closed_number_that_the_directory_has_is_found_as_any_other() -> None:
    """A lead may have confirmed it; its own entry carries the warning."""
    entry = replace(
        load()[0], id="own", origin=Origin.programme, channels=(Channel("call", "1-800-931-2237"),)
    )
    found = Index((*load(), entry)).find("800 931 2237")
    assert not found.closed
    assert ids(found) == ["own"]


def test_without_what_to_use_instead_the_crisis_lines_stand_there() -> None:
    """A room may have retired the entry that takes the place; that the number is closed is said still."""
    found = Index(load()[:1]).find("1-800-931-2237")
    assert found.fallback
    assert [each.id for each in found.closed] == ["neda-helpline"]
