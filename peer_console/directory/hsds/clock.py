"""Clock times and weekdays as exports write them: '9:00am', '8:30AM', '17:00:00', 'Monday - Friday'.

Nothing is guessed: what can be read two ways ('9:00' to '5:00') is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from peer_console.directory.recurrence import DAYS

_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*"
    r"(?P<half>[ap](?:\.?m\.?)?)?(?:Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_NAMED: Final = {
    "noon": "12:00",
    "12:00m": "12:00",
    "midnight": "00:00",
    "24:00": "24:00",
    "24:00:00": "24:00",
}
_ROUND: Final = re.compile(r"(open )?24 ?(hours?|hrs?|/ ?7|- ?7)\b.*", re.IGNORECASE)

_WORDS: Final = {
    "MO": ("mo", "mon", "monday", "mondays", "1"),
    "TU": ("tu", "tue", "tues", "tuesday", "tuesdays", "2"),
    "WE": ("we", "wed", "weds", "wednesday", "wednesdays", "3"),
    "TH": ("th", "thu", "thur", "thurs", "thursday", "thursdays", "4"),
    "FR": ("fr", "fri", "friday", "fridays", "5"),
    "SA": ("sa", "sat", "saturday", "saturdays", "6"),
    "SU": ("su", "sun", "sunday", "sundays", "7"),
}
_DAY: Final = {word: day for day, words in _WORDS.items() for word in words}
_ALL: Final = frozenset({"daily", "every day", "everyday", "7 days a week", "24-7", "24/7"})
_SETS: Final = {"weekdays": DAYS[:5], "weekends": DAYS[5:]}
_ORDINAL: Final = {
    "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3",
    "fourth": "4", "4th": "4", "fifth": "5", "5th": "5", "last": "-1",
}  # fmt: skip
_MONTHLY: Final = re.compile(r" of (the|each|every) month$| each month$| monthly$")
_NTH: Final = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as 'HH:MM'; ``sure`` unless it may as well be meant twelve hours later."""

    at: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays of every week, or, where ``nth`` holds some ('2TU', '-1FR'), of every month."""

    every: tuple[str, ...] = ()
    nth: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def clock_of(text: str) -> Clock | None:
    """Return a time of day, None where it is none."""
    plain = " ".join(text.split()).casefold()
    if named := _NAMED.get(plain):
        return Clock(named)
    if compact := _COMPACT.fullmatch(plain):
        return Clock(f"{compact[1]}:{compact[2]}")
    match = _CLOCK.fullmatch(plain)
    if match is None or not (match["minute"] or match["half"]):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return Clock(f"{hour:02}:{minute:02}") if 12 < hour < 24 and minute < 60 else None
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    sure = bool(match["half"]) or len(match["hour"]) == 2
    return Clock(f"{hour:02}:{minute:02}", sure)


def round_the_clock(text: str) -> bool:
    """Whether a text in the place of a time says the whole day: '24 hours'."""
    return bool(_ROUND.fullmatch(" ".join(text.split())))


@lru_cache(maxsize=4096)
def days_of(text: str) -> Days | None:
    """Return the weekdays that a text names, None where it names something else beside them."""
    plain = " ".join(text.replace("–", "-").casefold().split()).strip(" .,;")
    if plain in _ALL:
        return Days(DAYS)
    monthly = _nth_of(plain)
    if monthly:
        return Days(nth=monthly)
    days: list[str] = []
    for part in re.split(r"\s*(?:,|;|&|/|\+|\band\b)\s*", plain):
        if part:
            found = _SETS.get(part) or _range(part)
            if not found:
                return None
            days += found
    return Days(tuple(day for day in DAYS if day in days)) if days else None


def _range(part: str) -> Sequence[str]:
    ends = re.split(r"\s*(?:-|\bto\b|\bthrough\b|\bthru\b)\s*", part)
    known = [_DAY[end] for end in ends if end in _DAY]
    if len(known) != len(ends) or len(known) > 2:
        return ()
    if len(known) == 1:
        return known
    first, last = DAYS.index(known[0]), DAYS.index(known[1])
    length = (last - first) % 7 + 1
    return [DAYS[(first + ahead) % 7] for ahead in range(length)]


def _nth_of(plain: str) -> tuple[str, ...]:
    """Return 'the second and fourth Saturday of the month' as 2SA, 4SA; none where it is something else."""
    rules = [_NTH.fullmatch(part.strip()) for part in plain.split(",")]
    if all(rules):
        return tuple(f"{int(rule[1])}{rule[2].upper()}" for rule in rules if rule)
    words = [w for w in re.split(r"[\s,&]+|\band\b", _MONTHLY.sub("", plain)) if w and w != "the"]
    if len(words) < 2 or words[-1] not in _DAY or words[-1].isdigit():
        return ()
    ordinals = [_ORDINAL.get(word, "") for word in words[:-1]]
    return tuple(f"{nth}{_DAY[words[-1]]}" for nth in ordinals) if all(ordinals) else ()
