"""The ways a text could lie in a file without being plain, for finding what should be nowhere."""

from __future__ import annotations

import base64
import json
import urllib.parse
from collections.abc import Iterable, Mapping

_SHORTEST = 8


def spellings(text: str) -> dict[str, bytes]:
    """Return the encodings of ``text`` by name; base64 once for each of its three alignments."""
    plain = text.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "utf-32-le": text.encode("utf-32-le"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "json": json.dumps(text)[1:-1].encode(),
        "url": urllib.parse.quote(text).encode(),
        "backwards": plain[::-1],
    }
    for shift in range(3):
        inner = base64.b64encode(bytes(shift) + plain)
        found[f"base64+{shift}"] = inner[-(-shift * 4 // 3) : len(inner) // 4 * 4 - 4]
    # What is left of a short word says nothing: noise has it, too.
    return {name: data for name, data in found.items() if len(data) >= _SHORTEST}


def leaks(texts: Iterable[str], places: Mapping[str, bytes]) -> list[str]:
    """Return a line for each place (a file, say) in which one of ``texts`` lies in any spelling."""
    hits: list[str] = []
    for text in texts:
        for spelling, data in spellings(text).items():
            hits.extend(
                f"{place}: {spelling} of {text!r}" for place, content in places.items() if data in content
            )
    return hits
