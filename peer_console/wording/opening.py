"""What the screen says on which a shift is opened."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.wording.dates import day_words

TITLE: Final = "Open a shift"

STATEMENT: Final = "What this room promises"
TOGETHER: Final = "With you"
NAME: Final = "Name"
LABEL_PHRASE: Final = "Passphrase"
ALONE: Final = "Or alone"
ALONE_HINT: Final = "say why; the lead sees it"
SLOT: Final = "Slot"
OTHER_TIME: Final = "any other time"
HOW: Final = "The second supporter signs in with an own name and passphrase. Alone, write why."

STATEMENT_MISSING: Final = (
    "No shift can start yet: the programme has not said what it promises about confidentiality. "
    "A shift lead writes it in the room (F7)."
)
TWO_ARE_HERE: Final = "ctrl+s opens the shift."
HANDOFF_WAITS: Final = "The last hand-off waits to be taken over; it comes right after."
SIGNING_IN: Final = "checking …"
OPENING: Final = "opening …"
NEEDS_SECOND: Final = "Two open a shift: let the second supporter sign in, or write why you are alone."
SECOND_IS_COORDINATOR: Final = "A coordinator does not work a shift. Let a supporter or a lead sign in."

STALE_TITLE: Final = "An earlier shift was never closed"
STALE_CLOSE: Final = "close it as left open"
STALE_KEEP: Final = "leave it; I am not here for a shift"
STALE_CLOSED: Final = "saved: the earlier shift is closed as left open"


def stale(shift: str) -> str:
    """Return what is said about a shift of others that is still open."""
    return (
        f"The shift of {shift} is still open, and nobody of it is here. Closing it as left open "
        "keeps its visits; its hand-off stays unwritten, and the lead sees that. "
        "Only then can a new shift be opened."
    )


def training_passed(name: str, until: date | None) -> str:
    """Return what is said when somebody's training does not cover today."""
    if until is None:
        return f"No training date is set for {name}. A shift lead sets it (F7); then a shift can open."
    return (
        f"{name}'s training counted until {day_words(until)}. A shift lead renews it (F7); "
        "then a shift can open."
    )


def here(names: str) -> str:
    """Return who will work the shift."""
    return f"{names} are here" if " and " in names else f"{names} is here"
