"""What the start screen says."""

from __future__ import annotations

from typing import Final

WHERE: Final = "Peer Console"
SIGN_IN: Final = "Sign in"
NEW_ROOM: Final = "A new room"
SETTING_UP: Final = "Setting it up comes next."
NAME: Final = "Name"
PASS_LABEL: Final = "Passphrase"
IN_A_CRISIS: Final = "In a crisis, now"
ENTER: Final = "Enter  sign in"
SIGNED_IN: Final = "{name} is signed in. One moment …"
CHECKING: Final = "Checking …"
HANDOFF_WAITS: Final = "The last hand-off waits to be taken over."
SHIFT_OPEN: Final = "A shift is open: either supporter can go on."
NEITHER_CHECKED: Final = "Press F9 for the steps, and for when each number was last checked."
UNTRUSTED: Final = "The campus lines could not be verified; only the national ones are shown."
READ_ONLY: Final = "The room can be read, but nothing can be saved."
PRACTICE_HEAD: Final = "Made-up people to sign in as"
PRACTICE_NOTE: Final = "Nothing is kept after you quit. The national numbers are real."
BACK_TO_NAME: Final = "Shift+Tab goes back to the name."
NO_NAME: Final = "Type your name, then your passphrase."
NOTHING_TYPED: Final = "Type your passphrase."
PALETTE_HINT: Final = "everything that is possible now"
