"""The two themes: one accent, three greys, amber with its word, red on the crisis card alone.

Every pair of text and ground in ``PAIRS`` keeps a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3);
``tests/tui/test_theme.py`` computes it. The names below are used in the style sheets as ``$ink`` and so on.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.theme import Theme


class Palette(NamedTuple):
    """The colours of one theme, as ``#rrggbb``. (Before the first frame a tuple is made faster.)"""

    page: str  # the ground
    field: str  # the ground of something one types into
    picked: str  # the ground of the line one is on
    ink: str  # what is read
    quiet: str  # labels
    faint: str  # what may be overlooked
    accent: str  # keys, and where one is
    amber: str  # not saved, unaccepted, overdue: always with the word
    alarm: str  # the crisis card's heading
    alarm_page: str  # the ground of that heading


DARK: Final = Palette(
    page="#10181b",
    field="#1d2a2e",
    picked="#1f3a3d",
    ink="#e4ebea",
    quiet="#b3c0c0",
    faint="#8d9b9c",
    accent="#5cc8bb",
    amber="#e8b04a",
    alarm="#ffffff",
    alarm_page="#b3261e",
)
LIGHT: Final = Palette(
    page="#f7f8f6",
    field="#e6ebe9",
    picked="#d3e6e2",
    ink="#1a2426",
    quiet="#435052",
    faint="#56636a",
    accent="#0b6259",
    amber="#6e4a1e",
    alarm="#ffffff",
    alarm_page="#a31515",
)

#: Every (text, ground) pair that the screens use.
PAIRS: Final = (
    *((text, page) for text in ("ink", "quiet", "accent", "amber") for page in ("page", "field", "picked")),
    ("faint", "page"),
    ("faint", "field"),
    ("page", "accent"),
    ("alarm", "alarm_page"),
)


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    own = {name.replace("_", "-"): colour for name, colour in palette._asdict().items()}
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.accent,
        accent=palette.accent,
        warning=palette.amber,
        error=palette.alarm_page,
        success=palette.accent,
        foreground=palette.ink,
        background=palette.page,
        surface=palette.page,
        panel=palette.field,
        dark=dark,
        variables={
            **own,
            "input-cursor-background": palette.ink,
            "input-cursor-foreground": palette.page,
            "input-selection-background": palette.picked,
            "block-cursor-background": palette.picked,
            "block-cursor-foreground": palette.ink,
            "block-cursor-text-style": "bold",
            "text-muted": palette.quiet,
            "text-disabled": palette.faint,
            "scrollbar": palette.faint,
            "scrollbar-background": palette.page,
        },
    )


THEMES: Final = {
    "dark": _theme("peer-dark", DARK, dark=True),
    "light": _theme("peer-light", LIGHT, dark=False),
}
