"""The mask over a journal file: what is kept between saves must not change a byte of it."""

from __future__ import annotations

import random

import pytest

from peer_console.vault import mask
from peer_console.vault.mask import UNIT, Mask

KEY, VAULT = bytes(range(32)), bytes(range(16))


def fresh() -> Mask:
    """A mask that has hidden nothing yet."""
    return Mask(KEY, VAULT, 3, 0)


@pytest.mark.parametrize("restarting", [True, False])
def test_a_kept_context_hides_as_a_new_one_does(restarting: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saves one behind the other, across units, and one written again: each as if it were the first."""
    if not restarting:
        monkeypatch.setattr(mask, "_restarting", lambda: False)
    chance, kept, offset = random.Random(5), fresh(), 65_536 + 128
    for _ in range(40):
        data = chance.randbytes(16 * chance.randrange(1, 400))
        hidden = kept.hide(data, offset)
        assert hidden == fresh().hide(data, offset) == kept.hide(data, offset)
        assert fresh().show(hidden, offset) == data
        offset += len(data)
    assert offset > 20 * UNIT


def test_this_openssl_begins_a_unit_at_each_update() -> None:
    """If a later one no longer does, saves are a little dearer, and this says why."""
    assert mask._restarting()
