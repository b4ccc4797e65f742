"""Find a resource by what a tired person types: part words, everyday words for a need, digits of a number.

What counts, the best first: the exact name or number, what begins a word of a name, the everyday words of a
need, typos, small print. Words of danger put 911, 988 or Poison Control on top. Nothing found shows the
crisis lines: a screen is never empty.
"""

from __future__ import annotations

from functools import cache

from peer_console.directory.answers import Found, Hit, Why
from peer_console.directory.facts import load
from peer_console.directory.index import MAX_RESULTS, Index

__all__ = ["MAX_RESULTS", "Found", "Hit", "Index", "Why", "find", "shipped_index"]


@cache
def shipped_index() -> Index:
    """Return the index of the shipped directory."""
    return Index(load())


def find(words: str, limit: int = MAX_RESULTS) -> Found:
    """Return what ``words`` find in the shipped directory: for commands that open no room."""
    return shipped_index().find(words, limit)
