"""How long until somebody in a crisis reads the numbers, and until a practice room can be used."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import peer_console
from peer_console.domain.programme import LocalLine, Programme
from peer_console.services.desk import Desk, SetupPlan, on_disk
from peer_console.vault.cost import FLOOR
from tests.bench.measure import Row, interleaved, milliseconds
from tests.bench.painted import Painted, environment, minimal_app

pytestmark = pytest.mark.bench

ROUNDS = int(os.environ.get("PEER_CONSOLE_ROUNDS", "30"))


# The room's own line: it is there once the room is, and Enter signs in at once.
_ROOM_IS_READY = b"hand-off waits"


def _a_room(home: Path) -> Path:
    """Set a room up, so that there is somebody to sign in."""
    folder = home / "room"
    desk = Desk(
        on_disk(folder, home / ".local/state/peer-console"), lambda: datetime.now().astimezone(), cost=FLOOR
    )
    desk.open()
    programme = Programme("Riverside", "Walk-in room", local_lines=(LocalLine("campus emergency", "x5555"),))
    desk.set_up(SetupPlan(programme, "Noor", "copper kettle morning seven"))
    desk.close()
    return folder


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
    console = [*program, "--room", str(_a_room(tmp_path))]
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


def test_commands(tmp_path: Path, report: Callable[[Row], None]) -> None:
    """Commands for somebody who needs one number, whole process, against Python that does nothing."""
    compileall.compile_dir(str(Path(peer_console.__file__).parent), quiet=2)
    environ = environment(tmp_path)

    def process(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)

    console = ("-m", "peer_console")
    reaches = {"find suicidal": 8.0, "crisis": 8.0, "--help": 8.0, "--version": 2.5}
    actions = {name: process(*console, *name.split()) for name in reaches}
    taken = interleaved(ROUNDS, {"pass": process("-c", "pass"), **actions})
    for name, reach in reaches.items():
        ratio = taken[name].median / taken["pass"].median
        figures = f"{milliseconds(taken[name])} : {milliseconds(taken['pass'])}"
        report(Row("start", f"{name}, whole process : python -c pass", ratio, reach, figures))
