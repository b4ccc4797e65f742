"""The two finders themselves: a search that cannot find proves nothing."""

from __future__ import annotations

import base64
import functools
import json

import pytest

from tests.faults.reach import holds
from tests.faults.spellings import leaks, spellings

SENTINEL = "Zaunkönig sings in the 7th ward"


@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc", b"abcd"])
def test_base64_is_found_at_every_alignment(before: bytes) -> None:
    """A text inside a longer base64 string starts at any of three places."""
    assert leaks([SENTINEL], {"f": base64.b64encode(before + SENTINEL.encode() + b" and more")})


def test_every_other_spelling_is_found() -> None:
    """Also the escaped one, which only differs for letters outside ASCII."""
    assert leaks([SENTINEL], {"f": json.dumps({"note": SENTINEL}).encode()})
    for name, data in spellings(SENTINEL).items():
        assert leaks([SENTINEL], {"f": b"\1\2" + data + b"\3"}), name
    assert not leaks([SENTINEL], {"f": b"nothing of it here"})


def test_what_is_held_far_away_is_found() -> None:
    """Through closures' cells, bound methods, dictionaries, slots and partial calls."""

    class Holder:
        __slots__ = ("inner",)

        def __init__(self, inner: object) -> None:
            self.inner = inner

        def ask(self) -> object:
            return self.inner

    text = "-".join(["far", "away", "7"])
    secret = text.encode()
    assert holds({"a": [Holder(text).ask]}, secret) == ["str"]
    assert holds(functools.partial(print, bytearray(secret)), secret) == ["bytearray"]
    assert holds([lambda: text], secret) == ["str"]
    assert holds(Holder("nothing"), secret) == []
