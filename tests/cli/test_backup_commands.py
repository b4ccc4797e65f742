"""A room moves to another laptop with two commands, as a lead would type them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_room_commands import PHRASE, _run, _two_sentences, home

__all__ = ["home"]


def test_a_room_moves_house_in_two_commands(home: Path, tmp_path: Path) -> None:
    """The laptop is replaced; nobody should need more than a stick and this page of the handbook."""
    stick = tmp_path / "room.backup"
    made = _run(home, "backup", str(stick), "--as", "Noor", "--passphrase-stdin", given=PHRASE)
    assert (made.returncode, made.stderr) == (0, "")
    assert "read back and compared" in made.stdout
    other = tmp_path / "other"
    other.mkdir()
    back = _run(other, "restore", str(stick))
    assert (back.returncode, back.stderr) == (0, "")
    assert "end the account of whoever has left since" in back.stdout
    checked = _run(other, "check", "--as", "Noor", "--passphrase-stdin", given=PHRASE)
    assert (checked.returncode, checked.stdout) == (0, "Every byte of the room is as it was written.\n")
    assert (other / ".local/share/peer-console/room").stat().st_mode & 0o777 == 0o700


def test_nobody_has_to_sign_in_for_a_nightly_copy(home: Path, tmp_path: Path) -> None:
    """A copy that needs a person is a copy that is not made."""
    stick = tmp_path / "night.backup"
    assert _run(home, "backup", str(stick)).returncode == 0
    assert stick.stat().st_mode & 0o777 == 0o600
    again = _run(home, "restore", str(stick))
    assert "This room is the one in the backup" in _two_sentences(again)


def test_a_file_that_is_no_backup_is_a_sentence(home: Path, tmp_path: Path) -> None:
    """A tired person takes the wrong file."""
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("chapter one")
    assert "something else" in _two_sentences(_run(home, "restore", str(thesis)))
    assert "something else" in _two_sentences(_run(home, "backup", str(thesis)))
    assert thesis.read_text() == "chapter one"
    assert "could not be read" in _two_sentences(_run(home, "restore", str(tmp_path / "nothing")))
    cut = tmp_path / "cut.backup"
    _run(home, "backup", str(cut))
    cut.write_bytes(cut.read_bytes()[:-1000])
    assert "not whole" in _two_sentences(_run(home, "restore", str(cut)))
