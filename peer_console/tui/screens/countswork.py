"""Working a release out beside the screen: progress while it runs, and Esc ends it with nothing written.

The books are gathered in the services' thread; the work itself is pure and has a thread of its own, so that
drafts are kept and the lock works meanwhile.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from peer_console.errors import PeerConsoleError
from peer_console.wording import counts as words

if TYPE_CHECKING:
    from peer_console.counts.books import Books
    from peer_console.counts.release import Preview, Tick
    from peer_console.services.counts import CountsService
    from peer_console.tui.screens.frame import FramedScreen

T = TypeVar("T")
Errand = Callable[[], Coroutine[Any, Any, T]]
"""What makes the work; called when it begins, so that nothing is left over where it never does."""
_WHOLE: Final = 100


class _Stopped(PeerConsoleError):
    """Somebody pressed Esc while a release was being worked out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks at: the period ``label``, or the release called ``release_id`` as it was made."""

    label: str
    release_id: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A preview, and the books it was made from."""

    preview: Preview
    books: Books


class Working:
    """Works something out for one screen, one thing at a time.

    ``saying`` stands in the status line meanwhile, or goes to ``tell`` where that is given: then it is done
    aside, and what stops it or goes wrong is not said either.
    """

    def __init__(
        self,
        screen: FramedScreen[None],
        saying: str = words.WORKING,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._screen = screen
        self._saying = saying
        self._aside = tell is not None
        self._tell = tell or screen.say
        self._stop = threading.Event()
        self._percent = -1
        self.running = False

    def look(
        self,
        counts: CountsService,
        label: str,
        today: date,
        by: frozenset[str] | None,
        then: Callable[[Worked], object],
        refused: Callable[[], object],
    ) -> None:
        """Work out the release of ``label``; ``then`` gets it, ``refused`` hears that there is none."""

        async def look() -> Worked:
            books = await self._screen.peer.services.call(counts.books, label)
            preview = await asyncio.to_thread(counts.work_out, books, label, today, by, self._tick)
            return Worked(preview, books)

        self._begin(look, then, refused)

    def suppose(
        self, ask: Callable[[Tick], T], then: Callable[[T], object], refused: Callable[[], object]
    ) -> None:
        """Work out the answer of ``ask``; ``then`` gets it, ``refused`` hears that there is none."""
        self._begin(partial(asyncio.to_thread, ask, self._tick), then, refused)

    def stop(self) -> None:
        """End what runs, at its next step."""
        self._stop.set()

    def _begin(self, errand: Errand[T], then: Callable[[T], object], refused: Callable[[], object]) -> None:
        self._stop.clear()
        self._percent = -1
        self.running = True
        group = "aside" if self._aside else "release"
        self._screen.run_worker(self._work(errand, then, refused), group=group, exclusive=True)

    async def _work(
        self, errand: Errand[T], then: Callable[[T], object], refused: Callable[[], object]
    ) -> None:
        self._say(0)
        try:
            found = await errand()
        except PeerConsoleError as error:
            self._say_why(error)
            refused()
            return
        finally:
            self.running = False
        self._tell("")
        then(found)

    def _say_why(self, error: PeerConsoleError) -> None:
        if self._aside:
            return
        if isinstance(error, _Stopped):
            self._screen.say(words.STOPPED)
        else:
            self._screen.explain(error)

    def _tick(self, share: float) -> None:
        """Hear how far it is, in the working thread; raise where somebody wants it to end."""
        if self._stop.is_set():
            raise _Stopped
        percent = min(_WHOLE - 1, int(_WHOLE * share))
        if percent != self._percent:
            self._percent = percent
            self._screen.app.call_from_thread(self._say, percent)

    def _say(self, percent: int) -> None:
        self._tell(self._saying.format(percent=percent))
