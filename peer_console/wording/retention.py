"""When text expires, in words: a week, what is in it, the day it goes, and what keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from peer_console.domain.retention import CEILING_DAYS, Hold, Waits, last_day
from peer_console.wording.dates import brief_day_words, day_words, short_day_words

if TYPE_CHECKING:
    from peer_console.domain.retention import Purge, Week

TITLE: Final = "Retention"
PART: Final = "Retention"
PART_WORDS: Final = "when text goes, what keeps it, a hold on everything"

HOW: Final = (
    "Text goes by whole weeks, {days} days after a lead has read it; "
    "it goes when a lead opens the review (F5). The counts stay."
)
WEEKS: Final = "Text"
NO_WEEKS: Final = "No text is kept at present."
HOLDS: Final = "Hold on everything"
NO_HOLD: Final = "none"
PURGED: Final = "Expired"
NONE_PURGED: Final = "no text yet"
HELD_LINE: Final = "until {until}: {reason} ({by}, {since})"
UNTIL_LIFTED: Final = "it is lifted"
GOES: Final = "goes {day}"
GOES_NOW: Final = "goes when F5 is opened"
GOES_ASKED: Final = "due; a lead decides"
LATE: Final = f"older than {CEILING_DAYS} days"
WAITS: Final[Mapping[Waits, str]] = {
    Waits.unseen: "not all read yet",
    Waits.held: "part of it is held",
    Waits.all_held: "held with everything",
    Waits.time: "waits",
}
WHERE_TO: Final = " (F5)"
"""Said on the screen of its own after what a lead does something about in the review."""
DECIDE: Final = " (x)"
WAITS_PAGE: Final[Mapping[Waits, str]] = {
    Waits.unseen: "Its text goes with its week, once all of that week is read.",
    Waits.held: "Its text goes with its week; a hold on a hand-off of it keeps that.",
    Waits.all_held: "A hold on everything keeps its text.",
    Waits.time: "Its text goes with its week.",
}
"""What is said of a hand-off that was read, while its week waits."""
ASKS: Final = (
    "{weeks} due, and this laptop's clock cannot be believed: nobody worked here for a long time, or it "
    "stands before the last shift. Nothing goes by itself."
)
ASKS_SHORT: Final = "{weeks} due, but the clock cannot be believed: F7, Retention asks you"

HOLD_TITLE: Final = "Hold all text"
HOLD_WHY: Final = (
    "As for a legal request or an inspection. Nothing expires through the day you name, or until the hold is "
    "lifted. Every lead can read the reason."
)
HELD_NOW: Final = "All text is held until {day}."
LIFT_TITLE: Final = "Lift the hold on everything"
LIFT_SAYS: Final = (
    "Text expires again as it would have. What is due by now goes when a lead next opens the review (F5)."
)
LIFTED: Final = "The hold is lifted."
NOTHING_HELD: Final = "No hold on everything stands."
PURGE_TITLE: Final = "Let this text go"
PURGE_SAYS: Final = (
    "The keys of these weeks are destroyed: nobody can read their hand-offs and notes again, and the counts "
    "stay. First look at the clock: the laptop says that today is {day}."
)
NOTHING_DUE: Final = "Nothing waits for a decision: what is due goes by itself when F5 is opened."
PURGE_NOW: Final = "What is due goes now with: peer-console retention purge"
CLOCK_FIRST: Final = (
    "Look at the clock: the laptop says that today is {day}. If that is right, add --clock-is-right."
)
NOTHING_WENT: Final = "No text was due."
EXPIRED: Final = "Expired today: the text of {text}, {weeks}."
SAVING: Final = "saving …"
PURGING: Final = "destroying the keys …"
PURGED_LINE: Final = "{week}: {text}, on {day}"
PURGED_ALL: Final = "in all {text}; the counts stay"


def monday(label: str) -> date:
    """Return the first day of the week whose label this is ('2026-W45', '2026-W45.01')."""
    return last_day(label) - timedelta(days=6)


def week_words(label: str) -> str:
    """Return a week by its Monday: 'week of 2 Nov'; one that keys were changed in has parts."""
    part = label.partition(".")[2]
    later = f", part {int(part) + 1}" if part.isdigit() else ""
    return f"week of {brief_day_words(monday(label))}{later}"


def text_words(handoffs: int, notes: int) -> str:
    """Return how much text it is: '3 hand-offs and 9 notes', '1 note', 'no hand-off and no note'."""
    parts = [_count(handoffs, "hand-off"), _count(notes, "note")]
    return " and ".join(part for part in parts if part) or "no hand-off and no note"


def weeks_words(labels: Sequence[str]) -> str:
    """Return some weeks together: 'week of 2 Nov', 'weeks of 2 Nov and 9 Nov'."""
    if len(labels) == 1:
        return week_words(labels[0])
    return "weeks of " + " and ".join(dict.fromkeys(brief_day_words(monday(label)) for label in labels))


def when_words(week: Week, today: date, *, asks: bool = False) -> tuple[str, bool]:
    """Return when a week goes or what keeps it, and whether a lead should do something about it."""
    if week.due is None:
        return WAITS[week.waits or Waits.time], week.waits is Waits.unseen
    if week.due > today:
        return GOES.format(day=short_day_words(week.due)), False
    return (GOES_ASKED, True) if asks else (GOES_NOW, False)


def due_weeks_words(count: int) -> str:
    """Return how many weeks are due: '1 week is', '3 weeks are'."""
    return "1 week is" if count == 1 else f"{count} weeks are"


def expired_words(purges: Sequence[tuple[str, int, int]]) -> str:
    """Return one line for what went just now, by week, hand-offs and notes; '' where no text did."""
    told = [purge for purge in purges if purge[1] or purge[2]]
    if not told:
        return ""
    text = text_words(sum(each[1] for each in told), sum(each[2] for each in told))
    return EXPIRED.format(text=text, weeks=weeks_words([each[0] for each in told]))


def hint_words(week: Week, *, asks: bool) -> str:
    """Return the key with which a lead does something about a week; '' where nothing is to do."""
    if week.due is None:
        return WHERE_TO if week.waits in (Waits.unseen, Waits.held) else ""
    return DECIDE if asks else ""


def gone_words(purges: Sequence[Purge], most: int) -> list[str]:
    """Return the ``most`` weeks that went last, the newest first, and how much it was in all."""
    told = [purge for purge in purges if purge.handoffs or purge.notes]
    texts = [
        PURGED_LINE.format(
            week=week_words(each.week), text=text_words(each.handoffs, each.notes), day=day_words(each.on)
        )
        for each in told[:most]
    ]
    if len(told) > 1:
        everything = text_words(sum(one.handoffs for one in told), sum(one.notes for one in told))
        texts.append(PURGED_ALL.format(text=everything))
    return texts


def hold_words(hold: Hold) -> str:
    """Return a hold on everything: until when, why, by whom."""
    until = day_words(hold.until) if hold.until else UNTIL_LIFTED
    return HELD_LINE.format(until=until, reason=hold.reason, by=hold.by, since=day_words(hold.since))


def _count(number: int, thing: str) -> str:
    if not number:
        return ""
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"
