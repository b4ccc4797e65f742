"""Which column of a programme's own list holds what: said in a file, or guessed from the first line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Final

from peer_console.counts.earlier_codes import Codes, plain
from peer_console.errors import TalliesRefused
from peer_console.wording.earlier_spellings import COLUMNS, TIMESTAMP

_CODES: Final = "codes"


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each thing, as the header spells it; '' for none. ``times``: how many alike visits."""

    day: str = ""
    times: str = ""
    topic: str = ""
    stage: str = ""
    slot: str = ""
    referral: str = ""
    crisis: str = ""

    @property
    def named(self) -> Mapping[str, str]:
        """What there is a column for, and its column."""
        return {name: column for name, column in asdict(self).items() if column}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote down about a file: columns (None: guess them), and codes of what stands there."""

    columns: Columns | None = None
    codes: Codes = field(default_factory=dict)


def guessed(header: Sequence[str]) -> Columns:
    """Return which column probably holds what.

    A column that is called so stands before a question that only holds the word ('Was a referral made?'), and
    the day of the visit before the moment at which a form was sent.
    """
    names = {plain(column): column for column in reversed(header) if plain(column)}
    found: dict[str, str] = {}
    for exactly in (True, False):
        for wanted, called in COLUMNS.items():
            free = {name: column for name, column in names.items() if column not in found.values()}
            column = next((c for c in (_called(free, name, exactly) for name in called) if c), "")
            if column and wanted not in found:
                found[wanted] = column
    return Columns(**found)


def is_form(header: Sequence[str]) -> bool:
    """Return whether it looks like what Google Forms exports: its first column is the moment of sending."""
    return bool(header) and plain(header[0]) == TIMESTAMP


def read_said(text: str) -> Said:
    """Return what a JSON object says: columns by our names, and 'codes' by dimension.

    Raises TalliesRefused('columns-unreadable').
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as bad:
        raise TalliesRefused("columns-unreadable") from bad
    if not isinstance(said, dict):
        raise TalliesRefused("columns-unreadable")
    codes = said.pop(_CODES, {})
    known = {each.name for each in fields(Columns)}
    if not all(name in known and isinstance(column, str) for name, column in said.items()):
        raise TalliesRefused("columns-unreadable")
    if not isinstance(codes, dict) or not all(map(_is_texts, codes.values())):
        raise TalliesRefused("columns-unreadable")
    return Said(Columns(**said) if said else None, codes)


def _called(names: Mapping[str, str], name: str, exactly: bool) -> str:
    if exactly:
        return names.get(name, "")
    return next((column for held, column in names.items() if f" {name} " in f" {held} "), "")


def _is_texts(said: object) -> bool:
    return isinstance(said, dict) and all(isinstance(code, str) for code in said.values())
