"""For all tests: what hypothesis and the workers are to mind, and passphrases that are stretched once."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from peer_console.vault import cost

settings.register_profile("peer-console", deadline=None)
settings.load_profile("peer-console")


def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are processors: some test always waits for a screen or a program.

    With two a processor, each worker's own collecting and the crowding cost more than they gained.
    """
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never in what was imported: it took a fifth of a screen's test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def passphrases_are_stretched_once() -> Iterator[None]:
    """Answer from memory when the same passphrase is stretched again: copies of one room are opened often.

    Nothing is replaced by something cheaper: the first answer to each question is the real one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cost, "stretched", functools.cache(cost.stretched))
        yield
