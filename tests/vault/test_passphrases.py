"""Passphrases are the weakest part of any vault; these are the few rules that keep them from being worse."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence

import pytest

from peer_console.errors import NameNotUsable, PassphraseTooWeak
from peer_console.vault import passphrases
from peer_console.vault.unlucky_words import UNLUCKY


def test_a_generated_passphrase_is_five_words_that_the_rules_take() -> None:
    """What the program offers must never be refused by the program."""
    for _ in range(5):
        made = passphrases.generated()
        assert len(made.split(" ")) == passphrases.WORDS
        assert passphrases.accepted(made, "Ada") == made


def test_words_are_chosen_from_the_whole_list_but_the_unlucky_ones() -> None:
    """64 bits are only there if nearly all 7,776 words may come."""
    seen: list[int] = []

    def choose(words: Sequence[str]) -> str:
        seen.append(len(set(words)))
        return words[len(seen)]

    assert passphrases.generated(choose) == "abdomen abdominal abide abiding ability"
    assert seen == [7776 - len(UNLUCKY)] * 5
    assert passphrases.WORDS * math.log2(seen[0]) > 64


def test_no_suggested_passphrase_holds_an_unlucky_word() -> None:
    """Somebody writes it down on the day of a death: a word that hurts there is left out."""
    offered: list[str] = []

    def choose(words: Sequence[str]) -> str:
        offered.extend(words)
        return words[0]

    passphrases.generated(choose)
    assert not UNLUCKY & set(offered)
    assert set(passphrases._word_list()) >= UNLUCKY
    for part in ("suicid", "death", "dead", "corpse", "funeral", "overdos", "noose", "murder"):
        assert not [word for word in offered if part in word]


def test_a_spoilt_word_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Better no passphrase than one from a list of three words."""
    monkeypatch.setattr(passphrases, "_LIST_SIZE", 7777)
    with pytest.raises(RuntimeError):
        passphrases.generated()


@pytest.mark.parametrize(
    "chosen",
    [
        "",
        "short",
        "elevenchars",
        "passwordpassword",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaaa",
        "Marguerite2026",
        "x" * 201,
    ],
)
def test_a_passphrase_that_is_easy_to_guess_is_refused(chosen: str) -> None:
    """Also one that is the own name with a year behind it."""
    with pytest.raises(PassphraseTooWeak):
        passphrases.accepted(chosen, "Marguerite")


@pytest.mark.parametrize(
    "chosen", ["fjord-lamp umbrella 9 tea", "ein Käfer im Süßwasserteich", "九つの静かな池と古い橋の下の猫"]
)
def test_an_own_passphrase_in_any_language_is_taken(chosen: str) -> None:
    """No rule asks for capitals, digits or signs."""
    assert passphrases.accepted(chosen, "Ada") == chosen


def test_a_name_is_made_safe_before_it_is_used() -> None:
    """It is shown in every hand-off."""
    assert passphrases.usable_name("  Ada \n Lovelace ") == "Ada Lovelace"
    assert passphrases.usable_name("Zoë \u202eevil") == "Zoë evil"
    for name in ("", " ", "\u202e\u200f", "--", "x" * 41, "x" * 10_000_000):
        with pytest.raises(NameNotUsable):
            passphrases.usable_name(name)


def test_the_estimator_is_imported_only_when_somebody_chooses_a_passphrase() -> None:
    """It weighs more than the rest of the vault together, and most starts never need it."""
    code = "import sys, peer_console.vault.room; print({'zxcvbn', 'xkcdpass', 'textual'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
