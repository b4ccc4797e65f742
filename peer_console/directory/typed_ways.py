"""Ways to reach a resource as somebody types them: 'Front desk: 555-0110 x12 (press 2)', one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from peer_console.directory.resources import Channel
from peer_console.text import clean_line

MANY: Final = 12
"""Numbers of one kind that an entry may have."""
_LINE: Final = re.compile(
    r"(?:(?P<label>[^:]*?):\s*)?(?P<value>[^():]+?)"
    r"(?:\s*(?:x|ext\.?|extension)\s*(?P<extension>[\d#*]{1,10}))?"
    r"(?:\s*\((?P<instruction>.*)\))?",
    re.IGNORECASE,
)
_AREA: Final = re.compile(r"\((\d{3})\)\s*")
_BARE: Final = re.compile(r"x[\s-]?\d{2,8}", re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?://)?([\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


class WayUnclear(ValueError):
    """A line cannot be read as a number; ``line`` is what was typed."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def write_numbers(channels: Iterable[Channel], kind: str) -> str:
    """Return one line for each number of ``kind``, as `read_numbers` takes them."""
    return "\n".join(_written(channel) for channel in channels if channel.kind == kind)


def read_numbers(typed: str, kind: str) -> tuple[Channel, ...]:
    """Return the numbers that ``typed`` lists, one on a line. Raises WayUnclear, also for too many."""
    lines = [line for line in map(clean_line, typed.splitlines()) if line]
    if len(lines) > MANY:
        raise WayUnclear(lines[MANY])
    return tuple(_read(line, kind) for line in lines)


def read_link(typed: str) -> tuple[Channel, ...]:
    """Return the link, with https:// where none is said; nothing for nothing. Raises WayUnclear."""
    link = clean_line(typed)
    if not link:
        return ()
    if not _LINK.fullmatch(link):
        raise WayUnclear(link)
    return (Channel("web", link if "://" in link else f"https://{link}"),)


def with_kind(channels: Sequence[Channel], kind: str, now: Sequence[Channel]) -> tuple[Channel, ...]:
    """Return ``channels`` with those of ``kind`` replaced by ``now``, where the first of them stood.

    One that is the same number keeps what its line does not say.
    """
    before = {_written(channel): channel for channel in channels if channel.kind == kind}
    now = tuple(before.get(_written(channel), channel) for channel in now)
    first = next((at for at, channel in enumerate(channels) if channel.kind == kind), _place(channels, kind))
    others = [channel for channel in channels if channel.kind != kind]
    return (*others[:first], *now, *others[first:])


def _place(channels: Sequence[Channel], kind: str) -> int:
    """Calls come first, then texts, then all else; where there is none yet, a kind goes there."""
    if kind == "call":
        return 0
    calls = sum(channel.kind == "call" for channel in channels)
    return calls if kind == "text" else len(channels)


def _written(channel: Channel) -> str:
    number = f"{channel.number} x{channel.extension}" if channel.extension else channel.number
    told = f" ({channel.instruction})" if channel.instruction else ""
    return f"{channel.label}: {number}{told}" if channel.label else f"{number}{told}"


def _read(line: str, kind: str) -> Channel:
    plain = _AREA.sub(r"\1 ", line, count=1)  # '(555) 010-0123' is an area code, not an instruction
    match = _LINE.fullmatch(plain)
    bare = _BARE.fullmatch(plain.rpartition(":")[2].strip())
    if bare:
        return Channel(kind, bare[0], label=plain.rpartition(":")[0].strip())
    if match is None or not any(each.isdecimal() for each in match["value"]):
        raise WayUnclear(line)
    parts = {name: (value or "").strip() for name, value in match.groupdict().items()}
    return Channel(kind, parts["value"], parts["instruction"], parts["label"], parts["extension"])
