"""The commands that open a room: each a process of its own, as a script would run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PHRASE = "glade otter wisdom kettle"
# The vault at its lowest accepted cost: what is tried here is the command, not the key derivation.
_AT_THE_FLOOR = (
    "import sys\n"
    "from peer_console.vault import cost\n"
    "cost.calibrated = lambda *given: cost.FLOOR\n"
    "from peer_console.cli import run\n"
    "sys.exit(run(sys.argv[1:]))\n"
)


def _run(home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _AT_THE_FLOOR, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An account with a room that a script has set up."""
    place = tmp_path_factory.mktemp("home")
    plan = place / "plan.json"
    plan.write_text(
        json.dumps(
            {
                "name": "Riverside",
                "room_name": "Walk-in room",
                "statement": "What is said here stays here.",
                "local_lines": [{"label": "Campus emergency", "number": "x5555"}],
            }
        )
    )
    made = _run(
        place, "init", "--plan", str(plan), "--lead", "Noor", "--passphrase-stdin", "--json", given=PHRASE
    )
    assert (made.returncode, made.stderr) == (0, "")
    told = json.loads(made.stdout)
    assert told["lead"] == "Noor"
    assert len(set(told["recovery_codes"])) == 3
    return place


def _two_sentences(told: subprocess.CompletedProcess[str]) -> str:
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "Traceback" not in told.stderr
    return told.stderr


def test_the_room_is_private(home: Path) -> None:
    """Nobody else of this laptop can even list it."""
    room = home / ".local/share/peer-console/room"
    assert room.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in room.iterdir()} == {0o600}


def test_a_room_is_never_set_up_over_another(home: Path) -> None:
    """The first room's records would be lost."""
    again = _run(home, "init", "--programme", "X", "--lead", "Y", "--passphrase-stdin", given=PHRASE)
    assert "There is a room in this folder already." in _two_sentences(again)


def test_the_campus_lines_are_on_the_printed_card(home: Path) -> None:
    """In a crisis the campus number counts, and no sign-in stands before it."""
    card = _run(home, "crisis")
    assert card.returncode == 0
    assert "x5555         Campus emergency" in card.stdout
    assert card.stdout.count("not yet checked by your programme") == 5


def test_somebody_is_added_once(home: Path) -> None:
    """The one-time passphrase is printed once; the same name again is refused in words."""
    asked = ("people", "add", "Rowan", "--as", "Noor", "--trained-until", "2030-06-30", "--passphrase-stdin")
    added = _run(home, *asked, "--json", given=PHRASE)
    assert (added.returncode, added.stderr) == (0, "")
    invitation = json.loads(added.stdout)
    assert (invitation["name"], invitation["role"]) == ("Rowan", "supporter")
    assert len(invitation["passphrase"].split()) == 5
    assert "has that name already" in _two_sentences(_run(home, *asked, given=PHRASE))

    once = _run(
        home, "people", "add", "Sam", "--as", "Rowan", "--passphrase-stdin", given=invitation["passphrase"]
    )
    assert "one-time passphrase" in _two_sentences(once)


def test_a_wrong_passphrase_and_an_unknown_name_say_the_same(home: Path) -> None:
    """Who is in the room is nobody's business."""
    asked = ("check", "--passphrase-stdin", "--as")
    wrong = _run(home, *asked, "Noor", given="not the passphrase")
    unknown = _run(home, *asked, "Nobody", given=PHRASE)
    assert _two_sentences(wrong) == _two_sentences(unknown)


def test_no_passphrase_is_explained(home: Path) -> None:
    """A script that forgets it must not wait for ever."""
    assert "--passphrase-stdin" in _two_sentences(_run(home, "check", "--as", "Noor"))
    unnamed = _two_sentences(_run(home, "check", "--passphrase-stdin", given=PHRASE))
    assert "--as" in unnamed  # a script is told what to do next


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["init", "--lead", "Noor", "--passphrase-stdin"], "need a name"),
        (["init", "--plan", "/nowhere", "--lead", "N", "--passphrase-stdin"], "The plan could not be read."),
        (["init", "--room", "/dev/null", "--programme", "P", "--lead", "N"], "does not let the program open"),
        (["people", "add", "A", "--as", "B", "--trained-until", "soon"], "The day was not understood."),
        (["check", "--as", "Noor", "--passphrase-stdin"], "There is no room in this folder."),
    ],
)
def test_what_is_missing_is_said(arguments: list[str], told: str, tmp_path: Path) -> None:
    """Each mistake of a script ends in what happened and what to do."""
    assert told in _two_sentences(_run(tmp_path, *arguments, given=PHRASE))


def test_check_finds_one_changed_byte(home: Path) -> None:
    """Exit 0 while all is as written; exit 1 and the part by name after one byte has changed."""
    asked = ("check", "--as", "Noor", "--passphrase-stdin")
    fine = _run(home, *asked, given=PHRASE)
    assert (fine.returncode, fine.stdout) == (0, "Every byte of the room is as it was written.\n")

    page = home / ".local/share/peer-console/room/public"
    whole = page.read_bytes()
    try:
        page.write_bytes(whole[:300] + bytes([whole[300] ^ 1]) + whole[301:])
        found = _run(home, *asked, given=PHRASE)
        assert (found.returncode, found.stderr) == (1, "")
        assert "(public part) was changed after it was written. Keep a copy" in found.stdout
        assert found.stdout.count("\n") == 1
    finally:
        page.write_bytes(whole)
