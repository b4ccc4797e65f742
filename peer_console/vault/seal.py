"""The ciphers of the vault, all of them from `cryptography`; nothing here knows files or people.

Every sealed thing is bound to what it is by a tuple of parts (strings or bytes), joined with their
lengths so that no two tuples give the same bytes. Private keys travel as plain bytes: a sealing key
is 96 bytes (ML-KEM-768 seed, 64, then X25519, 32), a signing key 32 (Ed25519 seed).
"""

from __future__ import annotations

import os
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import constant_time, hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Part: TypeAlias = str | bytes

KEY_SIZE = 32
"""Bytes of a symmetric key and of a MAC."""
SEAL_PRIVATE_SIZE = 96
SEAL_PUBLIC_SIZE = 1216
SEALED_EXTRA = 1136
"""Bytes that `seal` adds: the encapsulation (1120) and the AEAD tag (16)."""
SIGNATURE_SIZE = 64

_MLKEM_SEED_SIZE = 64
_MLKEM_PUBLIC_SIZE = 1184
_PROTOCOL = b"peer-console/1 "
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class SealBroken(Exception):
    """Sealed bytes do not open: the wrong key, another context, or changed bytes. Never leaves the vault."""


def joined(*parts: Part) -> bytes:
    """Return ``parts`` with a four-byte big-endian length before each: one spelling per tuple."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


# --- one key for many: symmetric ----------------------------------------------------------------


def encrypt(key: bytes, nonce: int, data: bytes, *context: Part) -> bytes:
    """Return ``data`` under ``key`` (ChaCha20-Poly1305, RFC 8439); a nonce is never used twice with a key."""
    return ChaCha20Poly1305(key).encrypt(nonce.to_bytes(12, "big"), data, joined(*context))


def decrypt(key: bytes, nonce: int, sealed: bytes, *context: Part) -> bytes:
    """Return what `encrypt` was given, or raise `SealBroken`."""
    try:
        return ChaCha20Poly1305(key).decrypt(nonce.to_bytes(12, "big"), sealed, joined(*context))
    except InvalidTag:
        raise SealBroken from None


def derived(secret: bytes, *purpose: Part) -> bytes:
    """Return the 32-byte key of one purpose made from ``secret`` (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), KEY_SIZE, salt=None, info=_PROTOCOL + joined(*purpose)).derive(secret)


class Mac:
    """A key made ready for many HMAC-SHA256: one is worked out at every save."""

    def __init__(self, key: bytes) -> None:
        self._begun = HMAC(key, SHA256())

    def of(self, data: bytes) -> bytes:
        """Return the HMAC of ``data``, 32 bytes."""
        begun = self._begun.copy()
        begun.update(data)
        return begun.finalize()


def same(one: bytes, other: bytes) -> bool:
    """Return whether two secrets are equal, in a time that does not depend on where they differ."""
    return constant_time.bytes_eq(one, other)


def sha256(data: bytes | memoryview) -> bytes:
    """Return the SHA-256 of ``data``, 32 bytes."""
    return Hash(data).digest()


class Hash:
    """A running SHA-256, by the library of the ciphers: hashlib would load a second OpenSSL."""

    __slots__ = ("_begun", "update")

    def __init__(self, data: bytes | memoryview = b"", begun: hashes.Hash | None = None) -> None:
        self._begun = begun or hashes.Hash(SHA256())
        self.update = self._begun.update
        """Take in more bytes. The library's own method: a save calls it for every frame."""
        if data:
            self.update(data)

    def digest(self) -> bytes:
        """Return the hash of what was taken in so far, 32 bytes."""
        return self._begun.copy().finalize()

    def copy(self) -> Hash:
        """Return another one that goes on from here."""
        return Hash(begun=self._begun.copy())


def fresh_key() -> bytes:
    """Return 32 random bytes of the operating system."""
    return os.urandom(KEY_SIZE)


# --- one key for one reader: hybrid HPKE --------------------------------------------------------


