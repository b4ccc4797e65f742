"""F1 explains the screen one is on, and lists the keys that work there: from the same table as the keys."""

from __future__ import annotations

import pytest

from peer_console.tui.helptext import page_lines
from peer_console.tui.keys import KEYS
from peer_console.tui.routes import MAIN
from peer_console.tui.widgets.lines import Lines
from peer_console.wording.help import page
from tests.tui.conftest import Console, sign_in
from tests.tui.screen_text import matches_golden, settled, shown, typed


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        matches_golden(pilot.app, f"help-{size[0]}")


@pytest.mark.parametrize("stem", [*MAIN, "crisis", "directory"])
def test_every_screen_has_a_page(stem: str) -> None:
    """A page begins with its heading and says something."""
    assert page(stem).startswith("# ")
    assert len(page(stem)) > 100


@pytest.mark.parametrize("stem", ["../start", "/etc/hosts", "", "nowhere"])
def test_nothing_else_is_read(stem: str) -> None:
    """A stem is a name, never a path."""
    assert page(stem) == ""


@pytest.mark.parametrize("width", [40, 76, 116])
@pytest.mark.parametrize("stem", [*MAIN, "crisis", "directory"])
def test_no_line_is_cut(stem: str, width: int) -> None:
    """A help page that runs out of the window helps nobody."""
    assert max(len(line.text) for line in page_lines(page(stem), KEYS, width)) <= width


async def test_help_of_the_screen_one_is_on(console: Console) -> None:
    """Locked, on the card, signed in: each has its own page, and Esc goes back with the text as it was."""
    async with console() as pilot:
        await typed(pilot, "Ro")
        await pilot.press("f9", "f1")
        await pilot.pause()
        assert "Crisis card" in shown(pilot.app)
        await pilot.press("escape", "escape")
        await pilot.press("w")
        assert pilot.app.screen.query_one("#name").value == "Row"
        pilot.app.screen.query_one("#name").value = ""
        await sign_in(pilot, "Dana")
        await pilot.press("f1")
        await pilot.pause()
        assert "Here a coordinator or a lead" in shown(pilot.app)
        assert any(row.text.startswith("F3") for row in pilot.app.screen.query_one(Lines).rows)
        await pilot.press("escape")
        assert "F2" not in shown(pilot.app)
