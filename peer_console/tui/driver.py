"""The terminal as this program needs it: no byte typed into it ends the program, and its end is a hang-up.

A process that is stopped gives the terminal back as it was, and takes it again when it goes on; what is typed
while the terminal changes hands is read all the same.
"""

from __future__ import annotations

import os
import signal
from itertools import chain
from select import select
from typing import Any, Final, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from peer_console.tui.guard import Guarded
from peer_console.tui.paste import TerminalText

# How often the terminal is asked for after a stop: each `bg` of a shell before the `fg` takes one.
_TRIES: Final = 20
# Seconds until a reader that was asked to end notices it, and until a lone Escape is looked at again.
_GLANCE: Final = 0.1
_AT_ONCE: Final = 4096


class PatientDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, which neither a byte nor a vanished terminal can break."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Of the driver, not of one reader: a stop may cut a key's sequence, or a paste, in two.
        self._decoder = TerminalText()
        self._parser = XTermParser(self._debug)
        self._goes_on = False

    def run_input_thread(self) -> None:
        """Read until told to end; before a stop, also what was typed by then.

        Not as Textual does, whose decoder can fail, and whose last look into the terminal looks nowhere.
        """
        while not self.exit_event.is_set():
            self._hear(_GLANCE)
        while self._goes_on and self._hear(0):
            pass

    def _hear(self, seconds: float) -> bool:
        """Pass on what is typed within ``seconds``; return whether anything was. OSError: nobody is there."""
        ready, _, _ = select([self.fileno], [], [], seconds)
        data = os.read(self.fileno, _AT_ONCE) if ready else b""
        text = self._decoder.decode(data) if data else ""
        for event in chain(self._parser.feed(text) if text else (), self._parser.tick()):
            self.process_message(event)
        return bool(data)

    def disable_input(self) -> None:
        """Read no more. Textual throws away what was typed last: right at the end, and only there."""
        if not self._goes_on:
            super().disable_input()
        elif self._key_thread is not None:
            self._disable_mouse_support()
            self.exit_event.set()
            self._key_thread.join()
            self.exit_event.clear()

    def stop_here(self) -> bool:
        """Give the terminal back and stop this process; return, once it goes on, whether it has it again."""
        self._suspend()
        os.kill(os.getpid(), signal.SIGSTOP)
        return self._taken_again()

    def take_again(self) -> bool:
        """Take the terminal anew after a stop that could not be noticed; return whether it is there.

        Textual would start a second reader of the keys, and take its own settings for the terminal's. They
        stay in force meanwhile: a key typed in this moment is neither echoed nor waits for the end of a line.
        """
        before, self.attrs_before = self.attrs_before, None
        self._suspend()
        taken = self._taken_again()
        self.attrs_before = before
        return taken

    def _suspend(self) -> None:
        self._goes_on = True
        self.suspend_application_mode()
        self._goes_on = False

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
