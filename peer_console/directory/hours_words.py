"""Hours in a few words."""

from __future__ import annotations

from peer_console.directory.resources import Hours
from peer_console.wording import lines as words

_DAYS = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}


def hours_words(hours: Hours) -> str:
    """Return the hours in a few words: 'any hour', or 'Mon–Fri 8–23 Eastern, not 24/7'."""
    if hours.always:
        return words.ANY_HOUR
    if not hours.windows:
        return hours.text or words.HOURS_UNKNOWN
    zone = words.ZONES.get(hours.time_zone or "", "local time")
    spans = ", ".join(
        f"{_span(window.days)} {_hour(window.opens)}–{_hour(window.closes)}" for window in hours.windows
    )
    return f"{spans} {zone}, {words.NOT_ROUND_THE_CLOCK}"


def _span(days: tuple[str, ...]) -> str:
    names = list(_DAYS)
    spots = [names.index(day) for day in days]
    if len(spots) > 2 and spots == list(range(spots[0], spots[0] + len(spots))):
        return f"{_DAYS[days[0]]}–{_DAYS[days[-1]]}"
    return ", ".join(_DAYS[day] for day in days)


def _hour(clock: str) -> str:
    hour, minute = clock.split(":")[:2]
    return str(int(hour)) if minute == "00" else f"{int(hour)}:{minute}"
