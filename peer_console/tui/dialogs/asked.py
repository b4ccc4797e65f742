"""What a small form asks for, one thing at a time, and how what was typed is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peer_console.tui.widgets.choices import Option

Values = dict[str, str]
"""What was typed, by the ids of what was asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a form asks for.

    ``offers`` are answers one can pick instead of typing; with ``kind`` 'choice' nothing else can be
    answered, and they are ``options``. ``rows`` is the height of a 'text', below which the characters are
    counted where they are ``counted``. At most one thing of a form is ``watched``, as a visit's note is, for
    what should not stand in it.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    kind: Literal["line", "text", "choice"] = "line"
    limit: int = 120
    rows: int = 6
    offers: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    counted: bool = False
    watched: bool = False


def count_of(text: str, limit: int) -> str:
    """Return how much of the room for ``text`` is used: '15/240'."""
    return f"{len(text)}/{limit}"


def taken(offers: tuple[str, ...], typed: str) -> str:
    """Return the offer whose number was typed, or what was typed: the numbers stand right below the field."""
    number = typed.strip()
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(offers):
        return offers[int(number) - 1]
    return typed


def numbered(offers: tuple[str, ...]) -> tuple[Option, ...]:
    """Return the offers with the digits that pick them; the first nine have one."""
    return tuple(Option(offer, str(at), offer) for at, offer in enumerate(offers[:9], start=1))
