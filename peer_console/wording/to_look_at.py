"""What somebody should look at in the directory, in one line each: the entry's name stands before it."""

from __future__ import annotations

from typing import Final

from peer_console.wording.dates import iso_words

LINE: Final = "{name}: {what}"
LOOK_ALIKE: Final = "named like a crisis line, with another number"
NO_WAY: Final = "it has no number, link or address"
NOT_DIALLED: Final = "{number} cannot be dialled as it is written"
HOURS_DISPUTED: Final = "its sources contradict each other about the hours"
HOURS_UNREADABLE: Final = "the program cannot read its hours, so 'open now' leaves it out"
NO_TIME_ZONE: Final = "its hours name no time zone, so 'open now' leaves it out"
WEAK: Final = "the sources for it are weak"
NEVER_CHECKED: Final = "not yet checked by your programme"
CHECKED: Final = "last checked {day}"
UNDATED: Final = "its source has no date"
OLD_SOURCE: Final = "its source is dated {day}"


def checked_words(day: str) -> str:
    """Return that a check is long ago; a day that cannot be read is said as it is written."""
    return CHECKED.format(day=_day(day))


def source_words(seen: str) -> str:
    """Return how little there is to go by: an old source, or one without a date."""
    return OLD_SOURCE.format(day=_day(seen)) if seen else UNDATED


def _day(text: str) -> str:
    try:
        return iso_words(text)
    except (ValueError, IndexError):
        return text
