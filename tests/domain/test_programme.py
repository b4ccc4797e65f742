"""A programme that does not fit is refused with the field, before it reaches the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from peer_console.domain.programme import (
    LineCheck,
    LocalLine,
    Programme,
    Slot,
    last_check,
    validated,
)
from peer_console.errors import RecordRefused

PROGRAMME = Programme(
    "Peers", "Walk-in room", slots=(Slot("tue_pm", 1, "Tue afternoon", time(13), time(17)),)
)


def test_the_defaults_are_allowed() -> None:
    """A new room starts with them."""
    assert validated(PROGRAMME) is PROGRAMME


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("note_limit", 241),
        ("blank_after", 61),
        ("blank_after", 5),
        ("lock_after", 181),
        ("lock_after", 59),
        ("retention_days", 400),
        ("threshold", 10),
        ("steps", ("x",) * 9),
        ("slots", (Slot("other", 1, "x", time(9), time(10)),)),
        ("slots", (Slot("a", 1, "x", time(10), time(10)),)),
        ("slots", (Slot("a", 7, "x", time(9), time(10)),)),
        ("slots", (Slot("A b", 1, "x", time(9), time(10)),)),
        ("slots", PROGRAMME.slots * 2),
        ("local_lines", (LocalLine("", "x5555"),)),
    ],
)
def test_what_does_not_fit_is_named(field: str, value: object) -> None:
    """Idle times only get shorter, the threshold only higher, a slot code is one word."""
    with pytest.raises(RecordRefused) as refused:
        validated(replace(PROGRAMME, **{field: value}))
    assert refused.value.field == field


def test_the_last_check_counts() -> None:
    """A line shows when it was last tried; a changed number starts unchecked."""
    line = LocalLine("Campus emergency", "x5555")
    checks = (LineCheck(line.id, date(2026, 9, 1), "a lead"), LineCheck(line.id, date(2026, 11, 2), "a lead"))
    programme = replace(PROGRAMME, local_lines=(line,), line_checks=checks)
    assert last_check(programme, line.id) == checks[1]
    assert last_check(programme, replace(line, number="x5556").id) is None
