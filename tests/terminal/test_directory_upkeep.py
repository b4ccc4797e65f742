"""The directory kept by a lead in a real terminal: what is added is found by everybody, locked and anew."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.terminal import talk
from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import environment

PACKAGE = "id,name,url\n1,River food bank,https://river.example\n2,Night bus for students,\n3,,\n"
PHONES = "id,service_id,number\n1,1,555-0171\n2,2,555-0172\n"


def test_a_lead_adds_campus_counseling_and_it_is_found_while_locked(home: Home) -> None:
    """Added and marked as checked in F7; after quit and start again the locked screen's F3 has it."""
    with home.console() as program:
        talk.sign_in(program, "Noor", PHRASES["Noor"])
        program.see("Review", "F7 room")
        program.press("f7")
        program.see("People", "Programme")
        program.press(*["down"] * 40, "enter")  # 'More' stands last, and the directory first in it
        program.see("76 entries, 76 due to be checked")
        program.press("enter")
        program.see("Directory upkeep", "Due to be checked")
        program.press("a")
        program.see("What kind of place is it?")
        program.press("c")
        program.see("Add campus counseling", "Ask them")
        talk.fill(program, "Riverbend Counseling")
        program.press("tab", "tab")
        talk.fill(program, "Front desk: 555-0161")
        program.press("ctrl+s")
        program.see("Added: Riverbend Counseling.", "Directory upkeep")
        program.press("/")
        talk.fill(program, "riverbend")
        program.press("enter")
        program.press("c")
        program.see("How did you check it?")
        program.press("r")
        program.see("Checked today: Riverbend Counseling.")
        program.press("ctrl+q")
        assert program.ended() == 0
    with home.console() as program:
        program.see("Sign in", "988")
        program.press("f3")
        program.see("Directory")
        program.see("77 of 77")  # the room is open, and its directory is there
        program.type("counseling")
        program.see("Riverbend Counseling", "555-0161")
        program.press("ctrl+q")
        assert program.ended() == 0


def _run(home: Home, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "peer_console", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=environment(home.path),
    )


def test_a_package_is_imported_and_found_on_the_command_line(home: Home, tmp_path: Path) -> None:
    """A lead imports a small HSDS package; anybody finds it, and it comes out again."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "services.csv").write_text(PACKAGE, encoding="utf-8")
    (package / "phones.csv").write_text(PHONES, encoding="utf-8")
    done = _run(
        home,
        *("directory", "import", str(package), "--json", "--as", "Noor", "--passphrase-stdin"),
        given=PHRASES["Noor"],
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (told["services"], told["taken"], told["refused"], told["updated"]) == (3, 2, 1, 0)
    found = _run(home, "find", "river", "food")
    assert "River food bank" in found.stdout
    assert "555-0171" in found.stdout
    assert _run(home, "directory", "export", str(tmp_path / "out.json")).returncode == 0
    assert "Night bus for students" in (tmp_path / "out.json").read_text(encoding="utf-8")
