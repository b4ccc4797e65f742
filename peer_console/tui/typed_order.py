"""Keys take effect in the order they were typed, also when several arrive at once.

Textual gives a priority binding (ctrl+s) to the app at once, while characters before it still wait in the
queue of the field, and a Tab moves on only after the characters behind it were given to the old field. After
a moment in which the laptop was busy, the end of a note would be missing from what ctrl+s saves.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import Any, Final

from textual import events
from textual.app import App, ReturnType
from textual.message import Message
from textual.message_pump import MessagePump

# A key is followed twice: once past the key itself, and once past what its handling posted (Submitted).
_ROUNDS: Final = 2
# Seconds after which a key is followed where no other key asks for it: its frame is painted by then, and
# following it costs the frame as much as a fifth of its time.
_PAINTED: Final = 0.03
# Where a key takes its own field away nothing can follow it: seconds after which the keys behind it go on.
_GLANCE: Final = 1.0
# What is still there, and does not come to an end, must not stop the keyboard for ever: seconds that keys
# wait for it at most. A busy laptop may need some for one key, and a letter that overtakes a Tab goes astray.
_LONGEST: Final = 5.0


class KeyHandled(Message, bubble=True):
    """Goes the way of the key before it, and so arrives after it."""

    def __init__(self, target: MessagePump, rounds: int) -> None:
        super().__init__()
        self.target = target
        self.rounds = rounds


class InTypedOrder(App[ReturnType]):
    """Hands on one key or paste at a time."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._typed_ahead: deque[events.Event] = deque()
        self._target: MessagePump | None = None
        self._followed: KeyHandled | None = None
        self._following: asyncio.TimerHandle | None = None
        self._looks_again = False
        self._since = self._lined_up = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while the one before it is under way."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._waits(event):
            await self._line_up(event)
        else:
            await self._hand_on(event)

    async def _line_up(self, event: events.Event) -> None:
        if not self._typed_ahead:
            self._lined_up = monotonic()
        self._typed_ahead.append(event)
        self._look_again()
        await self.hand_on_typed()

    def _waits(self, event: events.Event) -> bool:
        """Whether ``event`` goes behind others: also behind those that nothing but their turn holds back."""
        if self.holds_back(event) or (self._under_way() and self._follow_now()):
            return True
        return bool(self._typed_ahead) and not self.goes_first(event)

    async def on_key_handled(self, message: KeyHandled) -> None:
        """The key is handled; the next one may go."""
        message.stop()
        if message is not self._followed:
            return
        if message.rounds > 1 and self._follow(message.target, message.rounds - 1):
            return
        self._target = self._followed = None
        await self.hand_on_typed()

    def holds_back(self, event: events.Event) -> bool:
        """Hook: whether what is in sight is not ready for ``event``, which then waits seconds at most."""
        return False

    def goes_first(self, event: events.Event) -> bool:
        """Hook: whether ``event`` overtakes what was typed ahead of it."""
        return False

    async def hand_on_typed(self) -> None:
        """Hand on the first of what was typed ahead, once nothing holds it back; the others follow it."""
        if self._typed_ahead and not self._under_way() and not self.holds_back(self._typed_ahead[0]):
            await self._hand_on(self._typed_ahead.popleft())

    def _under_way(self) -> bool:
        """Whether the key before is still being handled, by a field that is still there."""
        target = self._target
        if target is None or monotonic() - self._since >= _LONGEST:
            return False
        return target.is_running and target.is_attached

    async def _hand_on(self, event: events.Event) -> None:
        target = (self.focused or self.screen) if self.screen_stack else self
        await super().on_event(event)
        self._since = monotonic()
        self._target, self._followed = target, None
        if self._following is not None:
            self._following.cancel()
        self._following = asyncio.get_running_loop().call_later(_PAINTED, self._follow_now)
        if self._typed_ahead:
            self._follow_now()

    def _follow_now(self) -> bool:
        """Send something after the key under way, once; return whether it will arrive."""
        if self._following is not None:
            self._following.cancel()
            self._following = None
        if self._followed is None and self._target is not None and not self._follow(self._target, _ROUNDS):
            self._target = self._followed = None
        return self._followed is not None

    def _follow(self, target: MessagePump, rounds: int) -> bool:
        self._followed = KeyHandled(target, rounds)
        return target.post_message(self._followed)

    def _look_again(self) -> None:
        if self._typed_ahead and not self._looks_again:
            self._looks_again = True
            self.set_timer(_GLANCE, self._hand_on_overdue)

    async def _hand_on_overdue(self) -> None:
        self._looks_again = False
        if self._typed_ahead and monotonic() - max(self._since, self._lined_up) >= _LONGEST:
            self._target = self._followed = None
            await self._hand_on(self._typed_ahead.popleft())
        elif monotonic() - self._since >= _GLANCE:
            await self.hand_on_typed()
        self._look_again()
