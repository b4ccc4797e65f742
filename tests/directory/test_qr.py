"""A visitor leaves with the number on their own phone: a camera has to read exactly it, from a terminal."""

from __future__ import annotations

from itertools import zip_longest

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from peer_console.directory.facts import load
from peer_console.directory.qr import (
    LEAST_QUIET,
    QUIET,
    Code,
    code_of,
    code_words,
    encoded,
    lines,
    payload_of,
)
from peer_console.directory.resources import Channel

_HALVES = {" ": (255, 255), "▀": (0, 255), "▄": (255, 0), "█": (0, 0)}
_CELL = 4  # pixels to a module
_AROUND, _DARK = 20, 20
CHANNELS = [(entry, channel) for entry in load() for channel in entry.channels]


def photograph(rows: list[str]) -> memoryview:
    """Return what a camera sees of ``rows``, grey by grey, on a screen that is dark around them."""
    width = max(map(len, rows))
    side, above = bytes([_DARK]) * _AROUND, bytes([_DARK]) * (width * _CELL + 2 * _AROUND)
    picture = [above] * _AROUND
    for row in rows:
        for half in (0, 1):
            dots = b"".join(bytes([_HALVES[char][half]]) * _CELL for char in row.ljust(width))
            picture += [side + dots + side] * _CELL
    picture += [above] * _AROUND
    return memoryview(b"".join(picture)).cast("B", (len(picture), len(above)))


def read(rows: list[str]) -> str:
    """Return what is read from half-block characters."""
    found = zxingcpp.read_barcodes(photograph(rows), formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def test_every_channel_of_the_shipped_directory_is_read_back() -> None:
    """One by one, with the standard's margin and with the least that is drawn."""
    unread = [
        (entry.id, channel.value)
        for entry, channel in CHANNELS
        if (code := code_of(channel, entry.scope)) is not None
        for quiet in (QUIET, LEAST_QUIET)
        if read(list(lines(code, quiet))) != payload_of(channel, entry.scope)
    ]
    assert unread == []


def test_only_what_no_camera_can_open_has_no_code() -> None:
    """One shipped channel is a WhatsApp name, which is neither dialled nor a link."""
    without = {channel.value for entry, channel in CHANNELS if code_of(channel, entry.scope) is None}
    assert without == {"442-AYUDAME"}


def test_every_shipped_code_fits_a_small_terminal() -> None:
    """At 80×24, 21 rows are left between the top line and the keys; numbers fit half the width besides."""
    for entry, channel in CHANNELS:
        if code := code_of(channel, entry.scope):
            assert code.quiet_in(80, 21) is not None
            if code.payload.startswith(("tel:", "sms:")):
                assert code.quiet_in(37, 17) == QUIET


@pytest.mark.parametrize(
    ("channel", "payload"),
    [
        (Channel("call", "1-888-409-0141"), "tel:+18884090141"),
        (Channel("call", "(888) 409-0141"), "tel:+18884090141"),
        (Channel("call", "988"), "tel:988"),
        (Channel("call", "1-800-GAMBLER"), "tel:+18004262537"),
        (Channel("call", "+44 116 123"), "tel:+44116123"),
        (Channel("call", "+1 888 409 0141"), "tel:+18884090141"),
        (Channel("call", "215-590-9700", extension="22"), "tel:+12155909700,,22"),
        (Channel("call", "215-590-9700 ext. 22"), "tel:+12155909700,,22"),
        (Channel("tty", "1-800-787-3224"), "tel:+18007873224"),
        (Channel("text", "741741", "Text HOME to 741741."), "sms:741741?body=HOME"),
        (Channel("text", "62640", "Text HELPLINE (or NAMI) to 62640."), "sms:62640?body=HELPLINE"),
        (Channel("text", "435748", "Text your ZIP code to 435748 (HELP4U)."), "sms:435748"),
        (Channel("text", "988", "Text any message to 988."), "sms:988"),
        (Channel("web", "https://afsp.org/a-b/?c=d#e"), "https://afsp.org/a-b/?c=d#e"),
        (Channel("chat", "http://example.org:8080"), "http://example.org:8080"),
        (Channel("video", "https://example.org/asl"), "https://example.org/asl"),
        (Channel("call", "x2200"), ""),
        (Channel("call", "ext 2200"), ""),
        (Channel("call", ""), ""),
        (Channel("call", "555-0100 or 555-0101, ask for Kim"), ""),
        (Channel("email", "help@example.org"), ""),
        (Channel("fax", "215-590-9700"), ""),
        (Channel("web", "javascript:alert(1)"), ""),
        (Channel("web", "https://good.example@evil.example/"), ""),
        (Channel("web", "https://example.org/\u202egnp"), ""),
        (Channel("web", "https://example.org/a b"), ""),
        (Channel("web", "https://example.org/" + "a" * 300), ""),
        (Channel("chat", "442-AYUDAME"), ""),
        (Channel("call", "٩١١"), ""),
    ],
)
def test_what_a_camera_is_given(channel: Channel, payload: str) -> None:
    """Numbers as a phone dials them anywhere, keywords ready to send, links only to the web."""
    assert payload_of(channel) == payload


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel("call", "1-888-409-0141"), "The phone offers to call 888 409 0141."),
        (Channel("text", "988", "Text any message."), "The phone opens a text to 988."),
        (
            Channel("text", "741741", "Text HOME to 741741."),
            "The phone opens a text to 741741; if it is empty, write HOME.",
        ),
        (Channel("web", "https://afsp.org"), "The phone offers to open https://afsp.org."),
        (
            Channel("fax", "215-590-9700"),
            "A phone's camera cannot open this one; it is to be copied by hand.",
        ),
    ],
)
def test_what_the_phone_will_do_is_said(channel: Channel, said: str) -> None:
    """Nobody points a phone at a code without knowing what it will do; older ones drop the keyword."""
    assert code_words(channel, code_of(channel)) == said


