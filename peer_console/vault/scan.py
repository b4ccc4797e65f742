"""Reading a journal file from its first byte: what is sound in it, and what a bad tail means.

Pure: unmasked bytes in, values out; nothing here writes. A sound file is a header and transactions,
each closed by a commit whose digest covers every byte before it and whose HMAC only members make.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

from peer_console.vault import seal
from peer_console.vault.frames import (
    AUTHENTIC_SIZE,
    BLOCK,
    BOUND_SIZE,
    COMMIT,
    COMPARTMENTS,
    FRAME_MAGIC,
    FRAME_SIZE,
    HEAD,
    HEADER_SIZE,
    SEGMENT,
    Commit,
    Frame,
    commit_at,
    commit_heads,
    compartment_at,
    frame_at,
    frame_from,
    numbers_of_commit,
    unpack_commit,
)
from peer_console.vault.segments import Place

Verdict: TypeAlias = Literal["clean", "torn", "damaged"]


class Reached(NamedTuple):
    """One transaction of a file: where its commit stands and ends, and two numbers of what that says."""

    offset: int
    end: int
    ordinal: int
    generation: int


@dataclass(frozen=True)
class Scan:
    """What is sound in a file."""

    data: bytes
    """The whole file, unmasked."""
    index: tuple[tuple[int, int], ...]
    """Kind and offset of each frame of each whole transaction."""
    commits: tuple[Reached, ...]
    segments: int
    """The highest number a segment has."""
    end: int
    """Where the last whole transaction ends; the header's end where there is none."""
    hash: seal.Hash
    """SHA-256 of the file up to ``end``."""

    @property
    def head(self) -> bytes:
        """SHA-256 of the file up to the last commit: what names this state of the file."""
        return self.hash.digest()

    @cached_property
    def last(self) -> Commit | None:
        """The newest commit."""
        return commit_at(self.data, self.commits[-1].offset) if self.commits else None

    @property
    def sequence(self) -> int:
        """The sequence of the last frame: they are counted from 1."""
        return len(self.index)

    def had(self, length: int, count: int, head: bytes) -> bool:
        """Return whether the file once ended at ``length``, with that count and that hash."""
        if length == self.end:  # as nearly always: no byte is hashed again
            return self.last is not None and count == self.last.ordinal and head == self.head
        return any(
            reached.end == length
            and reached.ordinal == count
            and seal.sha256(memoryview(self.data)[:length]) == head
            for reached in self.commits
        )

    @cached_property
    def tail(self) -> bytes:
        """Everything behind ``end``."""
        return self.data[self.end :]

    def frames(self, *kinds: int, compartment: str | None = None) -> Iterator[Frame]:
        """Yield the sound frames of some kinds, oldest first; of one compartment alone where it is given."""
        wanted = [
            offset
            for (kind, name), offsets in self._places.items()
            if kind in kinds and compartment in (None, name)
            for offset in offsets
        ]
        for offset in sorted(wanted):
            yield frame_from(self.data, offset)

    @cached_property
    def _places(self) -> dict[tuple[int, str], list[int]]:
        """Where the frames of each kind and compartment stand."""
        places: dict[tuple[int, str], list[int]] = {}
        for kind, offset in self.index:
            places.setdefault((kind, compartment_at(self.data, offset)), []).append(offset)
        return places


class Sums:
    """The HMACs of one file's commits; the key is worked out once."""

    def __init__(self, commit_key: bytes, place: Place) -> None:
        self._mac = seal.Mac(seal.derived(commit_key, "commit"))
        self._place = place.parts

    def of(self, head: bytes, body: bytes) -> bytes:
        """Return the HMAC over vault, file, a commit frame's header and its body's first 64 bytes."""
        return self._mac.of(self._place + head + body[:AUTHENTIC_SIZE])

    def fits(self, raw: bytes) -> bool:
        """Return whether a commit frame, header and body, ends with its HMAC."""
        body = raw[FRAME_SIZE:]
        return seal.same(self.of(raw[:BOUND_SIZE], body), body[AUTHENTIC_SIZE:])


