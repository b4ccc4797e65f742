"""What the sign-in dialogs say: a second person, and a passphrase that is replaced."""

from __future__ import annotations

from typing import Final

REPLACE: Final = "Choose your own passphrase"
REPLACE_WHY: Final = (
    "At least twelve characters; a few words that do not belong together are best, for instance these. "
    "Write the new one on paper and keep it with your keys."
)
GIVEN_WHY: Final = "The one you were given works once. "
OLD: Final = "The present one"
NEW: Final = "The new one"
AGAIN: Final = "Once more"
SAVING: Final = "saving …"
SHORT: Final = "It has {length} characters so far; twelve are the least."
WEAK: Final = "{strength}: add a word or two."
GOOD: Final = "{strength}."
DIFFERS: Final = "The two are not the same yet."
OLD_WRONG: Final = "That is not the passphrase you signed in with. Type it again."
NEEDS_OLD: Final = "Type the passphrase you signed in with."
SIGN_IN_WHY: Final = "Name and passphrase of the second person."
