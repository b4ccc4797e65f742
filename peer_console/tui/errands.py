"""Service verbs run in one worker thread, in order, so that the screen never waits and no two overlap."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from peer_console.errors import PeerConsoleError

if TYPE_CHECKING:
    from textual.worker import Worker

T = TypeVar("T")


class ServiceThread:
    """The one thread in which services are called."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="services")

    async def call(self, verb: Callable[..., T], *args: object) -> T:
        """Run ``verb`` after everything asked for before it; return what it returns, raise what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(verb, *args))

    def call_and_wait(self, verb: Callable[..., T], *args: object, seconds: float) -> T | None:
        """Run ``verb`` while the event loop cannot wait (a hang-up, a crash); None if it takes too long."""
        try:
            return self._pool.submit(verb, *args).result(timeout=seconds)
        except TimeoutError:
            return None

    def close(self) -> None:
        """Take no more errands; what runs is let finish."""
        self._pool.shutdown(wait=False, cancel_futures=False)


class RunsVerbs:
    """What a screen or a dialog needs to call a service: mixed into both, and into nothing else.

    Whoever uses it has ``say`` for one line to the person, and is a Textual widget.
    """

    _writing = False

    def run_verb(
        self,
        verb: Callable[..., T],
        *args: object,
        then: Callable[[T], Any] | None = None,
        busy: str = "",
        done: str = "",
        refused: Callable[[PeerConsoleError], object] | None = None,
    ) -> bool:
        """Call ``verb(*args)`` in the services' thread.

        ``busy`` is shown meanwhile and marks a verb that must not be asked for twice: while one runs, another
        such call returns False and does nothing. ``then`` gets the result; ``done`` is shown after it. A
        failure that has an explanation is shown, ``refused`` is told, and everything typed stays.
        """
        if busy:
            if self._writing:
                return False
            self._writing = True
            self.say(busy)
        self._start(self._errand(partial(verb, *args), then, busy, done, refused))
        return True

    def say_while_busy(self, text: str) -> None:
        """Show how far a verb is that marked itself busy; nothing once it has ended."""
        if self._writing:
            self.say(text)

    def say(self, text: str, tone: str = "plain") -> None:
        """Show one line to the person."""
        raise NotImplementedError

    def on_refused(self, error: PeerConsoleError) -> None:
        """Hook: a verb was refused for a reason that is already on the screen."""

    def _start(self, errand: object) -> Worker[None]:
        # run_worker is Textual's; the mixin cannot name it without becoming a widget itself.
        worker: Worker[None] = self.run_worker(errand, group="verbs")  # type: ignore[attr-defined]
        return worker

    async def _errand(
        self,
        verb: Callable[[], T],
        then: Callable[[T], Any] | None,
        busy: str,
        done: str,
        refused: Callable[[PeerConsoleError], object] | None,
    ) -> None:
        services: ServiceThread = self.app.services  # type: ignore[attr-defined]
        try:
            result = await services.call(verb)
        except PeerConsoleError as error:
            self.explain(error)
            (refused or self.on_refused)(error)
            return
        finally:
            if busy:
                self._writing = False
        if busy:
            self.app.saved()  # type: ignore[attr-defined]
            self.say(done, "good" if done else "plain")
        # While the console is being left, the widgets that ``then`` would fill are gone already.
        if then is not None and self.app.screen_stack:  # type: ignore[attr-defined]
            then(result)

    def explain(self, error: PeerConsoleError) -> None:
        """Show what happened and what to do, in place of what stood in the status line."""
        # Explanations are needed when something failed, and not before the first screen is painted.
        from peer_console.wording.explanations import explain

        explanation = explain(error)
        self.say(f"{explanation.what} {explanation.todo}", "warn")
