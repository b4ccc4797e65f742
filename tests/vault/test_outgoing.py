"""What leaves the room replaces what it replaced before, and nothing else that somebody has."""

from __future__ import annotations

from pathlib import Path

import pytest

from peer_console.errors import TargetInRoom, TargetTaken
from peer_console.vault.fs import MemoryFileSystem, OsFileSystem
from peer_console.vault.outgoing import refuse_own_folder, write_outside
from peer_console.vault.place import Place

CARD = b"peer-console card "


def test_a_card_goes_over_a_card_and_over_nothing_else() -> None:
    """`rooms card thesis.docx`: the wrong file was picked in the list."""
    place = Place(MemoryFileSystem({Path("/home/thesis"): b"chapter one"}), Path("/room"), Path("/state"))
    target = Path("/home/card")
    for text in (b"1", b"2"):
        write_outside(place, target, CARD + text, over=CARD)
        assert place.fs.read(target) == CARD + text
    for path in (Path("/home/thesis"), Path("/home")):
        with pytest.raises((TargetTaken, OSError)):
            write_outside(place, path, CARD, over=CARD)
    with pytest.raises(TargetTaken):
        write_outside(place, target, b"no kind of its own")
    assert place.fs.read(Path("/home/thesis")) == b"chapter one"


def test_no_link_leads_into_the_rooms_folder(tmp_path: Path) -> None:
    """A stick's folder may be a link; what counts is where the file would lie."""
    place = Place(OsFileSystem(), tmp_path / "room", tmp_path / "state")
    place.folder.mkdir()
    (tmp_path / "stick").symlink_to(place.folder)
    for target in (
        tmp_path / "stick" / "a",
        tmp_path / "stick" / ".." / "room" / "a",
        tmp_path / "state" / "a",
    ):
        with pytest.raises(TargetInRoom):
            refuse_own_folder(place, target)
    refuse_own_folder(place, tmp_path / "room.backup")
