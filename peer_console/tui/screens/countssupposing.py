"""What a release costs the tables of its year, and which two categories might be one: on the screen alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from peer_console.counts.calendar import PeriodKind
from peer_console.tui.dialogs.listing import Listing
from peer_console.tui.screens.countspages import share_words
from peer_console.tui.screens.countswork import Worked, Working
from peer_console.tui.screens.handoffview import cut
from peer_console.tui.widgets.lines import Line, Part, line, wrapped
from peer_console.wording import counts as words

if TYPE_CHECKING:
    from peer_console.counts.supposing import Merger, Printed
    from peer_console.services.counts import CountsService
    from peer_console.services.counts_names import Names
    from peer_console.tui.screens.frame import FramedScreen

_COUNT: Final = 6


class Supposing:
    """Works out what else might be; ``cost_is`` shows what a release costs, or how far that is."""

    def __init__(
        self,
        screen: FramedScreen[None],
        counts: CountsService,
        names: Names,
        cost_is: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._counts = counts
        self._names = names
        self._cost_is = cost_is
        self._costing = Working(screen, words.COST_WORKING, cost_is)
        self._merging = Working(screen, words.AS_ONE_WORKING)

    def cost(self, worked: Worked) -> None:
        """Work out aside what the release costs the tables of its year."""

        def known(printed: tuple[Printed, Printed]) -> None:
            runs = not worked.books.closed(worked.preview.scope.year.whole)
            self._cost_is(cost_words(*printed, runs=runs))

        cost = partial(self._counts.cost, worked.preview, worked.books)
        self._costing.suppose(cost, known, lambda: self._cost_is(words.COST_UNKNOWN))

    def as_one(self, worked: Worked | None) -> None:
        """Work out which two categories, counted as one, would let most be printed, and say it."""
        if worked is None or worked.preview.scope.period.kind is not PeriodKind.year:
            self._screen.say(words.AS_ONE_YEAR, "warn")
        elif not self._merging.running:
            merger = partial(self._counts.merger, worked.books, worked.preview.scope.year)
            self._merging.suppose(merger, self._show, lambda: None)

    def stop(self) -> bool:
        """Stop what somebody waits for; return whether there was anything."""
        running = self._merging.running
        self._merging.stop()
        return running

    def stop_all(self) -> None:
        """Stop what is worked out aside, too."""
        self._merging.stop()
        self._costing.stop()

    def _show(self, merger: Merger | None) -> None:
        rows = partial(merger_lines, merger, self._names)
        self._screen.app.push_screen(Listing(words.AS_ONE, words.AS_ONE_WHY, rows))


def cost_words(after: Printed, before: Printed, *, runs: bool) -> str:
    """Return what a release costs the tables of its year; ``runs``: the year has not ended."""
    shares = [share_words(each.share, exactly=True) for each in (after, before)]
    said = words.COST_NOTHING if shares[0] == shares[1] else words.COST_SHARE
    supposed = words.COST_SO_FAR if runs else ""
    return supposed + said.format(after=shares[0], before=shares[1])


def merger_lines(merger: Merger | None, names: Names, width: int) -> list[Line]:
    """Return how two categories would read as one, and what that would let be printed."""
    if merger is None:
        return wrapped(words.AS_ONE_NONE, width)
    first, second = (names.category(merger.dimension, code) for code in merger.codes)
    both = cut(words.AS_ONE_BOTH.format(first=first, second=second), width - _COUNT)
    shares = [share_words(each.share, exactly=True) for each in (merger.printed, merger.before)]
    share = words.AS_ONE_SHARE.format(after=shares[0], before=shares[1])
    return [
        line(names.table(f"year_{merger.dimension}"), "muted"),
        Line((Part(both), Part(f"{merger.count:>{_COUNT}}", "strong"))),
        line(),
        *wrapped(share, width),
        line(),
        *wrapped(words.AS_ONE_HOW, width),
    ]
