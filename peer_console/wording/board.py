"""What the shift board and its dialogs say."""

from __future__ import annotations

from typing import Final

THIS_SHIFT: Final = "This shift"
NEXT: Final = "Next"
TO_DO: Final = "To do"
TITLE: Final = "Shift board"
NOTHING_LOGGED: Final = "Nothing logged yet. ctrl+n logs a visit."
DRAFT_WAITS: Final = "Not saved yet: a half-written visit (ctrl+n)."
NOTHING_TO_DO: Final = "Nothing open."
NOTHING_TAKEN_OVER: Final = "No hand-off was taken over for this shift."
HANDOFF_WAITS: Final = "Unaccepted: a hand-off waits to be taken over. Press t."
NO_NEXT: Final = "No slot is set after this one."
OVERDUE: Final = "overdue"
NO_OWNER: Final = "no owner yet"
QUESTIONED: Final = "questioned"
HAS_NOTE: Final = "note"

NOT_A_VISIT_TITLE: Final = "Not a visit"
NOT_A_VISIT_HINT: Final = "Counted apart, never among the visits. Esc logs nothing."
LOGGED: Final = "saved: {kind}, not counted as a visit"
STEP_ASIDE: Final = "Step aside: the other supporter takes this visit. Nothing was recorded."
STEP_ASIDE_ALONE: Final = "You are alone: offer the directory (F3), another time. Nothing was recorded."

UNDO_TITLE: Final = "Take this line back"
UNDO_SAYS: Final = (
    "It leaves the log and the counts of this shift, with its note and what was to do, if there is any."
)
UNDONE: Final = "saved: the line is taken back"
NOTHING_TO_UNDO: Final = "There is nothing to take back in this shift."

DONE_SAYS: Final = "Done: it leaves the list. Enter changes the words, the owner or the day."
DONE: Final = "saved: marked as done"
SAVING: Final = "saving …"
NOTE_TITLE: Final = "Another note"
NOTE_LABEL: Final = "Note"
NOTE_WHY: Final = (
    "Not a record of treatment. It replaces the note of this visit, unread; empty takes the note away."
)
NOTE_REPLACED: Final = "saved: the note is replaced"
ANSWER_LABEL: Final = "Answer"
ANSWER_EMPTY: Final = "The answer is empty."
ANSWERED: Final = "saved: the lead will read the answer"
ADDED: Final = "saved: on the list"


def from_shift(slot: str, state: str, visits: str) -> str:
    """Return the heading of the hand-off taken over: 'From Mon evening · steady · 3 visits'."""
    return " · ".join(part for part in (f"From {slot}", state, visits) if part)


def counted(visits: int, others: int) -> str:
    """Return the counts of a shift: '4 visits, 1 not a visit'."""
    if not visits and not others:
        return "no visits"
    said = f"{visits} visit" + ("" if visits == 1 else "s")
    return said if not others else f"{said}, {others} not a visit"


def taken_over(names: str, synthesis: str) -> str:
    """Return who took the hand-off over, and what they said of it."""
    return f"Taken over by {names}: “{synthesis}”" if synthesis else f"Taken over by {names}"


def lead_asks(name: str, question: str) -> str:
    """Return a lead's question to this shift."""
    return f"{name} asks: {question}" if name else f"The lead asks: {question}"
