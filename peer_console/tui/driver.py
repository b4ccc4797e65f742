"""The terminal as this program needs it: no byte typed into it ends the program, and its end is a hang-up.

A process that is stopped gives the terminal back as it was, and takes it again when it goes on.
"""

from __future__ import annotations

import os
import signal
from typing import Final, cast

from textual.drivers import linux_driver

from peer_console.tui.guard import Guarded
from peer_console.tui.paste import TerminalText

# How often the terminal is asked for after a stop: each `bg` of a shell before the `fg` takes one.
_TRIES: Final = 20


class PatientDriver(linux_driver.LinuxDriver):
    """Textual's driver for Linux and macOS, which neither a byte nor a vanished terminal can break."""

    def run_input_thread(self) -> None:
        """Read as Textual does, through a decoder that cannot fail and that makes pastes harmless."""
        linux_driver.getincrementaldecoder = lambda _name: TerminalText  # type: ignore[assignment, attr-defined]
        super().run_input_thread()

    def stop_here(self) -> bool:
        """Give the terminal back and stop this process; return, once it goes on, whether it has it again."""
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)
        return self._taken_again()

    def take_again(self) -> bool:
        """Take the terminal anew after a stop that could not be noticed; return whether it is there.

        Textual would start a second reader of the keys, and take its own settings for the terminal's.
        """
        self.suspend_application_mode()
        return self._taken_again()

    def _taken_again(self) -> bool:
        for _ in range(_TRIES):
            self._writer_thread = None
            # In the background this stops the process once more, and comes back with nothing begun.
            self.resume_application_mode()
            if self._begun():
                return True
        return False

    def _begun(self) -> bool:
        return self._writer_thread is not None

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            # The terminal is gone, and no hang-up came: this process does not own it.
            app = cast("Guarded[object]", self._app)
            app.call_later(app.terminal_gone)
