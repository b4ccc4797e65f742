"""A transaction that is open: what was written to tables so far, and the block it is written in."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, cast

from peer_console.errors import PeerConsoleError
from peer_console.vault.changes import Document

Documents = dict[str, Document]
Flags = Mapping[str, bool | None]


class Pending:
    """The changes of a transaction that is still open; ``what`` is the verb of its audit line."""

    __slots__ = ("changes", "flags", "thread", "what")

    def __init__(self, what: str, flags: Flags) -> None:
        self.what = what
        self.thread = threading.get_ident()
        self.flags: dict[str, bool | None] = dict(flags)
        self.changes: dict[tuple[str, str], Document | None] = {}

    def over(self, table: str, documents: Documents) -> Documents:
        """Return ``documents`` as the transaction has changed them so far."""
        mine = {id: document for (name, id), document in self.changes.items() if name == table}
        if not mine:
            return documents
        merged = dict(documents)
        lay(merged, mine)
        return merged


class Gathering(Protocol):
    """Who keeps the open transaction and saves it: the tables."""

    pending: Pending | None

    def mine(self) -> Pending | None:
        """Return the open transaction where this thread opened it."""

    def save(self, pending: Pending) -> None:
        """Commit what was gathered."""


class Block:
    """What is written in the block becomes one save; a failing block saves nothing.

    A block within a block is part of the outer one. A class, and no generator: every save is one.
    """

    __slots__ = ("_flags", "_own", "_tables", "_what")

    def __init__(self, tables: Gathering, what: str, flags: Flags) -> None:
        self._tables = tables
        self._what = what
        self._flags = flags
        self._own: Pending | None = None

    def __enter__(self) -> None:
        outer = self._tables.mine()
        if outer is None:
            self._own = self._tables.pending = Pending(self._what, self._flags)
        else:
            outer.flags.update({name: flag for name, flag in self._flags.items() if flag is not None})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._own is None:
            return
        self._tables.pending = None
        if kind is None:
            self._tables.save(self._own)


class Writer(Protocol):
    """Whose tables they are: the room with somebody signed in."""

    guard: threading.RLock

    def must_work(self) -> None:
        """Raise where those signed in may not work yet."""

    def must_write(self) -> None:
        """Raise where nothing can be saved."""


class Saving:
    """The block of a transaction, entered by whom the room lets write: nobody else's verb comes between."""

    __slots__ = ("_block", "_sitting")

    def __init__(self, sitting: Writer, block: Block) -> None:
        self._sitting = sitting
        self._block = block

    def __enter__(self) -> None:
        sitting = self._sitting
        sitting.guard.acquire()
        try:
            sitting.must_work()
            sitting.must_write()
        except PeerConsoleError:
            sitting.guard.release()
            raise
        self._block.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._block.__exit__(kind, error, trace)
        finally:
            self._sitting.guard.release()


def lay(documents: Documents, changes: Mapping[str, Document | None]) -> None:
    """Lay changes over documents; None takes one away."""
    if None not in changes.values():
        documents.update(cast(Documents, changes))
        return
    for id, document in changes.items():
        if document is None:
            documents.pop(id, None)
        else:
            documents[id] = document
