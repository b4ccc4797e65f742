"""Display names in the keyring: only leads read them there, to tell accounts apart and to give new keys."""

from __future__ import annotations

import msgspec

from peer_console.errors import RoomDamaged
from peer_console.vault import seal
from peer_console.vault.keyring import Keyring

_BUCKET = 1024
_SALT_SIZE = 32


def sealed_names(names: dict[str, str], root: bytes, vault: str) -> bytes:
    """Return the names by person under a key of the root's; a fresh salt makes each key a new one."""
    salt = seal.fresh_key()
    data = seal.padded(msgspec.json.encode(names, order="deterministic"), _BUCKET)
    return salt + seal.encrypt(seal.derived(root, "names", salt), 0, data, "names", vault)


def opened_names(keyring: Keyring, root: bytes) -> dict[str, str]:
    """Return the display name of each person with an account. Raise `RoomDamaged`."""
    salt, sealed = keyring.contents.names[:_SALT_SIZE], keyring.contents.names[_SALT_SIZE:]
    try:
        data = seal.decrypt(seal.derived(root, "names", salt), 0, sealed, "names", keyring.outer.vault)
        return msgspec.json.decode(seal.unpadded(data), type=dict[str, str])
    except (seal.SealBroken, msgspec.DecodeError):
        raise RoomDamaged("keyring") from None
