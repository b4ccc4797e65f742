"""All files of a release, each made from the document alone: so the same document is the same bytes."""

from __future__ import annotations

from peer_console.counts import neutral
from peer_console.counts.neutral import Document


def files_of(document: Document) -> dict[str, bytes]:
    """Return the files by name."""
    return {neutral.FILE_NAME: neutral.encode(document)}
