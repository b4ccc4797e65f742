"""A number that a lead types is the number that is dialled: read whole, or asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory.facts import load
from peer_console.directory.resources import Channel
from peer_console.directory.typed_ways import (
    MANY,
    WayUnclear,
    read_link,
    read_numbers,
    with_kind,
    write_numbers,
)


@pytest.mark.parametrize(
    ("typed", "channel"),
    [
        ("555-0110", Channel("call", "555-0110")),
        ("Front desk: 555-0110", Channel("call", "555-0110", label="Front desk")),
        ("Front desk: 555-0110 x12", Channel("call", "555-0110", label="Front desk", extension="12")),
        ("555-0110 ext. 12 (press 2)", Channel("call", "555-0110", "press 2", extension="12")),
        ("(410) 555-0110", Channel("call", "410 555-0110")),
        ("Urgent: (410) 555-0110 (ask for Jo)", Channel("call", "410 555-0110", "ask for Jo", "Urgent")),
        ("x5555", Channel("call", "x5555")),
        ("Security: x 5555", Channel("call", "x 5555", label="Security")),
        ("1-800-555-HELP", Channel("call", "1-800-555-HELP")),
        ("+1 410 555 0110", Channel("call", "+1 410 555 0110")),
    ],
)
def test_a_line_is_a_number(typed: str, channel: Channel) -> None:
    """The ways in which people write numbers down."""
    assert read_numbers(typed, "call") == (channel,)


@pytest.mark.parametrize("typed", ["ask at the desk", "Desk:", "()", "Desk: call", "555-0110 (unclosed"])
def test_what_is_no_number_is_asked_about(typed: str) -> None:
    """A wrong number on the directory is worse than none."""
    with pytest.raises(WayUnclear) as unclear:
        read_numbers(f"555-0110\n{typed}", "call")
    assert unclear.value.line == typed


def test_too_many_are_said_to_be_too_many() -> None:
    """Nothing is left out in silence."""
    with pytest.raises(WayUnclear):
        read_numbers("555-0110\n" * (MANY + 1), "call")


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("peers.example", "https://peers.example"),
        ("http://a.b.example/x?y=1", "http://a.b.example/x?y=1"),
    ],
)
def test_a_link_is_an_address(typed: str, link: str) -> None:
    """A phone's camera opens it, so it has to be whole."""
    assert read_link(typed) == (Channel("web", link),)


@pytest.mark.parametrize("typed", ["see the leaflet", "javascript:alert(1)", "file:///etc", "x"])
def test_what_is_no_link_is_asked_about(typed: str) -> None:
    """Only the web is opened from a code."""
    with pytest.raises(WayUnclear):
        read_link(typed)
    assert read_link("  ") == ()


@pytest.mark.parametrize("entry", load(), ids=lambda entry: entry.id)
def test_a_form_that_is_saved_as_it_was_changes_nothing(entry: object) -> None:
    """Opening a shipped entry and saving it must not touch a number."""
    channels = entry.channels  # type: ignore[attr-defined]
    for kind in ("call", "text"):
        again = read_numbers(write_numbers(channels, kind), kind)
        assert with_kind(channels, kind, again) == channels


def test_kinds_stand_in_their_order() -> None:
    """Calls first, texts after them, whatever was there stays where it was."""
    web, call = Channel("web", "https://a.example"), Channel("call", "555-0110")
    text = Channel("text", "555-0111")
    assert with_kind((web,), "call", (call,)) == (call, web)
    assert with_kind((call, web), "text", (text,)) == (call, text, web)
    assert with_kind((call, web), "call", ()) == (web,)
    kept = Channel("call", "555-0110", "press 2", "Desk")
    assert with_kind((web, kept), "call", (text, kept)) == (web, text, kept)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_number_or_a_question(typed: str) -> None:
    """No line stops the form."""
    try:
        channels = read_numbers(typed, "call")
    except WayUnclear:
        return
    assert all(any(each.isdecimal() for each in channel.value) for channel in channels)
