"""The terminal as this program needs it: no byte typed into it ends the program, and its end is a hang-up."""

from __future__ import annotations

from typing import cast

from textual.drivers.linux_driver import LinuxDriver

from peer_console.tui.guard import Guarded


class PatientDriver(LinuxDriver):
    """Textual's driver, whose input thread ends with the first byte that is not UTF-8; this one reads on."""

    def _run_input_thread(self) -> None:
        app = cast("Guarded[object]", self._app)
        while True:
            try:
                self.run_input_thread()
            except UnicodeDecodeError:
                # A paste in another encoding: what cannot be read is left out.
                continue
            except OSError:
                # The terminal is gone, and no hang-up came: this process does not own it.
                app.call_later(app.terminal_gone)
            return
