"""How long until somebody in a crisis reads the numbers, and until a practice room can be used."""

from __future__ import annotations

import compileall
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import peer_console
from tests.bench.measure import Row, interleaved, milliseconds
from tests.bench.painted import Painted, environment, minimal_app

pytestmark = pytest.mark.bench

ROUNDS = int(os.environ.get("PEER_CONSOLE_ROUNDS", "30"))


# The room's own line: it is there once the room is, and Enter signs in at once.
_ROOM_IS_READY = b"hand-off waits"


def test_start(tmp_path: Path, report: Callable[[Row], None]) -> None:
    """Process start until the start screen is painted, against a Textual app of one line."""
    compileall.compile_dir(str(Path(peer_console.__file__).parent), quiet=2)
    environ = environment(tmp_path)
    minimal = minimal_app(tmp_path)

    def painted(command: list[str], *words: bytes) -> Callable[[], None]:
        def act() -> None:
            program = Painted(command, environ)
            try:
                program.until(*words)
            finally:
                program.end()

        return act

    program = [sys.executable, "-m", "peer_console"]
    console = [*program, "--room", str(tmp_path / "room")]
    taken = interleaved(
        ROUNDS,
        {
            "console": painted(console, b"741741", b"Passphrase", b"ctrl+q"),
            "practice": painted([*program, "practice"], _ROOM_IS_READY),
            "minimal": painted([sys.executable, str(minimal)], b"one line painted"),
        },
    )
    report(
        Row(
            "start",
            "start screen painted : one line painted",
            taken["console"].median / taken["minimal"].median,
            1.15,
            f"{milliseconds(taken['console'])} : {milliseconds(taken['minimal'])}",
        )
    )
    report(
        Row(
            "start",
            "practice room ready : one line painted",
            taken["practice"].median / taken["minimal"].median,
            # Two seconds on a machine where one line takes 0.4: there was no such row in the targets.
            5,
            f"{milliseconds(taken['practice'])} : {milliseconds(taken['minimal'])}",
        )
    )
