"""Whatever is pasted, and however the terminal cuts it up: plain text arrives, and not too much of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peer_console.tui.paste import BEGINS, ENDS, LONGEST, TerminalText


def decoded(data: bytes, size: int) -> str:
    """Return what is passed on of ``data``, given in chunks of ``size`` bytes."""
    decoder = TerminalText()
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    return "".join(decoder.decode(chunk) for chunk in chunks)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 4096])
def test_an_escape_sequence_inside_a_paste_is_no_key(size: int) -> None:
    """Textual takes it for key presses: a pasted line could press ctrl+s."""
    data = f"a{BEGINS}x\x1b[31m\x13y\rz\x9b{ENDS}b\x1b[20~".encode()
    assert decoded(data, size) == f"a{BEGINS}x[31my\nz{ENDS}b\x1b[20~"


def test_bytes_that_are_no_utf8_end_nothing() -> None:
    """Textual's input thread would end with the first of them, and the program with it."""
    assert decoded(b"a\xff\xe9b", 1) == "a\ufffd\ufffdb"


@pytest.mark.parametrize("size", [1000, 4096])
def test_ten_megabytes_are_dropped_before_they_are_looked_at(size: int) -> None:
    """What is passed on is as long as a long field; the keys behind the paste arrive."""
    data = BEGINS.encode() + b"word " * 2_000_000 + ENDS.encode() + b"q"
    passed = decoded(data, size)
    assert len(passed) == len(BEGINS) + LONGEST + len(ENDS) + 1
    assert passed.endswith(ENDS + "q")


def test_a_single_escape_is_passed_on_at_once() -> None:
    """Esc leads back; it must not wait for the next key."""
    assert TerminalText().decode(b"\x1b") == "\x1b"


def test_a_paste_that_never_ends_does_not_swallow_f9() -> None:
    """After two silent seconds a key is a key again."""
    seconds = [0.0]
    decoder = TerminalText(now=lambda: seconds[0])
    decoder.decode(BEGINS.encode() + b"half")
    seconds[0] = 5.0
    assert decoder.decode(b"\x1b[20~") == f"{ENDS}\x1b[20~"


@given(
    st.lists(st.tuples(st.text(alphabet="ab\x1b[20~1é", max_size=12), st.booleans()), max_size=6),
    st.integers(1, 9),
)
def test_how_it_is_cut_changes_nothing(parts: list[tuple[str, bool]], size: int) -> None:
    """A terminal cuts its output anywhere."""
    text = "".join(f"{BEGINS}{part}{ENDS}" if pasted else part for part, pasted in parts)
    whole = TerminalText().decode(text.encode())
    decoder = TerminalText()
    data = text.encode()
    cut = "".join(decoder.decode(data[at : at + size]) for at in range(0, len(data), size))
    assert whole.startswith(cut) or cut == whole
