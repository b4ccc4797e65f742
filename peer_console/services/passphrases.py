"""Generated passphrases, and how strong an own one is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from peer_console.errors import PassphraseTooWeak

WORDS = 5
SHORTEST = 12
STRONG_ENOUGH = 3
_LOOKED_AT = 64
"""Characters that are rated: the rating takes long for long text, and these decide."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a passphrase is: ``score`` 0 to 4 (zxcvbn), ``words`` the key of what is said of it."""

    score: int
    words: str
    long_enough: bool

    @property
    def good(self) -> bool:
        """Whether it may be used."""
        return self.long_enough and self.score >= STRONG_ENOUGH


def suggested() -> str:
    """Return five random words: about 64 bits, and no harder to type than they look."""
    from xkcdpass import xkcd_password

    return str(xkcd_password.generate_xkcdpassword(_word_list(), numwords=WORDS, delimiter=" "))


def strength(text: str) -> Strength:
    """Rate a passphrase somebody types."""
    long_enough = len(text) >= SHORTEST
    score = _score(text) if text else 0
    words = "short" if not long_enough else ("easy", "easy", "weak", "good", "strong")[score]
    return Strength(score, words, long_enough)


def require_strong(text: str) -> None:
    """Raise PassphraseTooWeak unless the passphrase may be used."""
    if not strength(text).good:
        raise PassphraseTooWeak


def _score(text: str) -> int:
    from zxcvbn import zxcvbn

    return int(zxcvbn(text[:_LOOKED_AT])["score"])


@cache
def _word_list() -> list[str]:
    from xkcdpass import xkcd_password

    words: list[str] = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile(), min_length=4, max_length=8, valid_chars="[a-z]"
    )
    return words
