"""What was typed is in no file, in no temporary folder and not on the terminal one returns to."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.spellings import leaks
from tests.terminal.conftest import PHRASES, Home
from tests.terminal.program import Program, environment, peer_console

WRONG = "Zugspitze-wrong-passphrase-4471"
REASON = "Quetzal-alone-4472"
NOTE = "Yggdrasil-note-4473"
TODO = "Xylophone-todo-4474"
IF_THEN = "If Wombat-4475 then ring"
SENTINELS = (WRONG, REASON, NOTE, TODO, IF_THEN, *PHRASES.values())
TO_THE_TODO = ["tab"] * 6

# The real program with one defect put in, after the environment was scrubbed and before anything is painted:
# ctrl+t fails with the note in a local variable and in the message.
_WITH_A_DEFECT = """
import sys
from peer_console import hardening

def action_show_note(self):
    note = str(self.draft_document())
    raise ZeroDivisionError(note)

def harden(harden=hardening.harden):
    from peer_console.tui.screens import visit
    for kind in vars(visit).values():
        if isinstance(kind, type) and "action_show_note" in vars(kind):
            kind.action_show_note = action_show_note
    return harden()

hardening.harden = harden
from peer_console.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_typed_words_are_nowhere_after_a_crash(home: Home) -> None:
    """Passphrases, reasons, notes: after a defect, a look for a screenshot and a leaky environment."""
    environ = environment(home.path, TEXTUAL_LOG=str(home.path / "tmp/log"), TEXTUAL="devtools")
    with Program([sys.executable, "-c", _WITH_A_DEFECT], environ) as program:
        program.see("Sign in", "988")
        program.type("Rowan\t" + WRONG + "\r")
        program.see("do not belong together")
        program.type(PHRASES["Rowan"] + "\r")
        program.see("Open a shift", "Rowan is here")
        program.type("\t\t" + REASON)
        program.see(REASON)
        program.press("ctrl+s")
        program.see("Shift board")
        program.press("ctrl+n")
        program.see("New visit", "Came as")
        program.press("w", "l", "1", *TO_THE_TODO, "enter")
        program.see("Esc back")
        program.type(TODO)
        program.see(TODO)
        program.press("escape")
        program.see_gone(TODO)
        program.press("tab")
        program.type(NOTE)
        program.see(NOTE)
        program.press("ctrl+p")
        program.type("screenshot")
        program.see("screenshot")
        assert "svg" not in program.screen.casefold()
        program.see("No matches found")
        program.press("escape")
        program.see_gone("screenshot")

        program.press("ctrl+t")
        assert program.ended() != 0
        left = program.terminal.primary_text()
        assert "had to stop because of a mistake in the program" in left
        assert "ZeroDivisionError" in left
        assert "Traceback" not in program.output.decode(errors="replace")
        assert leaks(SENTINELS, {"the primary screen": left.encode()}) == []
    assert leaks(SENTINELS, home.files()) == []
    assert [path for path in (home.path / "tmp").rglob("*") if path.is_file()] == []


def test_a_whole_saved_shift_leaves_no_word_in_clear(home: Home, on_shift: Callable[[Program], None]) -> None:
    """What is saved is in the room, and readable there by nobody without a key."""
    with home.console() as program:
        on_shift(program)
        program.press("ctrl+n")
        program.see("New visit", "Came as")
        program.press("w", "l", "1", *TO_THE_TODO, "tab")
        program.type(NOTE)
        program.see(NOTE)
        program.press("ctrl+s")
        program.see("Shift board", "1 visit")
        program.press("f4")
        program.see("Hand off")
        program.press("s", "tab", "tab")
        program.type(IF_THEN)
        program.see(IF_THEN)
        program.press("ctrl+s")
        program.see("Signed and saved.")
        program.press("ctrl+q")
        assert program.ended() == 0
        assert leaks(SENTINELS, {"the primary screen": program.terminal.primary_text().encode()}) == []
    assert leaks(SENTINELS, home.files()) == []


@pytest.mark.parametrize("how", ["quit", "kill", pytest.param("hang up", marks=pytest.mark.exhaustive)])
def test_practice_leaves_nothing_at_all(how: str, tmp_path: Path) -> None:
    """Quit, killed or closed: not one file, anywhere this account may write."""
    environ = environment(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with Program(peer_console("practice"), environ) as program:
        program.see("PRACTICE", "copper kettle morning", "988")
        program.type("Noor\tcopper kettle morning\r")
        program.see("Review", "PRACTICE", "unaccepted")
        if how == "quit":
            _its_own_lock_keeps_the_room(program)
            program.press("ctrl+q")
            assert program.ended() == 0
        elif how == "kill":
            program.signal(signal.SIGKILL)
            assert program.ended() == -signal.SIGKILL
        else:
            program.hang_up()
            assert program.process.wait(20) == 128 + signal.SIGHUP
    assert sorted(tmp_path.rglob("*")) == before


def _its_own_lock_keeps_the_room(program: Program) -> None:
    """A drill of the lock must not throw away what was there before it."""
    program.press("ctrl+l")
    program.see("Sign in", "PRACTICE", "copper kettle morning")
    program.type("Noor\tcopper kettle morning\r")
    program.see("Review", "PRACTICE", "unaccepted")
