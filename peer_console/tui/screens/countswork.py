"""Working a release out beside the screen: progress while it runs, and Esc ends it with nothing written.

The books are gathered in the services' thread; the work itself is pure and has a thread of its own, so that
drafts are kept and the lock works meanwhile.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peer_console.errors import PeerConsoleError
from peer_console.wording import counts as words

if TYPE_CHECKING:
    from peer_console.counts.books import Books
    from peer_console.counts.release import Preview
    from peer_console.services.counts import CountsService
    from peer_console.tui.screens.frame import FramedScreen


class _Stopped(PeerConsoleError):
    """Somebody pressed Esc while a release was being worked out."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A preview, and the books it was made from."""

    preview: Preview
    books: Books


class Working:
    """Works releases out for one screen, one at a time; ``saying`` is what stands there meanwhile."""

    def __init__(
        self,
        screen: FramedScreen[None],
        counts: CountsService,
        today: Callable[[], date],
        saying: str = words.WORKING,
    ) -> None:
        self._screen = screen
        self._saying = saying
        self._counts = counts
        self._today = today
        self._stop = threading.Event()
        self._percent = -1
        self.running = False

    def begin(
        self,
        label: str,
        by: frozenset[str] | None,
        then: Callable[[Worked], object],
        refused: Callable[[], object],
    ) -> None:
        """Work out the release of ``label``; ``then`` gets it, ``refused`` hears that there is none."""
        self._stop.clear()
        self._percent = -1
        self.running = True
        self._screen.run_worker(self._work(label, by, then, refused), group="release", exclusive=True)

    def stop(self) -> None:
        """End what runs, at its next step."""
        self._stop.set()

    async def cost(self, worked: Worked, year: str) -> int | None:
        """Return how many numbers the tables of ``year`` lose by a release; None where nobody can tell."""
        try:
            without = await self._apart(worked.books, year)
            with_it = await self._apart(self._counts.after(worked.books, worked.preview.released), year)
        except PeerConsoleError:
            return None
        return max(0, _printed(without) - _printed(with_it))

    async def _work(
        self,
        label: str,
        by: frozenset[str] | None,
        then: Callable[[Worked], object],
        refused: Callable[[], object],
    ) -> None:
        self._tell(0)
        try:
            books = await self._screen.peer.services.call(self._counts.books, label)
            preview = await asyncio.to_thread(
                self._counts.work_out, books, label, self._today(), by, self._tick
            )
        except _Stopped:
            self._screen.say(words.STOPPED)
            refused()
            return
        except PeerConsoleError as error:
            self._screen.explain(error)
            refused()
            return
        finally:
            self.running = False
        self._screen.say("")
        then(Worked(preview, books))

    async def _apart(self, books: Books, year: str) -> Preview:
        return await asyncio.to_thread(self._counts.work_out, books, year, self._today(), None, self._quietly)

    def _quietly(self, share: float) -> None:
        if self._stop.is_set():
            raise _Stopped

    def _tick(self, share: float) -> None:
        """Hear how far it is, in the working thread; raise where somebody wants it to end."""
        self._quietly(share)
        percent = min(99, int(100 * share))
        if percent != self._percent:
            self._percent = percent
            self._screen.app.call_from_thread(self._tell, percent)

    def _tell(self, percent: int) -> None:
        self._screen.say(self._saying.format(percent=percent))


def _printed(preview: Preview) -> int:
    return sum(value is not None for value in preview.released.document.figures().values())
