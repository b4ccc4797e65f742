"""The directory as a lead keeps it, as rows of text: what is due, what waits, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from peer_console.directory.resources import Channel, Hours, Origin, Resource
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import upkeep as words
from peer_console.wording.dates import day_words
from peer_console.wording.lines import CARD_LINES

if TYPE_CHECKING:
    from peer_console.directory.book_updates import Difference
    from peer_console.directory.search import Index
    from peer_console.services.directory import Change

SHOWN: Final = 400
"""Rows of one heading; more imported entries are counted, and found by typing."""
_ORIGIN: Final = 20
_CHECKED: Final = 20
_FIELD: Final = 18


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Everything the screen shows, read at one moment: the directory, what of it is due, what waits."""

    entries: tuple[Resource, ...]
    due: tuple[Resource, ...]
    retired: tuple[Resource, ...]
    localised: frozenset[str]
    updates: tuple[Difference, ...]

    def entry(self, id: str) -> Resource | None:
        """Return an entry that is listed, retired or not."""
        return next((each for each in (*self.entries, *self.retired) if each.id == id), None)


def upkeep_lines(upkeep: Upkeep, index: Index, typed: str, width: int) -> list[Line]:
    """Return the list: what ``index`` finds for ``typed``, or what is due first, then the rest."""
    if typed.strip():
        return _found(upkeep, index, typed, width) or [line(words.NOTHING, "muted")]
    due = {each.id for each in upkeep.due}
    fresh = tuple(each for each in upkeep.entries if each.id not in due)
    return [
        *_headed(words.DUE, words.DUE_WHY, upkeep.due, upkeep, width),
        *_headed(words.CHECKED, "", fresh, upkeep, width),
        *_headed(words.RETIRED, words.RETIRED_WHY, upkeep.retired, upkeep, width),
    ]


def _found(upkeep: Upkeep, index: Index, typed: str, width: int) -> list[Line]:
    """Return the entries that fit, and the retired ones, which the index does not know."""
    found = index.find(typed)
    # The index may be a moment behind the last save: what is shown is the entry as it is now.
    now = {each.id: each for each in upkeep.entries}
    ids = () if found.fallback else tuple(hit.resource.id for hit in found.hits)
    rows = [_row(now[id], upkeep, width) for id in ids if id in now]
    folded = typed.casefold().strip()
    away = tuple(each for each in upkeep.retired if folded in each.name.casefold())
    return rows + _headed(words.RETIRED, words.RETIRED_WHY, away, upkeep, width)


def _headed(heading: str, why: str, entries: Sequence[Resource], upkeep: Upkeep, width: int) -> list[Line]:
    if not entries:
        return []
    own = [each for each in entries if each.origin is not Origin.imported]
    imported = [each for each in entries if each.origin is Origin.imported]
    listed = own + imported[: max(0, SHOWN - len(own))]
    more = len(entries) - len(listed)
    return [
        Line((Part(heading, "strong"), Part(why, "muted"))),
        *(_row(each, upkeep, width) for each in listed),
        *([line("  " + words.MORE_IMPORTED.format(count=more), "muted")] if more else []),
        line(),
    ]


def _row(entry: Resource, upkeep: Upkeep, width: int) -> Line:
    checked = words.checked_on_words(entry.check.day if entry.check else "")
    origin = words.CARD if entry.id in CARD_LINES else words.ORIGINS[entry.origin]
    if entry.id in upkeep.localised:
        origin = words.LOCALISED.format(origin=origin)
    name = max(20, width - _ORIGIN - _CHECKED - 2)
    return Line(
        (
            Part("  " + cut(entry.name, name)),
            Part(cut(origin, _ORIGIN), "muted"),
            Part(checked, "plain" if entry.check else "warn"),
        ),
        id=entry.id,
    )


# --- history and updates ------------------------------------------------------------------------


def history_lines(history: Sequence[Change], width: int) -> list[Line]:
    """Return who did what to an entry, latest first."""
    rows: list[Line] = []
    for change in history:
        first, *rest = wrapped(words.history_words(change.what, change.how, change.by), width - _FIELD)
        rows.append(Line((Part(day_words(change.day).ljust(_FIELD), "muted"), *first.parts)))
        rows += [Line((Part(" " * _FIELD), *each.parts)) for each in rest]
    return rows or [line(words.HISTORY_EMPTY, "muted")]


def update_lines(differences: Sequence[Difference], width: int) -> list[Line]:
    """Return what newer data says otherwise: each entry, and below it every field, before and now."""
    rows: list[Line] = []
    for difference in differences:
        rows += _difference_lines(difference, width)
    return rows


def _difference_lines(difference: Difference, width: int) -> list[Line]:
    marks = [words.NEW] if difference.old is None else []
    marks += [words.GONE] if difference.new is None else []
    marks += [words.AT_ONCE] if difference.at_once else []
    mark = f"   {', '.join(marks)}" if marks else ""
    rows = [Line((Part(difference.name, "strong"), Part(mark, "warn")), id=difference.id)]
    if difference.old and difference.new:
        for field in difference.changed:
            rows += _field_lines(difference, field, width)
    return [*rows, line()]


def _field_lines(difference: Difference, field: str, width: int) -> list[Line]:
    rows = [line(f"  {words.FIELDS.get(field, field)}", "muted")]
    if field in difference.kept:
        rows[0] = Line((*rows[0].parts, Part(f"   {words.YOURS}", "accent")))
    own = ((words.OWN, difference.own),) if field in difference.kept else ()
    for said, entry in ((words.WAS, difference.old), (words.IS, difference.new), *own):
        told = value_words(getattr(entry, field))
        rows += wrapped(f"    {said.ljust(6)}{told}", width, hang=10)
    return rows


def value_words(value: object) -> str:
    """Return the value of a field in words, as it is compared before it is taken."""
    if isinstance(value, Channel):
        return " ".join(
            filter(None, (value.kind, value.label, value.number, value.extension, value.instruction))
        )
    if isinstance(value, Hours):
        return value.text or ("24/7" if value.always else words.NOTHING_SAID)
    if isinstance(value, tuple):
        return ", ".join(map(value_words, value)) or words.NOTHING_SAID
    return str(getattr(value, "url", "") or getattr(value, "kind", "") or value or words.NOTHING_SAID)
