"""Whatever the check may find has words: a finding without any would end in a traceback."""

from __future__ import annotations

from typing import get_args

from peer_console.vault.check import Wrong
from peer_console.wording.checking import WRONG, finding_words


def test_every_finding_has_words() -> None:
    """The vault's list and the words are kept in two places."""
    assert set(WRONG) == set(get_args(Wrong))


def test_every_finding_is_two_sentences() -> None:
    """What is wrong, and what to do: a lead reads it at the laptop, with nobody to ask."""
    parts = ("keyring", "keyring copy", "public part", "directory", "draft", "anchor", "journal 12")
    for what in parts:
        for wrong in WRONG:
            said = finding_words(what, wrong)
            assert said.endswith(".")
            assert f"({what})" in said
            assert ". " in said
