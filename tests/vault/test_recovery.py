"""Three codes on paper: typed by hand years later, by somebody in a hurry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.errors import RecoveryCodesWrong
from peer_console.vault import recovery

SECRETS = (bytes(15), bytes(range(15)), b"\xff" * 15)
VAULT = "00" * 16


def test_the_printed_form_stays_as_it_is() -> None:
    """Codes that are out there on paper must be read for ever."""
    assert [recovery.printed(secret) for secret in SECRETS] == [
        "0000-0000-0000-0000-0000-0000-FS7E",
        "000G-40R4-0M30-E209-185G-R38E-R6R6",
        "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-6WZJ",
    ]


@given(st.binary(min_size=15, max_size=15))
def test_what_was_printed_can_be_typed(secret: bytes) -> None:
    """In capitals or not, with dashes or not, with the letters people take for digits."""
    code = recovery.printed(secret)
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\n"):
        assert recovery.typed(typed) == secret
    assert recovery.typed(code.replace("0", "O").replace("1", "l")) == secret


@given(
    st.binary(min_size=15, max_size=15),
    st.integers(0, 27),
    st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
)
def test_one_wrong_character_is_found_before_anything_is_tried(secret: bytes, place: int, other: str) -> None:
    """20 bits of check: a slip is told as a slip, but for one in a million."""
    plain = recovery.printed(secret).replace("-", "")
    if plain[place] == other:
        return
    try:
        found = recovery.typed(plain[:place] + other + plain[place + 1 :])
    except RecoveryCodesWrong:
        return
    assert found != secret


@pytest.mark.parametrize("code", ["", "ABCD", "U" * 28, "é" * 28, "0" * 28, "0" * 10_000_000])
def test_what_is_no_code_is_refused(code: str) -> None:
    """Whatever is pasted there."""
    with pytest.raises(RecoveryCodesWrong):
        recovery.typed(code)


def test_any_two_codes_open_and_nothing_less_does() -> None:
    """One stolen code is worth nothing; the third stays in the dean's safe."""
    wraps = recovery.wraps(b"key" * 32, SECRETS, VAULT)
    for pair in ((0, 1), (1, 2), (2, 0), (1, 0)):
        assert recovery.unwrapped(wraps, [SECRETS[place] for place in pair], VAULT) == b"key" * 32
    for codes in ((SECRETS[0],), (SECRETS[0], SECRETS[0]), (SECRETS[0], b"x" * 15), SECRETS):
        with pytest.raises(RecoveryCodesWrong):
            recovery.unwrapped(wraps, codes, VAULT)
    with pytest.raises(RecoveryCodesWrong):
        recovery.unwrapped(wraps, SECRETS[:2], "11" * 16)
