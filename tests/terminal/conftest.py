"""A room that is there already, at the lowest accepted cost of a passphrase; each test gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from peer_console.domain.people import Person, Role
from peer_console.domain.programme import LocalLine, Programme
from peer_console.services.desk import Desk, SetupPlan, on_disk
from peer_console.vault.cost import FLOOR
from tests.terminal.program import Program, environment, peer_console

PHRASES = {"Noor": "copper kettle morning seven", "Rowan": "maple lantern quiet bridges"}


@dataclass(frozen=True)
class Home:
    """The home of an account with a room in it."""

    path: Path

    @property
    def room(self) -> Path:
        """The room's folder."""
        return self.path / ".local/share/peer-console/room"

    def console(self, *arguments: str, columns: int = 80, rows: int = 24, **environ: str) -> Program:
        """Start the real program for this account."""
        env = environment(self.path, **environ)
        return Program(peer_console(*arguments), env, columns=columns, rows=rows)

    def files(self) -> dict[str, bytes]:
        """Everything this account has on the disk."""
        return {str(path): path.read_bytes() for path in self.path.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a room, a lead and a supporter who can open a shift."""
    home = Home(tmp_path_factory.mktemp("furnished"))
    place = on_disk(home.room, home.path / ".local/state/peer-console")
    desk = Desk(place, lambda: datetime.now().astimezone(), cost=FLOOR)
    desk.open()
    programme = Programme(
        "Riverside",
        "Walk-in room",
        statement="What is said here stays here.",
        local_lines=(LocalLine("campus emergency", "x5555"),),
    )
    desk.set_up(SetupPlan(programme, "Noor", PHRASES["Noor"]))
    member = desk._room.room.add_person("Rowan", "supporter", PHRASES["Rowan"], must_replace=False)
    desk.people.record(Person(member.id, "Rowan", Role.supporter, date(2099, 6, 30)))
    desk.close()
    return home.path


@pytest.fixture
def home(furnished: Path, tmp_path: Path) -> Home:
    """A fresh copy of the furnished home."""
    return Home(Path(shutil.copytree(furnished, tmp_path / "home")))


@pytest.fixture
def on_shift() -> Callable[[Program], None]:
    """Sign Rowan in and open a shift alone; the board is there afterwards."""

    def open_alone(program: Program) -> None:
        program.see("Sign in", "988")
        program.type("Rowan\t" + PHRASES["Rowan"] + "\r")
        program.see("Open a shift", "Rowan is here")
        program.press("tab", "tab")
        program.type("second supporter ill")
        program.see("second supporter ill")
        program.press("ctrl+s")
        program.see("Shift board", "Nothing logged yet.")

    return open_alone
