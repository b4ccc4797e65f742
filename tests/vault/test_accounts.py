"""Names and passphrases as people type them: what counts as the same, and what never breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.vault import accounts, cost
from tests.vault.conftest import hashed

VAULT, SALT = "00" * 16, bytes(16)
ANY = st.text(st.characters(), max_size=30)


@pytest.fixture(autouse=True, scope="module")
def _quick() -> Iterator[None]:
    """Stand a hash in for Argon2id: this is about what goes into it."""
    patch = pytest.MonkeyPatch()
    patch.setattr(cost, "stretched", hashed)
    yield
    patch.undo()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "ada"),
        ("Ada  Lovelace ", "ada lovelace"),
        ("Zoë", "Zoe\u0308"),
        ("STRASSE", "straße"),
        ("Ａda", "Ada"),
    ],
)
def test_names_that_read_the_same_are_the_same(one: str, other: str) -> None:
    """Nobody is kept out by a capital letter or by which keyboard made the diaeresis."""
    assert accounts.same_name(one) == accounts.same_name(other)


@given(ANY)
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    """Or an account could not be found under its own folded name."""
    folded = accounts.same_name(name)
    assert accounts.same_name(folded) == folded


@given(ANY, ANY, ANY, ANY)
def test_a_tag_is_found_by_its_name_and_passphrase_alone(a: str, b: str, c: str, d: str) -> None:
    """Whatever is typed, lone surrogates included, gives a tag; another name or passphrase another one."""
    one = accounts.attempt(a, b, VAULT, SALT, cost.FLOOR)
    other = accounts.attempt(c, d, VAULT, SALT, cost.FLOOR)
    alike = (accounts.same_name(a), accounts.same_passphrase(b)) == (
        accounts.same_name(c),
        accounts.same_passphrase(d),
    )
    assert (one == other) == alike
    assert one.tag != one.wrap


def test_case_counts_in_a_passphrase() -> None:
    """Only what a keyboard cannot help is folded there."""
    assert accounts.same_passphrase("Ada") != accounts.same_passphrase("ada")
    assert accounts.same_passphrase("ﬁve") == accounts.same_passphrase("five")


def test_white_space_around_a_passphrase_does_not_count() -> None:
    """`people add` prints it indented: who pastes it with its margin gets in. Between words it counts."""
    assert accounts.same_passphrase("  maple lantern\u00a0\n") == accounts.same_passphrase("maple lantern")
    assert accounts.same_passphrase("maple  lantern") != accounts.same_passphrase("maple lantern")


def test_a_room_s_salt_makes_its_tags_its_own() -> None:
    """Two rooms of one school must not be tried with one guess."""
    here = accounts.attempt("Ada", "passphrase", VAULT, SALT, cost.FLOOR)
    there = accounts.attempt("Ada", "passphrase", VAULT, b"x" * 16, cost.FLOOR)
    assert here.tag != there.tag


def test_ten_megabytes_cost_what_a_line_costs() -> None:
    """A paste in the wrong field must not hang the start screen."""
    huge = "x" * 10_000_000
    assert len(accounts.same_name(huge)) == len(accounts.same_passphrase(huge)) == 1024
