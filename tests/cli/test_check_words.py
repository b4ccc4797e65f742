"""Whatever the check may find has words: a finding without any would end in a traceback."""

from __future__ import annotations

from typing import get_args

from peer_console.vault.check import Wrong
from peer_console.wording.command_line import CHECK_FINDINGS


def test_every_finding_has_words() -> None:
    """The vault's list and the words are kept in two places."""
    assert set(CHECK_FINDINGS) == set(get_args(Wrong))
