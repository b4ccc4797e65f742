"""Hours as somebody types them: 'Mon–Fri 9–17', 'Tue, Thu 1–5pm; Sat 10–14', '24/7'.

What cannot be read without guessing is kept as text and never worked out: '9–5' may be a night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from peer_console.directory.hours import zone_of
from peer_console.directory.resources import Hours, Window

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = re.compile(
    r"(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:days?|nesdays?|sdays?|rsdays?|urdays?)?s?"
)
_SPANS: Final = {
    "daily": _DAYS,
    "everyday": _DAYS,
    "weekdays": _DAYS[:5],
    "weekends": _DAYS[5:],
}
_ALWAYS: Final = frozenset({"24/7", "24/7/365", "any hour", "always", "round the clock", "24 hours", "24h"})
_ZONES: Final = {
    "America/New_York": ("eastern", "et", "est", "edt"),
    "America/Chicago": ("central", "ct", "cst", "cdt"),
    "America/Denver": ("mountain", "mt", "mst", "mdt"),
    "America/Los_Angeles": ("pacific", "pt", "pst", "pdt"),
    "America/Anchorage": ("alaska", "akt", "akst", "akdt"),
    "Pacific/Honolulu": ("hawaii", "hst"),
}
_ZONE_OF: Final = {word: zone for zone, words in _ZONES.items() for word in words}
_TIME: Final = r"(?:(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a|p)?(?![a-z\d])|(noon|midnight))"
_SPAN: Final = re.compile(_TIME + r"\s*-\s*" + _TIME)
_MORE: Final = re.compile(r"[\s,;:&]*(?:and\b)?[\s,;:]*")


@dataclass(frozen=True, slots=True)
class TypedHours:
    """Hours as they were read; ``understood`` is False where they are kept as text alone.

    ``sure`` says that no time of them may be meant twelve hours later: a lead sees at once how '1-5' was
    read and puts it right, a file of a thousand lines nobody looks over.
    """

    hours: Hours
    understood: bool
    sure: bool = True


def read_hours(typed: str) -> TypedHours:
    """Return the hours of a line; nothing typed is understood as hours that are not known.

    Without a zone named in the line they are on the clock of the room (``time_zone`` None).
    """
    plain = _plain(typed)
    if not plain:
        return TypedHours(Hours(always=False, text="", time_zone=None, windows=()), understood=True)
    if plain in _ALWAYS:
        return TypedHours(Hours(always=True, text=typed, time_zone=None, windows=()), understood=True)
    rest, zone = _zone(plain)
    windows = tuple(_windows(rest))
    if not windows or None in windows:
        return TypedHours(Hours(always=False, text=typed, time_zone=None, windows=()), understood=False)
    read = tuple(window for window in windows if window is not None)
    hours = Hours(always=False, text=typed, time_zone=zone, windows=read)
    return TypedHours(hours, understood=True, sure=all(_sure(*m.groups()) for m in _SPAN.finditer(rest)))


def zone_named(typed: str) -> str | None:
    """Return the IANA name of a time zone as it is said ('Eastern', 'CT') or written; None for none."""
    plain = typed.casefold().removesuffix(" time").strip(" ()")
    if plain in _ZONE_OF:
        return _ZONE_OF[plain]
    name = typed.strip()
    return name if zone_of(name) is not None else None


def _plain(typed: str) -> str:
    words = re.sub(r"[–—−]|\bto\b|\bthrough\b|\buntil\b", "-", typed.casefold())
    words = words.replace("a.m.", "am").replace("p.m.", "pm").replace("every day", "everyday")
    return " ".join(words.replace("open ", " ").split()).strip(" .,;")


def _zone(plain: str) -> tuple[str, str | None]:
    head, _, last = plain.removesuffix(" time").rpartition(" ")
    zone = _ZONE_OF.get(last.strip("()"))
    return (head, zone) if zone else (plain, None)


def _windows(text: str) -> Iterator[Window | None]:
    """Yield a window for each span of time; None where the line stops making sense."""
    at = 0
    while at < len(text):
        days, at = _read_days(text, at)
        spans, at = _read_spans(text, at)
        if not days or not spans:
            yield None
            return
        for opens, closes in spans:
            yield Window(days, opens, closes)


def _read_days(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the weekdays that begin at ``at``, in the order of the week, and where they end."""
    found: list[int] = []
    ranging = False
    while True:
        at = _skip(text, at)
        if found and text.startswith("-", at) and not ranging:
            at, ranging = at + 1, True
            continue
        word = re.compile(r"[a-z]+").match(text, at)
        named = _named(word[0]) if word else ()
        if not named or word is None:
            return (() if ranging else tuple(_DAYS[day] for day in sorted(set(found)))), at
        if ranging:
            if len(named) > 1:
                return (), at
            last = named[0] if named[0] >= found[-1] else named[0] + 7
            found += [day % 7 for day in range(found[-1], last + 1)]
        else:
            found += named
        ranging, at = False, word.end()


def _named(word: str) -> list[int]:
    if word in _SPANS:
        return [_DAYS.index(day) for day in _SPANS[word]]
    return [_DAYS.index(word[:2].upper())] if _DAY.fullmatch(word) else []


def _read_spans(text: str, at: int) -> tuple[list[tuple[str, str]], int]:
    """Return the spans of time that begin at ``at``, and where they end; none where one is not clear."""
    spans: list[tuple[str, str]] = []
    while match := _SPAN.match(text, _skip(text, at)):
        clock = _clock(*match.groups())
        if clock is None:
            return [], match.end()
        spans.append(clock)
        at = match.end()
    return spans, _skip(text, at)


def _skip(text: str, at: int) -> int:
    match = _MORE.match(text, at)
    return match.end() if match else at


def _clock(*parts: str | None) -> tuple[str, str] | None:
    """Return opening and closing time as 'HH:MM'; None where they cannot be told without guessing."""
    (hour, minute, half, word), (hour2, minute2, half2, word2) = parts[:4], parts[4:]
    if half2 and not half and not word and hour and hour2:
        # '1-5pm' is an afternoon and '9-5pm' a day: the later half where the hours go up, as one says it.
        half = half2 if int(hour) % 12 < int(hour2) % 12 else ("am" if half2.startswith("p") else "pm")
    if half and not half2 and not word2:
        return None
    opens, closes = _minutes(hour, minute, half, word), _minutes(hour2, minute2, half2, word2)
    if opens is None or closes is None or opens == 24 * 60:
        return None
    said = bool(half or half2 or word or word2)
    if not said and closes <= opens < 12 * 60 and closes:
        return None  # '9-5': a day or a night
    return _written(opens), _written(closes % (24 * 60))


def _sure(*parts: str | None) -> bool:
    """Return whether both times of a span say which half of the day they mean, or leave no other."""
    (hour, _, half, word), (hour2, _, half2, word2) = parts[:4], parts[4:]
    if half or word:
        return bool(half2 or word2)
    opens, closes = int(hour or 0), int(hour2 or 0)
    if half2:
        return closes % 12 <= opens % 12  # '9-5pm' is a day; '7-8pm' may be thirteen hours
    return opens < 12 if word2 == "noon" else not word2 and opens < closes and closes > 12


def _minutes(hour: str | None, minute: str | None, half: str | None, word: str | None) -> int | None:
    if word or hour is None:
        return 12 * 60 if word == "noon" else 0
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= 24 * 60 else None


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
