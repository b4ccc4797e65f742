"""The way between screens: one main screen at the bottom, others laid over it and taken away again.

Order of the stack, from the bottom: a main screen, dialogs and the directory, 'too small', blank, the crisis
card, help and the palette. The card is built once and is never twice on the stack.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from textual import events
from textual.app import ReturnType
from textual.command import CommandPalette
from textual.geometry import Size
from textual.screen import ModalScreen, Screen, SystemModalScreen

from peer_console.tui import routes
from peer_console.tui.guard import Guarded
from peer_console.tui.screens.frame import FramedScreen
from peer_console.wording.start import PALETTE_HINT

if TYPE_CHECKING:
    from peer_console.services.desk import Desk
    from peer_console.tui.screens.directory import DirectoryScreen
    from peer_console.tui.screens.help import HelpScreen
    from peer_console.tui.sharing import Sharing

SMALLEST: Final = (80, 24)


class Wayfinding(Guarded[ReturnType]):
    """Shows main screens and lays others over them."""

    def __init__(self) -> None:
        super().__init__()
        self._over: dict[str, Screen[Any]] = {}

    # -- main screens -----------------------------------------------------------------------------

    def show(self, name: str, desk: Desk) -> None:
        """Show the main screen called ``name``, built now or earlier; whatever lies over the old one goes."""
        if name not in self._installed_screens:
            self.install_screen(routes.make(name, desk), name)
        screen = cast("FramedScreen[Any]", self.get_screen(name))
        self.uncover()
        if screen is not self.screen:
            self.switch_screen(name)
        # The screen's own queue: what is loaded is shown once its widgets are there, whatever lies over it.
        screen.call_later(screen.refresh_data)

    @property
    def main(self) -> FramedScreen[Any]:
        """The main screen, whatever lies over it."""
        return cast("FramedScreen[Any]", self.screen_stack[0])

    def uncover(self) -> None:
        """Take away everything that lies over the main screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @property
    def dialog_open(self) -> bool:
        """Whether a question waits for its answer."""
        modal = (screen for screen in self.screen_stack if isinstance(screen, ModalScreen))
        return any(not isinstance(screen, SystemModalScreen) for screen in modal)

    # -- screens laid over it -----------------------------------------------------------------------

    def over(self, name: str) -> Screen[Any]:
        """Return the one screen of its kind that is laid over others."""
        if name not in self._over:
            screen = cast("Screen[Any]", import_module(routes.SCREENS + name).make_over())
            self._over[name] = screen
            self.install_screen(screen, f"over-{name}")
        return self._over[name]

    def lies_over(self, name: str) -> bool:
        """Whether the screen called ``name`` is somewhere on the stack."""
        return name in self._over and self._over[name] in self.screen_stack

    def lay_over(self, name: str, **options: Any) -> None:
        """Lay the screen called ``name`` on top; what lay over it already goes."""
        screen = self.over(name)
        if screen not in self.screen_stack:
            self.push_screen(screen, **options)
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

    # -- the three that anybody may call up ---------------------------------------------------------

    def action_directory(self) -> None:
        """Show the directory over whatever is there; help and the crisis card make room for it."""
        for name in ("help", "crisis"):
            self.take_away(name)
        directory = cast("DirectoryScreen", self.over("directory"))
        below = self.screen
        if below is directory:
            return
        directory.open_for(self._sharing_from(below))
        self.lay_over("directory")

    def _sharing_from(self, below: Screen[Any]) -> Sharing | None:
        """Return the visit that a resource can be shared in: the one on the screen, or one that waits."""
        from peer_console.tui.dialogs.attach import Attach
        from peer_console.tui.sharing import Sharing

        if isinstance(below, Attach):
            return below.sharing
        if not isinstance(below, FramedScreen):
            return None
        waiting = self._installed_screens.get("visit")
        taker = below if below.TAKES_RESOURCES else waiting
        if not isinstance(taker, FramedScreen) or not (taker is below or taker.in_progress):
            return None
        return Sharing(taker.shared, taker.take_resource)

    def action_help(self) -> None:
        """Explain the screen one is on."""
        if not self.lies_over("help"):
            cast("HelpScreen", self.over("help")).explain_screen(self.screen)
            self.lay_over("help")

    def action_palette(self) -> None:
        """Search everything that is possible now."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=PALETTE_HINT, id="--command-palette"))

    # -- small windows ------------------------------------------------------------------------------

    @staticmethod
    def too_small(size: Size) -> bool:
        """Whether a window of ``size`` is below what the screens are made for."""
        return size.width < SMALLEST[0] or size.height < SMALLEST[1]

    def on_resize(self, event: events.Resize) -> None:
        """Below 80×24 one screen says so, with the crisis lines; larger again, it goes."""
        small = self.too_small(event.size)
        if small and not self.lies_over("small"):
            self.lay_over("small")
        elif not small and self.lies_over("small") and self.screen is self.over("small"):
            self.pop_screen()
