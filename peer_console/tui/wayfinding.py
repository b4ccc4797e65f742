"""The way between screens: one main screen at the bottom, others laid over it and taken away again.

Order of the stack, from the bottom: a main screen, dialogs and the directory, 'too small', blank, the crisis
card, help and the palette. The card is built once and is never twice on the stack.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.screen import ModalScreen, Screen

from peer_console.tui import routes
from peer_console.tui.screens.frame import FramedScreen

if TYPE_CHECKING:
    from peer_console.services.desk import Desk

_SCREENS = "peer_console.tui.screens."


class Wayfinding(App[Any]):
    """Shows main screens and lays others over them. Only the app is made of it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._over: dict[str, Screen[Any]] = {}

    # -- main screens -----------------------------------------------------------------------------

    def show(self, name: str, desk: Desk) -> FramedScreen[Any]:
        """Show the main screen called ``name``, built now or earlier; whatever lies over the old one goes."""
        if name not in self._installed_screens:
            self.install_screen(routes.make(name, desk), name)
        screen = cast("FramedScreen[Any]", self.get_screen(name))
        self.uncover()
        if screen is not self.screen:
            self.switch_screen(name)
        screen.refresh_data()
        return screen

    def main_screens(self) -> tuple[FramedScreen[Any], ...]:
        """Every main screen that has been built."""
        screens = self._installed_screens.values()
        return tuple(screen for screen in screens if isinstance(screen, FramedScreen))

    @property
    def main(self) -> FramedScreen[Any]:
        """The main screen, whatever lies over it."""
        return cast("FramedScreen[Any]", self.screen_stack[0])

    def uncover(self) -> None:
        """Take away everything that lies over the main screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    # -- screens laid over it -----------------------------------------------------------------------

    def over(self, name: str) -> Screen[Any]:
        """Return the one screen of its kind that is laid over others."""
        if name not in self._over:
            screen = cast("Screen[Any]", import_module(_SCREENS + name).make_over())
            self._over[name] = screen
            self.install_screen(screen, f"over-{name}")
        return self._over[name]

    def lies_over(self, name: str) -> bool:
        """Whether the screen called ``name`` is somewhere on the stack."""
        return name in self._over and self._over[name] in self.screen_stack

    def lay_over(self, name: str, **kwargs: Any) -> None:
        """Lay the screen called ``name`` on top; what lay over it already goes."""
        screen = self.over(name)
        if screen not in self.screen_stack:
            self.push_screen(screen, **kwargs)
        while self.screen is not screen:
            self.pop_screen()

    def take_away(self, name: str) -> None:
        """Take the screen called ``name`` off the stack, with what lies over it."""
        if self.lies_over(name):
            self.lay_over(name)
            self.pop_screen()

    def build_ahead(self, name: str) -> None:
        """Build a screen before it is asked for, so that showing it costs no more than showing it again."""
        screen = self.over(name)
        if not screen.is_running:
            self._get_screen(screen)
            self._load_screen_css(screen)
            self.call_later(screen._refresh_layout, self.size)

    @property
    def dialog_open(self) -> bool:
        """Whether a question waits for its answer."""
        return any(isinstance(screen, ModalScreen) for screen in self.screen_stack)
