"""Demand and staffing, laid over the periods: milestones, who looked in, the next weeks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from peer_console.tui.dialogs.listing import Listing
from peer_console.tui.screens.countscharts import milestone_days
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import counts as words
from peer_console.wording.counts_periods import period_words, short_period_words

if TYPE_CHECKING:
    from peer_console.counts.demand import Around, Week
    from peer_console.services.counts import CountsService
    from peer_console.services.counts_seasons import Seasons, Waiting
    from peer_console.tui.screens.frame import FramedScreen

_WEEK: Final = 8
_FIGURE, _PERIOD = 9, 18


def show_seasons(screen: FramedScreen[None], counts: CountsService) -> None:
    """Gather the seasons and lay them over ``screen``."""

    def show(seasons: Seasons) -> None:
        screen.app.push_screen(Listing(words.SEASONS, words.SEASONS_WHY, partial(season_rows, seasons)))

    screen.run_verb(counts.seasons, then=show)


def season_rows(seasons: Seasons, width: int) -> list[Line]:
    """Return everything as rows: the ordinary week, the milestones, who went on, the next weeks."""
    if seasons.ordinary is None:
        return wrapped(words.ORDINARY_NONE, width)
    rows = wrapped(words.ORDINARY.format(rate=f"{seasons.ordinary:.1f}", weeks=seasons.weeks), width)
    rows += _forecast_rows(seasons, width)
    rows += _milestone_rows(seasons, width)
    rows += [line(), line(words.WAITING, "strong")]
    waiting = [_waiting_words(each, seasons.threshold) for each in seasons.waiting] or [words.WAITING_NONE]
    return rows + [row for text in waiting for row in wrapped(text, width, hang=2)]


def _milestone_rows(seasons: Seasons, width: int) -> list[Line]:
    """Return the milestones of which something was printed, and how many more there are."""
    if not seasons.around:
        return [line(), line(words.AROUND, "strong"), *wrapped(words.NO_MILESTONES, width)]
    told = [each for each in seasons.around if each.rate is not None]
    more = len(seasons.around) - len(told)
    room = width - _PERIOD - 2 * _FIGURE
    heads = "".join(f"{head:>{_FIGURE}}" for head in words.AROUND_HEADS) if told else ""
    rows = [line(), Line((Part(cut(words.AROUND, room), "strong"), Part(heads, "muted")))]
    rows += [_around_row(each, room) for each in told]
    if told:
        rows += wrapped(words.AROUND_NOTE, width, "muted")
    return rows + (wrapped(words.AROUND_NOTHING.format(count=more), width, "muted") if more else [])


def _around_row(each: Around, room: int) -> Line:
    name = f"{each.milestone.name}, {milestone_days(each.milestone)}"
    times = words.AROUND_TIMES.format(times=f"{each.times or 0:.1f}")
    return Line(
        (
            Part(cut(name, room)),
            Part(f"{each.rate or 0:>{_FIGURE}.1f}", "strong"),
            Part(f"{times:>{_FIGURE}}"),
            Part(f"  {period_words(each.label)}", "muted"),
        )
    )


def _waiting_words(each: Waiting, threshold: int) -> str:
    period = period_words(each.label)
    if each.looked_in is None:
        return words.WAITING_FEW.format(period=period, threshold=threshold)
    share = f"{10 * each.looked_in / each.visits:.1f}"
    return words.WAITING_LINE.format(period=period, count=each.looked_in, share=share)


def _forecast_rows(seasons: Seasons, width: int) -> list[Line]:
    if seasons.forecast is None or not seasons.forecast.weeks:
        return []
    most = max([week.high for week in seasons.forecast.weeks] or [1])
    room = max(6, width - 52)
    basis = words.BASIS["season" if seasons.forecast.by_season else "mean"]
    return [
        line(),
        line(words.FORECAST.format(slots=seasons.forecast.weeks[0].slots), "strong"),
        *(_week_row(week, most, room) for week in seasons.forecast.weeks),
        *wrapped(words.FORECAST_NOTE.format(basis=basis), width, "muted"),
    ]


def _week_row(week: Week, most: int, room: int) -> Line:
    start, middle, end = (round(room * n / max(most, 1)) for n in (week.low, week.middle, week.high))
    drawn = " " * start + "─" * max(0, middle - start) + "●" + "─" * max(0, end - middle)
    said = words.FORECAST_LINE.format(middle=week.middle, low=week.low, high=week.high)
    name = Part(f"{short_period_words(week.label):<{_WEEK}}", "muted")
    names = f"  ◆ {', '.join(week.milestones)}" if week.milestones else ""
    return Line((name, Part(f"{drawn:<{room + 2}}", "accent"), Part(said), Part(names, "accent")))
