"""The number or link of a resource as a QR code (ISO/IEC 18004), for the camera of the visitor's own phone.

What a camera reads: ``tel:`` (RFC 3966) and ``sms:`` with the keyword as the text to send (RFC 5724,
``sms:741741?body=HOME``), and plain links. Cameras of Android read all three; those of iOS do too, but some
versions drop the keyword, so the instruction always stands in words beside the code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from peer_console.directory.closed_lines import keypad_digits
from peer_console.directory.resources import Channel
from peer_console.wording import phone_code as words

QUIET: Final = 4
"""Light modules around a code, by the standard."""
LEAST_QUIET: Final = 2
"""As few as cameras still read from a screen that is dark around the code."""

_SPOKEN: Final = frozenset({"call", "video", "tty"})
_LINKED: Final = frozenset({"web", "chat", "video"})
_NORTH_AMERICA: Final = frozenset({"", "US", "CA"})
# A number of the North American plan: neither its area nor its exchange begins with 0 or 1.
_TEN_DIGITS: Final = re.compile(r"[2-9]\d{2}[2-9]\d{6}")
_LINK: Final = re.compile(r"https?://[A-Za-z0-9._~-]+(?::\d{1,5})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_LONGEST_LINK: Final = 300
# 'Text HOME to 741741', 'Text HELPLINE (or NAMI) to 62640', 'Text HELP (English).'
_KEYWORD: Final = re.compile(r"\b[Tt]ext (?P<word>[A-Z][A-Z0-9]{1,19})\b")
# '555 010 0199 x22'; an extension of the campus alone ('x2200') is no number for a phone from outside.
_EXTENDED: Final = re.compile(
    r"(?P<number>.*?)[\s,;]*\b(?:x|ext\.?|extension)\s*(?P<inside>\d+)", re.IGNORECASE
)
_DIALLED: Final = re.compile(r"\+?[0-9]{3,15}")  # E.164 ends at fifteen digits
_BLOCKS: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: what a camera reads from it, and its modules row by row, True for dark, without margin."""

    payload: str
    modules: tuple[tuple[bool, ...], ...]

    def columns(self, quiet: int = QUIET) -> int:
        """Return how many cells wide the code is with ``quiet`` light modules around it."""
        return len(self.modules) + 2 * quiet

    def rows(self, quiet: int = QUIET) -> int:
        """Return how many cells high it is: two modules in a cell."""
        return (self.columns(quiet) + 1) // 2

    def quiet_in(self, columns: int, rows: int) -> int | None:
        """Return the widest margin with which the code fits, None where it fits with none that is read."""
        margins = range(QUIET, LEAST_QUIET - 1, -1)
        return next((q for q in margins if self.columns(q) <= columns and self.rows(q) <= rows), None)


def code_of(channel: Channel, scope: str = "") -> Code | None:
    """Return the code of ``channel``, None where there is nothing that a camera could open.

    ``scope`` is the country that its resource serves ('US', 'UK/IE', '' for not said).
    """
    payload = payload_of(channel, scope)
    return encoded(payload) if payload else None


def encoded(payload: str) -> Code:
    """Return ``payload`` as the smallest code, with as much error correction as that size holds."""
    import segno  # only here, and only when somebody asks for a code

    made = segno.make_qr(payload, error="l", boost_error=True)
    return Code(payload, tuple(tuple(bool(module) for module in row) for row in made.matrix))


def payload_of(channel: Channel, scope: str = "") -> str:
    """Return what a camera is to open for ``channel``, '' for nothing: a fax, an e-mail, an inside number."""
    link = _link(channel.value) if channel.kind in _LINKED else ""
    if link:
        return link
    extended = _EXTENDED.fullmatch(channel.value.strip())
    value, inside = extended.group("number", "inside") if extended else (channel.value, "")
    number = _number(value, scope)
    if channel.kind in _SPOKEN and number:
        inside = keypad_digits(channel.extension) or inside
        return f"tel:{number},,{inside}" if inside else f"tel:{number}"  # a comma waits two seconds
    if channel.kind == "text" and number:
        keyword = _KEYWORD.search(channel.instruction)
        return f"sms:{number}?body={keyword['word']}" if keyword else f"sms:{number}"
    return ""


def code_words(channel: Channel, code: Code | None) -> str:
    """Return what a phone does with the code of ``channel``: 'The phone offers to call 888 409 0141.'"""
    if code is None:
        return words.NO_CODE
    if code.payload.startswith("tel:"):
        return words.CALLS.format(number=channel.number)
    if code.payload.startswith("sms:"):
        keyword = code.payload.partition("?body=")[2]
        texts = words.TEXTS_WORD if keyword else words.TEXTS
        return texts.format(number=channel.number, word=keyword)
    return words.OPENS.format(link=code.payload)


def lines(code: Code, quiet: int = QUIET) -> tuple[str, ...]:
    """Return the code as half-block characters, ink for dark: draw it black on white, whatever the theme."""
    margin = (False,) * quiet
    blank = (False,) * code.columns(quiet)
    grid = [blank] * quiet + [(*margin, *row, *margin) for row in code.modules] + [blank] * quiet
    if len(grid) % 2:
        grid.append(blank)
    pairs = zip(grid[::2], grid[1::2], strict=True)
    return tuple("".join(_BLOCKS[pair] for pair in zip(*rows, strict=True)) for rows in pairs)


def _link(value: str) -> str:
    """Return a link of the web, '' for anything else: a camera must not be led to what is no page."""
    return value if len(value) <= _LONGEST_LINK and _LINK.fullmatch(value) else ""


def _number(value: str, scope: str) -> str:
    """Return a number as a phone dials it: +1 for ten digits of North America, others as they are."""
    digits = keypad_digits(value)
    if value.lstrip().startswith("+") or scope not in _NORTH_AMERICA:
        # A leading 1 belongs to the number in other countries.
        digits = "".join(c for c in value if c.isdecimal() or c == "+")
    elif _TEN_DIGITS.fullmatch(digits):
        digits = f"+1{digits}"
    page = "/" in value or "@" in value
    return digits if _DIALLED.fullmatch(digits) and not page else ""
