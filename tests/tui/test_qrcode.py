"""The code is read by a camera from the screen as the program draws it, in every theme."""

from __future__ import annotations

import pytest
from rich.color_triplet import ColorTriplet
from textual.app import App, ComposeResult

from peer_console.directory.qr import Code, encoded
from peer_console.tui.widgets.qrcode import QrCode
from tests.directory.test_qr import read
from tests.tui.screen_text import screen_text

NUMBER = "tel:+18884090141"
BLACK, WHITE = ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255)


class Pane(App[None]):
    """A code and nothing else."""

    CSS = "QrCode { width: 1fr; height: 1fr; }"

    def __init__(self, code: Code | None) -> None:
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        """Return the code alone."""
        yield QrCode(self._code)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord"])
@pytest.mark.parametrize("size", [(80, 24), (37, 17), (26, 13), (120, 40)])
async def test_a_camera_reads_it_from_the_screen(theme: str, size: tuple[int, int]) -> None:
    """From the screen's own characters and colours: dark on light, the margin light as well."""
    app = Pane(encoded(NUMBER))
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.pause()
        cells = _cells(app)
        drawn = [row for row in cells if any(back == WHITE for _, _, back in row)]
        rows = ["".join(char for char, _, back in row if back == WHITE) for row in drawn]
        assert all(fore == BLACK for row in drawn for _, fore, back in row if back == WHITE)
        assert read(rows) == NUMBER


def _cells(app: App[None]) -> list[list[tuple[str, ColorTriplet | None, ColorTriplet | None]]]:
    """Return every cell of the screen with its two colours."""
    strips = app.screen._compositor.render_strips()
    return [
        [
            (char, style.color and style.color.triplet, style.bgcolor and style.bgcolor.triplet)
            for text, style, _ in strip
            if style is not None
            for char in text
        ]
        for strip in strips
    ]


async def test_another_code_takes_its_place() -> None:
    """The pane is built once; every entry shows its own."""
    app = Pane(encoded(NUMBER))
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(QrCode).show(encoded("sms:741741?body=HOME"))
        await pilot.pause()
        assert read([row.ljust(80) for row in screen_text(app)]) == "sms:741741?body=HOME"


async def test_words_stand_where_no_code_can() -> None:
    """A code cut off at the edge would be tried again and again."""
    app = Pane(encoded(NUMBER))
    async with app.run_test(size=(30, 10)) as pilot:
        assert "The window is too small" in " ".join(screen_text(app))
        app.query_one(QrCode).show(None)
        await pilot.pause()
        assert "copied by hand" in " ".join(" ".join(screen_text(app)).split())
