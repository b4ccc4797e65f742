"""What is said where a lead looks after people's accounts: what can be done, and what each will do."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.wording.dates import day_words

CHOOSE: Final = "{name}, {role}"
CHOOSE_SAYS: Final = "What {name} signed stays signed, whatever you choose."
CHOOSE_SELF: Final = (
    "This is you. Another role, another name and the end of your account are for another lead: make "
    "somebody a lead first, and they change yours."
)
TRAINING: Final = "renew the training"
KEYS: Final = "a forgotten passphrase: new keys"
ROLE: Final = "another role"
NAME: Final = "another name"
END: Final = "end the account"
OWN: Final = "your own passphrase"
ENDED: Final = "The account of {name} was ended; what they signed stays signed. Coming back is a new account."
PRESENT: Final = "{name} is signed in here. Lock, sign in without them, and do it then."

KEYS_TITLE: Final = "New keys for {name}"
KEYS_SAYS: Final = (
    "A one-time passphrase is shown once. The forgotten one opens nothing any more; what {name} may read is "
    "granted again, and a draft sealed to the old keys is lost. Make sure that it is {name} who asks."
)
ROLE_TITLE: Final = "Another role for {name}"
ROLE_WHY: Final = "A role is a set of keys, so new ones are made, under a one-time passphrase shown once."
ROLE_LABEL: Final = "Role"
ROLE_SAME: Final = "{name} has that role already."
ROLE_SAYS: Final = {
    "lead": (
        "{name} will read notes and hand-offs, review them, change people and programme, and may end your "
        "account. The passphrase of before opens nothing any more."
    ),
    "supporter": (
        "{name} will work shifts, and read no note after a lock. What another role opened stays closed from "
        "now on; the passphrase of before opens nothing any more."
    ),
    "coordinator": (
        "{name} will read coded facts alone: no note, no hand-off, nobody's name beside a shift. The "
        "passphrase of before opens nothing any more."
    ),
}
NAME_TITLE: Final = "Another name for {name}"
NAME_WHY: Final = "An alias will do. The name is part of the keys: new ones come, with a one-time passphrase."
NAME_LABEL: Final = "Name"
NAME_SAME: Final = "That is the name they have."
NAME_SAYS: Final = (
    "From now on they sign in as {new}. The passphrase of before opens nothing any more, and the new one is "
    "shown once. Hand-offs of before keep the name they were signed with."
)
END_TITLE: Final = "End the account of {name}"
END_SAYS: Final = (
    "{name} cannot sign in from this moment, and reads nothing that is written afterwards: all keys begin "
    "anew. What {name} signed stays signed, and the account cannot be opened again."
)
END_NOW: Final = "The account of {name} is ended. Who kept a recovery code? Backup renews them."
ENDING: Final = "making new keys …"
REPLACED: Final = "Your new passphrase holds from now on."
NOT_KEPT: Final = "The passphrase stays as it was."

ENDS_SOON: Final = "{name}: your training ends {day}. Ask a lead to renew it before then."


def ends_soon_words(name: str, until: date) -> str:
    """Return what somebody is told after signing in, in the month before their training ends."""
    return ENDS_SOON.format(name=name, day=day_words(until))
