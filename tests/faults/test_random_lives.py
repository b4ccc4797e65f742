"""Months end, weeks expire, people with different keys come and go: the room agrees with a dictionary."""

from __future__ import annotations

import pytest

from tests.faults.random_lives import Life


@pytest.mark.parametrize("seed", range(2))
def test_a_room_lived_in_at_random_holds_what_was_put_into_it(seed: int) -> None:
    """Who begins a month may not read what is carried into it; nothing may be lost on the way."""
    Life(seed).live(25)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(100, 160))
def test_many_rooms_lived_in_at_random_hold_what_was_put_into_them(seed: int) -> None:
    """The long count of the same."""
    Life(seed).live(60)
