"""Words that carry no need: they never break a query, and never find anything while others do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from peer_console.directory.shipped import shipped


@cache
def everyday_words() -> Mapping[str, Any]:
    """Return our own vocabulary as it stands in its file."""
    words: Mapping[str, Any] = json.loads(shipped("everyday-words.json"))
    return words


FILLERS: Final = frozenset(" ".join(everyday_words()["fillers"]).split())
"""Words that may stand anywhere inside a phrase: 'I am scared of my partner' holds 'scared of partner'."""

STOP_WORDS: Final = FILLERS.union(" ".join(everyday_words()["stop_words"]).split())
"""Words that are set aside where a query says more than these."""
