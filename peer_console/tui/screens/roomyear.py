"""F7: the school's year, topics, stages, limits, and the wordings of the statement with their days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from peer_console.domain.programme import (
    HIGHEST_THRESHOLD,
    LONGEST_RETENTION,
    LOWEST_THRESHOLD,
    SHORTEST_RETENTION,
    Programme,
    threshold_in,
)
from peer_console.domain.terms import validated_calendar
from peer_console.domain.vocabulary import MOST_IN_USE, follows
from peer_console.errors import RecordRefused
from peer_console.services.programme import year_number
from peer_console.text import clean_line
from peer_console.tui.dialogs.form import Asked, Form, Values
from peer_console.tui.dialogs.listing import Listing
from peer_console.tui.widgets.lines import Line, line, wrapped
from peer_console.wording import labels
from peer_console.wording import school_year as words
from peer_console.wording.typed_calendar import (
    LineUnclear,
    read_closures,
    read_milestones,
    read_terms,
    read_topics,
    write_closures,
    write_milestones,
    write_terms,
    write_topics,
)

if TYPE_CHECKING:
    from textual.app import App

    from peer_console.tui.dialogs.half import HalfTyped

YEAR_PARTS: Final = ("wordings", "calendar", "topics", "stages", "limits")
"""The parts of the programme that are asked for here, in the order of the rows of F7."""
HEADINGS: Final = {
    "wordings": words.WORDINGS,
    "calendar": words.CALENDAR,
    "topics": words.TOPICS,
    "stages": words.STAGES,
    "limits": words.LIMITS,
}
_LIMIT: Final = 4000
_STAGES: Final = {stage.value: labels.full(labels.STAGES, stage.value) for stage in words.ASKED_STAGES}

Change = Callable[[str, Programme, int | None], object]
"""Saves a programme under the name of the form it came from, with the threshold that was typed."""


def year_words(part: str, programme: Programme, today: date) -> str:
    """Return how a part stands."""
    match part:
        case "wordings":
            return words.wordings_words(programme)
        case "calendar":
            return words.calendar_words(programme, today)
        case "topics":
            return words.topics_words(programme)
        case "stages":
            return words.stages_words(programme, _STAGES)
    return words.limits_words(programme, year_number(programme, today))


def choose(
    part: str, app: App[object], half: HalfTyped, programme: Programme, today: date, change: Change
) -> None:
    """Ask for a part, or show the wordings; ``change`` is called with what was typed."""
    if part == "wordings":
        app.push_screen(
            Listing(words.WORDINGS_TITLE, words.WORDINGS_WHY, lambda width: wording_lines(programme, width))
        )
        return
    form = year_form(part, programme, today)
    half.ask(
        app,
        part,
        form,
        lambda values: change(part, changed(part, values, programme, today), typed_threshold(part, values)),
    )


def wording_lines(programme: Programme, width: int) -> list[Line]:
    """Return every wording, the present one first, with the days on which it was shown."""
    rows: list[Line] = []
    for at in reversed(range(len(programme.wordings))):
        rows += [line(words.held_words(programme.wordings, at), "strong")]
        rows += [*wrapped(programme.wordings[at].text or words.NO_STATEMENT, width - 2), line()]
    return rows or [line(words.wordings_words(programme), "muted")]


def year_form(part: str, programme: Programme, today: date) -> Form:
    """Return the form of a part, filled in with how it stands."""
    title, why = {
        "calendar": (words.CALENDAR_TITLE, words.CALENDAR_WHY),
        "topics": (words.TOPICS_TITLE, words.TOPICS_WHY),
        "stages": (words.STAGES_TITLE, words.STAGES_WHY),
        "limits": (words.LIMITS_TITLE, words.LIMITS_WHY),
    }[part]
    asked = _asked(part, programme, today)
    return Form(title, why, asked, check=lambda values: problem(part, values, programme, today))


def problem(part: str, values: Values, programme: Programme, today: date) -> str:
    """Return what is wrong with a part in one sentence; '' where nothing is."""
    if part == "limits":
        return _limits_problem(values)
    try:
        changed(part, values, programme, today)
    except LineUnclear as unclear:
        return str(unclear)
    except RecordRefused:
        return words.TOPICS_FULL.format(most=MOST_IN_USE) if part == "topics" else words.CALENDAR_TOO_MUCH
    return ""


def changed(part: str, values: Values, programme: Programme, today: date) -> Programme:
    """Return the programme with one part changed. Raises LineUnclear, RecordRefused where not checked."""
    match part:
        case "calendar":
            calendar = replace(
                programme.calendar,
                terms=read_terms(values["terms"], today),
                milestones=read_milestones(values["milestones"], today),
                closures=read_closures(values["closed"], today),
            )
            return replace(programme, calendar=validated_calendar(calendar))
        case "topics":
            topics = read_topics(values["text"], programme.vocabulary)
            follows(programme.vocabulary, topics)
            return replace(programme, vocabulary=replace(programme.vocabulary, topics=topics))
        case "stages":
            missing = _stages_missing(values["text"])
            return replace(programme, calendar=replace(programme.calendar, not_enrolled=missing))
    return replace(programme, retention_days=int(values["retention"]))


def typed_threshold(part: str, values: Values) -> int | None:
    """Return the threshold that was typed; None where the form asks for something else."""
    return int(values["threshold"]) if part == "limits" else None


def _asked(part: str, programme: Programme, today: date) -> tuple[Asked, ...]:
    calendar = programme.calendar
    match part:
        case "calendar":
            return (
                Asked("terms", words.TERMS, write_terms(calendar), kind="text", limit=_LIMIT, rows=2),
                Asked(
                    "milestones",
                    words.MILESTONES,
                    write_milestones(calendar),
                    kind="text",
                    limit=_LIMIT,
                    rows=4,
                ),
                Asked("closed", words.CLOSED, write_closures(calendar), kind="text", limit=_LIMIT, rows=2),
            )
        case "topics":
            text = write_topics(programme.vocabulary)
        case "stages":
            text = "\n".join(name for code, name in _STAGES.items() if code not in calendar.not_enrolled)
        case _:
            threshold = str(threshold_in(programme, year_number(programme, today) + 1))
            return (
                Asked("threshold", words.THRESHOLD, threshold, limit=2),
                Asked("retention", words.RETENTION, str(programme.retention_days), limit=2),
            )
    return (Asked("text", "", text, kind="text", limit=_LIMIT, rows=10),)


def _stages_missing(text: str) -> tuple[str, ...]:
    by_name = {name.casefold(): code for code, name in _STAGES.items()}
    there = set()
    for number, typed in enumerate(text.splitlines(), start=1):
        name = clean_line(typed).casefold()
        if name and name not in by_name:
            raise LineUnclear(number, words.STAGES_UNKNOWN)
        there.add(by_name.get(name, ""))
    return tuple(code for code in _STAGES if code not in there)


def _limits_problem(values: Values) -> str:
    if not _number(values["threshold"], LOWEST_THRESHOLD, HIGHEST_THRESHOLD):
        return words.THRESHOLD_WRONG.format(least=LOWEST_THRESHOLD, most=HIGHEST_THRESHOLD)
    if not _number(values["retention"], SHORTEST_RETENTION, LONGEST_RETENTION):
        return words.RETENTION_WRONG.format(least=SHORTEST_RETENTION, most=LONGEST_RETENTION)
    return ""


def _number(text: str, least: int, most: int) -> bool:
    # str.isdigit alone would let superscripts through, which int() refuses.
    return text.isascii() and text.isdigit() and least <= int(text) <= most
