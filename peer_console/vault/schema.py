"""The words a table's documents are declared with; each knows which values it takes.

A document has exactly the declared fields. What is refused is refused where it would be stored,
whoever sends it: a slip further up cannot put a name where a code belongs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from peer_console.errors import RecordRefused
from peer_console.vault.summary import Keep

_PACKED = re.compile(r"78da(?:[0-9a-f]{2})+", re.ASCII)


class Field(Protocol):
    """What a field takes."""

    def takes(self, value: Any) -> object:
        """Return something true where ``value`` may be stored.

        Raise TypeError or return something false where it may not.
        """


@dataclass(frozen=True, slots=True)
class Shape:
    """One table: its compartment, how it is summarised, and its documents' fields."""

    compartment: str
    keep: Keep
    fields: Mapping[str, Field]

    def check(self, document: Mapping[str, Any]) -> None:
        """Raise `RecordRefused` with the first field that is missing, unknown or holds something else."""
        if document.keys() != self.fields.keys():
            raise RecordRefused(min(document.keys() ^ self.fields.keys()))
        name = ""
        try:
            for name, field in self.fields.items():
                if not field.takes(document[name]):
                    raise RecordRefused(name)
        except TypeError:
            raise RecordRefused(name) from None


class _Pattern:
    """A string of a fixed lexical shape. The pattern itself is asked: each save asks a dozen of them."""

    _shape: re.Pattern[str]

    def __init__(self) -> None:
        self.takes = self._shape.fullmatch


class Id(_Pattern):
    """The id of a document or a person: sixteen hexadecimal digits."""

    _shape = re.compile(r"[0-9a-f]{16}", re.ASCII)


class Code(_Pattern):
    """A word of a vocabulary that a programme may change: never a sentence."""

    _shape = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


class Listed(_Pattern):
    """The id of an entry in the directory; imported ones look like UUIDs."""

    _shape = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)


class Entry(_Pattern):
    """The id of an entry in the directory as another program may have made it: long, with dots."""

    _shape = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}", re.ASCII)


class Provenance(_Pattern):
    """Where counts came from: another room by its id, or an imported file by its hash, in hexadecimal."""

    _shape = re.compile(r"(room|import):[0-9a-f]{16,64}", re.ASCII)


class Digest(_Pattern):
    """A SHA-256 in hexadecimal."""

    _shape = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes that zlib packed, in hexadecimal, up to ``most`` digits: figures, and no place for words."""

    most: int

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        return isinstance(value, str) and len(value) <= self.most and _PACKED.fullmatch(value) is not None


class Day:
    """A date, YYYY-MM-DD."""

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        if not isinstance(value, str) or len(value) != 10:
            return False
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False


class Minute:
    """A moment on the wall clock, YYYY-MM-DDTHH:MM. Never in a table of facts: a visit has no time of day."""

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        if not isinstance(value, str) or len(value) != 16:
            return False
        try:
            return datetime.fromisoformat(value).isoformat(timespec="minutes") == value
        except ValueError:
            return False


class Flag:
    """Yes or no."""

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        return isinstance(value, bool)


class OneOf:
    """One of a closed list of codes. The set itself is asked; a list or a mapping is a TypeError to it."""

    def __init__(self, *codes: str) -> None:
        self.takes = frozenset(codes).__contains__


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds, both included."""

    least: int
    most: int

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody typed, up to ``most`` characters. Never in a table of facts."""

    most: int

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        return isinstance(value, str) and len(value) <= self.most


@dataclass(frozen=True, slots=True)
class Maybe:
    """The same, or nothing."""

    field: Field

    def takes(self, value: Any) -> object:
        """See `Field.takes`."""
        return value is None or self.field.takes(value)


@dataclass(frozen=True, slots=True)
class Many:
    """A list of the same, with at least and at most so many; ``distinct``: none of them twice."""

    field: Field
    least: int
    most: int
    distinct: bool = False

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        if not isinstance(value, list) or not self.least <= len(value) <= self.most:
            return False
        takes = self.field.takes
        for item in value:
            if not takes(item):
                return False
        return not self.distinct or len(set(value)) == len(value)


class Row:
    """A short list with a meaning for each place."""

    def __init__(self, *fields: Field) -> None:
        self._fields = fields

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        return (
            isinstance(value, list)
            and len(value) == len(self._fields)
            and all(field.takes(item) for field, item in zip(self._fields, value, strict=True))
        )


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from one shape to another, with at most so many entries."""

    key: Field
    value: Field
    most: int

    def takes(self, value: Any) -> bool:
        """See `Field.takes`."""
        return (
            isinstance(value, dict)
            and len(value) <= self.most
            and all(self.key.takes(key) and self.value.takes(item) for key, item in value.items())
        )
