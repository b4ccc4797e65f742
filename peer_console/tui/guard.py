"""What the framework offers and this program does not: clipboard, screenshots, files, links, local variables.

Also the crash guard: a defect ends the app with two sentences, after the drafts were kept.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from rich.text import Text
from textual.app import ReturnType
from textual.driver import Driver
from textual.worker import WorkerFailed

from peer_console.tui import crash
from peer_console.tui.typed_order import InTypedOrder


class Guarded(InTypedOrder[ReturnType]):
    """An app that gives nothing typed to a clipboard, a file, a browser or a crash report."""

    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = True

    def on_mount(self) -> None:
        """Keep asyncio from printing what failed in a task nobody waits for."""
        asyncio.get_running_loop().set_exception_handler(crash.quiet_loop)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that no typed byte can end, where there is one."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from peer_console.tui.driver import PatientDriver

        return PatientDriver

    def terminal_gone(self) -> None:
        """The terminal can be read no more."""

    def keep_drafts_at_once(self) -> bool:
        """Keep every draft without the event loop's help; return whether they are on the disk."""
        return True

    # -- the crash guard ----------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """Stand in for Textual's handler, whose report shows every local variable."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            cast("asyncio.Event", self._exception_event).set()
            # A worker's failure says nothing of itself: what failed in it does.
            cause = error.error if isinstance(error, WorkerFailed) else error
            self._exit_renderables.append(Text(crash.sentences(cause, kept=self._kept_in_a_crash())))
        self._close_messages_no_wait()

    def _kept_in_a_crash(self) -> bool:
        try:
            return self.keep_drafts_at_once()
        except Exception:  # noqa: BLE001 - the one broad except: whatever broke, the report must stay plain
            return False

    def _fatal_error(self) -> None:
        self._handle_exception(RuntimeError())

    def panic(self, *renderables: object) -> None:
        """End the app; what the framework would print about it is not printed."""
        self._handle_exception(RuntimeError())

    # -- what is not offered --------------------------------------------------------------------------

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing is copied: a clipboard outlives the screen, and other programs read it."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """No browser is opened: nothing leaves the laptop."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No picture of an open note is written to the disk."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """No picture of an open note is made."""
        return ""

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """No picture of an open note is written to the disk."""
        return ""

    def deliver_screenshot(self, *args: Any, **kwargs: Any) -> None:
        """No picture of an open note is given away."""

    def deliver_text(self, *args: Any, **kwargs: Any) -> None:
        """No file is given away."""

    def deliver_binary(self, *args: Any, **kwargs: Any) -> None:
        """No file is given away."""

    def action_change_theme(self) -> None:
        """The theme is a setting, not a list of thirty."""

    def action_help_quit(self) -> None:
        """ctrl+c neither copies nor quits."""
