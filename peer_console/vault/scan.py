"""Reading a journal file from its first byte: what is sound in it, and what a bad tail means.

Pure: unmasked bytes in, values out; nothing here writes. A sound file is a header and transactions,
each closed by a commit whose digest covers every byte before it and whose HMAC only members make.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from peer_console.vault import seal
from peer_console.vault.frames import (
    AUTHENTIC_SIZE,
    BLOCK,
    COMMIT,
    HEADER_SIZE,
    Commit,
    Frame,
    commit_heads,
    frame_at,
    unpack_commit,
)
from peer_console.vault.segments import Place

Verdict: TypeAlias = Literal["clean", "torn", "damaged"]


class Hash(Protocol):
    """A running SHA-256."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""

    def digest(self) -> bytes:
        """Return the hash of what was taken in so far."""

    def copy(self) -> Hash:
        """Return another one that goes on from here."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What is sound in a file."""

    frames: tuple[Frame, ...]
    """Every frame of every whole transaction."""
    commits: tuple[tuple[int, Commit, bytes], ...]
    """Of each transaction: where it ends, its commit, and the file's SHA-256 up to there."""
    end: int
    """Where the last whole transaction ends; the header's end where there is none."""
    hash: Hash
    """SHA-256 of the file up to ``end``."""
    tail: bytes
    """Everything behind ``end``."""

    @property
    def head(self) -> bytes:
        """SHA-256 of the file up to the last commit: what names this state of the file."""
        return self.hash.digest()

    @property
    def last(self) -> Commit | None:
        """The newest commit."""
        return self.commits[-1][1] if self.commits else None

    @property
    def sequence(self) -> int:
        """The sequence of the last frame."""
        return self.frames[-1].sequence if self.frames else 0

    @property
    def segments(self) -> int:
        """The highest number a segment has."""
        return max((frame.segment for frame in self.frames), default=0)


class Sums:
    """The HMACs of one file's commits; the key is worked out once."""

    def __init__(self, commit_key: bytes, place: Place) -> None:
        self._key = seal.derived(commit_key, "commit")
        self._place = place.parts

    def of(self, head: bytes, body: bytes) -> bytes:
        """Return the HMAC over vault, file, a commit frame's header and its body's first 64 bytes."""
        return seal.mac(self._key, self._place + head + body[:AUTHENTIC_SIZE])

    def fits(self, frame: Frame) -> bool:
        """Return whether a commit frame ends with its HMAC."""
        return seal.same(self.of(frame.head, frame.body), frame.body[AUTHENTIC_SIZE:])


def scan(data: bytes, sums: Sums, *, only_first: bool = False) -> Scan:
    """Return what is sound in ``data``, the whole unmasked file, or only its first transaction."""
    running: Hash = hashlib.sha256(data[:HEADER_SIZE])
    frames: list[Frame] = []
    commits: list[tuple[int, Commit, bytes]] = []
    pending: list[Frame] = []
    end = at = HEADER_SIZE
    while (frame := frame_at(data, at)) is not None:
        if frame.sequence != len(frames) + len(pending) + 1:
            break
        at = frame.end
        pending.append(frame)
        if frame.kind != COMMIT:
            continue
        reached = running.copy()
        reached.update(data[end : frame.offset])
        commit = _sound(frame, pending[0], reached.digest(), sums, commits)
        if commit is None:
            break
        reached.update(frame.raw)
        running, end = reached, at
        frames += pending
        pending = []
        commits.append((end, commit, running.digest()))
        if only_first:
            break
    return Scan(tuple(frames), tuple(commits), end, running, data[end:])


def _sound(
    frame: Frame, first: Frame, digest: bytes, sums: Sums, before: list[tuple[int, Commit, bytes]]
) -> Commit | None:
    commit = unpack_commit(frame.body)
    if commit is None or commit.digest != digest or commit.first != first.sequence:
        return None
    if before and commit.count != before[-1][1].count + 1:
        return None
    return commit if sums.fits(frame) else None


def verdict(found: Scan, sums: Sums) -> Verdict:
    """Return what the bytes behind the last whole transaction of the room's last file are.

    Zeros are room kept ready. One transaction that never was acknowledged, any part of it missing,
    is torn. Two commits cannot be torn by one crash, and neither can an authentic one that is not
    the next: then bytes changed after they were written. (What an anchor promises is asked apart.)
    """
    if found.last is None:
        return "damaged"  # a file begins whole, with its first transaction in it
    if not found.tail.strip(b"\0"):
        return "clean"
    heads = commit_heads(found.tail)
    if len(heads) > 1:
        return "damaged"
    for at in heads:
        frame = frame_at(found.tail, at)
        commit = unpack_commit(frame.body) if frame and sums.fits(frame) else None
        if commit and commit.count != found.last.count + 1:
            return "damaged"
    return "torn"


def used(tail: bytes) -> int:
    """Return the length of ``tail`` without the zeros behind it, rounded up to whole blocks."""
    size = len(tail.rstrip(b"\0"))
    return size + -size % BLOCK
