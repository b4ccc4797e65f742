"""What the hand-off says, and what its receipt says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

TITLE: Final = "Hand off"
STATE: Final = "The room is"
COUNTS: Final = "Counts"
FROM_LOG: Final = "from the log"
TODO: Final = "To do"
NOTHING_TO_DO: Final = "nothing open"
IF_THEN: Final = "If … then …"
IF_THEN_HINT: Final = "If the door code fails, ring facilities. One line each."
CHANGED: Final = "Changed"
CHANGED_HINT: Final = "in the room or the directory"
ACCEPTED_BY: Final = "Safety item"
ACCEPTED_BY_HINT: Final = "accepted by whom: a service or a role, not the visitor"
CHECK_IN: Final = "How was that for you?   (not stored)   c  lines for supporters"

NEEDS_OWNER: Final = "needs an owner"
NEEDS_DUE: Final = "needs a day"
OVERDUE: Final = "overdue"
DONE: Final = "done"
QUESTIONED: Final = "questioned"

NEEDS_STATE: Final = "How is the room? Choose one of the four; q for a quiet shift."
NEEDS_ACCEPTED: Final = "A safety item is open: write by whom it was accepted."
NEEDS_ACTION: Final = "'{what}' needs an owner and a day. Enter on its line sets both."
VISIT_UNSAVED: Final = "A visit is typed but not saved yet. ctrl+n shows it: save it, or empty it, then sign."
TOO_MANY_LINES: Final = "The hand-off has room for {limit} 'if … then' lines; there are {found}."
LINE_TOO_LONG: Final = "One 'if … then' line is longer than {limit} characters. Break it in two."
SAVING: Final = "saving …"
SAVED: Final = "saved"
SIGNING: Final = "signing …"

SIGNED: Final = "Signed and saved."
RECEIPT_WHY: Final = (
    "Write it on the paper shift sheet: whoever compares the two later knows that nothing was taken "
    "out since."
)
UNACCEPTED_NOW: Final = "The start screen says that a hand-off waits until the next pair takes it over."


def names_words(names: Sequence[str]) -> str:
    """Return the names of one or two people: 'Rowan and Sam'."""
    return " and ".join(names) if names else "nobody"


def receipt_words(count: int, code: str) -> str:
    """Return a receipt as it is written on paper: 'receipt 231 · K7QD-2M9X'."""
    return f"receipt {count} · {code}"
