"""What an import would take, as rows of text: the sum first, then what needs a yes, then the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from peer_console.directory.resources import spoken
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import upkeep_import as words
from peer_console.wording.hours import zone_words
from peer_console.wording.lines import CARD_LINES

if TYPE_CHECKING:
    from peer_console.directory.import_plan import ImportPlan

_MOST: Final = 500
_YES: Final = 5


def plan_lines(plan: ImportPlan, laptop: str, confirmed: Collection[str], width: int) -> list[Line]:
    """Return the dry run; rows with an id need a yes, which ``confirmed`` holds.

    ``laptop`` is the time zone that this laptop keeps, '' where that is not known.
    """
    numbers = {"new": len(plan.new), "known": len(plan.known), "refused": plan.refused}
    return [
        line(words.READ_AS.format(format=plan.format, services=plan.taken + plan.refused), "strong"),
        line(words.TAKEN.format(**numbers)),
        *_clock(plan, laptop, width),
        *_asks(plan, confirmed, width),
        *_refused(plan, width),
        *_warnings(plan, width),
    ]


def _clock(plan: ImportPlan, laptop: str, width: int) -> list[Line]:
    """Return on which clock hours are read that name none; no row where all of them name one."""
    if not plan.unzoned:
        return []
    zone, own = (zone_words(each) if each else "" for each in (plan.zone, laptop))
    return [line(), *wrapped(words.unzoned_words(plan.unzoned, zone, own), width)]


def _asks(plan: ImportPlan, confirmed: Collection[str], width: int) -> Iterator[Line]:
    asked = [
        ("", words.STAYS.format(name=entry.name))
        if entry.id in CARD_LINES
        else (entry.id, words.REPLACES.format(name=entry.name))
        for entry in plan.held
    ]
    names = {entry.id: entry.name for entry in (*plan.new, *plan.known, *plan.held)}
    asked += [
        (
            match.service_id,
            words.CLOSED.format(
                name=names[match.service_id],
                number=spoken(match.channel.value),
                message=match.line.message,
            ),
        )
        for match in plan.closed
        if match.line.blocks
    ]
    if not asked:
        return
    yield line()
    yield Line((Part(words.ASKS, "strong"), Part(words.ASKS_WHY, "muted")))
    for id, says in asked:
        mark = Part((words.YES if id in confirmed else words.NO).ljust(_YES), "accent")
        first, *rest = wrapped(says, width - _YES)
        yield Line((mark, *first.parts), id=id)
        yield from (Line((Part(" " * _YES), *each.parts)) for each in rest)


def _refused(plan: ImportPlan, width: int) -> Iterator[Line]:
    if not plan.refusals:
        return
    yield line()
    yield line(words.REFUSED, "strong")
    for each in plan.refusals[:_MOST]:
        said = words.REFUSAL.format(file=each.file, line=each.line, reason=each.reason)
        yield from wrapped(said, width, hang=2)
    if len(plan.refusals) > _MOST:
        yield line(words.MORE.format(count=len(plan.refusals) - _MOST), "muted")


def _warnings(plan: ImportPlan, width: int) -> Iterator[Line]:
    said = [words.CRISIS_NUMBERS.format(count=len(plan.crisis_numbers))] if plan.crisis_numbers else []
    said += [words.LOOK_ALIKE.format(name=entry.name) for entry in plan.look_alikes]
    said += dict.fromkeys(match.line.message for match in plan.closed if not match.line.blocks)
    said += map(str, plan.warnings)
    if not said:
        return
    yield line()
    yield line(words.WARNINGS, "strong")
    for each in said:
        yield from wrapped(each, width, hang=2)
