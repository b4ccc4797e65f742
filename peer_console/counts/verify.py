"""Check files that somebody sends back: are they ours, whole, and do they follow one another?

Without the ledger: each file has the hash that the metadata give it, the tables are those of
``counts.json``, and each release bears the hash of the one before. With the ledger: each file is the one
that was released.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peer_console.counts import neutral
from peer_console.counts.csv_file import FILE_NAME as CSV_NAME
from peer_console.counts.csv_file import csv_file
from peer_console.counts.files import META_NAME
from peer_console.counts.ledger import Ledger
from peer_console.counts.neutral import Document, digest
from peer_console.errors import ReleaseUnreadable


class FindingKind(StrEnum):
    """What does not fit."""

    missing = "missing"
    """A file of the release is not there."""
    unknown = "unknown"
    """A file that no release has."""
    altered = "altered"
    """A file is not the one that was written."""
    unreadable = "unreadable"
    """The release cannot be read at all."""
    chain = "chain"
    """The release does not follow the one before it."""
    not_released = "not_released"
    """The ledger knows no such release."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit: in which release (its id, '' where unreadable), which file, what."""

    release: str
    file: str
    what: FindingKind


def verify(releases: Sequence[Mapping[str, bytes]], ledger: Ledger | None = None) -> tuple[Finding, ...]:
    """Return what does not fit in the files of one or more releases; nothing means that all of it does."""
    findings: list[Finding] = []
    read: list[tuple[Document, bytes]] = []
    for files in releases:
        data = files.get(neutral.FILE_NAME)
        if data is None:
            findings.append(Finding("", neutral.FILE_NAME, FindingKind.missing))
            continue
        try:
            document = neutral.decode(data)
        except ReleaseUnreadable:
            findings.append(Finding("", neutral.FILE_NAME, FindingKind.unreadable))
            continue
        read.append((document, data))
        findings += _against_metadata(document, files)
        if ledger is not None:
            findings += _against_ledger(document, files, ledger)
    return (*findings, *_chain(read))


def _against_metadata(document: Document, files: Mapping[str, bytes]) -> list[Finding]:
    try:
        meta: Any = json.loads(files[META_NAME])
        expected = {str(name): str(value) for name, value in meta["files"].items()}
        fits = meta["release"] == dict(document.release)
    except KeyError:
        return [Finding(document.id, META_NAME, FindingKind.missing)]
    except (ValueError, TypeError, AttributeError):
        return [Finding(document.id, META_NAME, FindingKind.unreadable)]
    found = [] if fits else [Finding(document.id, META_NAME, FindingKind.altered)]
    found += _compared(document.id, files, {**expected, META_NAME: digest(files[META_NAME])})
    if CSV_NAME in files and files[CSV_NAME] != csv_file(document):
        found.append(Finding(document.id, CSV_NAME, FindingKind.altered))
    return list(dict.fromkeys(found))


def _against_ledger(document: Document, files: Mapping[str, bytes], ledger: Ledger) -> list[Finding]:
    entry = ledger.find(document.id)
    if entry is None:
        return [Finding(document.id, neutral.FILE_NAME, FindingKind.not_released)]
    return _compared(document.id, files, entry.files)


def _compared(release: str, files: Mapping[str, bytes], expected: Mapping[str, str]) -> list[Finding]:
    found = [Finding(release, name, FindingKind.missing) for name in expected if name not in files]
    found += [Finding(release, name, FindingKind.unknown) for name in sorted(files) if name not in expected]
    for name, data in files.items():
        if name in expected and digest(data) != expected[name]:
            found.append(Finding(release, name, FindingKind.altered))
    return found


def _chain(read: Sequence[tuple[Document, bytes]]) -> list[Finding]:
    """Check those releases that follow one another in number."""
    by_sequence = {document.sequence: (document, data) for document, data in read}
    found = []
    for sequence, (document, _) in sorted(by_sequence.items()):
        before = by_sequence.get(sequence - 1)
        if before is not None and document.release["previous"] != digest(before[1]):
            found.append(Finding(document.id, neutral.FILE_NAME, FindingKind.chain))
    return found
