"""The campus numbers of the crisis card as lines of text, both ways: 'Campus emergency: x5555'."""

from __future__ import annotations

from typing import Final

from peer_console.domain.programme import MAX_LINES, LineKind, LocalLine, Programme, all_local_lines
from peer_console.text import clean_line

LABEL_LIMIT: Final = 40
NUMBER_LIMIT: Final = 30
_TEXT: Final = "text "
_ON_CALL: Final = "on call"
_UNCLEAR: Final = "write it as 'Campus emergency: x5555'."
_LONG: Final = "the name or the number is too long for the card."


class NumbersUnclear(ValueError):
    """A line of campus numbers cannot be read. ``line`` is its number from 1, ``why`` a sentence."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why

    def __str__(self) -> str:
        return f"Line {self.line}: {self.why}"


def write_numbers(programme: Programme) -> str:
    """Return one line for each campus number; 'text' stands before a number that is texted."""
    return "\n".join(
        f"{line.label}: {_TEXT if line.kind is LineKind.text else ''}{line.number}"
        for line in all_local_lines(programme)
    )


def read_numbers(text: str, before: Programme) -> tuple[tuple[LocalLine, ...], LocalLine | None]:
    """Return the campus numbers that ``text`` lists, and the one of the lead on call apart.

    A number that was there ``before`` keeps the day on which it was checked; a changed one has to be
    checked anew. Raises NumbersUnclear.
    """
    checked = {(line.label, line.number): line.checked for line in all_local_lines(before)}
    lines: list[LocalLine] = []
    for number, written in enumerate(text.splitlines(), start=1):
        if words := clean_line(written):
            line = _read_line(number, words)
            lines.append(
                LocalLine(line.label, line.number, line.kind, checked.get((line.label, line.number)))
            )
    on_call = next((line for line in lines if _ON_CALL in line.label.casefold()), None)
    others = tuple(line for line in lines if line is not on_call)
    if len(others) > MAX_LINES:
        raise NumbersUnclear(len(lines), f"the card has room for {MAX_LINES} campus numbers.")
    return others, on_call


def _read_line(number: int, words: str) -> LocalLine:
    label, colon, dialled = (part.strip() for part in words.rpartition(":"))
    kind = LineKind.text if dialled.casefold().startswith(_TEXT) else LineKind.call
    if kind is LineKind.text:
        dialled = dialled[len(_TEXT) :].strip()
    if not (label and colon and any(each.isdigit() for each in dialled)):
        raise NumbersUnclear(number, _UNCLEAR)
    if len(label) > LABEL_LIMIT or len(dialled) > NUMBER_LIMIT:
        raise NumbersUnclear(number, _LONG)
    return LocalLine(label, dialled, kind)
