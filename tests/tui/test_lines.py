"""Lists show what people wrote: nothing in it may act."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import App, ComposeResult

from peer_console.tui.widgets.lines import Line, Lines, line, wrapped

ROWS = (line("To do", "muted"), line("ring the office", id="a"), line("  today"), line("leaflets", id="b"))


class Bare(App[None]):
    """One list and what was picked in it."""

    def __init__(self, rows: Sequence[Line] = ROWS) -> None:
        super().__init__()
        self.rows = rows
        self.picked: list[str] = []

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield Lines(self.rows, id="lines")

    @on(Lines.Picked)
    def _picked(self, event: Lines.Picked) -> None:
        self.picked.append(event.line_id)


async def test_arrows_stop_at_rows_that_can_be_picked() -> None:
    """Headings and second lines are read, not stopped at."""
    app = Bare()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(Lines)
        lines.focus()
        await pilot.press("enter", "down", "enter", "down", "enter")
        assert app.picked == ["a", "b", "b"]
        await pilot.click(Lines, offset=(1, 1))
        assert app.picked[-1] == "a"


async def test_what_people_wrote_is_shown_as_it_is_and_cannot_act() -> None:
    """`[/]` crashes anything that reads markup; an escape would reach the terminal."""
    app = Bare((line("[/] [red]no[/red] \x1b[2J\u202eabc", id="x"),))
    async with app.run_test(size=(40, 10)):
        assert app.query_one(Lines).render_line(0).text.rstrip() == "[/] [red]no[/red] [2Jabc"


async def test_the_cursor_stays_on_its_row_when_rows_are_replaced() -> None:
    """A refreshed board must not move the row somebody is about to press Enter on."""
    app = Bare()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(Lines)
        lines.focus()
        await pilot.press("down")
        lines.show((line("new first", id="n"), *ROWS))
        assert lines.current == "b"


async def test_lines_are_broken_for_the_width_they_get() -> None:
    """At 120 columns the pane grows: the words use it."""
    app = Bare()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = app.query_one(Lines)
        lines.show(lambda width: wrapped("one two three four five six seven eight", width))
        await pilot.pause()
        assert len(lines.rows) == 1
        await pilot.resize_terminal(21, 10)
        await pilot.pause()
        assert [row.text for row in lines.rows] == ["one two three four", "five six seven eight"]
