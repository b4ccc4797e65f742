"""How hours are said: 'Mon–Fri 9–19 Eastern', 'opens Mon at 9', 'second Tue of the month'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Final

from peer_console.wording.dates import brief_day_words, day_words, hour_words, weekday_words

ROUND_THE_CLOCK: Final = "24/7"
OPEN: Final = "open"
CLOSED: Final = "closed"
OPENS: Final = "opens {when}"
DAY_AND_HOUR: Final = "{day} at {hour}"
NOW: Final = "{hours} (now {clock})"
ALL_DAY: Final = "all day"
DAILY: Final = "daily"
ZONE_UNKNOWN: Final = "time zone not known"
CERTAIN_DAYS: Final = "on certain days"
OPEN_NOW: Final = "open {hours}"
CLOSED_NOW: Final = "closed now, open {hours}"
NOT_KNOWN: Final = "not known"
UNKNOWN_NOW: Final = "not known whether it is open now; {hours}"
FROM: Final = "from {day}"
UP_TO: Final = "up to {day}"

_ORDINALS: Final = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    -1: "last",
    -2: "last but one",
}
_OFFSET: Final = re.compile(r"Etc/GMT([+-])(\d{1,2})")
# Time zones as a caller in North America says them, by the cities and the names that stand for each.
_SPOKEN: Final[dict[str, tuple[str, ...]]] = {
    "Eastern": (
        "New_York",
        "Detroit",
        "Toronto",
        "Indianapolis",
        "Louisville",
        "Kentucky",
        "Eastern",
        "Montreal",
    ),
    "Central": ("Chicago", "Menominee", "Winnipeg", "Central"),
    "Mountain": ("Denver", "Boise", "Edmonton", "Mountain"),
    "Pacific": ("Los_Angeles", "Vancouver", "Pacific"),
    "Atlantic": ("Halifax", "Puerto_Rico", "Atlantic"),
    "Arizona": ("Phoenix", "Arizona"),
    "Alaska": ("Anchorage", "Juneau", "Alaska"),
    "Hawaii": ("Honolulu", "Hawaii"),
    "Newfoundland": ("St_Johns", "Newfoundland"),
}
_BY_PLACE: Final = {place: spoken for spoken, places in _SPOKEN.items() for place in places}
_NORTH_AMERICA: Final = frozenset({"America", "US", "Canada", "Pacific"})
_COORDINATED: Final = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT"})


def zone_words(zone: str) -> str:
    """Return an IANA time zone as it is said: 'Eastern', 'London time', 'UTC−5'."""
    if zone in _COORDINATED:
        return "UTC"
    if offset := _OFFSET.fullmatch(zone):  # POSIX counts these the other way round
        return f"UTC{'−' if offset[1] == '+' else '+'}{offset[2]}"
    area, _, rest = zone.partition("/")
    if area in _NORTH_AMERICA and (spoken := _spoken(rest)):
        return spoken
    place = zone.rpartition("/")[2].replace("_", " ")
    return f"{place} time"


def _spoken(rest: str) -> str:
    place = next((part for part in rest.split("/") if part in _BY_PLACE), "")
    return _BY_PLACE.get(place, "")


def days_words(weekdays: Iterable[int]) -> str:
    """Return weekdays (0 for Monday) as they are said: 'daily', 'Mon–Fri', 'Mon–Wed, Fri', 'Fri–Mon'."""
    days = sorted(set(weekdays))
    if len(days) == 7:
        return DAILY
    starts = [day for day in days if (day - 1) % 7 not in days]
    return ", ".join(_run(start, days) for start in starts)


def _run(start: int, days: list[int]) -> str:
    length = next(ahead for ahead in range(1, 8) if (start + ahead) % 7 not in days)
    last = weekday_words((start + length - 1) % 7)
    if length == 1:
        return weekday_words(start)
    return f"{weekday_words(start)}{', ' if length == 2 else '–'}{last}"


def clock_words(opens: time, closes: time) -> str:
    """Return from when to when: '9–19', '20–24', '9:30–1'; the same hour twice is the whole day."""
    if opens == closes:
        return ALL_DAY if opens == time(0) else f"{hour_words(opens)}–{hour_words(closes)}"
    return f"{hour_words(opens)}–{'24' if closes == time(0) else hour_words(closes)}"


def nth_of_month_words(days: Iterable[tuple[int, int]]) -> str:
    """Return weekdays of a month, each as (which, weekday): 'second Tue of the month'.

    Raises KeyError where there is no word for which.
    """
    said = [f"{_ORDINALS[which]} {weekday_words(weekday)}" for which, weekday in days]
    return f"{', '.join(said)} of the month"


def days_of_month_words(days: Iterable[int]) -> str:
    """Return days of a month: 'on day 1, 15 of the month'."""
    return f"on day {', '.join(map(str, days))} of the month"


def every_words(days: str, weeks: int) -> str:
    """Return the days of every so many weeks: 'Mon, every second week'."""
    return days if weeks == 1 else f"{days}, every {_ORDINALS.get(weeks, f'{weeks}th')} week"


def opens_words(opens: date, hour: time, today: date) -> str:
    """Return when a door opens, seen from ``today`` there: 'opens 9', 'opens Mon at 9', 'opens 3 Dec'."""
    ahead = (opens - today).days
    if ahead == 0:
        when = hour_words(hour)
    elif ahead < 7:
        # 'Mon 13' would read as a date
        when = DAY_AND_HOUR.format(day=weekday_words(opens.weekday()), hour=hour_words(hour))
    else:
        when = brief_day_words(opens)
    return OPENS.format(when=when)


def season_words(begins: date | None, ends: date | None) -> str:
    """Return the days between which hours hold: 'from 3 Jun 2026 up to 9 Aug 2026', '' for no limit."""
    said = [FROM.format(day=day_words(begins))] if begins else []
    if ends:
        said.append(UP_TO.format(day=day_words(ends)))
    return " ".join(said)