def scan(data: bytes, sums: Sums, *, only_first: bool = False) -> Scan:
    """Return what is sound in ``data``, the whole unmasked file, or only its first transaction.

    A commit's digest and HMAC cover every byte before it: where the last one is authentic, so is all
    the rest, and the others need no second look. Where it is not, the last authentic one is searched.
    The CRCs are not asked.
    """
    index, commits, segments = _walked(data, only_first=only_first)
    found = _up_to(data, sums, index, commits, segments)
    while found is None:
        commits = commits[: _first_unsound(data, commits, sums)]
        found = _up_to(data, sums, index, commits, segments)
    return found


def _up_to(
    data: bytes, sums: Sums, index: list[tuple[int, int]], commits: list[Reached], segments: int
) -> Scan | None:
    """Return the file up to the last of ``commits``, or None where that one is not authentic."""
    view = memoryview(data)
    if not commits:
        return Scan(data, (), (), 0, HEADER_SIZE, seal.Hash(view[:HEADER_SIZE]))
    offset, end, *_ = commits[-1]
    running = seal.Hash(view[:offset])
    if running.digest() != _digest_at(data, offset) or not sums.fits(data[offset:end]):
        return None
    running.update(view[offset:end])
    whole = tuple(index[: bisect_left(index, end, key=itemgetter(1))])
    return Scan(data, whole, tuple(commits), segments, end, running)


def _first_unsound(data: bytes, commits: list[Reached], sums: Sums) -> int:
    """Return the place of the first commit that is not authentic."""
    view = memoryview(data)
    running, at = seal.Hash(), 0
    for place, (offset, end, *_) in enumerate(commits):
        running.update(view[at:offset])
        at = offset
        if running.digest() != _digest_at(data, offset) or not sums.fits(data[offset:end]):
            return place
    return len(commits)


def _digest_at(data: bytes, offset: int) -> bytes | None:
    """Return what a commit says that the hash of the file before it is."""
    commit = commit_at(data, offset)
    return commit.digest if commit else None


def _walked(data: bytes, *, only_first: bool) -> tuple[list[tuple[int, int]], list[Reached], int]:
    """Follow the frames from one to the next; return them, the commits in order, the highest segment."""
    index: list[tuple[int, int]] = []
    commits: list[Reached] = []
    most, first, at, count = 0, 1, HEADER_SIZE, 0
    for kind, segment, following in _heads(data):
        index.append((kind, at))
        if segment > most:
            most = segment
        if kind == COMMIT:
            said = numbers_of_commit(data, at, following)
            if said is None or said[1] != first or (commits and said[0] != count + 1):
                break
            first, count = len(index) + 1, said[0]
            commits.append(Reached(at, following, count, said[2]))
            if only_first:
                break
        at = following
    return index, commits, most


def _heads(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, segment and end of each frame, as long as one follows the other."""
    at, sequence, size = HEADER_SIZE, 0, len(data)
    unpack, last = HEAD.unpack_from, len(COMPARTMENTS) - 1
    # The same questions as in `head_at`, asked in place: a check of ten years asks them 200,000 times.
    while at + FRAME_SIZE <= size:
        magic, kind, code, zero, length, segment, found, spare = unpack(data, at)
        at += FRAME_SIZE + length
        sequence += 1
        sound = magic == FRAME_MAGIC and found == sequence and SEGMENT <= kind <= COMMIT and code <= last
        if not sound or zero or spare or length % BLOCK or at > size:
            return
        yield kind, segment, at


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
        commit = unpack_commit(frame.body) if frame and sums.fits(frame.raw) else None
        if commit and commit.ordinal != found.last.ordinal + 1:
            return "damaged"
    return "torn"


def used(tail: bytes) -> int:
    """Return the length of ``tail`` without the zeros behind it, rounded up to whole blocks."""
    size = len(tail.rstrip(b"\0"))
    return size + -size % BLOCK
