"""What the screen says on which a shift is opened."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.wording.dates import day_words

TITLE: Final = "Open a shift"

STATEMENT: Final = "What this room promises"
NAME: Final = "Name"
LABEL_PHRASE: Final = "Passphrase"
ALONE: Final = "Or alone"
ALONE_HINT: Final = "say why; the lead sees it"
SLOT: Final = "Slot"
HOW: Final = "The second supporter signs in below. Alone: say why."

STATEMENT_MISSING: Final = (
    "No shift can start yet: the programme has not said what it promises about confidentiality. "
    "A shift lead writes it (F7)."
)
READY: Final = "ctrl+s opens the shift."
HANDOFF_WAITS: Final = "The last hand-off is unaccepted; taking it over comes right after."
SIGNING_IN: Final = "checking …"
OPENING: Final = "opening …"
SAVING: Final = "saving …"
NEEDS_SECOND: Final = "Two open a shift: let the second supporter sign in, or write why you are alone."
SECOND_IS_COORDINATOR: Final = "A coordinator does not work a shift. Let a supporter or a lead sign in."

STALE: Final = "Then"
STALE_CLOSE: Final = "close it as left open"
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


def signed_in(names: str) -> str:
    """Return what is said when the second supporter has signed in."""
    return f"{here(names)}. {READY}"


def slot_words(name: str, opens: str, closes: str) -> str:
    """Return a slot as one chooses it: 'Tue afternoon, 14–17'."""
    return f"{name}, {opens}–{closes}"
