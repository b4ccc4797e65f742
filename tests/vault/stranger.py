"""A second reader of a room's keys: what docs/vault-format-keys.md says, and nothing of the program.

It imports nothing of it. Where the two disagree, the page is wrong or the program is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

P = b"peer-console/1 "
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
KEEPER = {"notes": "roster", "handoff": "people"}


def parts(*given: str | bytes) -> bytes:
    """Parts with their lengths."""
    encoded = [part.encode() if isinstance(part, str) else part for part in given]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def derived(secret: bytes, *purpose: str | bytes) -> bytes:
    """A key of one purpose."""
    return HKDF(SHA256(), 32, None, P + parts(*purpose)).derive(secret)


def decrypt(key: bytes, number: int, sealed: bytes, *bound: str | bytes) -> bytes:
    """What encrypt was given."""
    return ChaCha20Poly1305(key).decrypt(number.to_bytes(12, "big"), sealed, parts(*bound))


def unseal(private: bytes, sealed: bytes, *bound: str | bytes) -> bytes:
    """What seal was given."""
    mlkem = MLKEM768PrivateKey.from_seed_bytes(private[:64])
    key = MLKEM768X25519PrivateKey(mlkem, X25519PrivateKey.from_private_bytes(private[64:]))
    return SUITE.decrypt(sealed, key, P + parts(*bound))


def verify(public: bytes, signature: bytes, *signed: str | bytes) -> None:
    """Raise where the signature does not fit."""
    Ed25519PublicKey.from_public_bytes(public).verify(signature, P + parts(*signed))


def unpadded(data: bytes) -> bytes:
    """Data without its length and zeros."""
    return data[4 : 4 + int.from_bytes(data[:4], "big")]


def raw(text: str) -> bytes:
    """Bytes as they stand in a document."""
    return base64.b64decode(text, validate=True)


def line(document: Any) -> bytes:
    """The only spelling of a document."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def document_of(path: Path) -> dict[str, Any]:
    """The document of a small file, its digest compared."""
    title, body, digest, rest = path.read_bytes().split(b"\n")
    assert title == f"peer-console {path.name.removesuffix('.old')} 1".encode()
    assert hashlib.sha256(title + b"\n" + body + b"\n").hexdigest().encode() == digest
    assert rest == b""
    found: dict[str, Any] = json.loads(body)
    assert line(found) == body
    return found


def book_of(folder: Path) -> bytes | None:
    """The room's own directory that the public part names."""
    digest = raw(document_of(folder / "public").get("book", ""))
    if not digest:
        return None
    data = (folder / f"book-{digest.hex()}").read_bytes()
    assert hashlib.sha256(data).digest() == digest
    return data


class Stranger:
    """Somebody with a folder, a name and a passphrase."""

    def __init__(self, folder: Path, name: str, passphrase: str) -> None:
        self.outer = document_of(folder / "keyring")
        self.vault = self.outer["vault"]
        self.bundle = self._bundle(name, passphrase)
        self.person = self.bundle["person"]
        self.private = raw(self.bundle["seal_private"])
        self.inner = self._inner()

    def _bundle(self, name: str, passphrase: str) -> dict[str, Any]:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
        salt = parts("peer-console/1 name", raw(self.outer["salt"]), " ".join(folded.split()))
        for memory, passes, lanes in self.outer["costs"]:
            argon2 = Argon2id(
                salt=hashlib.sha256(salt).digest(),
                length=32,
                iterations=passes,
                lanes=lanes,
                memory_cost=memory,
            )
            key = argon2.derive(unicodedata.normalize("NFKC", passphrase).strip().encode())
            tag = derived(key, "account tag", self.vault)
            wrap = derived(key, "account wrap", self.vault)
            for account in self.outer["accounts"]:
                if raw(account["tag"]) == tag:
                    self.account = account
                    sealed = raw(account["bundle"])
                    nonce = int.from_bytes(sealed[:12], "big")
                    data = decrypt(wrap, nonce, sealed[12:], "bundle", self.vault, tag)
                    found: dict[str, Any] = json.loads(unpadded(data))
                    return found
        raise LookupError("no account with this name and passphrase")

    def _inner(self) -> dict[str, Any]:
        generation = str(self.outer["generation"])
        ring = unseal(self.private, raw(self.account["ring"]), "ring", self.vault, generation)
        sealed = raw(self.outer["inner"])
        data = unpadded(decrypt(ring, 0, sealed, "inner", self.vault, generation))
        inner: dict[str, Any] = json.loads(data)
        charter, staff = raw(inner["charter"]), raw(inner["staff"])
        root = raw(self.outer["roots"][-1]["public"])
        verify(root, raw(inner["charter_signature"]), "charter", self.vault, charter)
        self.charter, self.staff = json.loads(charter), json.loads(staff)
        people = {one["id"]: one for one in self.charter["people"] if one["active"]}
        signer = people[inner["staff_writer"]]
        assert signer["role"] in ("supporter", "lead")
        assert self.staff["charter"] == self.charter["version"]
        verify(raw(signer["verifiers"][-1]), raw(inner["staff_signature"]), "staff", self.vault, staff)
        unsigned, writer = line({**self.outer, "signature": ""}), people[inner["writer"]]
        verify(raw(writer["verifiers"][-1]), raw(self.outer["signature"]), "keyring", unsigned)
        return inner

    def roots_hold(self) -> None:
        """Raise where the room's id or a root does not follow from the first."""
        publics = [raw(root["public"]) for root in self.outer["roots"]]
        assert hashlib.sha256(publics[0]).digest()[:16].hex() == self.vault
        for old, new in zip(publics, self.outer["roots"][1:], strict=False):
            verify(old, raw(new["signature"]), "root", self.vault, raw(new["public"]))

    def epoch_key(self, compartment: str, label: str) -> bytes:
        """The private key of an epoch; KeyError without a grant."""
        if compartment in KEEPER:
            entry = next(one for one in self.staff[compartment] if one["label"] == label)
            keeper = self.epoch_key(KEEPER[compartment], entry["under"])
            bound = ("weekly", self.vault, compartment, label, entry["under"])
            return unseal(keeper, raw(entry["sealed"]), *bound)
        chain, grants = self._line(compartment)["epochs"], self._line(compartment)["grants"]
        newest, grant = chain[-1]["label"], raw(grants[self.person])
        key = unseal(self.private, grant, "grant", self.vault, compartment, newest, self.person)
        for later, before in zip(chain[::-1], chain[-2::-1], strict=False):
            if later["label"] == label:
                break
            bound = ("link", self.vault, compartment, later["label"], before["label"])
            key = decrypt(derived(key, "link"), 0, raw(later["link"]), *bound)
        return key

    def _line(self, compartment: str) -> dict[str, Any]:
        part = {"facts": self.inner, "people": self.staff, "roster": self.charter}[compartment]
        found: dict[str, Any] = part[compartment]
        return found

    def draft(self, folder: Path) -> Any:
        """The newest draft that opens."""
        for draft in reversed(document_of(folder / "draft")["drafts"]):
            for sealed in draft["keys"]:
                try:
                    key = unseal(self.private, raw(sealed), "draft", self.vault)
                except Exception:  # noqa: BLE001, S112 - a stranger tries what is there
                    continue
                text = json.loads(unpadded(decrypt(key, 0, raw(draft["text"]), "draft", self.vault)))
                return json.loads(raw(text["document"]))
        return None
