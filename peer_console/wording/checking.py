"""What ``check`` says of each finding: what is wrong in a sentence, and what to do in another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FINE: Final = "Every byte of the room is as it was written."
PROGRESS: Final = "checking … {percent} %"

_PARTS: Final[Mapping[str, str]] = {
    "keyring": "The list of accounts and keys (keyring)",
    "keyring copy": "The copy of the list of accounts (keyring copy)",
    "public part": "The programme's page (public part)",
    "directory": "The room's own directory (directory)",
    "draft": "The kept draft (draft)",
    "anchor": "The mark that shows how far the records go (anchor)",
    "journal": "The room's records (journal)",
}

WRONG: Final[Mapping[str, str]] = {
    "missing": "is missing.",
    "unreadable": "cannot be read from the disk.",
    "changed": "was changed after it was written.",
    "out_of_order": "does not follow from what was written before it.",
    "other_copy": "is from another copy of this room, on which people were changed as well.",
    "not_promised": "says that more was saved than is there.",
    "not_signed": "holds a save without its author's signature.",
}

_KEEP: Final = "Keep a copy of the folder, then put the last backup back: peer-console restore, --set-aside."
_DO: Final[Mapping[str, str]] = {
    "keyring copy": "The room works without it; the next change of people writes a new one.",
    "anchor": "Keep a copy of the folder; where another copy of this room was put here, bring the right one "
    "back, else the last backup: peer-console restore, --set-aside.",
    "directory": "The shipped entries hold meanwhile; put the last backup back with --set-aside.",
    "draft": "It is what was half-typed; nothing saved is touched, and the next draft takes its place.",
}


def finding_words(what: str, wrong: str) -> str:
    """Return two sentences for a finding; ``what`` is the vault's name of the part ('journal 3')."""
    part, _, number = what.partition(" ")
    known = _PARTS.get(what)
    if known is None:
        named = f"File {number} of the room's records ({what})" if part == "journal" else what
        known = named
    return f"{known} {WRONG[wrong]} {_DO.get(what, _KEEP)}"
