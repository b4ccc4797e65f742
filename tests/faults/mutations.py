"""What a tamperer, a bad cable or a careless copy does to the files of a room."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

Files = dict[Path, bytes]
Mutation = Callable[[Files, random.Random], None]


def mutated(files: Files, chance: random.Random, *, most: int = 4, older: Files | None = None) -> Files:
    """Return ``files`` after one to ``most`` random changes; ``older`` is a state to roll parts back to."""
    changed = dict(files)
    for _ in range(chance.randint(1, most)):
        if older is not None and chance.random() < 0.1:
            _rolled_back(changed, older, chance)
        else:
            chance.choice(MUTATIONS)(changed, chance)
    return changed


def _any(files: Files, chance: random.Random) -> Path:
    return chance.choice(sorted(files) or [Path("/nothing")])


def _spot(content: bytes | bytearray, chance: random.Random) -> int:
    """Return a place in ``content``, mostly where there is something: files end in long zeros."""
    used = len(content.rstrip(b"\0"))
    end = used if used and chance.random() < 0.9 else len(content)
    return chance.randrange(end) if end else 0


def _flip_a_bit(files: Files, chance: random.Random) -> None:
    path = _any(files, chance)
    content = bytearray(files.get(path, b""))
    if content:
        content[_spot(content, chance)] ^= 1 << chance.randrange(8)
        files[path] = bytes(content)


def _overwrite(files: Files, chance: random.Random) -> None:
    path = _any(files, chance)
    content = bytearray(files.get(path, b""))
    at, length = _spot(content, chance), chance.choice((1, 2, 4, 8, 16, 512, 4096))
    rubbish = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    content[at : at + length] = rubbish
    files[path] = bytes(content)


def _truncate(files: Files, chance: random.Random) -> None:
    path = _any(files, chance)
    content = files.get(path, b"")
    files[path] = content[: _spot(content, chance)]


def _lengthen(files: Files, chance: random.Random) -> None:
    path = _any(files, chance)
    more = chance.choice((b"\0", bytes(65536), chance.randbytes(chance.randrange(1, 2000))))
    files[path] = files.get(path, b"") + more


def _cut_out(files: Files, chance: random.Random) -> None:
    path = _any(files, chance)
    content = files.get(path, b"")
    at = _spot(content, chance)
    files[path] = content[:at] + content[at + chance.choice((1, 16, 512, 4096)) :]


def _repeat(files: Files, chance: random.Random) -> None:
    path = _any(files, chance)
    content = files.get(path, b"")
    start, at = _spot(content, chance), _spot(content, chance)
    piece = content[start : start + chance.choice((1, 64, 512, 4096))]
    keep = at + len(piece) if chance.random() < 0.5 else at
    files[path] = content[:at] + piece + content[keep:]


def _splice(files: Files, chance: random.Random) -> None:
    """Put a piece of one file at the same place in another."""
    source, target = files.get(_any(files, chance), b""), _any(files, chance)
    content = files.get(target, b"")
    at = _spot(source, chance)
    piece = source[at : at + chance.choice((64, 512, 4096, 65536))]
    files[target] = content[:at].ljust(at, b"\0") + piece + content[at + len(piece) :]


def _swap(files: Files, chance: random.Random) -> None:
    one, other = _any(files, chance), _any(files, chance)
    if one in files and other in files:
        files[one], files[other] = files[other], files[one]


def _copy(files: Files, chance: random.Random) -> None:
    files[_any(files, chance)] = files.get(_any(files, chance), b"")


def _lose(files: Files, chance: random.Random) -> None:
    files.pop(_any(files, chance), None)


def _rolled_back(files: Files, older: Files, chance: random.Random) -> None:
    path = _any(older, chance)
    if path in older:
        files[path] = older[path]


MUTATIONS: tuple[Mutation, ...] = (
    *(_flip_a_bit,) * 4,
    *(_overwrite,) * 3,
    _truncate,
    _lengthen,
    _cut_out,
    _repeat,
    _splice,
    _swap,
    _copy,
    _lose,
)
