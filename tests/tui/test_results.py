"""The list of results: it draws what is in sight and nothing else, and nothing that is read jumps."""

from __future__ import annotations

from textual.app import App, ComposeResult

from peer_console.tui.theme import THEMES
from peer_console.tui.widgets.results import FOOT, HEAD, Results, Row
from tests.tui.screen_text import screen_text, shown

ROWS = 24 - HEAD - FOOT


class Pane(App[None]):
    """Results over the whole screen."""

    CSS = "Results { width: 40; height: 24; }"

    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []
        self.opened = 0

    def on_mount(self) -> None:
        """Wear the console's own theme, whose colours the list uses."""
        self.register_theme(THEMES["dark"])
        self.theme = "peer-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours are there before the theme is worn."""
        return dict(THEMES["dark"].variables)

    def compose(self) -> ComposeResult:
        """Return the list alone."""
        yield Results()

    def on_results_opened(self, message: Results.Opened) -> None:
        """Count what was clicked twice."""
        self.opened += 1

    def row(self, at: int) -> Row:
        """Make a row, and remember that it was asked for."""
        self.made.append(at)
        return Row(f"entry {at}", "open")


async def test_of_a_hundred_thousand_only_those_in_sight_are_made() -> None:
    """The size of the directory must not be felt."""
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        results = app.query_one(Results)
        results.show(100_000, app.row, head="100,000 of 100,000", foot="first\nsecond")
        await pilot.pause()
        assert set(app.made) == set(range(ROWS))
        lines = screen_text(app)
        assert lines[0].endswith("100,000 of 100,000")
        assert lines[HEAD].startswith("▸ entry 0")
        assert lines[-FOOT:] == ["first", "second", ""]


async def test_the_cursor_stays_in_sight_and_the_edge_shows_where() -> None:
    """Far down in the list the mark is on the screen; the edge has moved with it."""
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        results = app.query_one(Results)
        results.show(60, app.row)
        results.move(59)
        await pilot.pause()
        lines = screen_text(app)
        assert lines[HEAD + ROWS - 1].startswith("▸ entry 59")
        assert lines[HEAD].endswith("│")
        assert lines[HEAD + ROWS - 1].endswith("┃")
        results.move(-100)
        await pilot.pause()
        assert screen_text(app)[HEAD].startswith("▸ entry 0")
        assert results.cursor == 0


async def test_shown_again_at_the_same_depth_nothing_jumps() -> None:
    """The directory was replaced while somebody read: the marked row stands where it stood."""
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        results = app.query_one(Results)
        results.show(60, app.row)
        results.move(30)
        await pilot.pause()
        before = next(y for y, line in enumerate(screen_text(app)) if line.startswith("▸"))
        results.show(70, lambda at: Row(f"entry {at - 10}"), at=40, depth=results.depth)
        await pilot.pause()
        lines = screen_text(app)
        assert lines[before].startswith("▸ entry 30")


async def test_names_from_outside_are_harmless_and_cut_where_one_sees_it() -> None:
    """Imported names hold markup and controls, and letters that take two cells."""
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        names = ("[/] [red]\x1b[2J\u202ename", "宽" * 40, "a name that is longer than the list is wide", "")
        app.query_one(Results).show(4, lambda at: Row(names[at], "24/7"))
        await pilot.pause()
        lines = screen_text(app)
        assert "[/] [red][2Jname" in lines[HEAD]
        assert "…" in lines[HEAD + 1]
        assert lines[HEAD + 2].startswith("  a name that is longer than the… 24/7")
        assert "\x1b" not in shown(app)


async def test_a_click_picks_and_a_second_one_opens() -> None:
    """The mouse is as good as the keys; clicks beside the rows do nothing."""
    app = Pane()
    async with app.run_test(size=(80, 24)) as pilot:
        results = app.query_one(Results)
        results.show(5, app.row)
        await pilot.click(Results, offset=(5, HEAD + 2))
        assert (results.cursor, app.opened) == (2, 0)
        await pilot.click(Results, offset=(5, HEAD + 2))
        await pilot.pause()
        assert (results.cursor, app.opened) == (2, 1)
        await pilot.click(Results, offset=(5, HEAD + 9))
        await pilot.click(Results, offset=(5, 0))
        assert (results.cursor, app.opened) == (2, 1)
