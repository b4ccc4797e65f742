"""What one try of a passphrase costs: Argon2id, its bounds, and finding the cost that fits a laptop."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from peer_console.errors import KeyCostRefused

_MIB = 1024
_MEMORY_BOUNDS = (64 * _MIB, 2048 * _MIB)
_PASSES_BOUNDS = (3, 16)
_LANES_BOUNDS = (4, 16)
_SLOWEST = 1.0
_QUICKEST = 0.5


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Argon2id (RFC 9106) parameters: ``memory`` in KiB, ``passes`` over it, ``lanes`` side by side."""

    memory: int
    passes: int
    lanes: int


FLOOR = Cost(64 * _MIB, 3, 4)
"""The least that is accepted, writing or reading (RFC 9106 section 4, second recommended option)."""
USUAL = Cost(256 * _MIB, 3, 4)
"""Where calibration starts."""


def accepted(cost: Cost) -> Cost:
    """Return ``cost``, or raise `KeyCostRefused` where it is too weak, or dear enough to stop the laptop."""
    bounds = (
        (cost.memory, _MEMORY_BOUNDS),
        (cost.passes, _PASSES_BOUNDS),
        (cost.lanes, _LANES_BOUNDS),
    )
    if not all(low <= value <= high for value, (low, high) in bounds):
        raise KeyCostRefused
    return cost


def stretched(password: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key of a password; takes `_QUICKEST` to `_SLOWEST` seconds at a calibrated cost."""
    argon2 = Argon2id(
        salt=salt,
        length=32,
        iterations=accepted(cost).passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return argon2.derive(password)


def calibrated(timer: Callable[[Cost], float] | None = None) -> Cost:
    """Return a cost that takes half a second to a second on this laptop, never below the floor.

    ``timer`` returns the seconds one derivation takes. The memory is halved while a try is too slow,
    and passes are added while it is too quick: memory is what a guessing machine pays for most.
    """
    seconds_of = timer or _seconds_of
    cost, seconds = USUAL, seconds_of(USUAL)
    while seconds > _SLOWEST and cost.memory > FLOOR.memory:
        cost = Cost(cost.memory // 2, cost.passes, cost.lanes)
        seconds = seconds_of(cost)
    while seconds < _QUICKEST and cost.passes < _PASSES_BOUNDS[1]:
        cost = Cost(cost.memory, cost.passes + 1, cost.lanes)
        seconds = seconds_of(cost)
    return cost


def is_dearer(cost: Cost, than: Cost) -> bool:
    """Return whether ``cost`` is worth a change: a quarter more work at the least, and no less memory."""
    work, known = cost.memory * cost.passes, than.memory * than.passes
    return cost.memory >= than.memory and 4 * work >= 5 * known


def _seconds_of(cost: Cost) -> float:
    start = time.perf_counter()
    stretched(b"calibration", bytes(16), cost)
    return time.perf_counter() - start
