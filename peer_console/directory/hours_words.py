"""Hours in a few words: what they are, and what that means now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from peer_console.directory.hours import Openness, OpenState
from peer_console.directory.recurrence import DAYS, HoursUnreadable, Plan, plan_of
from peer_console.directory.resources import Hours, Window
from peer_console.wording import hours as words
from peer_console.wording.lines import ANY_HOUR, HOURS_UNKNOWN, NOT_ROUND_THE_CLOCK

# Which of a month's weekdays there is a word for.
_SAID: Final = frozenset({"1", "2", "3", "4", "5", "+1", "+2", "+3", "+4", "+5", "-1", "-2"})


def hours_words(hours: Hours, *, here: bool = False) -> str:
    """Return the hours in a few words: 'any hour', or 'Mon–Fri 8–23 Eastern, not 24/7'.

    ``here``: hours that name no time zone are on the clock of the room, and none is said.
    """
    if hours.always:
        return ANY_HOUR
    spans = spans_words(hours, here=here)
    return f"{spans}, {NOT_ROUND_THE_CLOCK}" if spans else hours.text or HOURS_UNKNOWN


def spans_words(hours: Hours, *, here: bool = False) -> str:
    """Return the windows and their zone: 'Mon–Fri 9–19, Sat 10–14 Eastern'; '' where one cannot be read."""
    try:
        spans = _together(hours.windows)
    except HoursUnreadable:
        return ""
    if not spans:
        return ""
    said = ", ".join(f"{days} {clock}" for clock, days in spans)
    if hours.time_zone:
        return f"{said} {words.zone_words(hours.time_zone)}"
    return said if here else f"{said}, {words.ZONE_UNKNOWN}"


def open_words(hours: Hours, state: OpenState, moment: datetime) -> str:
    """Return for a list what the hours mean at ``moment``: '24/7', 'opens Mon at 9', 'hours not known'.

    The hour is on the resource's own clock; where that differs from the reader's (``moment``'s own
    time zone), the zone is said: 'opens 9 Eastern'.
    """
    if hours.always:
        return words.ROUND_THE_CLOCK
    if state.state is Openness.open:
        return words.OPEN
    if state.state is Openness.unknown:
        return HOURS_UNKNOWN
    if state.opens is None:
        return words.CLOSED
    today = moment.astimezone(state.opens.tzinfo).date()
    said = words.opens_words(state.opens.date(), state.opens.time(), today)
    elsewhere = state.opens.utcoffset() != moment.astimezone(moment.tzinfo).utcoffset()
    return f"{said} {words.zone_words(hours.time_zone)}" if elsewhere and hours.time_zone else said


def hours_now_words(hours: Hours, state: OpenState, moment: datetime, *, here: bool = False) -> str:
    """Return the hours for the detail, with now: 'open Mon–Fri 9–19 Eastern (now 14:20)'.

    'now' is the resource's own clock. Hours that nobody knows are said in the source's words.
    """
    if hours.always:
        return ANY_HOUR
    spans = spans_words(hours, here=here)
    if not spans:  # it stands beside the word 'hours'
        return hours.text or words.NOT_KNOWN
    if state.state is Openness.unknown:
        return words.UNKNOWN_NOW.format(hours=spans)
    there = state.until or state.opens
    clock = f"{moment.astimezone(there.tzinfo) if there else moment:%H:%M}"
    is_open = state.state is Openness.open
    said = (words.OPEN_NOW if is_open else words.CLOSED_NOW).format(hours=spans)
    return words.NOW.format(hours=said, clock=clock) if there else said


def _together(windows: tuple[Window, ...]) -> list[tuple[str, str]]:
    """Return the clock times with the days that keep them, in the order of the first day of each."""
    by_clock: dict[tuple[str, str], set[int]] = {}
    ruled: list[tuple[str, str]] = []
    for window in windows:
        plan = plan_of(window)
        clock = words.clock_words(plan.opens, plan.closes)
        season = _season(plan)
        if window.rule:
            days = _ruled(plan)
            ruled.append((clock, f"{days} {season}".strip()))
        else:
            by_clock.setdefault((clock, season), set()).update(plan.weekdays)
    plain = sorted(by_clock.items(), key=lambda item: min(item[1]))
    return [(clock, f"{words.days_words(days)} {season}".strip()) for (clock, season), days in plain] + ruled


def _ruled(plan: Plan) -> str:
    """Return the days of a rule of the usual kinds; another is 'on certain days', the source says which."""
    parts = {name: value for name, _, value in (part.partition("=") for part in plan.rule.split(";"))}
    every, days = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "")
    named = [(day[:-2], DAYS.index(day[-2:])) for day in days.split(",") if day]
    match parts["FREQ"], sorted(parts.keys() - {"FREQ", "INTERVAL", "COUNT", "WKST"}):
        case "MONTHLY", ["BYDAY"] if every == 1 and all(which in _SAID for which, _ in named):
            return words.nth_of_month_words((int(which), weekday) for which, weekday in named)
        case "MONTHLY", ["BYMONTHDAY"] if every == 1 and "-" not in parts["BYMONTHDAY"]:
            return words.days_of_month_words(map(int, parts["BYMONTHDAY"].split(",")))
        case "WEEKLY", ["BYDAY"] if not any(which for which, _ in named):
            return words.every_words(words.days_words(weekday for _, weekday in named), every)
    return words.CERTAIN_DAYS


def _season(plan: Plan) -> str:
    begins = plan.first if plan.first > date.min else None
    return words.season_words(begins, plan.last if plan.last < date.max else None)
