"""What was typed into a form that was left without saving: kept by the screen that asked, and given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from peer_console.tui.dialogs.form import Form, Values


class HalfTyped:
    """The half-typed forms of one screen, by a name; ``changed`` is called so that the draft is kept."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._values: dict[str, Values] = {}

    def ask(self, app: App[Any], name: str, form: Form, then: Callable[[Values], object]) -> None:
        """Show ``form`` with what was typed into it the last time; ``then`` gets what was saved."""
        form.remember(self._values.get(name, {}), lambda values: self._keep(name, values))

        def answered(values: Values | None) -> None:
            if values is not None:
                then(values)

        app.push_screen(form, answered)

    def done(self, name: str) -> None:
        """What was typed into the form called ``name`` is a record now."""
        if self._values.pop(name, None) is not None:
            self._changed()

    def typed(self, name: str) -> Values:
        """Return what stands in the form called ``name``; empty where nothing was typed."""
        return dict(self._values.get(name, {}))

    def document(self) -> dict[str, Values]:
        """Return everything half-typed, for the sealed draft."""
        return {name: dict(values) for name, values in self._values.items()}

    def restore(self, document: object) -> None:
        """Put back what ``document`` returned; what cannot be read is left out."""
        if isinstance(document, dict):
            self._values = {
                str(name): {str(key): str(value) for key, value in values.items()}
                for name, values in document.items()
                if isinstance(values, dict)
            }

    def _keep(self, name: str, values: Values) -> None:
        if self._values.get(name) != values:
            self._values[name] = dict(values)
            self._changed()
