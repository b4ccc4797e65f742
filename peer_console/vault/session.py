"""What the journal needs to know of whoever is signed in: their keys and the epochs of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from peer_console.vault.lineage import Lineage


class KeyHolder(Protocol):
    """The keys of the people signed in."""

    def seal_to(self, compartment: str, epoch: str, data: bytes, info: bytes) -> bytes:
        """Return ``data`` sealed so that only readers of the compartment and epoch open it."""

    def open_from(self, compartment: str, epoch: str, sealed: bytes, info: bytes) -> bytes:
        """Return what `seal_to` was given. Raise NotGranted, Shredded, or RoomDamaged."""

    def may_read(self, compartment: str, epoch: str) -> bool:
        """Return whether `open_from` has the key."""

    def commit_key(self, facts_epoch: str) -> bytes:
        """Return 32 bytes that every member has and nobody else: what masks and HMACs are made from."""

    def sign(self, digest: bytes) -> tuple[str, bytes]:
        """Return the acting person's id (16 hexadecimal digits) and signature (64 bytes)."""

    def verify(self, person: str, digest: bytes, signature: bytes) -> bool:
        """Return whether the person made the signature."""


@dataclass(frozen=True)
class Session:
    """Somebody is signed in: until lock."""

    keys: KeyHolder
    epochs: Mapping[str, str]
    """The newest epoch of each compartment: what is written now is sealed to it."""
    keyring: bytes
    """SHA-256 of the keyring's bytes."""
    lineage: Lineage
    """Which generation of the keyring it is, and which came before it."""

    @property
    def generation(self) -> int:
        """The keyring's generation."""
        return self.lineage.generation
