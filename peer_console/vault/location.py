"""Where a room's journal lies, and what is given to it rather than found there."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from peer_console.errors import NotSaved
from peer_console.vault.fs import FileSystem
from peer_console.vault.summary import Keep
from peer_console.vault.writer import Entropy

# EFBIG: more than this disk holds in one file, as on a FAT stick.
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Location:
    """The folders, the room's id and the rules of its tables."""

    fs: FileSystem
    folder: Path
    state: Path
    """The folder outside the room for the anchor's copy."""
    vault: bytes
    """The room's id, 16 bytes."""
    keeps: Mapping[str, Keep] = field(default_factory=dict)
    """How each table is summarised; one that is not named is kept in place."""
    entropy: Entropy = os.urandom


def is_full(error: OSError) -> bool:
    """Return whether the disk, or what somebody may use of it, is full."""
    return error.errno in _DISK_FULL


def not_saved(error: OSError) -> NotSaved:
    """Return the failure of a save that left nothing behind."""
    return NotSaved(disk_full=is_full(error))
