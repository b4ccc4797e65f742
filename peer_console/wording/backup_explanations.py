"""What happened with a backup, and what to do: part of `wording.explanations`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from peer_console import errors
from peer_console.wording.backups import STANDINGS

SENTENCES: Final[Mapping[type[errors.PeerConsoleError], tuple[str, str]]] = {
    errors.BackupUnreadable: (
        "The backup could not be read.",
        "Check that the file is there, that it is yours to read, and that the stick is plugged in.",
    ),
    errors.BackupForeign: (
        "This file is something else, or the backup of another room.",
        "Name another file; this one was left as it is.",
    ),
    errors.BackupDamaged: (
        "This backup is not whole: a part of it is missing or changed.",
        "Use another backup; nothing was put back, and the room was left as it is.",
    ),
    errors.RestoreUnfinished: (
        "A backup was being put back here and did not come to its end.",
        "Run 'peer-console restore' with the same file again; it goes on where it stopped.",
    ),
}


def not_written(error: errors.PeerConsoleError) -> tuple[str, str]:
    """Return why a backup is not there, and what to do."""
    if isinstance(error, errors.BackupNotWritten) and error.disk_full:
        return "There is no room left where the backup was to go.", "Make space there, or name another place."
    return (
        "The backup could not be written there.",
        "Name a folder you may write to; nothing was left behind, and the room is unchanged.",
    )


def refused(error: errors.PeerConsoleError) -> tuple[str, str]:
    """Return how the room that is there stands beside the backup, and what to do."""
    standing = error.standing if isinstance(error, errors.RestoreRefused) else ""
    return STANDINGS.get(standing, STANDINGS["apart"])
