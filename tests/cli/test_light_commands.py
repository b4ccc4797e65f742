"""The commands anybody may run, without a room and without signing in."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peer_console import __version__
from peer_console.cli import run
from peer_console.commands.arguments import parser
from peer_console.vault.fs import OsFileSystem
from peer_console.vault.glimpse import glimpse


@pytest.fixture(autouse=True)
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An account with nothing in it; what a command switches in this process is switched back."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PEER_CONSOLE_ROOM", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    gc.enable()


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_the_crisis_card_prints_without_a_room(capsys: pytest.CaptureFixture[str]) -> None:
    """First run, no room, no network: the numbers are there, and say how old they are."""
    assert run(["crisis"]) == 0
    out = capsys.readouterr().out
    for number in ("911", "988", "741741", "888 409 0141"):
        assert f"  {number} " in out
    assert out.count("not yet checked by your programme") == 4
    assert "8 Debrief before you go home." in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("content", [b"", b"peer-console public 1\n{}\n" + b"0" * 64 + b"\n", b"\xff" * 300])
def test_a_damaged_room_still_has_a_crisis_card(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The worst day for a damaged file is the day of a crisis."""
    (tmp_path / "public").write_bytes(content)
    assert glimpse(OsFileSystem(), tmp_path) is None
    assert run(["--room", str(tmp_path), "crisis"]) == 0
    assert "988" in capsys.readouterr().out


def test_find_prints_what_one_needs_to_choose(capsys: pytest.CaptureFixture[str]) -> None:
    """The number, when it answers, who may be told, and how old the fact is: one idea a line, no columns."""
    assert run(["find", "physician", "support", "--limit", "1"]) == 0
    out = capsys.readouterr().out
    assert "Call 888 409 0141." in out
    assert "Sources conflict" in out
    assert "Who will know? Not asked yet by your programme." in out
    assert "May call 911? Yes, if they judge that a life is at risk." in out
    assert "Source undated; not yet checked by your programme." in out
    assert "   " not in out


def test_words_of_danger_come_first_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    """With a typo, on a fresh install without a room: 988 is the first thing read out."""
    assert run(["find", "suicidal roomate"]) == 0
    first = capsys.readouterr().out.split("\n\n")
    assert first[0] == "'roomate' was read as 'roommate'."
    name, why, *rest = first[1].splitlines()
    assert name == "988 Suicide & Crisis Lifeline"
    assert why == "Stands first because the words may mean danger."
    assert "Call 988. Press 1 veterans, press 2 Spanish, or stay on the line." in rest


def test_find_as_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """A script must not have to pick the JSON out of words."""
    assert run(["find", "--json", "suicidal roomate", "--limit", "2"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert list(document) == ["query", "results"]
    assert document["query"] == "suicidal roomate"
    first = document["results"][0]
    assert {"id", "name", "channels", "hours", "open_now", "why"} <= set(first)
    assert (first["id"], first["open_now"], first["pinned"]) == ("988-lifeline", True, True)
    assert first["checked_by_programme"] is None
    assert len(document["results"]) == 2


def test_nothing_found_says_what_else_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Silence is no answer to somebody who needs a number."""
    assert run(["find", "zzzz"]) == 0
    out = capsys.readouterr().out
    assert "Nothing fits" in out
    assert "Call 988." in out
    assert run(["find", "--json", "zzzz"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert results
    assert all(result["fallback"] for result in results)


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["find", "--limit", "0", "x"],
        ["find", "--lim", "3"],
        ["people"],
        ["directory"],
        ["rooms", "gather"],
        ["--unknown\x1b[31m"],
    ],
)
def test_a_mistake_is_explained_in_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Also what later versions will offer: a command that is not there is not half there."""
    err = _refused(arguments, capsys)
    assert err.startswith("That command was not understood: ")
    assert "--help' shows what there is." in err
    assert "\x1b" not in err


def test_the_console_wants_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started from a script it must not hang or paint into a file."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert run([]) == 2
    assert "needs a terminal" in capsys.readouterr().err


def test_version_and_the_door(tmp_path: Path) -> None:
    """`python -m peer_console` is the same program."""
    run_it = subprocess.run(
        [sys.executable, "-m", "peer_console", "--version"], capture_output=True, text=True, check=True
    )
    assert run_it.stdout == f"peer-console {__version__}\n"


def test_a_terminal_without_our_letters_still_gets_the_numbers(tmp_path: Path) -> None:
    """An old locale cannot print a dash; that must not stand between somebody and 988."""
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "peer_console", "crisis"]
    card = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    assert "888 409 0141" in card.stdout
    assert "Mon?Fri 8?23 Eastern" in card.stdout


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    """`peer-console find text | head -1` ends quietly."""
    command = [sys.executable, "-m", "peer_console", "find", "--limit", "1000"]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    told = writer.stderr.read()
    assert (writer.wait(20), told) == (0, b"")
    writer.stderr.close()


def test_a_defect_prints_no_traceback(tmp_path: Path) -> None:
    """A traceback can hold a note or a passphrase; what is told is the kind of defect and our own line."""
    broken = (
        "import sys\n"
        "from peer_console.commands import find\n"
        "def run(asked): raise ValueError('SENTINEL-7719')\n"
        "find.run = run\n"
        "from peer_console.cli import run\n"
        "sys.exit(run(['find', 'x']))\n"
    )
    told = subprocess.run([sys.executable, "-c", broken], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert "SENTINEL" not in told.stderr
    assert told.stderr.startswith(
        "Something happened that this program did not expect (ValueError in peer_console.cli"
    )


def test_help_offers_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Features are offered when they are done, and not before."""
    with pytest.raises(SystemExit):
        run(["--help"])
    out = capsys.readouterr().out
    for command in ("practice", "crisis", "find", "check", "init", "people", "backup", "restore", "rooms"):
        assert f"    {command} " in out
    for later in ("counts release", "--on-card"):
        assert later not in out


def test_where_the_room_is(tmp_path: Path) -> None:
    """--room, then PEER_CONSOLE_ROOM, then the platform's data folder."""
    from peer_console.paths import room_folder

    assert room_folder("/a/b", {"PEER_CONSOLE_ROOM": "/c"}) == Path("/a/b")
    assert room_folder(None, {"PEER_CONSOLE_ROOM": "~/c"}) == tmp_path / "c"
    assert room_folder(None, {}) == tmp_path / ".local/share/peer-console/room"
    assert room_folder("here", {}) == Path(os.getcwd()) / "here"


@pytest.mark.parametrize("arguments", [[], ["--room", "/somewhere"], ["--room", "/somewhere", "--on-card"]])
def test_the_console_opens_without_the_options_of_other_commands(arguments: list[str]) -> None:
    """They are built for whoever names another command, or asks what there is: it is a part of the start."""
    assert "counts" not in parser(arguments).format_help()
    assert parser(arguments).parse_args(arguments).command is None
    assert "counts" in parser([*arguments, "--help"]).format_help()
    assert (
        parser([*arguments, "backup", "FILE"]).parse_args([*arguments, "backup", "FILE"]).command == "backup"
    )
