"""The ciphers are bought in; what is ours is how they are put together, and that it stays so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.vault import accounts, cost, seal
from peer_console.vault.seal import SealBroken

KNOWN = json.loads(Path(__file__).with_name("known_answers.json").read_text("utf-8"))
PRIVATE = bytes.fromhex(KNOWN["hpke"]["private"])


def test_a_sealed_text_of_years_ago_still_opens() -> None:
    """The hybrid suite is a draft: a library that changes it must not lock a room's people out."""
    known = KNOWN["hpke"]
    sealed = bytes.fromhex(known["sealed"])
    assert seal.unseal(PRIVATE, sealed, *known["context"]) == bytes.fromhex(known["plain"])
    assert seal.sha256(seal.public_of(PRIVATE)).hex() == known["public_sha256"]


def test_derivations_give_the_answers_they_gave() -> None:
    """A changed label or order of parts would make every stored key another one."""
    secret = bytes(range(32))
    assert seal.derived(secret, "commit", "aa").hex() == KNOWN["derived"]
    assert seal.sign(secret, "people", b"text").hex() == KNOWN["signature"]
    assert seal.encrypt(secret, 7, b"text", "inner").hex() == KNOWN["encrypted"]
    assert seal.Mac(secret).of(b"text").hex() == KNOWN["mac"]


def test_a_name_and_passphrase_give_the_tag_they_gave() -> None:
    """The tag finds the account: it pins Argon2id, the salt, and how names and passphrases are folded."""
    tried = accounts.attempt("  Ada ", "ﬁve words", "00" * 16, bytes(16), cost.FLOOR)
    assert tried.tag.hex() == KNOWN["account"]["tag"]
    assert tried.wrap.hex() == KNOWN["account"]["wrap"]


def test_the_context_is_part_of_the_seal() -> None:
    """A grant moved to another epoch, person or room must not open."""
    public = seal.public_of(PRIVATE)
    sealed = seal.seal(public, b"key", "grant", "room", "2026-11")
    for context in (("grant", "room", "2026-12"), ("grant", "room2026-11", ""), ()):
        with pytest.raises(SealBroken):
            seal.unseal(PRIVATE, sealed, *context)
    assert seal.unseal(PRIVATE, sealed, "grant", "room", "2026-11") == b"key"


@pytest.mark.parametrize("place", [0, 5, 1087, 1088, 1119, 1120, -16, -1])
def test_a_changed_seal_does_not_open(place: int) -> None:
    """Both halves of the encapsulation, the text and the tag are each authenticated."""
    sealed = bytearray(seal.seal(seal.public_of(PRIVATE), b"key" * 8, "context"))
    sealed[place] ^= 1
    with pytest.raises(SealBroken):
        seal.unseal(PRIVATE, bytes(sealed), "context")


@pytest.mark.parametrize("size", [0, 1, 1119, 1120, 1135])
def test_a_cut_seal_does_not_open(size: int) -> None:
    """Whatever is left of a file must end in our own error, never in one of the library's."""
    with pytest.raises(SealBroken):
        seal.unseal(PRIVATE, seal.seal(seal.public_of(PRIVATE), b"", "context")[:size], "context")


def test_a_thing_that_is_no_public_key_is_refused() -> None:
    """A damaged public key must end in our own error."""
    for public in (b"", bytes(5), b"\xff" * seal.SEAL_PUBLIC_SIZE, bytes(seal.SEAL_PUBLIC_SIZE)):
        with pytest.raises(SealBroken):
            seal.seal(public, b"key", "context")


def test_sizes_are_what_the_format_says() -> None:
    """docs/vault-format.md states them."""
    private = seal.new_private()
    assert len(private) == seal.SEAL_PRIVATE_SIZE
    assert len(seal.public_of(private)) == seal.SEAL_PUBLIC_SIZE
    assert len(seal.seal(seal.public_of(private), b"", "")) == seal.SEALED_EXTRA
    assert len(seal.sign(seal.new_signer(), "")) == seal.SIGNATURE_SIZE


def test_signatures_tell_keys_texts_and_purposes_apart() -> None:
    """A signature under the people must not count as one under the public part."""
    signer = seal.new_signer()
    verifier, signature = seal.verifier_of(signer), seal.sign(signer, "people", b"text")
    assert seal.signed(verifier, signature, "people", b"text")
    assert not seal.signed(verifier, signature, "public", b"text")
    assert not seal.signed(verifier, signature, "people", b"test")
    assert not seal.signed(seal.verifier_of(seal.new_signer()), signature, "people", b"text")
    assert not seal.signed(b"", b"", "people", b"text")


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_parts_are_joined_in_one_way_only(one: list[bytes], other: list[bytes]) -> None:
    """('ab', 'c') and ('a', 'bc') must not be the same context."""
    assert (seal.joined(*one) == seal.joined(*other)) == (one == other)


@given(st.binary(max_size=300), st.integers(1, 200))
def test_padding_comes_off_again(data: bytes, bucket: int) -> None:
    """A length must not show beyond its bucket, and nothing of the text may go."""
    framed = seal.padded(data, bucket)
    assert len(framed) % bucket == 0
    assert seal.unpadded(framed) == data


@pytest.mark.parametrize("framed", [b"", b"\0\0\0", b"\0\0\0\5abcd", b"\0\0\0\1a\0\1"])
def test_padding_has_one_spelling(framed: bytes) -> None:
    """Bytes behind the text, or a length that reaches over the end, are not padding."""
    with pytest.raises(SealBroken):
        seal.unpadded(framed)
