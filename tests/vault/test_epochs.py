"""When an epoch begins decides when text can be destroyed: clocks, leavers and years must not confuse it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.errors import RoomDamaged
from peer_console.vault import epochs

DAYS = st.dates(date(1970, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("compartment", "day", "label", "last"),
    [
        ("facts", date(2026, 11, 22), "2026-11", date(2026, 11, 30)),
        ("facts", date(2028, 2, 3), "2028-02", date(2028, 2, 29)),
        ("people", date(2026, 12, 31), "2026-12", date(2026, 12, 31)),
        ("notes", date(2026, 11, 22), "2026-W47", date(2026, 11, 22)),
        ("notes", date(2026, 11, 23), "2026-W48", date(2026, 11, 29)),
        ("handoff", date(2027, 1, 1), "2026-W53", date(2027, 1, 3)),
    ],
)
def test_a_day_has_its_label(compartment: str, day: date, label: str, last: date) -> None:
    """Months for what is kept, ISO weeks for what expires."""
    assert epochs.label_of(compartment, day) == label
    assert epochs.last_day(label) == epochs.last_day(f"{label}.03") == last


@given(st.sampled_from(epochs.COMPARTMENTS), DAYS)
def test_a_day_lies_in_the_epoch_it_names(compartment: str, day: date) -> None:
    """A label is enough to know when its text is due."""
    label = epochs.label_of(compartment, day)
    assert epochs.starts(label) <= day <= epochs.last_day(label)


@given(st.sampled_from(epochs.COMPARTMENTS), st.lists(DAYS, max_size=20))
def test_labels_never_repeat_however_the_clock_jumps(compartment: str, days: list[date]) -> None:
    """A label names a key; two keys of one name would open neither."""
    labels: list[str] = []
    for day in days:
        if epochs.due(compartment, labels, day):
            labels.append(epochs.next_label(compartment, labels, day))
            assert not epochs.due(compartment, labels, day)
    assert len(labels) == len(set(labels))


def test_a_clock_a_little_behind_begins_nothing() -> None:
    """Around midnight of the month's end a corrected clock must not begin two epochs a minute."""
    assert not epochs.due("facts", ["2026-11", "2026-12"], date(2026, 11, 30))
    assert not epochs.due("notes", ["2026-W48"], date(2026, 11, 20))


def test_a_clock_that_was_years_ahead_does_not_keep_text_for_years() -> None:
    """Text is due by the label of its epoch; back in the right year, a right label begins."""
    labels = ["2026-W47", "2037-W02"]
    assert epochs.due("notes", labels, date(2026, 11, 24))
    assert epochs.next_label("notes", labels, date(2026, 11, 24)) == "2026-W48"


def test_somebody_leaving_begins_another_epoch_in_the_same_stretch() -> None:
    """However many leave in a month, and with the clock a day behind."""
    labels = ["2026-12"]
    for expected in ("2026-12.01", "2026-12.02"):
        labels.append(epochs.next_label("facts", labels, date(2026, 12, 5)))
        assert labels[-1] == expected
    assert epochs.next_label("facts", labels, date(2026, 11, 30)) == "2026-12.03"
    assert epochs.starts("2026-12.02") + timedelta(days=30) == epochs.last_day("2026-12.02")


@pytest.mark.parametrize(
    "label", ["", "2026", "2026-13", "2026-W54", "2026-W00", "2026-11.1", "٢٠٢٦-11", "0000-01"]
)
def test_a_thing_that_is_no_label_is_damage(label: str) -> None:
    """Labels come from a file."""
    with pytest.raises(RoomDamaged):
        epochs.starts(label)
