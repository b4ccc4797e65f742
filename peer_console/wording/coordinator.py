"""What a coordinator reads in this version."""

from __future__ import annotations

from typing import Final

WHERE: Final = "Coordinator"
BODY: Final = (
    "You are signed in as a coordinator.\n\n"
    "Counts are not in this version yet. When they are, this is where a closed period is counted and "
    "released, with nobody in it who could be pointed at.\n\n"
    "Here now: your own passphrase, the crisis card, the directory."
)
REPLACED: Final = "The new passphrase holds from now on."
