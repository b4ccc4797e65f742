"""What is shared in the visit in progress, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable

from peer_console.domain.vocabulary import MAX_RESOURCES


class Sharing:
    """The resources of a visit while somebody searches: Enter shares one, Enter again takes it back.

    ``toggle`` tells the visit; what is shared is kept here too, so that the list can mark it at once.
    """

    def __init__(self, shared: tuple[str, ...], toggle: Callable[[str], None]) -> None:
        self._shared = shared
        self._toggle = toggle

    @property
    def shared(self) -> tuple[str, ...]:
        """The ids of what is shared, in the order of sharing."""
        return self._shared

    def turn(self, resource: str) -> bool:
        """Share ``resource`` or take it back; False, and nothing changed, where a visit holds no more."""
        if resource in self._shared:
            self._shared = tuple(each for each in self._shared if each != resource)
        elif len(self._shared) >= MAX_RESOURCES:
            return False
        else:
            self._shared = (*self._shared, resource)
        self._toggle(resource)
        return True