def new_private() -> bytes:
    """Return a new sealing key, 96 bytes."""
    mlkem, x25519 = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    return mlkem.private_bytes_raw() + x25519.private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public half of a sealing key: ML-KEM-768 (1184 bytes), then X25519 (32)."""
    mlkem, x25519 = _mlkem_private(private), _x25519_private(private)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def seal(public: bytes, data: bytes, *context: Part) -> bytes:
    """Return ``data`` sealed to a public key (HPKE, RFC 9180, with draft-ietf-hpke-pq's hybrid of both).

    The public interface of `cryptography` has no additional data, so the context goes into ``info``.
    Raise `SealBroken` where ``public`` is not a public key.
    """
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_SIZE]),
            X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_SIZE:]),
        )
        return _SUITE.encrypt(data, key, _PROTOCOL + joined(*context))
    except ValueError:
        raise SealBroken from None


def unseal(private: bytes, sealed: bytes, *context: Part) -> bytes:
    """Return what `seal` was given, or raise `SealBroken`."""
    try:
        opener = Opener(private)
    except ValueError:
        raise SealBroken from None
    return opener.unseal(sealed, *context)


class Opener:
    """A sealing key made ready: a file has a segment for each sitting, all sealed to one key."""

    def __init__(self, private: bytes) -> None:
        self._key = MLKEM768X25519PrivateKey(_mlkem_private(private), _x25519_private(private))

    def unseal(self, sealed: bytes, *context: Part) -> bytes:
        """Return the same as the function `unseal` does, or raise `SealBroken`."""
        try:
            return _SUITE.decrypt(sealed, self._key, _PROTOCOL + joined(*context))
        except (InvalidTag, ValueError):
            raise SealBroken from None


def _mlkem_private(private: bytes) -> MLKEM768PrivateKey:
    return MLKEM768PrivateKey.from_seed_bytes(private[:_MLKEM_SEED_SIZE])


def _x25519_private(private: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(private[_MLKEM_SEED_SIZE:])


# --- signatures ---------------------------------------------------------------------------------


def new_signer() -> bytes:
    """Return a new signing key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def verifier_of(signer: bytes) -> bytes:
    """Return the public half of a signing key, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(signer).public_key().public_bytes_raw()


def sign(signer: bytes, *parts: Part) -> bytes:
    """Return the Ed25519 signature (RFC 8032, 64 bytes) over the joined ``parts``."""
    return Ed25519PrivateKey.from_private_bytes(signer).sign(_PROTOCOL + joined(*parts))


class Signer:
    """A signing key made ready for one purpose: that costs as much as signing, and every save is signed."""

    def __init__(self, signer: bytes, *purpose: Part) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(signer)
        self._purpose = _PROTOCOL + joined(*purpose)

    def sign(self, last: bytes) -> bytes:
        """Return what the function `sign` does, of the purpose and this part behind it."""
        return self._key.sign(b"%b%b%b" % (self._purpose, len(last).to_bytes(4, "big"), last))


def signed(verifier: bytes, signature: bytes, *parts: Part) -> bool:
    """Return whether ``signature`` over the joined ``parts`` was made with the key of ``verifier``."""
    try:
        Ed25519PublicKey.from_public_bytes(verifier).verify(signature, _PROTOCOL + joined(*parts))
    except (InvalidSignature, ValueError):
        return False
    return True


# --- sizes --------------------------------------------------------------------------------------


def padded(data: bytes, bucket: int) -> bytes:
    """Return ``data`` with its length before it and zeros behind, to a multiple of ``bucket`` bytes."""
    framed = len(data).to_bytes(4, "big") + data
    return framed + bytes(-len(framed) % bucket)


def unpadded(data: bytes) -> bytes:
    """Return what `padded` was given; raise `SealBroken` where the padding is not its only spelling."""
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < 4 or end > len(data) or data[end:].strip(b"\0"):
        raise SealBroken
    return data[4:end]
