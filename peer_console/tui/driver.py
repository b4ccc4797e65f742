"""The terminal as this program needs it: no byte typed into it ends the program, and its end is a hang-up."""

from __future__ import annotations

from typing import cast

from textual.drivers import linux_driver

from peer_console.tui.guard import Guarded
from peer_console.tui.paste import TerminalText


class PatientDriver(linux_driver.LinuxDriver):
    """Textual's driver for Linux and macOS, which neither a byte nor a vanished terminal can break."""

    def run_input_thread(self) -> None:
        """Read as Textual does, through a decoder that cannot fail and that makes pastes harmless."""
        linux_driver.getincrementaldecoder = lambda _name: TerminalText  # type: ignore[assignment, attr-defined]
        super().run_input_thread()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            # The terminal is gone, and no hang-up came: this process does not own it.
            app = cast("Guarded[object]", self._app)
            app.call_later(app.terminal_gone)
