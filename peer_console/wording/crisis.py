"""What the crisis card says besides the programme's own steps and the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HEADING: Final = "CRISIS   Esc or F9 back, nothing typed is lost"
HEADING_PRACTICE: Final = f"{HEADING}   PRACTICE: do not dial"
AFTERWARDS: Final = "Afterwards, four taps. Nothing else is kept."
PATH: Final = "Path"
ANSWERS: Final = "Then"
ANSWER: Final[Mapping[str, str]] = {
    "accepted": "they accepted",
    "agreed": "the visitor agreed",
    "lead_told": "the lead knows",
}
SAID: Final[Mapping[bool | None, str]] = {None: "", True: ": yes", False: ": no"}
PATH_MISSING: Final = "Tap the path first: called, walked, emergency or declined."
SAVING: Final = "saving …"
KEPT: Final = "The four taps are saved."
