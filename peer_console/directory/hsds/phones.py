"""Numbers, links and addresses of a service as channels: types, extensions, letters, short codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.hsds.limits import NAME, NOTE
from peer_console.directory.hsds.tidy import line, said
from peer_console.directory.resources import Channel

_KINDS: Final = {
    "text": "text",
    "sms": "text",
    "fax": "fax",
    "textphone": "tty",
    "tty": "tty",
    "tdd": "tty",
    "video": "video",
}
"""Kinds of channel by the type of HSDS or Ohana; every other type is called."""

# Three digits that are dialled: the N11 codes of North America, 988, and Europe's, Britain's, Australia's.
_SHORT: Final = frozenset(
    {f"{n}11" for n in range(1, 10)} | {"988", "112", "999", "000", "101", "105", "119"}
)
_EXTENSION: Final = re.compile(r"[,;]?\s*(?:\bext(?:ension)?\b\.?|\bx|#)\s*:?\s*(\d{1,7})\s*$", re.IGNORECASE)
_OPTION: Final = re.compile(r"[,;]?\s*\bx?\s*(?:opt(?:ion)?)\.?\s*(\d)\s*$", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"^(?:phone(?: no| number)?|tel(?:ephone)?|call|main|t|p)\.?\s*:\s*", re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"\s*(?:;|\bor\b|\band\b|\s/\s)\s*", re.IGNORECASE)
_SPELT: Final = re.compile(r"\s*\(([^()]*)\)\s*$")
# What a number is made of; letters only as whole groups ('1-800-LAW-REP-1', '202-8-STAYDC').
_NUMBER: Final = re.compile(r"\+?[\d(][\d\s().=\-–]*(?:[A-Z]{2,}[\d\s\-–]*)*")
_USUAL: Final = re.compile(r"(?:1-)?[2-9]\d\d-\d{3}-\d{4}|\([2-9]\d\d\) \d{3}-\d{4}")
_WITHIN: Final = re.compile(r"\+?\(?\d[\d\s().\-–]{2,}\d")
_WORDS: Final = re.compile(r"[A-Za-z]{3,}")
_LINK: Final = re.compile(
    r"https?://[^\s<>\"]+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/[^\s<>\"]*)?", re.IGNORECASE
)
_EMAIL: Final = re.compile(r"[^\s@<>,;:\"()]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LONG_LABEL: Final = 60


def channels_of(row: Mapping[str, str]) -> list[Channel]:
    """Return the channels of a row of the phones; none where it holds no number that can be dialled."""
    kind = _KINDS.get(row.get("type", "").strip().casefold(), "call")
    note = said(row.get("description", "") or row.get("department", ""), NOTE)
    if kind == "call" and note.casefold() in ("fax", "fax number", "fax line"):
        kind, note = "fax", ""
    extension = "".join(filter(str.isdecimal, row.get("extension", "")))[:7]
    label, instruction = (note, "") if len(note) <= _LONG_LABEL and kind != "text" else ("", note)
    found = []
    for part in _SEVERAL.split(line(row.get("number", "").strip().strip("\"'"), NAME)):
        number = _number(part)
        if number is not None:
            value, own_extension, own_instruction = number
            own_kind = "text" if own_instruction.casefold().startswith("text ") else kind
            found.append(
                Channel(own_kind, value, own_instruction or instruction, label, own_extension or extension)
            )
    return found


def _number(text: str) -> tuple[str, str, str] | None:
    """Return a number, its extension, and what to do beside dialling; None where it cannot be dialled."""
    if _USUAL.fullmatch(text):
        return text, "", ""
    text = _NAMED.sub("", text.strip(" ,.'\"`"))
    extension = instruction = ""
    if option := _OPTION.search(text):
        text, instruction = text[: option.start()], f"option {option[1]}"
    elif match := _EXTENSION.search(text):
        text, extension = text[: match.start()], match[1]
    spelt = _SPELT.search(text)
    if spelt and spelt.start() and dialled(text[: spelt.start()]):
        text = text[: spelt.start()]  # the same number again, in letters or in digits
    text = text.strip(" ,.-")
    if _NUMBER.fullmatch(text) and dialled(text):
        return text, extension, instruction
    return _within(text)


def _within(text: str) -> tuple[str, str, str] | None:
    """Return the one number of a sentence ('Dial 211, then press 1'), and the sentence as what to do."""
    if not _WORDS.search(text):
        return None
    found = [m[0].strip() for m in _WITHIN.finditer(text) if dialled(m[0])]
    found = found or [m[0] for m in re.finditer(r"(?<!\d)\d{3}(?!\d)", text) if dialled(m[0])]
    return (found[0], "", line(text, NOTE)) if len(found) == 1 else None


def dialled(number: str) -> bool:
    """Whether a number can be dialled: a known short code, or 5 to 15 digits (ITU E.164) not all alike."""
    digits = keypad_digits(number)
    if len(digits) == 3:
        return digits in _SHORT
    return 5 <= len(digits) <= 15 and len(set(digits)) > 1


def link_of(text: str) -> str:
    """Return the first address of a page in ``text`` as a phone opens it, '' where there is none."""
    match = _LINK.search(_EMAIL.sub(" ", text) if "@" in text else text) if text else None
    if match is None:
        return ""
    found = line(match[0], NOTE).rstrip(".,;)")
    return found if found.casefold().startswith(("http://", "https://")) else f"https://{found}"


def email_of(text: str) -> str:
    """Return the first e-mail address in ``text``, '' where there is none."""
    match = _EMAIL.search(line(text, NAME))
    return match[0] if match else ""
