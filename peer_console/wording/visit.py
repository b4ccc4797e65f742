"""What the visit screen, its dialogs and the note shown to the visitor say."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.wording.dates import short_day_words

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
NO_OWNER: Final = "no owner yet"
ADD_SHARED: Final = "/ to add"
CHANGE_TO_DO: Final = "Enter to change"
DRAFT_STAYS: Final = "The draft stays: ctrl+n opens it again."
NOTE_STARTS: Final = "Not a record of treatment."
NOTE_OFF: Final = "Notes are switched off by the programme."

FOURTH_TOPIC: Final = "Three topics are the most. Press the letter of one you chose to take it back first."
FOURTH_RESOURCE: Final = "Three are the most. Press Enter on one you shared to take it back first."
SAFETY_LATER: Final = "safety, after F9"
SAFETY_FIRST: Final = (
    "Safety is set with the crisis card at hand: press F9 and look at it, Esc brings you back, then z."
)
STILL_MISSING: Final = {
    "kind": "Not saved yet: how they came is still open. Press its letter.",
    "topics": "Not saved yet: what it was about is still open. One topic is enough; y is 'not said'.",
    "outcome": "Not saved yet: how it ended is still open. Press 1 to 6.",
}
SAVED: Final = "saved · u takes it back"
SAVING: Final = "saving …"
NOT_SAVED: Final = "NOT SAVED"
DRAFT_BACK: Final = "Your draft is as you left it. ctrl+d empties it."
DRAFT_OF: Final = "This draft is from {day}; saved now it counts in this shift. ctrl+d empties it."
EMPTY_TITLE: Final = "Empty the draft"
EMPTY_SAYS: Final = (
    "Everything chosen and typed for this visit goes, from the disk too. Nothing of it was saved."
)
EMPTIED: Final = "The draft is empty."

NOTE_CALM: Final = "The visitor may read this note: ctrl+t shows it large."


def note_counter(length: int, limit: int) -> str:
    """Return how much of the note is used: '12/240'."""
    return f"{length}/{limit}"


def note_full(limit: int) -> str:
    """Return what is said when nothing more fits into the note."""
    return f"The note is full: {limit} characters are the most."


SHOW_TITLE: Final = "What we wrote about your visit"
SHOW_PROMISE: Final = (
    "No field holds your name or the time. If something here is wrong or should not stay, say so: "
    "it is changed before it is saved."
)
SHOW_EMPTY: Final = "No note is written."

ATTACH_TITLE: Final = "Shared in this visit"
ATTACH_HINT: Final = (
    "Type what they need or a name. Enter shares it, Enter again takes it back. Esc when done."
)
ATTACH_NONE: Final = "Nothing fits these words. Try fewer letters, or F3 for the whole directory."
ATTACHED: Final = "shared"


def follow_up_line(what: str, owner: str, due: str) -> str:
    """Return a follow-up in one line of the form."""
    return f"{what} · {owner} · {due}"


def concern(says: str, span: str, more: str) -> str:
    """Return what a note's check found, as one calm line; it never blocks."""
    return f"{says} “{span}”{more}"


def and_more(count: int) -> str:
    """Return how many more places there are."""
    return f" and {count} more" if count else ""


def draft_back(since: date | None, today: date) -> str:
    """Return what is said when a draft is back: of an earlier day, that it counts on this one if saved."""
    if since is None or since == today:
        return DRAFT_BACK
    return DRAFT_OF.format(day=short_day_words(since))


def draft_kept(ago: str) -> str:
    """Return when the draft was last kept."""
    return f"draft kept {ago} ago"
