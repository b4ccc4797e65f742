"""Fixtures of the fault tests."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

import pytest

from peer_console.vault import seal

Tried = Callable[[int], int]
"""Notes how much a test tried and returns it."""


@pytest.fixture(scope="session", autouse=True)
def dear_answers_are_remembered() -> Iterator[None]:
    """Answer the same question to a dear and pure function from memory: thousands of rooms are opened here.

    Nothing is replaced by something cheaper: the first answer to each question is the real one.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("unseal", "public_of", "signed"):
            patch.setattr(seal, name, functools.lru_cache(100_000)(getattr(seal, name)))
        yield


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Return a function that notes how much a test tried, for the report (``--junitxml``), and returns it."""

    def note(count: int) -> int:
        record_property("tried", count)
        return count

    return note
