"""The palette: made from the table of keys, offering only what is possible now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from peer_console.tui.keys import KEYS, Key, Scope
from peer_console.tui.screens.frame import FramedScreen


class PossibleNow(Provider):
    """Everything a key of the app or of the screen below does at this moment; nothing else exists."""

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for entry in self._possible():
            yield DiscoveryHit(f"{entry.label} ({entry.shown})", partial(self._do, entry), help=entry.tip)

    async def search(self, query: str) -> Hits:
        """Offer what fits the words."""
        matcher = self.matcher(query)
        for entry in self._possible():
            text = f"{entry.label} ({entry.shown})"
            # What a key is called counts for more than what is said about it.
            score = matcher.match(text) or matcher.match(entry.tip) / 4
            if score > 0:
                yield Hit(score, matcher.highlight(text), partial(self._do, entry), help=entry.tip)

    def _possible(self) -> Iterator[Key]:
        listed = self.screen.active_bindings.values()
        bound = {active.binding.id for active in listed if active.enabled}
        for entry in KEYS:
            if entry.id in bound and entry.id != "palette" and self._offered(entry):
                yield entry

    def _offered(self, entry: Key) -> bool:
        screen = self.screen
        own = entry.scope is Scope.SCREEN and isinstance(screen, FramedScreen)
        return not own or cast("FramedScreen[Any]", screen).offers(entry.id)

    async def _do(self, entry: Key) -> None:
        space = self.screen if entry.scope is Scope.SCREEN else self.app
        await self.app.run_action(entry.does, space)
