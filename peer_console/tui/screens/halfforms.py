"""A main screen that asks in small forms, and whose draft is what was left half-typed in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peer_console.tui.dialogs.half import HalfTyped
from peer_console.tui.screens.frame import Document, FramedScreen


class HalfForms(FramedScreen[None]):
    """Keeps ``self._half``; a subclass gives ``draft_name`` and asks with ``self._half.ask``."""

    def __init__(self) -> None:
        super().__init__()
        self._half = HalfTyped(self.touched)

    def draft_document(self) -> Document:
        """Return what stands in forms that were left without saving."""
        return {"half": self._half.document()}

    def restore(self, document: Mapping[str, Any]) -> None:
        """Put back what was half-written."""
        self._half.restore(document.get("half"))

    @property
    def half(self) -> HalfTyped:
        """The half-typed forms, for what asks on behalf of this screen."""
        return self._half
