"""Everything can be read: computed, not judged by eye."""

from __future__ import annotations

import itertools

import pytest
from rich.color import Color, ColorSystem

from peer_console.tui.theme import DARK, LIGHT, PAIRS, Palette
from tests.tui.conftest import Console
from tests.tui.screen_text import screen_text

# The sixteen colours as xterm draws them.
_SIXTEEN = [
    "000000",
    "cd0000",
    "00cd00",
    "cdcd00",
    "0000ee",
    "cd00cd",
    "00cdcd",
    "e5e5e5",
    "7f7f7f",
    "ff0000",
    "00ff00",
    "ffff00",
    "5c5cff",
    "ff00ff",
    "00ffff",
    "ffffff",
]


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("palette", "pair"), [*itertools.product((DARK, LIGHT), PAIRS)])
def test_contrast(palette: Palette, pair: tuple[str, str]) -> None:
    """At least 4.5 to 1 for every text on every ground it stands on."""
    colours = palette._asdict()
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_sixteen_colours(palette: Palette) -> None:
    """A terminal with sixteen colours must not turn a grey into its ground."""
    colours = palette._asdict()
    for text, ground in PAIRS:
        shown = [
            Color.parse(colours[name]).downgrade(ColorSystem.STANDARD).number or 0 for name in (text, ground)
        ]
        assert contrast(_SIXTEEN[shown[0]], _SIXTEEN[shown[1]]) >= 2.5, (text, ground, shown)


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_without_colour_everything_still_reads(
    console: Console, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """NO_COLOR: the same words and marks, in greys that still keep text and ground apart."""
    async with console(theme=theme) as pilot:
        coloured = screen_text(pilot.app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with console(theme=theme) as pilot:
        assert screen_text(pilot.app) == coloured
        filters = pilot.app.get_line_filters()
        assert filters
        for strip in pilot.app.screen._compositor.render_strips():
            for segment in strip.apply_filter(filters[-1], pilot.app.background_colors[1]):
                style = segment.style
                if segment.text.strip() and style and style.color and style.bgcolor:
                    pair = (style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
                    assert contrast(*pair) >= 4.5, (segment.text, pair)
