"""Passphrases: five words made up by the program, or a person's own that is hard enough to guess."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from peer_console.errors import NameNotUsable, PassphraseTooWeak
from peer_console.text import clean_line
from peer_console.vault.unlucky_words import UNLUCKY

WORDS = 5
"""Five of some 7,550 words: 64 bits, each try at the cost of Argon2id."""
SHORTEST = 12
LONGEST = 200
WEAKEST = 3
"""The least zxcvbn score (0 to 4) of a person's own passphrase."""
LONGEST_NAME = 40
_LIST_SIZE = 7776
_ESTIMATED = 72


def generated(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return five random words of the EFF's long list, none of them unlucky, with a space between them."""
    words = tuple(word for word in _word_list() if word not in UNLUCKY)
    return " ".join(choose(words) for _ in range(WORDS))


def strength(passphrase: str, name: str = "") -> int:
    """Return how hard a passphrase is to guess, 0 (at once) to 4; knowing the ``name`` helps a guesser."""
    if not passphrase:
        return 0
    from zxcvbn import zxcvbn

    # The estimate takes a time that grows with the length, and nothing behind 72 characters can lower it.
    score: int = zxcvbn(passphrase[:_ESTIMATED], user_inputs=name.split())["score"]
    return score


def accepted(passphrase: str, name: str) -> str:
    """Return ``passphrase``, or raise `PassphraseTooWeak` where it is too short, too long or too easy."""
    counts = passphrase.strip()  # as `accounts.same_passphrase` has it
    if not SHORTEST <= len(counts) <= LONGEST or strength(counts, name) < WEAKEST:
        raise PassphraseTooWeak
    return passphrase


def usable_name(name: str) -> str:
    """Return a display name made safe; raise `NameNotUsable` where nothing or too much is left of it."""
    shown = clean_line(name, limit=LONGEST_NAME + 1)
    if not shown or len(shown) > LONGEST_NAME or not any(character.isalnum() for character in shown):
        raise NameNotUsable
    return shown


def _word_list() -> tuple[str, ...]:
    """Read the list that xkcdpass brings, and only the list; a wrong one is refused rather than used."""
    from importlib.resources import files

    text = files("xkcdpass").joinpath("static", "eff-long").read_text("utf-8")
    words = tuple(text.split())
    if len(words) != _LIST_SIZE or len(set(words)) != _LIST_SIZE:
        raise RuntimeError("the word list is not the EFF's long list")
    return words
