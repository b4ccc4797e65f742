"""The power fails while a whole room is in use: keyring, journal, anchor, draft and public part together."""

from __future__ import annotations

import pytest

from peer_console.vault.fs import MemoryFileSystem
from tests.faults.lives import life_of_people, life_of_records
from tests.faults.rooms import Clock, founded_on
from tests.faults.stories import Files, Story, checked


@pytest.fixture(scope="module")
def files() -> Files:
    """Return the files of a new room."""
    disk = MemoryFileSystem()
    founded_on(disk, Clock()).close()
    return {path: bytes(content) for path, content in disk.files.items()}


@pytest.fixture(scope="module")
def records(files: Files) -> Story:
    """Return a room's life with visits and notes."""
    return life_of_records(files, Clock())


@pytest.fixture(scope="module")
def people(files: Files) -> Story:
    """Return a room's life with people coming and going."""
    return life_of_people(files, Clock())


def test_no_record_is_lost_or_halved(records: Story) -> None:
    """Every save of a shift, over a week's and a month's end."""
    assert checked(records, per_moment=5, seed=1) > 100


def test_no_change_of_people_is_lost_or_halved(people: Story) -> None:
    """A person is in the room or not; a passphrase is the old or the new one."""
    assert checked(people, per_moment=5, seed=2) > 50
