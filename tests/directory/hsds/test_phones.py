"""Numbers as people type them into databases: what can be dialled is a channel, what cannot is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.directory.hsds.phones import channels_of, dialled, email_of, link_of
from peer_console.directory.resources import Channel


@pytest.mark.parametrize(
    ("number", "value", "extension", "instruction"),
    [
        ("(202) 555-0142", "(202) 555-0142", "", ""),
        ('"+44 1234 234567"', "+44 1234 234567", "", ""),
        ("305-555-0100 x5427", "305-555-0100", "5427", ""),
        ("(202) 555-0142 ext. 101", "(202) 555-0142", "101", ""),
        ("Phone No: (202) 555-0142 Ext: 7000", "(202) 555-0142", "7000", ""),
        ("305-555-0100 xOPT2", "305-555-0100", "", "option 2"),
        ("1-800-LAW-REP-1", "1-800-LAW-REP-1", "", ""),
        ("1 (888) 777-VETS (8387)", "1 (888) 777-VETS", "", ""),
        ("773-555-0100 (LAWS)", "773-555-0100", "", ""),
        ("(202) 8-STAYDC", "(202) 8-STAYDC", "", ""),
        ("Dial 211, then press 1", "211", "", "Dial 211, then press 1"),
        ("988", "988", "", ""),
        ("741741", "741741", "", ""),
        ("202-555-0142,", "202-555-0142", "", ""),
        ("(202) 555-0142\t", "(202) 555-0142", "", ""),
    ],
)
def test_numbers(number: str, value: str, extension: str, instruction: str) -> None:
    """As they stand in the data sets."""
    assert channels_of({"number": number}) == [Channel("call", value, instruction, extension=extension)]


@pytest.mark.parametrize(
    "number", ["", "854", "no phone", "tset", "000-000-0000", "305-555-*123", "Sorry", "12", "1" * 40]
)
def test_what_cannot_be_dialled(number: str) -> None:
    """The id of a row, a word, zeros."""
    assert channels_of({"number": number}) == []


def test_two_numbers_in_one_cell() -> None:
    """Both can be called."""
    found = channels_of({"number": "(312) 555-0100; (312) 555-0101"})
    assert [channel.value for channel in found] == ["(312) 555-0100", "(312) 555-0101"]


@pytest.mark.parametrize(
    ("kind", "read_as"),
    [("voice", "call"), ("cell", "call"), ("hotline", "call"), ("10", "call"), ("", "call"), ("fax", "fax"),
     ("sms", "text"), ("text", "text"), ("textphone", "tty"), ("TTY", "tty"), ("video", "video")],
)  # fmt: skip
def test_types(kind: str, read_as: str) -> None:
    """HSDS's, Ohana's, and numbers that a vendor put there."""
    assert channels_of({"number": "202-555-0142", "type": kind})[0].kind == read_as


def test_a_fax_that_only_its_description_names() -> None:
    """Nobody is sent to a fax by a call."""
    assert channels_of({"number": "202-555-0142", "description": "Fax"})[0].kind == "fax"


def test_a_text_line_keeps_what_to_text() -> None:
    """The keyword is what to do, not whose number it is."""
    (channel,) = channels_of({"number": "741741", "type": "text", "description": "Text HOME"})
    assert (channel.kind, channel.instruction, channel.label) == ("text", "Text HOME", "")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("www.miamidade.gov/fire", "https://www.miamidade.gov/fire"),
        ("http://a.example.org.", "http://a.example.org"),
        ("see https://a.example.org/x (new)", "https://a.example.org/x"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("N/A", ""),
        ("ann@example.org", ""),
    ],
)
def test_links(text: str, link: str) -> None:
    """Only what a browser opens as a page."""
    assert link_of(text) == link


def test_emails() -> None:
    """One address out of what stands there."""
    assert email_of("mail: info@example.org, ann@example.org") == "info@example.org"
    assert email_of("call us") == ""


@given(st.text())
def test_no_number_breaks_it(text: str) -> None:
    """Whatever stands there: what comes out can be dialled."""
    for channel in channels_of({"number": text, "type": text, "extension": text, "description": text}):
        assert dialled(channel.value)
