"""Fixtures of the fault tests."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from peer_console.vault import cost


@pytest.fixture(scope="session", autouse=True)
def stretching_is_remembered() -> Iterator[None]:
    """Answer the same passphrase, salt and cost from memory: thousands of rooms are opened here.

    The derivation itself stays the real one; `cost.stretched` is pure, and the only way to it.
    """
    real = cost.stretched
    cost.stretched = functools.cache(real)
    yield
    cost.stretched = real
