"""The pictures of a release as rows of text: the year in bars, the week as a map. Printed numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from peer_console.counts.calendar import monday_of
from peer_console.counts.looking import totals_of
from peer_console.tui.screens.countspages import Looked
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import counts as words
from peer_console.wording.counts_files import TOTAL
from peer_console.wording.counts_periods import a_year_before, period_words, short_period_words
from peer_console.wording.dates import brief_day_words, weekday_words

if TYPE_CHECKING:
    from peer_console.counts.ledger import Ledger
    from peer_console.domain.programme import Slot
    from peer_console.domain.terms import Milestone, SchoolCalendar

_BLOCKS: Final = " ▏▎▍▌▋▊▉█"
_SHADES: Final = ("  ", "░░", "▒▒", "▓▓", "██")
_BAR_LABEL: Final = 17

# --- over the year --------------------------------------------------------------------------------


def bar_lines(looked: Looked, calendar: SchoolCalendar, width: int) -> list[Line]:
    """Return a bar for each printed month, the milestones in it, and the same month a year before."""
    document = looked.document
    totals = _alone(totals_of(document, "month"))
    if not totals:
        return [line(words.BARS_NONE, "muted"), *_against_before(looked, width)]
    known = released_totals(looked.ledger)
    room = max(10, width - _BAR_LABEL - 32)
    most = max([value for value in totals.values() if value] or [1])
    rows = [line(words.BARS_TITLE, "muted"), line()]
    for label, value in totals.items():
        rows.append(_bar(label, value, most, room, known))
        rows += [
            Line((Part(" " * _BAR_LABEL), Part(_milestone(milestone), "accent")))
            for milestone in milestones_in(calendar, document.groups.get(label, ()))
        ]
    return [*rows, line(), *_against_before(looked, width)]


def released_totals(ledger: Ledger) -> dict[str, int | None]:
    """Return every total that stands in the list of releases, by the label of its period."""
    found: dict[str, int | None] = {}
    for entry in ledger.entries:
        for place, value in entry.document.figures().items():
            if len(place) == 1:
                found[place[0][1]] = value
    return found


def milestones_in(calendar: SchoolCalendar, weeks: Sequence[str]) -> Iterator[Milestone]:
    """Yield the milestones whose first day lies in one of ``weeks``, in order."""
    inside = {monday_of(week) for week in weeks}
    for milestone in sorted(calendar.milestones, key=lambda each: each.day):
        day = milestone.day
        if day.fromordinal(day.toordinal() - day.weekday()) in inside:
            yield milestone


def _alone(totals: Mapping[str, int | None]) -> dict[str, int | None]:
    """Return each month once, in order: joined ones as they are told, and not their parts besides."""
    joined = [label for label in totals if ".." in label]
    parts = {
        label
        for label in totals
        for run in joined
        if ".." not in label and run.split("..")[0] <= label <= run.split("..")[1]
    }
    return {label: totals[label] for label in sorted(totals) if label not in parts}


def _bar(label: str, value: int | None, most: int, room: int, known: Mapping[str, int | None]) -> Line:
    name = Part(f"{_bar_name(label):<{_BAR_LABEL}}", "muted")
    if value is None:
        return Line((name, Part(words.BAR_HIDDEN, "warn")))
    eighths = round(8 * room * value / most)
    drawn = "█" * (eighths // 8) + _BLOCKS[eighths % 8].strip()
    before = a_year_before(label)
    said = ""
    if before in known:
        count = known[before]
        said = words.BAR_BEFORE_HIDDEN if count is None else words.BAR_BEFORE.format(count=count)
    return Line((name, Part(drawn, "accent"), Part(f" {value}", "strong"), Part(f"   {said}", "muted")))


def _bar_name(label: str) -> str:
    first = label.partition("..")[0]
    return f"{short_period_words(label)} {first[:4]}"


def _milestone(milestone: Milestone) -> str:
    return words.MILESTONE.format(name=milestone.name, days=milestone_days(milestone))


def milestone_days(milestone: Milestone) -> str:
    """Return the day of a milestone, or its first and last."""
    first = brief_day_words(milestone.day)
    return first if milestone.last is None else f"{first} to {brief_day_words(milestone.last)}"


def _against_before(looked: Looked, width: int) -> list[Line]:
    label = looked.document.id
    known = released_totals(looked.ledger)
    now = looked.document.figures().get((("time", label),))
    before = known.get(a_year_before(label))
    if not now or not before:
        return wrapped(words.BEFORE_NOTHING, width, "muted")
    percent = round(100 * (now - before) / before)
    said = words.SAME if not percent else (words.MORE if percent > 0 else words.FEWER)
    return wrapped(
        words.BEFORE_TOTAL.format(
            label=period_words(label), now=now, before=before, words=said.format(percent=abs(percent))
        ),
        width,
    )


# --- the week -------------------------------------------------------------------------------------


def heat_lines(looked: Looked, width: int) -> list[Line]:
    """Return office hours by weekday: the printed number, and a shade that repeats it."""
    view = next((view for view in looked.tables if view.down == "slot"), None)
    if view is None:
        return [line(words.HEAT_NONE, "muted")]
    cells = {row: cell.value for (row, column), cell in view.cells.items() if column == view.columns[-1]}
    slots = [slot for slot in looked.names.programme.slots if slot.code in cells]
    most = max([cells[slot.code] or 0 for slot in slots] or [0]) or 1
    days = sorted({slot.weekday for slot in slots})
    rows = [line(words.HEAT_TITLE, "muted"), line()]
    rows.append(Line((Part(" " * 12), *(Part(f"{weekday_words(day):<12}", "muted") for day in days))))
    for part in sorted({part_of_day(slot) for slot in slots}):
        parts = [Part(f"{words.PARTS_OF_DAY[part]:<12}", "muted")]
        for day in days:
            here = [cells[s.code] for s in slots if (s.weekday, part_of_day(s)) == (day, part)]
            parts.append(_heat(here, most))
        rows.append(Line(tuple(parts)))
    rows += [line(), *wrapped(words.HEAT_NOTE, width, "muted"), *_busiest(looked, cells)]
    return rows


def part_of_day(slot: Slot) -> int:
    """Return when a slot opens: 0 in the morning, 1 at noon, 2 in the afternoon, 3 in the evening."""
    return sum(slot.opens.hour >= hour for hour in (12, 14, 17))


def _heat(values: Sequence[int | None], most: int) -> Part:
    """Draw the slots of a weekday's part; one that is hidden hides what they come to."""
    if not values:
        return Part(" " * 12)
    if None in values:
        return Part(f"{words.BAR_HIDDEN:<12}", "warn")
    value = sum(value or 0 for value in values)
    shade = _SHADES[min(len(_SHADES) - 1, 1 + (len(_SHADES) - 1) * value // (most + 1))]
    return Part(f"{shade} {value:<9}", "accent")


def _busiest(looked: Looked, cells: Mapping[str, int | None]) -> list[Line]:
    printed = {code: value for code, value in cells.items() if value and code != TOTAL}
    if not printed:
        return []
    code = max(printed, key=lambda code: printed[code] or 0)
    said = words.HEAT_MOST.format(name=looked.names.category("slot", code), count=printed[code])
    return [line(said)]
