"""``peer-console programme``: the programme leaves as a file and comes back, or nothing of it does."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_room_commands import PHRASE, _run, _two_sentences, home
from tests.services.test_calendar_file import calendar

__all__ = ["home"]


def test_a_programme_goes_out_and_comes_back(home: Path) -> None:
    """Two commands move it; nobody signs in to write it, a lead does to take it in."""
    file = home / "programme.toml"
    written = _run(home, "programme", "export", str(file))
    assert (written.returncode, written.stderr) == (0, "")
    assert 'name = "Riverside"' in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("retention_days = 14", "retention_days = 20"))
    changed = file.read_bytes()
    assert "stands there already" in _two_sentences(_run(home, "programme", "export", str(file)))
    assert file.read_bytes() == changed
    dry = _run(home, "programme", "import", str(file), "--dry-run")
    assert "Would change: how long text is kept." in dry.stdout
    taken = _run(home, "programme", "import", str(file), "--as", "Noor", "--passphrase-stdin", given=PHRASE)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert "Changed: how long text is kept." in taken.stdout
    assert "Nothing in it differs" in _run(home, "programme", "import", str(file), "--dry-run").stdout


def test_an_unknown_key_is_a_sentence_and_nothing_is_taken(home: Path) -> None:
    """The issue's own example of bad input."""
    file = home / "odd.toml"
    file.write_text('name = "Other"\nfavourite_colour = "green"\n')
    told = _run(home, "programme", "import", str(file), "--dry-run")
    assert "'favourite_colour', line 2" in _two_sentences(told)
    missing = _run(home, "programme", "import", str(home / "none.toml"))
    assert "could not be read" in _two_sentences(missing)


def test_a_calendar_comes_in_by_one_command(home: Path) -> None:
    """A script gives the passphrase; what is about nothing of the room is counted and left."""
    file = home / "roster.ics"
    file.write_bytes(calendar("UID:1\nSUMMARY:Sleep workshop\nCATEGORIES:EVENT\nDTSTART:20990101T120000"))
    told = _run(home, "roster", "import", str(file), "--as", "Noor", "--passphrase-stdin", given=PHRASE)
    assert (told.returncode, told.stderr) == (0, "")
    assert "0 slots" in told.stdout
    missing = _run(home, "roster", "import", str(home / "none.ics"), "--as", "Noor", given=PHRASE)
    assert "could not be read" in _two_sentences(missing)
