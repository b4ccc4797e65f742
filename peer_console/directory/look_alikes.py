"""Entries that go by the name of a crisis line and have none of its numbers.

A file may hold a '988 Lifeline' with somebody else's number, by mistake or not. It never stands before the
line itself; it is pointed out where it comes in and wherever the directory is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.facts import load
from peer_console.directory.folding import plain
from peer_console.directory.resources import DIALLED, Origin, Resource

_SHORT = 3
"""Digits of a number that is a name by itself: 911, 988."""


def look_alikes(entries: Iterable[Resource]) -> tuple[Resource, ...]:
    """Return the imported entries that take the name of a shipped crisis line and not its number."""
    lines = [_known(line) for line in load() if line.crisis_service]
    imported = (entry for entry in entries if entry.origin is Origin.imported)
    return tuple(entry for entry in imported if _borrows(entry, lines))


def _known(line: Resource) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the names of a line, the short numbers among its words, and all of its numbers."""
    names = frozenset(map(plain, (line.name, *line.aka))) - {""}
    numbers = _numbers(line)
    return names, frozenset(number for number in numbers if len(number) == _SHORT), numbers


def _borrows(entry: Resource, lines: Sequence[tuple[frozenset[str], frozenset[str], frozenset[str]]]) -> bool:
    numbers, name = _numbers(entry), plain(entry.name)
    if not numbers:
        return False
    words = set(name.split())
    meant = [its for names, short, its in lines if name in names or not words.isdisjoint(short)]
    return bool(meant) and all(numbers.isdisjoint(its) for its in meant)


def _numbers(entry: Resource) -> frozenset[str]:
    return frozenset(keypad_digits(each.value) for each in entry.channels if each.kind in DIALLED)
