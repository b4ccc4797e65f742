"""What is pasted or typed into a field is made safe and cut, whatever it is and however large."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.widget import Widget

from peer_console.tui.theme import THEMES
from peer_console.tui.widgets.crisislines import CrisisLines, NumberLine
from peer_console.tui.widgets.field import Field, PassphraseField
from peer_console.tui.widgets.results import Results, Row
from peer_console.tui.widgets.statusline import StatusLine
from peer_console.tui.widgets.topline import TopLine

HOSTILE = {
    "markup": "[/] [@click=app.quit]x[/] [bold",
    "escape": "\x1b[31mred\x1b]52;c;aGk=\x07",
    "c1": "\x9b31m\x90q\x9c",
    "bidi": "\u202eevil\u2066 x \u2069",
    "controls": "a\x00b\x08c\rd\ne\x7f",
    "zalgo": "e" + "\u0301" * 60,
    "wide": "漢字" * 80,
    "empty": "",
    "long": "x" * 5000,
}
UNSAFE = {"Cc", "Cf", "Cs", "Co"}


class Bare(App[None]):
    """Every widget that shows what people typed."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "peer-dark"

    def compose(self) -> ComposeResult:
        """One of each."""
        yield TopLine(id="top")
        yield StatusLine(id="status")
        with Container():
            yield CrisisLines(id="numbers")
            yield Results(id="results")
        yield Field(id="field", max_length=40)
        yield PassphraseField(id="secret")


def show_everywhere(app: App[Any], text: str) -> None:
    """Put ``text`` wherever text can be put."""
    top = app.query_one("#top", TopLine)
    top.left, top.right = text, text
    app.query_one("#status", StatusLine).show(text, "warn")
    app.query_one("#numbers", CrisisLines).lines = (NumberLine(text[:20], text, text), NumberLine("1", text))
    rows = (Row(text, text[:5]), Row(text))
    app.query_one("#results", Results).show(len(rows), rows.__getitem__, head=text, foot=text)
    app.query_one("#field", Field).replace(text, 0, 0)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_every_widget_shows_hostile_text_as_text(text: str) -> None:
    """No markup is read, nothing raises, and no character that acts on a terminal reaches it."""
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        show_everywhere(app, text)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        drawn = "".join(segment.text for strip in strips for segment in strip)
        assert not {unicodedata.category(character) for character in drawn} & UNSAFE
        if text.startswith("[/]"):
            assert "[/]" in drawn


async def test_a_paste_of_ten_megabytes_is_cut_before_anything_is_done_with_it() -> None:
    """It costs no more than the field is long."""
    app = Bare()
    async with app.run_test() as pilot:
        field = app.query_one("#field", Field)
        field.focus()
        await pilot.pause()
        field.post_message(events.Paste("ab\n" * 3_500_000))
        await pilot.pause()
        assert len(field.value) == 40
        assert field.value.startswith("ab ab")


async def test_a_full_field_keeps_what_it_has() -> None:
    """Typing on does not push anything out, and replacing a selection makes room."""
    app = Bare()
    async with app.run_test() as pilot:
        field = app.query_one("#field", Field)
        field.focus()
        field.value = "y" * 40
        await pilot.press("z")
        assert field.value == "y" * 40
        field.select_all()
        await pilot.press("z")
        assert field.value == "z"


async def test_a_passphrase_is_not_shown() -> None:
    """Not on the screen, not while the cursor moves, not by its words."""
    app = Bare()
    async with app.run_test() as pilot:
        secret = app.query_one("#secret", PassphraseField)
        secret.focus()
        await pilot.press("h", "a", "l", "l", "o", "ctrl+left", "home", "end")
        drawn = "".join(segment.text for segment in secret.render_line(0))
        assert "hallo" not in drawn
        assert "•••••" in drawn


async def test_no_cursor_blinks() -> None:
    """A blinking cursor wakes the laptop twice a second all day."""
    app = Bare()
    async with app.run_test():
        assert all(not field.cursor_blink for field in app.query(Field))


def test_all_widgets_are_here() -> None:
    """A new widget of the frame that shows text belongs into this test."""
    widgets: list[type[Widget]] = [TopLine, StatusLine, CrisisLines, Results, Field, PassphraseField]
    assert all(widget.ALLOW_SELECT is False for widget in widgets if not issubclass(widget, Field))
