"""What is said about backups: what went wrong, how one stands beside a room, what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from peer_console.wording.dates import day_words
from peer_console.wording.sizes import size_words

TITLE: Final = "Backup"
PART: Final = "Backup"
PART_WORDS: Final = "the room in one file, and recovery codes"
PAGE_BACKUP: Final = "Backup   b makes one"
PAGE_BACKUP_WHY: Final = (
    "One file with the whole room, sealed as the room is. Make one each week, keep it away from the laptop, "
    "and write over the last one: an old one keeps the keys of text that has expired since."
)
LAST: Final = "Last made {day} by {name}."
LAST_OLD: Final = "Last made {day} by {name}: more than two weeks ago."
NO_LAST: Final = "None was made in these two months, as far as the room's records say."
OLD_DAYS: Final = 14
PAGE_RESTORE: Final = "Putting it back"
PAGE_RESTORE_HOW: Final = (
    "On a laptop without a room: 'peer-console restore' and the file, then sign in. It goes over no room.",
    "Moving to another laptop is the same; then wipe the room on the old one.",
)
PAGE_CODES: Final = "Recovery codes   c renews them"
PAGE_CODES_WHY: Final = (
    "Any two of the three papers make a new lead when every lead has gone or forgotten. Renew them when "
    "somebody who keeps one leaves. They are used with ctrl+g on the start screen, or peer-console recover."
)
MAKE_TITLE: Final = "Make a backup"
MAKE_WHY: Final = (
    "The file, or a folder such as the stick's. An older backup of this room there is replaced; anything "
    "else is never written over."
)
FILE: Final = "Where to"
FILE_HINT: Final = "/media/stick/room.backup"
NEEDS_FILE: Final = "Type where the file is to be, such as /media/stick/room.backup."
WRITING: Final = "writing the backup … {percent} %"
PUTTING_BACK: Final = "putting the room back … {percent} %"
MAKING: Final = "writing the room to one file and reading it back …"
CODES_TITLE: Final = "Three new recovery codes"
CODES_SAYS: Final = (
    "The three papers of before open nothing any more, from this moment. The new codes are shown once; have "
    "three papers ready."
)
CODES_WHY: Final = (
    "The papers of before open nothing any more. Write each code on its own paper and keep them in three "
    "different places, none of them in this room."
)
CODES_MAKING: Final = "making the codes …"
CODES_KEPT: Final = "The new recovery codes hold. Destroy the papers of before."
MADE: Final = "Backup of the room, {day}: {files} files, {size}, read back and compared."
KEEP_APART: Final = (
    "Keep it away from the laptop. It also keeps the keys of text that expires later: replace older ones, "
    "and do not collect them."
)
RESTORED: Final = "The room of {made} is back: {files} files, each compared with the backup."
ASIDE: Final = "The room that was there was moved aside, whole: {folder}"
SIGN_IN_NEXT: Final = "Sign in once; the room then says which saves came after the backup."
PEOPLE_AGAIN: Final = (
    "Accounts and passphrases are those of that day: end the account of whoever has left since (F7, People)."
)
MISSING: Final = "Restored on {restored} from the backup of {made}: saves {first} to {last} are not in it."
MISSING_FROM: Final = (
    "Restored on {restored} from the backup of {made}: saves from {first} on are not in it; the last "
    "receipt on paper says how many."
)
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
    said = NOTHING_MISSING if first is None else MISSING_FROM if last is None else MISSING
    return said.format(restored=day_words(restored), made=day_words(made), first=first, last=last)


def made_words(made: date, files: int, size: int) -> str:
    """Return what a backup is that was read back."""
    return MADE.format(day=day_words(made), files=files, size=size_words(size))


def brief_words(size: int) -> str:
    """Return in one line that a backup was made, and how large it is."""
    return f"Backup made: {size_words(size)}, read back and compared."


def last_words(day: date, name: str, today: date) -> tuple[str, bool]:
    """Return when the last backup was made and by whom, and whether that is too long ago."""
    old = (today - day).days > OLD_DAYS
    return (LAST_OLD if old else LAST).format(day=day_words(day), name=name or "somebody"), old
