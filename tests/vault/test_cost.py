"""The cost of a try: high enough against a thief, bounded against a file that would stop the laptop."""

from __future__ import annotations

import pytest

from peer_console.errors import KeyCostRefused
from peer_console.vault import cost
from peer_console.vault.cost import FLOOR, USUAL, Cost

MIB = 1024


@pytest.mark.parametrize(
    "refused",
    [
        Cost(64 * MIB - 1, 3, 4),
        Cost(64 * MIB, 2, 4),
        Cost(64 * MIB, 3, 3),
        Cost(2048 * MIB + 1, 3, 4),
        Cost(64 * MIB, 17, 4),
        Cost(64 * MIB, 3, 17),
        Cost(-1, 3, 4),
    ],
)
def test_a_cost_out_of_bounds_is_refused_before_it_is_paid(refused: Cost) -> None:
    """Writing, a weak room; reading, a file that asks for a terabyte."""
    with pytest.raises(KeyCostRefused):
        cost.accepted(refused)
    with pytest.raises(KeyCostRefused):
        cost.stretched(b"passphrase", bytes(16), refused)


@pytest.mark.parametrize(
    ("speed", "expected"),
    [
        # seconds for one pass over 256 MiB
        (0.25, USUAL),
        (0.1, Cost(256 * MIB, 5, 4)),
        (0.001, Cost(256 * MIB, 16, 4)),
        (0.6, Cost(128 * MIB, 3, 4)),
        (10.0, FLOOR),
    ],
)
def test_calibration_takes_half_a_second_to_a_second_where_the_laptop_can(
    speed: float, expected: Cost
) -> None:
    """A quick laptop pays with more passes, a slow one with less memory, none goes below the floor."""

    def seconds(tried: Cost) -> float:
        return speed * tried.passes * tried.memory / USUAL.memory

    assert cost.calibrated(seconds) == expected
    assert cost.accepted(expected) == expected


def test_each_listed_cost_is_tried_whatever_fits(staff: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown name, a wrong passphrase and the right one must take the same time."""
    from peer_console.vault import accounts
    from tests.vault.conftest import PASSPHRASES, Staff, hashed

    assert isinstance(staff, Staff)
    tried: list[Cost] = []

    def counted(password: bytes, salt: bytes, paid: Cost) -> bytes:
        tried.append(paid)
        return hashed(password, salt, paid)

    monkeypatch.setattr(cost, "stretched", counted)
    outer = staff.keyring.outer
    for name, passphrase in (("Ada", PASSPHRASES["Ada"]), ("Ada", "wrong"), ("Nobody", "wrong"), ("", "")):
        tried.clear()
        accounts.found(outer.accounts, name, passphrase, outer.vault, outer.salt, (FLOOR, USUAL))
        assert tried == [FLOOR, USUAL]
