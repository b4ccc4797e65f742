"""Numbers that must not be handed out: closed, suspended, superseded, renamed or misprinted lines."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from peer_console.directory.resources import Resource
from peer_console.directory.shipped import shipped

# A match with one of these is a warning; any other status blocks until a person confirms.
_SOFT = frozenset({"hours-changed", "superseded-still-works", "renamed"})
# ITU E.161: the letters of a telephone keypad.
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")

# An option of a menu as the list writes it, and as people do.
_OPTION = re.compile(r"then press (\d)")
_CHOSEN = re.compile(r"\b(?:press|pressing|push|hit|select|choose|option|opt) (\d)\b")


class ClosedLine(NamedTuple):
    """An entry of the list: what the line was, what became of it, what to say, what to offer instead."""

    id: str
    label: str
    status: str
    message: str
    replace_with: tuple[str, ...]

    @property
    def blocks(self) -> bool:
        """Whether a person has to confirm before the number may be shown."""
        return self.status not in _SOFT


def closed_matches(
    kind: str, number: str, *, instruction: str = "", label: str = "", round_the_clock: bool = False
) -> tuple[ClosedLine, ...]:
    """Return the entries that a number matches; ``kind`` is call or text, anything else matches none.

    ``instruction``, ``label`` and ``round_the_clock`` are what a record says beside the number: some
    entries hold only for a text keyword, a menu option, a name or a claim of round-the-clock service.
    """
    if kind not in ("call", "text"):
        return ()
    listed = _index().get((kind, keypad_digits(number)), ())
    return tuple(
        dict.fromkeys(
            entry for keyword, entry in listed if _narrowed(keyword, instruction, label, round_the_clock)
        )
    )


def closed_number(digits: str) -> ClosedLine | None:
    """Return what became of the number ``digits`` (as dialled, all of it), None where it is not listed.

    A text keyword was not typed with it, and narrows nothing; what holds only for a name, a menu option or
    round-the-clock service says nothing of a bare number.
    """
    for kind in ("call", "text"):
        for keyword, entry in _index().get((kind, digits), ()):
            if ":" not in keyword and not _OPTION.fullmatch(keyword):
                return entry
    return None


def closed_lines_of(resource: Resource) -> tuple[ClosedLine, ...]:
    """Return the entries of the list that any number of ``resource`` matches, each once."""
    matched = (
        closed_matches(
            channel.kind,
            channel.value,
            instruction=f"{channel.label} {channel.instruction}",
            label=resource.name,
            round_the_clock=resource.hours.always,
        )
        for channel in resource.channels
    )
    return tuple(dict.fromkeys(entry for entries in matched for entry in entries))


def keypad_digits(number: str) -> str:
    """Return the digits that are dialled: letters as on a keypad, a leading country code 1 dropped."""
    digits = "".join(filter(str.isdecimal, number.upper().translate(_KEYPAD)))
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _narrowed(keyword: str, instruction: str, label: str, round_the_clock: bool) -> bool:
    if not keyword:
        return True
    if keyword == "claim:24/7":
        return round_the_clock
    if keyword.startswith("label:"):
        return keyword.removeprefix("label:").casefold() in label.casefold()
    if option := _OPTION.fullmatch(keyword):
        return any(found[1] == option[1] for found in _CHOSEN.finditer(_bare(instruction)))
    return f" {keyword.casefold()} " in f" {_bare(instruction)} "


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split())


@cache
def _index() -> Mapping[tuple[str, str], list[tuple[str, ClosedLine]]]:
    """Return the entries, each with what narrows it, by kind and digits."""
    entries: list[Mapping[str, Any]] = json.loads(shipped("closed-lines.json"))
    index: dict[tuple[str, str], list[tuple[str, ClosedLine]]] = {}
    for entry in entries:
        for match in entry["match"]:
            key = (match["kind"], keypad_digits(match["digits"]))
            index.setdefault(key, []).append((match.get("keyword", ""), _entry(entry)))
    return index


def _entry(entry: Mapping[str, Any]) -> ClosedLine:
    return ClosedLine(
        entry["id"],
        entry["label"],
        entry["status"],
        entry["importer_message"],
        tuple(entry["replace_with"]),
    )
