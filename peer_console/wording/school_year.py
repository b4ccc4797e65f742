"""What F7 says about the school calendar, topics, stages, limits and the wordings of the statement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.domain.programme import threshold_in
from peer_console.domain.vocabulary import Stage
from peer_console.wording.dates import day_words, short_day_words

if TYPE_CHECKING:
    from peer_console.domain.programme import Programme, Wording

CALENDAR: Final = "School calendar"
TOPICS: Final = "Topics"
STAGES: Final = "Stages"
LIMITS: Final = "Counts and text"
WORDINGS: Final = "Earlier wordings"

CALENDAR_TITLE: Final = "The school's year"
CALENDAR_WHY: Final = "One a line. Without terms a year begins in August and its spring in January."
TERMS: Final = "Terms, as 'fall 10 Aug 2026'"
MILESTONES: Final = "Milestones, as 'Step 1: 1 Mar 2027 to 12 Mar 2027'"
CLOSED: Final = "Closed, as 'Winter break: 21 Dec 2026 to 3 Jan 2027'"
CALENDAR_TOO_MUCH: Final = "That is more than a calendar takes: 40 terms, 120 milestones, 120 closed times."
CALENDAR_WORDS: Final = "{terms}, {milestones}, {closed}"
TERMS_USUAL: Final = "the usual terms"
CALENDAR_USUAL: Final = "from August, spring from January; no milestones yet"
NEXT_MILESTONE: Final = "next: {name}, {day}"

TOPICS_TITLE: Final = "What a visit can be about"
TOPICS_WHY: Final = (
    "A letter and its words, one a line. A line taken away is retired and still reads in old counts; "
    "the same words bring it back."
)
TOPICS_WORDS: Final = "{count} to choose from{retired}, list {version}"
TOPICS_RETIRED: Final = ", {count} retired"
TOPICS_FULL: Final = "At most {most} topics fit on the form. Take a line away first."

STAGES_TITLE: Final = "Stages of your school"
STAGES_WHY: Final = "Take a line away where nobody of your school is in it; counts then leave it out."
STAGES_UNKNOWN: Final = "this is none of the stages; the handbook lists them."
STAGES_ALL: Final = "all of them"
STAGES_SOME: Final = "without {stages}"

LIMITS_TITLE: Final = "Counts and text"
LIMITS_WHY: Final = (
    "The threshold hides small counts. Within an academic year it is fixed: a change holds from the next. "
    "Text expires so many days after a lead has seen it."
)
THRESHOLD: Final = "Threshold"
RETENTION: Final = "Days"
THRESHOLD_WRONG: Final = "Threshold: a whole number from {least} to {most}."
RETENTION_WRONG: Final = "Days: a whole number from {least} to {most}."
LIMITS_WORDS: Final = "counts under {threshold} are hidden; text expires after {days} days"
LIMITS_LATER: Final = " (from {year} on: {threshold})"

WORDINGS_TITLE: Final = "Every wording of the statement"
WORDINGS_WHY: Final = "With the days on which it was shown at the start of each shift."
WORDINGS_NONE: Final = "No statement has been set yet."
WORDINGS_COUNT: Final = "{count}, the present one {since}"
SINCE: Final = "since {day}"
BEFORE_KEPT: Final = "since before the days were kept"
FROM_TO: Final = "{first} to {last}"
UNTIL: Final = "until {last}"
NO_STATEMENT: Final = "(none)"


def calendar_words(programme: Programme, today: date) -> str:
    """Return how the calendar stands, with the milestone that comes next."""
    calendar = programme.calendar
    if not (calendar.terms or calendar.milestones or calendar.closures):
        return CALENDAR_USUAL
    said = CALENDAR_WORDS.format(
        terms=_counted(len(calendar.terms), "term") if calendar.terms else TERMS_USUAL,
        milestones=_counted(len(calendar.milestones), "milestone"),
        closed=_counted(len(calendar.closures), "closed time"),
    )
    coming = [each for each in calendar.milestones if (each.last or each.day) >= today]
    first = min(coming, key=lambda each: each.day, default=None)
    if first is None:
        return said
    return f"{NEXT_MILESTONE.format(name=first.name, day=short_day_words(first.day))}; {said}"


def topics_words(programme: Programme) -> str:
    """Return how many topics there are, and which list it is."""
    vocabulary = programme.vocabulary
    retired = len(vocabulary.topics) - len(vocabulary.in_use)
    return TOPICS_WORDS.format(
        count=len(vocabulary.in_use),
        retired=TOPICS_RETIRED.format(count=retired) if retired else "",
        version=vocabulary.version,
    )


def stages_words(programme: Programme, names: dict[str, str]) -> str:
    """Return which stages are left out; ``names`` are what they are called."""
    missing = [names[code] for code in programme.calendar.not_enrolled if code in names]
    return STAGES_SOME.format(stages=", ".join(missing)) if missing else STAGES_ALL


def limits_words(programme: Programme, year: int) -> str:
    """Return threshold and retention as they stand in the academic year ``year``."""
    said = LIMITS_WORDS.format(threshold=threshold_in(programme, year), days=programme.retention_days)
    later = threshold_in(programme, year + 1)
    return said + (
        "" if later == threshold_in(programme, year) else LIMITS_LATER.format(year=year + 1, threshold=later)
    )


def wordings_words(programme: Programme) -> str:
    """Return how many wordings there were, and since when the present one holds."""
    if not programme.wordings:
        return BEFORE_KEPT if programme.statement else WORDINGS_NONE
    return WORDINGS_COUNT.format(
        count=_counted(len(programme.wordings), "wording"), since=held_words(programme.wordings, -1)
    )


def held_words(wordings: tuple[Wording, ...], at: int) -> str:
    """Return on which days a wording was shown; on a day of change both were."""
    first = wordings[at].since
    after = wordings[at + 1].since if 0 <= at < len(wordings) - 1 else None
    if after is None:
        return SINCE.format(day=day_words(first)) if first else BEFORE_KEPT
    return (
        FROM_TO.format(first=day_words(first), last=day_words(after))
        if first
        else UNTIL.format(last=day_words(after))
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


ASKED_STAGES: Final = tuple(stage for stage in Stage if stage is not Stage.not_asked)
"""The stages a school can be without."""
