"""Generated passphrases, and how strong an own one is; the vault has the last word on both."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a passphrase is: ``score`` 0 to 4, ``words`` the key of what is said of it.

    The keys: short, long, easy, weak, good, strong.
    """

    score: int
    words: str
    long_enough: bool
    good: bool


def suggested() -> str:
    """Return five random words: 64 bits, and no harder to type than they look."""
    from peer_console.vault import passphrases

    return passphrases.generated()


def strength(text: str, name: str = "") -> Strength:
    """Rate a passphrase somebody types; one made of the own ``name`` is easy to guess."""
    from peer_console.vault import passphrases

    text = text.strip()  # what stands at its ends does not count
    score = passphrases.strength(text, name)
    long_enough = len(text) >= passphrases.SHORTEST
    short_enough = len(text) <= passphrases.LONGEST
    words = ("easy", "easy", "weak", "good", "strong")[score]
    if not (long_enough and short_enough):
        words = "long" if long_enough else "short"
    return Strength(score, words, long_enough, words in ("good", "strong"))
