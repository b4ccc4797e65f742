"""Which keyrings a keyring comes from: one from another copy of the room is told by it."""

from __future__ import annotations

from dataclasses import dataclass

MARK_SIZE = 4
_REACH = 256
"""How many generations are remembered: a journal is never further behind its keyring."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """A generation of the keyring and those before it, each by its mark: the first bytes of its SHA-256."""

    generation: int
    """The number of the newest."""
    marks: bytes
    """Four bytes each, the newest last."""

    @property
    def newest(self) -> bytes:
        """The mark of the newest generation."""
        return self.marks[-MARK_SIZE:]

    def had(self, generation: int, mark: bytes) -> bool:
        """Return whether ``mark`` may be that ``generation``'s; True where it is too long ago to know."""
        start = len(self.marks) - (self.generation - generation + 1) * MARK_SIZE
        return start < 0 or self.marks[start : start + MARK_SIZE] == mark


def lineage(generation: int, before: bytes, digest: bytes) -> Lineage:
    """Return the lineage of a keyring by its ``digest`` (SHA-256) and the marks of those ``before`` it."""
    return Lineage(generation, (before + digest[:MARK_SIZE])[-_REACH * MARK_SIZE :])
