"""A verb that lasts says how far it is, on a terminal; a pipe and a quick verb see nothing of it."""

from __future__ import annotations

import io

import pytest

from peer_console.commands import progress
from peer_console.commands.progress import told_how_far


class Terminal(io.StringIO):
    """Standard error of somebody who waits."""

    def isatty(self) -> bool:
        """Return True."""
        return True


@pytest.mark.parametrize(("soon", "shown"), [(0.0, "\rhalf 50 %\r\x1b[K"), (60.0, "")])
def test_only_what_lasts_is_told_and_the_line_goes_again(
    monkeypatch: pytest.MonkeyPatch, soon: float, shown: str
) -> None:
    """Each figure once; half a second is nothing to wait for."""
    monkeypatch.setattr(progress, "SOON", soon)
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with told_how_far("half {percent} %") as tell:
        tell(1, 2)
        tell(1, 2)
    assert screen.getvalue() == shown


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a script reads is findings and results."""
    monkeypatch.setattr(progress, "SOON", 0.0)
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    with told_how_far("half {percent} %") as tell:
        tell(1, 2)
    assert pipe.getvalue() == ""
