"""The words of the crisis card and of the programme's own page, as a lead finds them at the set-up."""

from __future__ import annotations

from typing import Final

# Eight steps, each short enough for half a line of 80 columns beside the numbers. Editable by a lead.
PROTOCOL_STEPS: Final[tuple[str, ...]] = (
    "Stay. One of you stays, the other calls.",
    "Ask plainly, with the words on your card.",
    "Danger now: 911 or campus emergency, then lead.",
    "Otherwise: call together, or walk over together.",
    "Say what you must share, with whom, and why.",
    "Not finished until they say: we take over.",
    "Ring the lead.",
    "Debrief before you go home.",
)

STATEMENT_HINT: Final = (
    "In the programme's own words: what stays in this room, what must be shared and with whom, "
    "and what the school has and has not promised."
)

AFTERWARDS: Final = "Afterwards, four taps: path · accepted · agreed · lead told"

PLAIN_HEADING: Final = "CRISIS"
PLAIN_NATIONAL: Final = "National lines"
PLAIN_CAMPUS: Final = "Campus lines, as they stand in the room's file (the console verifies its signature)"
PLAIN_NO_CAMPUS: Final = "No campus lines were found here. A shift lead adds them under F7 in the console."
