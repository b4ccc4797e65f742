"""What is said about who is on, what the programme hosts, and what supporters offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.wording.dates import short_day_words

if TYPE_CHECKING:
    from peer_console.domain.roster import CalendarPlan, Event

TITLE: Final = "Roster and events"
PART: Final = "Roster, events"
PART_WORDS: Final = "who is on next, events, a calendar file"

ON: Final = "Who is on"
ON_KEYS: Final = "Enter changes it"
NOBODY: Final = "nobody yet"
NO_SLOTS: Final = "No office hours yet: they are set in the room (F7)."
EVENTS: Final = "Events"
EVENTS_KEYS: Final = "Enter counts who came, a adds one"
NO_EVENTS: Final = "none written down"
OFFERS: Final = "Offers"
OFFERS_KEYS: Final = "what supporters chose to say about themselves; o sets your own"
NO_OFFERS: Final = "nobody has said anything yet"
NOT_COUNTED: Final = "not counted"
CAME: Final = "{count} came"

DUTY_TITLE: Final = "Who is on, {slot}"
DUTY_WHY: Final = "Names as the room knows them, with commas between. Leave it empty where nobody is on."
DUTY_ASKED: Final = "On"
DUTY_UNKNOWN: Final = "Nobody here is called {name}."
DUTY_TOO_MANY: Final = "At most {most} people are on at once."
DUTY_SAVED: Final = "saved"

EVENT_TITLE: Final = "An event"
EVENT_WHY: Final = (
    "It stands on the board from a month before, and in the directory, which is read while locked: so name "
    "nobody in it."
)
EVENT_NAME: Final = "What"
EVENT_DAY: Final = "Day"
EVENT_PLACE: Final = "Where"
EVENT_DAY_HINT: Final = "such as 3 Dec"
EVENT_NEEDS_NAME: Final = "An event needs a name, such as 'Sleep workshop'."
EVENT_NEEDS_DAY: Final = "An event needs a day, such as '3 Dec'."
NO_EVENT_MARKED: Final = "Mark an event first."
EVENT_DROPPED: Final = "Off the list: {title}."
EVENT_ADDED: Final = "It is on the list."
COUNT_TITLE: Final = "How many came to {title}?"
COUNT_WHY: Final = "One number, no names. It is kept apart from the visits. Empty where nobody counted."
COUNT_ASKED: Final = "Came"
COUNT_WRONG: Final = "A whole number from 0 to 10000, or nothing."
COUNT_SAVED: Final = "saved"

OFFER_TITLE: Final = "What you offer"
OFFER_WHY: Final = (
    "Only what you choose to say, in your words, one a line: colleagues see it beside your name, to answer a "
    "visitor who asks for somebody like that. Empty takes it back."
)
OFFER_WHO: Final = "Each says it for themselves."
OFFER_HINT: Final = "Spanish, first-gen, parent, LGBTQ+, dual degree, veteran, a faith …"
OFFER_TOO_MANY: Final = "At most {most} lines of {limit} characters."
OFFER_SAVED: Final = "saved; a colleague who asks sees it now"

ASK_TITLE: Final = "Is there somebody who …"
ASK_WHY: Final = "Say the slot to the visitor. That somebody asked is written down nowhere."
NONE_OFFERED: Final = "Nobody has said what they offer yet. o on 'Roster and events', or here, sets your own."
NOT_ON: Final = "not on the roster of the next weeks"

FILE_TITLE: Final = "A calendar file"
FILE_WHY: Final = "An .ics file of your calendar. You see what it says before anything is taken."
FILE_ASKED: Final = "File"
FILE_NEEDED: Final = "Type where the file is, such as ~/Downloads/roster.ics."
PLAN_TITLE: Final = "What the calendar says"
PLAN_WHY: Final = "Nothing has been taken yet; Esc leaves everything as it was."
PLAN_NOTHING: Final = "Nothing in it is about this room."
TAKEN: Final = "Taken: {on} on the roster, {events}, {closed}."
UNKNOWN: Final = "Nobody here is called {names}: left out."
LEFT_OUT: Final = "{count} left out: neither about a slot nor an event."
READING: Final = "reading …"
SAVING: Final = "saving …"
CALENDAR_TAKEN: Final = "Taken: the roster says it now."


def plan_words(plan: CalendarPlan) -> tuple[str, ...]:
    """Return what a plan holds in sentences: what would be taken, who is unknown, what is left."""
    said = [
        TAKEN.format(
            on=counted(len(plan.duties), "slot", "slots"),
            events=counted(len(plan.events), "event", "events"),
            closed=counted(len(plan.closures), "closed time", "closed times"),
        )
        .removeprefix("Taken: ")
        .capitalize()
    ]
    if plan.unknown:
        said.append(UNKNOWN.format(names=", ".join(plan.unknown)))
    if plan.left_out:
        said.append(LEFT_OUT.format(count=counted(plan.left_out, "entry", "entries")))
    return tuple(said)


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{count} {one if count == 1 else many}"


def event_words(event: Event, today: date) -> str:
    """Return an event with its day and place, as the board says it."""
    where = f", {event.place}" if event.place else ""
    when = "today" if event.day == today else short_day_words(event.day)
    return f"{when}: {event.title}{where}"


def names_words(names: Sequence[str]) -> str:
    """Return who is on, or that nobody is."""
    return ", ".join(names) or NOBODY
