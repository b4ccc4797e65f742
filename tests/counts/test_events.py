"""Attendance at events: exact or hidden, apart from the visits, and nothing to be had by subtraction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from peer_console.counts.calendar import academic_year
from peer_console.counts.events import SHEET, Attended, audit_events, event_sheets, true_counts
from peer_console.counts.neutral import Document, decode, encode
from peer_console.counts.snapshots import close
from peer_console.counts.snapshots import decode as read_snapshot
from peer_console.counts.snapshots import encode as write_snapshot
from peer_console.errors import AuditFailed
from tests.counts.years import CALENDAR, CATEGORIES

YEAR = academic_year(CALENDAR, 2025)
FALL, SPRING = (term.weeks[3] for term in YEAR.terms)
T = 11


def told(fall: int, spring: int) -> tuple[int | None, ...]:
    """Return what is printed of the fall, the spring and the year."""
    (sheet,) = event_sheets(YEAR, {FALL: fall, SPRING: spring}, T)
    return tuple(cell.value for cell in sheet.cells)


def in_a_file(came: Mapping[str, int]) -> bytes:
    """Return a release that tells of events and of nothing else."""
    return encode(
        Document({"id": "AY2025", "sequence": 1}, (), {}, (), {}, (), events=event_sheets(YEAR, came, T))
    )


@pytest.mark.parametrize(
    ("terms", "printed"),
    [
        ((40, 30), (40, 30, 70)),
        ((40, 3), (None, None, 43)),
        ((0, 40), (None, None, 40)),
        ((4, 5), (None, None, None)),
        ((0, 11), (None, None, None)),
        ((10, 10), (None, None, None)),
        ((10, 9), (None, None, 19)),
        ((1, 10), (None, None, None)),
        ((9, 11), (None, None, None)),
        ((11, 11), (11, 11, 22)),
    ],
)
def test_a_small_term_hides_the_other_and_never_the_year_without_need(
    terms: tuple[int, int], printed: tuple[int | None, ...]
) -> None:
    """Eleven or twenty in all: none and eleven, or ten and ten, would be known from the total alone."""
    assert told(*terms) == printed


def test_whoever_knows_the_rules_can_prove_nothing_of_a_hidden_number() -> None:
    """Every pair of terms up to three times the threshold, against every other that prints the same."""
    worlds: dict[tuple[int | None, ...], list[tuple[int, int]]] = {}
    for fall in range(3 * T):
        for spring in range(3 * T):
            worlds.setdefault(told(fall, spring), []).append((fall, spring))
            audit_events(in_a_file({FALL: fall, SPRING: spring}), YEAR, {FALL: fall, SPRING: spring}, T)
    for printed, alike in worlds.items():
        if printed[0] is None and (printed[2] is None or printed[2] < 3 * T):
            for term in (0, 1):
                assert min(world[term] for world in alike) == 0
                assert max(world[term] for world in alike) >= T


def test_the_audit_believes_nothing() -> None:
    """A number that is small, wrong, unknown, or gives a small one away stops the release."""
    came = {FALL: 40, SPRING: 3}
    for values in ((40, None, 43), (None, 3, None), (None, None, 44), (41, None, None)):
        whole = json.loads(in_a_file(came))
        for cell, value in zip(whole["events"][0]["cells"], values, strict=True):
            cell["value"] = value
        with pytest.raises(AuditFailed):
            audit_events(json.dumps(whole).encode(), YEAR, came, T)
    for data, counted in ((in_a_file(came), {}), (in_a_file({}), came)):
        with pytest.raises(AuditFailed):
            audit_events(data, YEAR, counted, T)


def test_a_release_without_events_has_the_bytes_it_always_had() -> None:
    """What was released before there were events is made again byte for byte."""
    assert b"events" not in in_a_file({})
    document = decode(in_a_file({FALL: 20, SPRING: 30}))
    assert [sheet.id for sheet in document.sheets()] == [SHEET]
    assert document.figures() == {}


def test_closing_freezes_attendance_and_what_comes_late_counts_later() -> None:
    """As with visits: counted once, closed figures never move, nothing of it in a room without events."""
    early = Attended("0a" * 8, date(2025, 9, 10), 14)
    settings = {"through": "2025-M09", "today": date(2025, 10, 2), "salt": bytes(32)}
    first = close((), (), CALENDAR, CATEGORIES, attended=[early], **settings)  # type: ignore[arg-type]
    assert first is not None
    assert sum(first.came.values()) == 14
    assert read_snapshot(write_snapshot(first)) == first
    late = Attended("0b" * 8, date(2025, 9, 3), 5)
    settings |= {"through": "2025-M10", "today": date(2025, 11, 4)}
    changed = replace(early, came=99)
    second = close((), [first], CALENDAR, CATEGORIES, attended=[changed, late], **settings)  # type: ignore[arg-type]
    assert second is not None
    assert second.came == {second.first: 5}
    without = close((), (), CALENDAR, CATEGORIES, **settings)  # type: ignore[arg-type]
    assert without is not None
    assert b"came" not in write_snapshot(without)


def test_no_event_no_sheet_and_an_empty_one_is_hidden_like_any_small_number() -> None:
    """That something was hosted is no secret; that nobody came is."""
    assert event_sheets(YEAR, {}, T) == ()
    assert told(0, 0) == (None, None, None)
    assert list(true_counts(YEAR, {FALL: 0}).values()) == [0, 0, 0]
