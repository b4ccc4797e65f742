"""One file between a program and its disk: what is in the cache, and what may have arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

SECTOR = 512
_T = TypeVar("_T")


@dataclass
class CachedFile:
    """What a file has been since it was last synced: the first version is on the disk."""

    versions: list[bytes] = field(default_factory=lambda: [b""])
    forgotten: dict[int, set[bytes]] = field(default_factory=dict)
    """Sectors that a failed sync left behind, with what the disk may hold there."""
    again: set[int] = field(default_factory=set)
    """Of those, the ones written again since."""

    def now(self) -> bytes:
        """Return what a running program reads."""
        return self.versions[-1]

    def write(self, offset: int, data: bytes) -> None:
        """Put bytes into the cache."""
        content = bytearray(self.now())
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(data)] = data
        self.versions.append(bytes(content))
        if data:
            self.again.update(range(offset // SECTOR, (offset + len(data) - 1) // SECTOR + 1))

    def cut(self, size: int) -> None:
        """Give the file a length; what lies beyond is gone for good."""
        self.versions.append(self.now()[:size].ljust(size, b"\0"))
        self.again.update(sector for sector in self.forgotten if sector * SECTOR >= size)

    def sync(self) -> None:
        """Bring the cache to the disk, as far as the system remembers what to bring."""
        del self.versions[:-1]
        for sector in self.again:
            self.forgotten.pop(sector, None)
        self.again.clear()

    def fail_to_sync(self) -> None:
        """Forget what was to be brought to the disk; lengths are kept in the disk's own journal."""
        for sector in range(-(-max(map(len, self.versions)) // SECTOR)):
            parts = self.parts(sector)
            if len(parts) > 1:
                self.forgotten.setdefault(sector, set()).update(parts[:-1])
        del self.versions[:-1]
        self.again.clear()

    def parts(self, sector: int) -> tuple[bytes, ...]:
        """Return what the disk may hold in a sector, the newest last."""
        start = sector * SECTOR
        found = [version[start : start + SECTOR].ljust(SECTOR, b"\0") for version in self.versions]
        return options([*sorted(self.forgotten.get(sector, ())), *found])


def options(versions: Sequence[_T]) -> tuple[_T, ...]:
    """Return the different versions, the one on the disk first and the newest last."""
    first, last = versions[0], versions[-1]
    between = [version for version in dict.fromkeys(versions) if version not in (first, last)]
    return (first, *between, last) if between or first != last else (first,)
