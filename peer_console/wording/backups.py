"""What is said about backups: what went wrong, how one stands beside a room, what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from peer_console.wording.dates import day_words

MADE: Final = "Backup of the room, {day}: {files} files, {size}, read back and compared."
KEEP_APART: Final = (
    "Keep it away from the laptop. It also keeps the keys of text that expires later: replace older ones, "
    "and do not collect them."
)
RESTORED: Final = "The room of {made} is back: {files} files, each compared with the backup."
ASIDE: Final = "The room that was there was moved aside, whole: {folder}"
SIGN_IN_NEXT: Final = "Sign in once; the room then says which saves came after the backup."
MISSING: Final = "Restored on {restored} from the backup of {made}: saves {first} to {last} are not in it."
NOTHING_MISSING: Final = (
    "Restored on {restored} from the backup of {made}; no later save is known on this laptop."
)

_ASIDE: Final = "with --set-aside the room is moved aside whole, and the backup takes its place."

STANDINGS: Final[Mapping[str, tuple[str, str]]] = {
    "same": (
        "This room is the one in the backup, to the byte.",
        "There is nothing to put back.",
    ),
    "newer": (
        "The room on this laptop went on after this backup was made, so nothing was put back.",
        f"Go on with the room that is here; where it is damaged, {_ASIDE}",
    ),
    "older": (
        "An older state of this room is on this laptop, so nothing was put back yet.",
        f"Run the command once more: {_ASIDE}",
    ),
    "apart": (
        "A room is here, and which went further shows only after signing in, so nothing was put back.",
        f"If the backup is the one you want: {_ASIDE}",
    ),
}


def restore_words(restored: date, made: date, first: int | None, last: int | None) -> str:
    """Return what is known of a restore: its days, and the saves it lacks."""
    said = NOTHING_MISSING if first is None or last is None else MISSING
    return said.format(restored=day_words(restored), made=day_words(made), first=first, last=last)
