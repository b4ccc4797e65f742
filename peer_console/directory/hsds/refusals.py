"""What was not taken from a file, and why: each service that was refused, and what else was found.

Facts only; the words are in `peer_console.wording.imports`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from peer_console.wording.imports import refusal_words, remark_words

_FIRST_LINES: Final = 5


class Reason(StrEnum):
    """Why one service was not taken."""

    no_name = "no-name"
    empty = "empty"
    same_id = "same-id"
    ended = "ended"
    not_a_service = "not-a-service"


class Noticed(StrEnum):
    """What was found in a file beside the services, and how often."""

    points_nowhere = "points-nowhere"
    organisation_missing = "organisation-missing"
    not_a_number = "not-a-number"
    hours_unclear = "hours-unclear"
    ragged = "ragged"
    no_link = "no-link"
    same_column = "same-column"
    other_encoding = "other-encoding"
    not_read = "not-read"
    contacts_left_out = "contacts-left-out"
    listed_missing = "listed-missing"
    cut_short = "cut-short"
    inactive = "inactive"
    more_pages = "more-pages"
    closed_line = "closed-line"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One service of a file that was not taken: where it stands, and why.

    ``line`` is the line on which the row begins (1 is the first of the file). ``other`` names what it
    collides with ('services.csv, line 3'), '' where nothing does.
    """

    file: str
    line: int
    code: Reason
    other: str = ""

    @property
    def reason(self) -> str:
        """Why, in a sentence."""
        return refusal_words(self.code, self.other)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something found in a file: what, how often, and on which lines first (none where it is the file)."""

    file: str
    code: Noticed
    count: int = 1
    lines: tuple[int, ...] = ()
    about: str = ""

    def __str__(self) -> str:
        """Return it in a sentence."""
        return remark_words(self.code, self.file, self.count, self.lines, self.about)


@dataclass(slots=True)
class Ledger:
    """Where an import in progress writes down what it does not take."""

    refusals: list[Refusal] = field(default_factory=list)
    _noticed: dict[tuple[str, Noticed, str], list[int]] = field(default_factory=dict)
    _counts: dict[tuple[str, Noticed, str], int] = field(default_factory=dict)

    def refuse(self, file: str, line: int, code: Reason, other: str = "") -> None:
        """Write down a service that is not taken."""
        self.refusals.append(Refusal(file, line, code, other))

    def notice(self, file: str, code: Noticed, line: int = 0, about: str = "") -> None:
        """Count something found; the first few lines are kept."""
        key = (file, code, about)
        self._counts[key] = self._counts.get(key, 0) + 1
        lines = self._noticed.setdefault(key, [])
        if line and len(lines) < _FIRST_LINES:
            lines.append(line)

    def remarks(self) -> tuple[Remark, ...]:
        """Return what was noticed, one for each file and kind, in the order of first sight."""
        return tuple(
            Remark(file, code, count, tuple(self._noticed[file, code, about]), about)
            for (file, code, about), count in self._counts.items()
        )
