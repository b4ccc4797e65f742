"""Ask for a passphrase: in a terminal unseen, from a script on standard input, never any other way."""

from __future__ import annotations

import sys

from peer_console.errors import NameMissing, PassphraseMissing, PassphrasesDiffer, RecoveryCodesWrong
from peer_console.wording import command_line as words

# Longer than any passphrase the room takes; a file given by mistake is not read to its end.
_LIMIT = 1024


def name() -> str:
    """Return the name that is typed in a terminal. Raises NameMissing where there is none."""
    if not sys.stdin.isatty():
        raise NameMissing
    sys.stdout.write(words.ASK_NAME)
    sys.stdout.flush()
    typed = sys.stdin.readline(_LIMIT).strip()
    if not typed:
        raise NameMissing
    return typed


def passphrase(name: str, *, from_stdin: bool) -> str:
    """Return the passphrase of ``name``. Raises PassphraseMissing where there is none to be had."""
    if from_stdin:
        return _line()
    if not sys.stdin.isatty():
        raise PassphraseMissing
    return _unseen(words.ASK_FOR.format(name=name))


def new_passphrase(name: str, *, from_stdin: bool) -> str:
    """Return a passphrase for somebody new; a terminal asks twice. Raises also PassphrasesDiffer."""
    chosen = passphrase(name, from_stdin=from_stdin)
    if not from_stdin and _unseen(words.ASK_AGAIN).strip() != chosen.strip():
        raise PassphrasesDiffer
    return chosen


def code(prompt: str, *, from_stdin: bool) -> str:
    """Return a recovery code, which a terminal shows. Raises RecoveryCodesWrong where there is none."""
    if not from_stdin:
        if not sys.stdin.isatty():
            raise PassphraseMissing
        sys.stdout.write(prompt)
        sys.stdout.flush()
    text = sys.stdin.readline(_LIMIT).strip()
    if not text:
        raise RecoveryCodesWrong
    return text


def _line() -> str:
    text = sys.stdin.readline(_LIMIT).rstrip("\r\n")
    if not text:
        raise PassphraseMissing
    return text


def _unseen(prompt: str) -> str:
    from getpass import getpass

    try:
        text = getpass(prompt)
    except EOFError:
        raise PassphraseMissing from None
    if not text:
        raise PassphraseMissing
    return text
