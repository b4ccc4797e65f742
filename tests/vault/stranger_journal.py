"""A second reader of a room's journal: what docs/vault-format.md says, and nothing of the program.

It takes the private keys of epochs from `stranger`, which stands beside the page on keys.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import XTS

from tests.vault.stranger import derived, parts, unseal

COMPARTMENTS = ("", "facts", "people", "notes", "handoff", "roster")
KeyOf = Callable[[str, str], bytes]
"""The private key of a compartment and label; KeyError where there is none."""


class File:
    """One journal file, unmasked and verified to its last commit."""

    def __init__(self, path: Path, vault_hex: str, key_of: KeyOf) -> None:
        raw = path.read_bytes()
        self.number, self.vault = struct.unpack_from("<I16s", raw, 12)
        assert raw[:8] == b"PCONJRNL"
        assert struct.unpack_from("<HH", raw, 8) == (1, 128)
        assert struct.unpack_from("<I", raw, 124)[0] == zlib.crc32(raw[:124])
        assert self.vault.hex() == vault_hex
        self.label, self.previous = raw[32:48].rstrip(b"\0").decode(), raw[48:80]
        self.vault_hex, self.key_of = vault_hex, key_of
        self.common = derived(key_of("facts", self.label), "commit", vault_hex)
        self.data = raw[:128] + self._shown(raw, struct.unpack_from("<I", raw, 120)[0])
        self.frames = list(self._frames())
        self.head = hashlib.sha256(self.data[: self.end]).digest()

    def _shown(self, raw: bytes, opening: int) -> bytes:
        purpose = ("journal mask", self.vault, struct.pack("<I", self.number))
        key = b"".join(derived(self.common, *purpose, half) for half in ("1", "2"))
        shown, at = b"", 0
        while at < len(raw):
            size = 65_536 if at < opening else 4096
            unit = raw[at : at + size]
            shown += Cipher(AES(key), XTS((at // size).to_bytes(16, "little"))).decryptor().update(unit)
            at += size
        return shown[128:]

    def _frames(self) -> Iterator[tuple[int, str, int, int, bytes, bytes]]:
        """Kind, compartment, segment, offset, head and body of each frame up to the last commit."""
        at = self.end = 128
        sequence, key = 0, derived(self.common, "commit")
        while self.data[at : at + 4] == b"PCFR":
            kind, code, zero, size, segment, found, spare, crc = struct.unpack_from(
                "<BBHIIQII", self.data, at + 4
            )
            head, body = self.data[at : at + 28], self.data[at + 32 : at + 32 + size]
            sequence += 1
            assert (zero, spare, found, crc) == (0, 0, sequence, zlib.crc32(head + body))
            if kind == 6:
                assert body[32:64] == hashlib.sha256(self.data[:at]).digest()
                bound = self.vault + struct.pack("<I", self.number) + head + body[:64]
                assert body[64:] == hmac.digest(key, bound, "sha256")
                self.end = at + 32 + size
            yield kind, COMPARTMENTS[code], segment, at, head, body
            at += 32 + size
        assert at == self.end
        assert not any(self.data[at:])

    def changes(self, compartment: str) -> Iterator[tuple[str, str, Any]]:
        """Table, id and document of each readable change, summaries included, in order."""
        for kind, value, _ in self._opened(compartment):
            if kind == 2:
                table, number, document = value
                yield table, str(number), document
            elif kind == 4:
                for table, documents in value[1].items():
                    for number, document in documents.items():
                        yield table, number, document

    def signed(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Person, digest and signature of each audit line."""
        for kind, value, offset in self._opened("roster"):
            if kind == 3:
                digest = hashlib.sha256(self.data[:offset]).digest()
                yield value[2]["person"], digest, base64.b64decode(value[3])

    def _opened(self, wanted: str) -> Iterator[tuple[int, Any, int]]:
        number, segments = struct.pack("<I", self.number), {}
        for kind, compartment, segment, offset, head, body in self.frames:
            if compartment != wanted:
                continue
            if kind == 1:
                label, size = body[:16], struct.unpack_from("<I", body, 16)[0]
                epoch = label.rstrip(b"\0").decode()
                info = parts("segment", self.vault + number, struct.pack("<I", segment), compartment, epoch)
                bound = ("epoch", self.vault_hex, compartment, epoch, info)
                try:
                    key = unseal(self.key_of(compartment, epoch), body[32 : 32 + size], *bound)
                except KeyError:
                    continue
                segments[segment] = (label, ChaCha20Poly1305(key))
            elif segment in segments:
                label, cipher = segments[segment]
                sequence = struct.unpack_from("<Q", head, 16)[0]
                bound_to = self.vault + number + label + head
                text = cipher.decrypt(sequence.to_bytes(12, "big"), body, bound_to)
                yield kind, json.loads(text[: text.rindex(b"\x80")]), offset


def files_of(room: Path, vault_hex: str, key_of: KeyOf) -> list[File]:
    """Every journal file of a room, each the one its successor names."""
    files = [File(path, vault_hex, key_of) for path in sorted(room.glob("journal-*"))]
    for before, after in itertools.pairwise(files):
        assert (after.number, after.previous) == (before.number + 1, before.head)
    return files


def anchored(room: Path, vault_hex: str, key_of: KeyOf) -> tuple[int, tuple[int, int, bytes, int, int]]:
    """Flags of HEAD's newest slot, and what it promises: file, length, hash, count, generation."""
    data, slots = (room / "HEAD").read_bytes(), []
    for at in (0, 4096):
        slot = data[at : at + 512]
        if struct.unpack_from("<I", slot, 136)[0] == zlib.crc32(slot[:136]):
            slots.append(slot)
    if len(slots) == 2 and (slots[1][10] - slots[0][10]) % 256 < 128:
        slots.reverse()
    slot = slots[0]
    common = derived(key_of("facts", slot[32:48].rstrip(b"\0").decode()), "commit", vault_hex)
    opened = ChaCha20Poly1305(derived(common, "anchor")).decrypt(slot[48:60], slot[60:136], slot[:48])
    return struct.unpack_from("<I", slot, 28)[0], struct.unpack("<IQ32sQQ", opened)
