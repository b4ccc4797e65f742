"""Office hours as lines of text, both ways: 'Tue 13:00-17:00 Tue afternoon'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import Final

from peer_console.domain.programme import MAX_SLOTS, Slot
from peer_console.text import clean_line
from peer_console.wording.dates import weekday_words

NAME_LIMIT: Final = 40
_LINE: Final = re.compile(
    r"(?P<day>[A-Za-z]{3,9})\.?\s+(?P<opens>\d{1,2}(?:[:.]\d{2})?)\s*[-–—]\s*(?P<closes>\d{1,2}(?:[:.]\d{2})?)"
    r"(?:\s+(?P<name>\S.*))?"
)


class HoursUnclear(ValueError):
    """A line of office hours cannot be read. ``line`` is its number from 1, ``why`` a sentence."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why

    def __str__(self) -> str:
        return f"Line {self.line}: {self.why}"


def write_hours(slots: Sequence[Slot]) -> str:
    """Return one line for each slot, in the order of the week."""
    ordered = sorted(slots, key=lambda slot: (slot.weekday, slot.opens))
    return "\n".join(
        f"{weekday_words(slot.weekday)} {slot.opens:%H:%M}-{slot.closes:%H:%M} {slot.name}"
        for slot in ordered
    )


def read_hours(text: str, before: Sequence[Slot] = ()) -> tuple[Slot, ...]:
    """Return the slots that ``text`` lists, one on a line.

    A slot that was there ``before`` (same name, or same day and opening hour) keeps its code, because the
    shifts of earlier weeks are stored under it. Raises HoursUnclear.
    """
    slots: list[Slot] = []
    for number, written in enumerate(text.splitlines(), start=1):
        if words := clean_line(written):
            slots.append(_read_line(number, words, before, tuple(slots)))
    if not slots:
        raise HoursUnclear(1, "write at least one time, such as 'Tue 13:00-17:00 Tue afternoon'.")
    if len(slots) > MAX_SLOTS:
        raise HoursUnclear(MAX_SLOTS + 1, f"a week has room for {MAX_SLOTS} shifts.")
    return tuple(sorted(slots, key=lambda slot: (slot.weekday, slot.opens)))


def _read_line(number: int, words: str, before: Sequence[Slot], taken: tuple[Slot, ...]) -> Slot:
    match = _LINE.fullmatch(words)
    if match is None:
        raise HoursUnclear(number, "write it as 'Tue 13:00-17:00 Tue afternoon'.")
    weekday = _weekday(match["day"])
    if weekday is None:
        raise HoursUnclear(number, "the day is not one of Mon to Sun.")
    opens, closes = _hour(match["opens"]), _hour(match["closes"])
    if opens is None or closes is None:
        raise HoursUnclear(number, "hours go from 0:00 to 23:59.")
    if closes <= opens:
        raise HoursUnclear(number, "the end comes before the beginning.")
    name = clean_line(match["name"] or f"{weekday_words(weekday)} {_part_of_day(opens)}", limit=NAME_LIMIT)
    if any(slot.name.casefold() == name.casefold() for slot in taken):
        raise HoursUnclear(number, "another line has the same name.")
    return Slot(_code(weekday, opens, name, before, taken), weekday, name, opens, closes)


def _weekday(word: str) -> int | None:
    return next((day for day in range(7) if word[:3].casefold() == weekday_words(day).casefold()), None)


def _hour(words: str) -> time | None:
    hour, _, minute = words.replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _part_of_day(opens: time) -> str:
    if opens.hour < 12:
        return "morning"
    return "afternoon" if opens.hour < 17 else "evening"


def _code(weekday: int, opens: time, name: str, before: Sequence[Slot], taken: tuple[Slot, ...]) -> str:
    used = {slot.code for slot in taken}
    same_name = [slot.code for slot in before if slot.name.casefold() == name.casefold()]
    same_hour = [slot.code for slot in before if (slot.weekday, slot.opens) == (weekday, opens)]
    for code in (*same_name, *same_hour):
        if code not in used:
            return code
    used |= {slot.code for slot in before}  # a code is never given to another slot
    short = {"morning": "am", "afternoon": "pm", "evening": "eve"}[_part_of_day(opens)]
    plain = f"{weekday_words(weekday).lower()}_{short}"
    return next(
        code for at in range(1, len(used) + 2) if (code := plain if at == 1 else f"{plain}_{at}") not in used
    )
