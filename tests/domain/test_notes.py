"""The note check helps people to write less; it must never fail, hang, or point beside the word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.domain.notes import Concern, ConcernKind, check

NAMES = ("Rowan", "Sam Okafor", "Will Adeyemi")


def said(text: str) -> list[tuple[str, str]]:
    """What is pointed at, as (kind, words)."""
    return [(concern.kind.value, text[concern.start : concern.end]) for concern in check(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("came with rowan", [("name", "rowan")]),
        ("Okafor's friend", [("name", "Okafor")]),
        ("saw Dr. Patel", [("name", "Patel")]),
        ("her roommate, named Chloe", [("name", "Chloe")]),
        ("spoke with Anna about it", [("name", "Anna")]),
        ("tired, Anna's idea", [("name", "Anna")]),
        ("with Priya Raman", [("name", "Priya Raman")]),
        ("ring 555-010-0199", [("number", "555-010-0199")]),
        ("id A1234567", [("number", "A1234567")]),
        ("on 3/14/2001", [("number", "3/14/2001")]),
        ("14 March 2001", [("number", "14 March 2001")]),
        ("DOB: 1999", [("number", "DOB: 1999")]),
        ("write to a.b@school.edu", [("address", "a.b@school.edu")]),
        ("lives at 12 Oak Street", [("address", "12 Oak Street")]),
        ("dorm 214", [("address", "dorm 214")]),
        ("says ADHD", [("diagnosis", "ADHD")]),
        ("an uncle committed suicide", [("hurtful", "committed suicide")]),
        ("attention-seeking again", [("hurtful", "attention-seeking")]),
    ],
)
def test_what_should_not_be_in_a_note_is_pointed_at(text: str, expected: list[tuple[str, str]]) -> None:
    """The span has to be the word itself: it is underlined on the screen."""
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Exams. Will come back after Step 1.",
        "Talked about the Crisis Text Line and Student Health.",
        "Listened. Sleep, then shelf exams on Monday 24.",
        "will may grace",
        "Not sure about Internal Medicine; 2 weeks left, block 3.",
        "I listened for 45 minutes",
        "Step 2 CK in 8 weeks",
        "met on Zoom in English, before Thanksgiving",
    ],
)
def test_ordinary_notes_are_left_alone(text: str) -> None:
    """A check that cries at everything is switched off in the head after a day."""
    assert said(text) == ([("name", "Will")] if text.startswith("Exams. Will") else [])


@given(st.text(max_size=400), st.lists(st.text(max_size=20), max_size=4))
def test_it_never_raises_and_spans_fit(text: str, names: list[str]) -> None:
    """Any text and any names: spans lie in the text, in order, without overlap."""
    concerns = check(text, names)
    end = 0
    for concern in concerns:
        assert isinstance(concern, Concern)
        assert end <= concern.start < concern.end <= len(text)
        end = concern.end


@pytest.mark.parametrize(
    "piece", ["A", "Ab ", "1 ", "1-", "@", "a.", "1 a a a ", "jan ", "dorm", "Dr. ", "é"]
)
def test_no_text_makes_it_slow(piece: str) -> None:
    """It runs while somebody types: under five milliseconds for the longest note, whatever is in it."""
    text = (piece * 240)[:240]
    check(text, NAMES)
    # The best of many: another program may have the processor for a while.
    assert any(_seconds(text) < 0.005 for _ in range(200))


def test_a_known_name_that_is_a_word_needs_its_capital() -> None:
    """'will' is a word more often than it is Will."""
    assert check("they will manage", NAMES) == ()
    assert [concern.kind for concern in check("asked for Will", NAMES)] == [ConcernKind.name]


def _seconds(text: str) -> float:
    start = time.perf_counter()
    check(text, NAMES)
    return time.perf_counter() - start
