"""A service gathered from a file, before anything in it is understood: rows of text by column.

The columns have the names of HSDS 3.1, whatever the file calls them (`native`, `columns`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, str]


@dataclass(slots=True)
class Place:
    """A location where a service is: its row, its addresses, what it says about access."""

    row: Row
    addresses: Sequence[Row] = ()
    access: Sequence[Row] = ()


@dataclass(slots=True)
class Draft:
    """One service with all that belongs to it, and where it stands in the files.

    ``own`` are values that an export of this program wrote for fields that HSDS lacks, by field.
    """

    file: str
    line: int
    service: Row
    organisation: Row = field(default_factory=dict)
    phones: Sequence[Row] = ()
    schedules: Sequence[Row] = ()
    places: Sequence[Place] = ()
    languages: Sequence[str] = ()
    eligibility: Sequence[str] = ()
    costs: Sequence[Row] = ()
    areas: Sequence[str] = ()
    documents: Sequence[str] = ()
    terms: Sequence[str] = ()
    own: Mapping[str, str] = field(default_factory=dict)
