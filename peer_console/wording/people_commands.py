"""What the commands about people, recovery and the trail say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LIST: Final = "list everybody with an account: role, training, whether it is open"
WHO: Final = "the name of the person, as the list has it"
NEW_NAME: Final = "the name from now on; an alias will do"
VERBS: Final[Mapping[str, str]] = {
    "disable": "end an account from this moment; what was signed stays signed",
    "renew-keys": "new keys for a forgotten passphrase; prints a one-time passphrase",
    "role": "give somebody another role; prints a one-time passphrase",
    "rename": "give somebody another name; prints a one-time passphrase",
    "renew-training": "set the last day somebody's training counts",
}
RAISE_COST: Final = "measure this laptop, and let guessing a passphrase cost more where it can bear it"
COST_RAISED: Final = "Guessing a passphrase costs more from now on; each account follows at its next sign-in."
COST_FITS: Final = "What guessing a passphrase costs fits this laptop; nothing was changed."
RECOVER: Final = "make a new lead with two of the three recovery codes, when every lead has gone or forgotten"
RECOVER_NAME: Final = "name of the new lead"
RECOVER_STDIN: Final = "read two codes and the new passphrase from standard input, one a line"
AUDIT: Final = "print what was done: who, what, on which day; nothing of a visit"
AUDIT_AS: Final = "the shift lead who reads it"
AUDIT_ALL: Final = "all years; without, this month and the last"
AUDIT_KIND: Final = "one kind of line alone"

ENDED: Final = "The account of {name} is ended; what {name} signed stays signed."
RENEWED: Final = "{name}: trained until {day}."
CODES_NEXT: Final = "If {name} kept a recovery code, renew the codes in F7, Backup."
ROW: Final = "{name:<24}{role:<14}{training}"
ASK_CODE: Final = "Recovery code, {which}: "
WHICH: Final = ("the first", "the second")
RECOVERED: Final = "{name} is a lead of this room now, and can sign in."
RECOVERED_NEXT: Final = (
    "Renew the recovery codes (F7, Backup) and end the accounts of those who have gone (F7, People)."
)

# The dialog on the start screen.
TITLE: Final = "A forgotten passphrase"
WHY: Final = (
    "A lead gives you new keys: F7, your name, k. If every lead has gone or forgotten, two of the three "
    "recovery codes make a new lead here."
)
CODE_ONE: Final = "One code"
CODE_TWO: Final = "Another code"
NEW_LEAD: Final = "Your name"
PHRASE: Final = "A new passphrase"
AGAIN: Final = "Once more"
NEEDS_CODES: Final = "Two different codes are needed, each of seven groups of four."
NEEDS_NAME: Final = "A name is needed: the one you will sign in with."
WORKING: Final = "opening the room with the codes …"
WELCOME: Final = "You are a lead of this room. Renew the recovery codes: F7, Backup, c."
