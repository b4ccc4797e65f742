"""What expires is told on the command line in the words of the screen, and goes only when a lead says so."""

from __future__ import annotations

import pytest

from peer_console.commands import EXIT_DONE, EXIT_EXPLAINED, EXIT_FINDINGS
from peer_console.commands.arguments import parser
from peer_console.commands.retention import preview, purge
from peer_console.errors import NotGranted
from tests.services.conftest import Room, founded_files, room
from tests.services.test_retention import seen, worked

__all__ = ["founded_files", "room"]


def test_it_tells_what_goes_when_and_changes_nothing(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """A day, or what keeps the text; what is due stays until somebody lets it go."""
    desk = seen(room, worked(room))
    assert preview(desk) == EXIT_DONE
    told = capsys.readouterr().out
    assert "  week of 23 Nov, 1 hand-off and 1 note: goes Tue 8 Dec\n" in told
    assert "Hold on everything\n  none\n" in told
    assert "Expired\n  no text yet\n" in told
    room.clock.turn(days=14)
    assert preview(desk) == EXIT_DONE
    told = capsys.readouterr().out
    assert "1 hand-off and 1 note: goes when F5 is opened\n" in told
    assert told.endswith("peer-console retention purge\n")
    assert desk.retention.purges() == ()


def test_purge_lets_go_what_is_due(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing before its day; afterwards it says how much went."""
    desk = seen(room, worked(room))
    assert purge(desk, clock_is_right=False) == EXIT_DONE
    assert capsys.readouterr().out == "No text was due.\n"
    room.clock.turn(days=14)
    assert purge(desk, clock_is_right=False) == EXIT_DONE
    assert capsys.readouterr().out == "Expired today: the text of 1 hand-off and 1 note, week of 23 Nov.\n"
    assert preview(desk) == EXIT_DONE
    assert "  week of 23 Nov: 1 hand-off and 1 note, on 8 Dec 2026\n" in capsys.readouterr().out


def test_a_strange_clock_destroys_nothing_by_itself(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """It says which day the laptop believes in; a lead who looked at the clock says that it is right."""
    desk = seen(room, worked(room))
    room.clock.turn(days=100)
    assert purge(desk, clock_is_right=False) == EXIT_FINDINGS
    told = capsys.readouterr().out
    assert "1 week is due" in told
    assert "today is 4 Mar 2027. If that is right, add --clock-is-right." in told
    assert desk.retention.purges() == ()
    assert purge(desk, clock_is_right=True) == EXIT_DONE
    assert "week of 23 Nov" in capsys.readouterr().out


def test_it_is_for_leads(room: Room) -> None:
    """Nobody else's keys can destroy one."""
    with pytest.raises(NotGranted):
        preview(room.desk("Rowan"))


def test_its_options_stand_before_or_behind(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks is always said; any other word than purge is not understood."""
    asked = ["retention", "--as", "Noor", "purge", "--passphrase-stdin"]
    found = parser(asked).parse_args(asked)
    assert (found.verb, found.signed_as, found.clock_is_right) == ("purge", "Noor", False)
    for wrong in (["retention"], ["retention", "expire", "--as", "Noor"]):
        with pytest.raises(SystemExit) as stopped:
            parser(wrong).parse_args(wrong)
        assert stopped.value.code == EXIT_EXPLAINED
    assert "purge" in capsys.readouterr().err
