"""What the visit screen, its dialogs and the note shown to the visitor say."""

from __future__ import annotations

from typing import Final

TITLE: Final = "New visit"

CAME_AS: Final = "Came as"
ABOUT: Final = "About"
ABOUT_ASIDE: Final = "(1 to 3)"
ENDED: Final = "Ended"
SHARED: Final = "Shared"
WITH: Final = "With"
YEAR: Final = "Year"
LENGTH: Final = "Length"
TO_DO: Final = "To do"
NOTE: Final = "Note"

NOT_NOTED: Final = "not noted"
NOTHING_SHARED: Final = "nothing"
NOTHING_TO_DO: Final = "none"
ADD_SHARED: Final = "/ to add"
NOTE_STARTS: Final = "Not a record of treatment."
NOTE_OFF: Final = "Notes are switched off by the programme."

FOURTH_TOPIC: Final = "Three topics are the most. Press the letter of one you chose to take it back first."
FOURTH_RESOURCE: Final = "Three are the most. Press Enter on one you shared to take it back first."
SAFETY_FIRST: Final = (
    "Safety is set with the crisis card at hand: press F9 and look at it, Esc brings you back, then z."
)
STILL_MISSING: Final = {
    "kind": "Not saved yet: how they came is still open. Press its letter.",
    "topics": "Not saved yet: what it was about is still open. One topic is enough; y is 'not said'.",
    "outcome": "Not saved yet: how it ended is still open. Press 1 to 6.",
}
UNDO_HINT: Final = "saved · u on the board takes it back"
SAVED: Final = "saved"
SAVING: Final = "saving …"
NOT_SAVED: Final = "NOT SAVED."
DRAFT_STAYS: Final = "The draft stays; ctrl+n opens it again."
DRAFT_BACK: Final = "Your draft is as you left it."

NOTE_CALM: Final = "The visitor may read this note: ctrl+t shows it large."
NOTE_FULL: Final = "The note is full: {limit} characters are the most."


def note_counter(length: int, limit: int) -> str:
    """Return how much of the note is used: '12/240'."""
    return f"{length}/{limit}"


def note_pasted(limit: int) -> str:
    """Return what is said when a paste was longer than the note may be."""
    return f"The paste was longer than a note may be; the first {limit} characters are here."


SHOW_TITLE: Final = "What we wrote about your visit"
SHOW_PROMISE: Final = (
    "No field holds your name or the time. If something here is wrong or should not stay, say so: "
    "it is changed before it is saved."
)
SHOW_EMPTY: Final = "Nothing is written about your visit beyond the topics chosen."
SHOW_BACK: Final = "Esc back"

ATTACH_TITLE: Final = "Shared in this visit"
ATTACH_HINT: Final = (
    "Type what they need or a name. Enter shares it, Enter again takes it back. Esc when done."
)
ATTACH_NONE: Final = "Nothing fits these words. Try fewer letters, or F3 for the whole directory."
ATTACHED: Final = "shared"

FOLLOW_UP_TITLE: Final = "Something to do after this visit"
ACTION_TITLE: Final = "Something to do for the room"
ACTION_WHAT: Final = "What"
ACTION_OWNER: Final = "Who"
ACTION_DUE: Final = "By"
ACTION_WHAT_HINT: Final = "a task, never who the visitor was"
ACTION_OWNER_HINT: Final = "a supporter, the lead, an office"
ACTION_KEYS: Final = "ctrl+s keep     ctrl+d remove     Esc back without a change"
ACTION_NEEDS_WHAT: Final = "Say in a few words what is to do."
ACTION_NEEDS_OWNER: Final = "A task needs an owner: write who does it."
ACTION_NEEDS_DUE: Final = "A task needs a day: choose by when."
DUE_TODAY: Final = "today"
DUE_TOMORROW: Final = "tomorrow"


def follow_up_line(what: str, owner: str, due: str) -> str:
    """Return a follow-up in one line of the form."""
    return f"{what} · {owner} · {due}"