def test_a_number_of_another_country_is_left_as_it_is_dialled_there() -> None:
    """India's 1800-891-4416 has eleven digits and a 1, and is somebody else's number in North America."""
    channel = Channel("call", "1800-891-4416")
    assert payload_of(channel, "IN") == "tel:18008914416"
    assert payload_of(channel, "US") == "tel:+18008914416"


@settings(max_examples=60)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=250))
def test_any_link_is_read_back(rest: str) -> None:
    """Imported links are longer and odder than ours."""
    code = encoded(f"https://example.org/{rest}")
    assert read(list(lines(code))) == code.payload


def test_as_much_is_mended_as_the_size_allows() -> None:
    """A smaller code is read from further away; the rest of its room mends a reflection."""
    rows = list(lines(encoded("tel:988")))
    spoilt = [row[:14] + " " + row[15:] if 6 <= at <= 7 else row for at, row in enumerate(rows)]
    assert spoilt != rows
    assert read(spoilt) == "tel:988"


def test_the_margin_is_as_wide_as_fits() -> None:
    """Four modules by the standard, fewer in a small pane, and no code rather than one that none reads."""
    code = encoded("tel:+18884090141")
    assert (code.columns(), code.rows()) == (29, 15)
    assert [code.quiet_in(columns, 15) for columns in (28, 27, 26, 25, 24)] == [3, 3, 2, 2, None]
    assert code.quiet_in(80, 12) is None
    drawn = lines(code, 3)
    assert {len(row) for row in drawn} == {27}
    assert len(drawn) == code.rows(3) == 14


def test_an_odd_row_ends_in_light() -> None:
    """29 rows of modules are fourteen cells and a half; the half below is margin."""
    code = Code("x", ((True,),))
    assert lines(code, 0) == ("▀",)
    assert [*zip_longest(*lines(code, 1))] == [(" ", " "), ("▄", " "), (" ", " ")]
