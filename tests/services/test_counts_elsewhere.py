"""Figures as somebody types them: everyday words, and what is wrong by its line."""

from __future__ import annotations

import pytest

from peer_console.counts.books import Books
from peer_console.counts.facts import SAFETY_OR_HARM
from peer_console.counts.neutral import Figure, at
from peer_console.domain.programme import Programme
from peer_console.services.counts_elsewhere import NotRead, Unread, beside_ours, read_figures
from tests.counts.years import CALENDAR, CATEGORIES, live

YEAR = "AY2025"
PROGRAMME = Programme("Room", "")
BOOKS = Books(CALENDAR, CATEGORIES, (), live(240, 1).books.ledger)


def figures(text: str, table: str, label: str = YEAR) -> tuple[Figure, ...] | Unread:
    """Read typed figures."""
    return read_figures(text, label, table, BOOKS, PROGRAMME)


def test_words_and_numbers_as_people_write_them() -> None:
    """Colon, equals, a blank or a tab; thousands; the total; an empty line."""
    assert figures("M1: 40\nsecond year = 12\n\nTotal\t1,204", "stage") == (
        Figure(at(time=YEAR, stage="y1"), 40),
        Figure(at(time=YEAR, stage="y2"), 12),
        Figure(at(time=YEAR), 1204),
    )
    assert figures("300", "total") == (Figure(at(time=YEAR), 300),)
    assert figures("safety, harm: 14", "topic") == (Figure(at(time=YEAR, topic=SAFETY_OR_HARM), 14),)
    assert figures("exams, study / M1: 9", "topic_stage") == (
        Figure(at(time=YEAR, topic="academics", stage="y1"), 9),
    )


@pytest.mark.parametrize(
    ("text", "table", "label", "wrong"),
    [
        ("", "total", YEAR, Unread(NotRead.no_figures)),
        ("Total: 4", "slot", "2025-M10", Unread(NotRead.no_table)),
        ("M1: 40\nM2", "stage", YEAR, Unread(NotRead.no_count, 2, "M2")),
        ("M1: 40.5", "stage", YEAR, Unread(NotRead.no_count, 1, "M1: 40.5")),
        ("M9: 40", "stage", YEAR, Unread(NotRead.unknown, 1, "M9")),
        ("M1: 4\ny1: 4", "stage", YEAR, Unread(NotRead.twice, 2, "y1")),
        ("safety: 4", "topic", YEAR, Unread(NotRead.apart, 1, "safety")),
        ("M1: 4", "topic_stage", YEAR, Unread(NotRead.unknown, 1, "M1")),
    ],
)
def test_what_is_wrong_is_said_by_its_line(text: str, table: str, label: str, wrong: Unread) -> None:
    """Nothing is guessed at: what was published is known for good."""
    assert figures(text, table, label) == wrong


def test_our_own_number_stands_beside_it() -> None:
    """What this room counted, where that is closed; nothing where it is not."""
    lived = live(240, 1)
    known = sum(n for cell, n in lived.truth.items() if cell[2] == "y1")
    asked = (Figure(at(time=YEAR, stage="y1"), 1),)
    assert [each.counted for each in beside_ours(asked, lived.books, YEAR)] == [known]
    assert [each.counted for each in beside_ours(asked, BOOKS, YEAR)] == [None]
