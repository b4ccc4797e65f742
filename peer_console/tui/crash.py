"""What is said when the program fails by a defect: what happened, that the draft is kept, and where.

Textual's own printer shows every local variable, notes and passphrases included, and the message of an
exception may quote what was typed. So only the exception's class and our own line are ever printed.
"""

from __future__ import annotations

from typing import Any

from peer_console.hardening import where
from peer_console.wording.crash import CRASHED, CRASHED_UNKEPT, FOR_THE_MENDER


def sentences(error: BaseException, *, kept: bool) -> str:
    """Return what may be printed of ``error``; ``kept`` is whether the draft reached the disk."""
    return f"{CRASHED if kept else CRASHED_UNKEPT}\n{FOR_THE_MENDER.format(where=where(error))}"


def quiet_loop(_loop: object, _context: dict[str, Any]) -> None:
    """Stand in for asyncio's handler, which would print the failure of a forgotten task with its message."""
