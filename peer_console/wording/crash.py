"""What is said after a failure of the program itself."""

from __future__ import annotations

from typing import Final

CRASHED: Final = (
    "Peer Console had to stop because of a mistake in the program. "
    "What was typed is kept, sealed: start it again and sign in, and it will be there."
)
CRASHED_UNKEPT: Final = (
    "Peer Console had to stop because of a mistake in the program. "
    "What was saved is safe; start it again and sign in, and look whether the last words are still there."
)
FOR_THE_MENDER: Final = "For whoever mends it: {where}."
