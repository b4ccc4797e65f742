"""What can still be reached from an object: for finding a note or a key that was not let go."""

from __future__ import annotations

import gc
import types
from collections.abc import Iterator

_BORDERS = (
    type,
    types.ModuleType,
    types.BuiltinFunctionType,
    types.CodeType,
    types.FrameType,
)
"""Behind these lies the program itself, not what the object holds."""


def reachable(start: object) -> Iterator[object]:
    """Yield every object that ``start`` holds, directly or through others, itself first."""
    seen = {id(start)}
    waiting = [start]
    while waiting:
        thing = waiting.pop()
        yield thing
        for held in _held(thing):
            if id(held) not in seen and not isinstance(held, _BORDERS):
                seen.add(id(held))
                waiting.append(held)


def _held(thing: object) -> list[object]:
    if isinstance(thing, types.FunctionType):
        return [thing.__closure__, thing.__defaults__, thing.__kwdefaults__]
    return gc.get_referents(thing)


def holds(start: object, secret: bytes) -> list[str]:
    """Return the types of the texts and bytes behind ``start`` that contain ``secret``."""
    hits = []
    for thing in reachable(start):
        if isinstance(thing, str):
            content = thing.encode("utf-8", "surrogatepass")
        elif isinstance(thing, bytes | bytearray | memoryview):
            content = bytes(thing)
        else:
            continue
        if secret in content:
            hits.append(type(thing).__name__)
    return hits
