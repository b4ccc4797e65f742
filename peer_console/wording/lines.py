"""What is said beside a number: what the line is for, when it answers, when it was last checked."""

from __future__ import annotations

from datetime import date
from typing import Final

from peer_console.wording.dates import day_words, iso_words

ANY_HOUR: Final = "any hour"
NOT_ROUND_THE_CLOCK: Final = "not 24/7"
NOT_CHECKED: Final = "not yet checked by your programme"
NOT_VERIFIED: Final = "from the room's file, not verified here"
HOURS_UNKNOWN: Final = "hours not known"

# One short purpose for each line of the crisis card, in the order in which the card shows them.
CARD_LINES: Final[dict[str, str]] = {
    "911-emergency": "danger to life",
    "988-lifeline": "Suicide & Crisis Lifeline",
    "crisis-text-line": "Crisis Text Line",
    "physician-support-line": "Physician Support Line, students too",
}

HOURS_CONFLICT: Final = "Sources conflict; these are the hours they agree on."


def source_words(seen: str) -> str:
    """Return how old the source of a number is; ``seen`` is a day, a month or a year in ISO form, or ''."""
    return f"source dated {iso_words(seen)}" if seen else "source undated"


def checked_words(day: date | None, by: str = "") -> str:
    """Return whether a lead has checked the number, when, and who."""
    if day is None:
        return NOT_CHECKED
    who = f" ({by})" if by else ""
    return f"checked by your programme {day_words(day)}{who}"


_HOW_MANY: Final = ("", "", "both", "all three", "all four", "all five", "all six", "all seven", "all eight")


def together(count: int, checked: str) -> str:
    """Return what is said once below ``count`` lines that were last checked alike."""
    if not checked or count == 1:
        return checked
    return f"{_HOW_MANY[count] if count < len(_HOW_MANY) else 'all of these'} {checked}"
