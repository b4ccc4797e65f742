"""The national lines as the first frame shows them, worked out ahead: nothing is read before they show.

``tests/tui/test_start.py`` holds them to what the shipped facts and the list of closed lines give; a moment
later the screen shows those themselves, with the room's own lines and checks.
"""

from __future__ import annotations

from typing import Final

from peer_console.tui.widgets.crisislines import NumberLine
from peer_console.wording.lines import NOT_CHECKED

FIRST_LINES: Final = (
    NumberLine("911", "danger to life", NOT_CHECKED),
    NumberLine("988", "call or text · Suicide & Crisis Lifeline", NOT_CHECKED),
    NumberLine("741741", "text HOME · Crisis Text Line", NOT_CHECKED),
    NumberLine(
        "888 409 0141",
        "Physician Support Line, students too · Mon–Fri 8–23 Eastern, not 24/7",
        NOT_CHECKED,
    ),
)
