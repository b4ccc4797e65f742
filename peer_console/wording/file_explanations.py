"""What happened with a file that leaves a room or comes to it, and what to do: part of `explanations`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from peer_console import errors
from peer_console.wording.backups import STANDINGS

_CODE: Final = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")

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
    errors.TargetInRoom: (
        "That place is in the room's own folder, which holds the room's files and nothing else.",
        "Name a file outside of it; nothing was written.",
    ),
    errors.TargetTaken: (
        "Another file stands there already.",
        "Name another file; this one was left as it is.",
    ),
    errors.BundleForeign: (
        "This file is something else: no bundle, and no card.",
        "Name the file that 'rooms card' or 'rooms send' wrote.",
    ),
    errors.BundleDamaged: (
        "This bundle is not whole, or the room it names did not sign it.",
        "Ask the lead of that room to send it again; nothing was taken from it.",
    ),
    errors.BundleForSomebodyElse: (
        "This bundle is sealed to somebody else, and no other key opens it.",
        "Give that room's lead your own card, and ask for a bundle to it.",
    ),
    errors.BundleOwnRoom: (
        "This bundle comes from this very room, whose visits are counted here already.",
        "Nothing was changed; gather the bundles of the other rooms.",
    ),
    errors.BundleAhead: (
        "This bundle says that it was made on a day that has not come yet.",
        "Look at the date of both laptops, then ask for a new bundle; nothing was taken from it.",
    ),
    errors.BundleOlder: (
        "A later bundle of this room was gathered already.",
        "Nothing was changed; ask for a new bundle if figures are missing.",
    ),
    errors.RestoreUnfinished: (
        "A backup was being put back here and did not come to its end.",
        "Run 'peer-console restore' with the same file again; it goes on where it stopped.",
    ),
}


def new_room(error: errors.PeerConsoleError) -> tuple[str, str]:
    """Return which room a bundle is from, and how to say that it belongs to the programme."""
    code = error.code if isinstance(error, errors.BundleNewRoom) else ""
    shown = code if _CODE.fullmatch(code) else "its code"
    return (
        f"This bundle comes from a room that was never gathered: {shown}.",
        f"Compare the eight characters with its lead, then gather it with --new-room {shown}.",
    )


def not_written(error: errors.PeerConsoleError) -> tuple[str, str]:
    """Return why a backup is not there, and what to do."""
    if isinstance(error, errors.BackupNotWritten) and error.disk_full:
        return "There is no room left where the backup was to go.", "Make space there, or name another place."
    return (
        "The backup could not be written there.",
        "Name a folder you may write to; nothing was left behind, and the room is unchanged.",
    )


def stopped(error: errors.PeerConsoleError) -> tuple[str, str]:
    """Return why a backup is not back yet, and what to do."""
    if isinstance(error, errors.RestoreStopped) and error.disk_full:
        return (
            "The disk of this laptop is full, so the backup is not back yet.",
            "Make room and run the same command again; it goes on where it stopped.",
        )
    return (
        "The disk did not take the backup, so it is not back yet.",
        "Name a folder that can be written to, or run the same command again; it goes on where it stopped.",
    )


def refused(error: errors.PeerConsoleError) -> tuple[str, str]:
    """Return how the room that is there stands beside the backup, and what to do."""
    standing = error.standing if isinstance(error, errors.RestoreRefused) else ""
    return STANDINGS.get(standing, STANDINGS["apart"])
