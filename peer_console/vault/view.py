"""What an update sees of a table: the documents as they are, and its own changes over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, TypeVar

from peer_console.vault.changes import Document

Changeable = TypeVar("Changeable", bound=MutableMapping[str, Any])


class View(MutableMapping[Any, Document]):
    """A table's documents by id, copied on the first look at each, so that nothing is changed in place.

    Only what was looked at is copied and compared: an insert costs the same in a table of one
    document and of fifty thousand.
    """

    def __init__(self, base: Mapping[str, Document], key: Callable[[str], Any]) -> None:
        self._base = base
        self._key = key
        self._touched: dict[Any, Document | None] = {}

    def __getitem__(self, id: Any) -> Document:
        if id not in self._touched:
            self._touched[id] = own(self._base[str(id)])
        found = self._touched[id]
        if found is None:
            raise KeyError(id)
        return found

    def __setitem__(self, id: Any, document: Document) -> None:
        self._touched[id] = document

    def __delitem__(self, id: Any) -> None:
        if id not in self:
            raise KeyError(id)
        self._touched[id] = None

    def __contains__(self, id: object) -> bool:
        if id in self._touched:
            return self._touched[id] is not None
        return str(id) in self._base

    def __iter__(self) -> Iterator[Any]:
        for id in map(self._key, self._base):
            if self._touched.get(id, True) is not None:
                yield id
        for id, document in self._touched.items():
            if document is not None and str(id) not in self._base:
                yield id

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document away."""
        self._touched = dict.fromkeys(map(self._key, self._base))

    def changes(self) -> dict[str, Document | None]:
        """Return what is different from the documents before, None for what is no more."""
        return {
            str(id): document for id, document in self._touched.items() if document != self._base.get(str(id))
        }


def own(document: Mapping[str, Any]) -> Document:
    """Return a copy that shares nothing that can be changed."""
    return owned(dict(document))


def owned(row: Changeable) -> Changeable:
    """Return ``row`` itself, a copy already, once the lists and mappings in it are copies too."""
    for key, value in row.items():
        if isinstance(value, list | dict):
            row[key] = _own(value)
    return row


def _own(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _own(item) if isinstance(item, list | dict) else item for key, item in value.items()}
    copied = list(value)
    for place, item in enumerate(value):
        if isinstance(item, list | dict):
            copied[place] = _own(item)
    return copied
