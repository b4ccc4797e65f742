"""The board is where a shift looks: what waits first, one key for what happens often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from peer_console.domain.handoffs import Action, ActionState, ShiftCounts
from peer_console.domain.shifts import Shift
from peer_console.domain.vocabulary import Kind, NotAVisitKind, Outcome
from peer_console.errors import NotSaved
from peer_console.practice.people import made_up_programme
from peer_console.services.desk import Desk
from peer_console.services.log import VisitLine
from peer_console.services.shifts import Board
from peer_console.tui.dialogs.confirm import Confirm
from peer_console.tui.dialogs.form import Form
from peer_console.tui.dialogs.pickone import PickOne
from peer_console.tui.screens import boardview as view
from peer_console.tui.screens.board import BoardScreen
from peer_console.tui.widgets.visitline import visit_lines
from tests.tui.conftest import Console
from tests.tui.floor import on_shift, status
from tests.tui.screen_text import matches_golden, settled, shown, typed, until

TODAY = date(2026, 11, 24)
VISIT = VisitLine(
    "v1",
    Kind.walk_in,
    ("academics", "relationships"),
    Outcome.warm_handoff,
    ("Counseling Center of the School of Medicine, second floor",),
)


async def log_a_visit(pilot: Pilot[Any], *keys: str) -> None:
    """Log one visit with its four keys."""
    await pilot.press("ctrl+n")
    await settled(pilot)
    await pilot.press(*(keys or ("w", "a", "1")), "ctrl+s")
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await on_shift(pilot, desk, "Rowan", "Sam")
        await log_a_visit(pilot, "w", "a", "d", "1")
        await log_a_visit(pilot, "w", "c", "5", "slash", "9", "8", "8", "enter", "escape")
        await pilot.press("x", "l")
        await settled(pilot)
        matches_golden(pilot.app, f"board-{size[0]}")


async def test_a_not_a_visit_is_two_keys_and_in_no_count(console: Console, desk: Desk) -> None:
    """Somebody who looked in is not a visit: counted as one, the room would look busier than it is."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        for kind in NotAVisitKind:
            await pilot.press("x")
            assert isinstance(pilot.app.screen, PickOne)
            await pilot.press(kind.letter)
            await settled(pilot)
            assert status(pilot).startswith("saved")
        await pilot.press("x", "escape")
        await settled(pilot)
        assert {line.not_a_visit for line in desk.visits.lines()} == set(NotAVisitKind)
        counts = desk.shifts.board().counts
        assert (counts.visits, counts.not_visits) == (0, len(NotAVisitKind))


async def test_stepping_aside_records_nothing(console: Console, desk: Desk) -> None:
    """That a supporter knows a visitor is itself something about a person."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        before = desk.shifts.board()
        await pilot.press("s")
        await settled(pilot)
        assert "Nothing was recorded" in status(pilot)
        assert desk.shifts.board() == before


async def test_undo_says_what_will_happen_and_takes_the_last_line(console: Console, desk: Desk) -> None:
    """u, read, u: the line that was logged last goes; Esc keeps it."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        await log_a_visit(pilot, "w", "a", "1")
        await log_a_visit(pilot, "b", "f", "2")
        await pilot.press("u")
        assert isinstance(pilot.app.screen, Confirm)
        assert "booked · family · information given" in shown(pilot.app)
        await pilot.press("enter", "escape")
        assert len(desk.visits.lines()) == 2
        await pilot.press("u", "u")
        await settled(pilot)
        assert [line.topics for line in desk.visits.lines()] == [("academics",)]
        assert "taken back" in status(pilot)


async def test_there_may_be_nothing_to_take_back(console: Console, desk: Desk) -> None:
    """A key that has nothing to do says so."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        await pilot.press("u")
        assert "nothing to take back" in status(pilot)


async def test_a_note_is_replaced_unread(console: Console, desk: Desk) -> None:
    """A supporter cannot read a note after it is saved; another one can be put in its place."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        await log_a_visit(pilot)
        await pilot.press("enter", "n")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Form)
        pilot.app.post_message(events.Paste("x" * 300))
        await settled(pilot)
        assert "'Note' is full: 240 characters are the most" in shown(pilot.app)
        assert "240/240" in shown(pilot.app)
        await pilot.press(*["ctrl+u"] * 4)
        assert "is full" not in shown(pilot.app)
        await until(pilot, lambda: " 0/240" in shown(pilot.app))
        pilot.app.post_message(events.Paste("spoke with Anna"))
        await until(pilot, lambda: "This looks like a name. “Anna”" in shown(pilot.app))
        await pilot.press(*["ctrl+u"] * 4)
        await until(pilot, lambda: "looks like" not in shown(pilot.app))
        await typed(pilot, "better words")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "replaced" in status(pilot)
        assert [line.has_note for line in desk.visits.lines()] == [True]


async def test_what_is_to_do_is_looked_over_and_taken_all_the_same(console: Console, desk: Desk) -> None:
    """Nothing to do may point at a visitor, and only people can tell: it warns as the note does."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        await pilot.press("o")
        await settled(pilot)
        pilot.app.post_message(events.Paste("call Jordan Smith back"))
        await until(pilot, lambda: "This looks like a name. “Jordan Smith”" in shown(pilot.app))
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "call Jordan Smith back" in [action.what for action in desk.handoffs.open_actions()]


async def test_something_to_do_is_written_changed_and_done(console: Console, desk: Desk) -> None:
    """The list is the pair's: on it with o, off it with Enter and d."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        before = {action.id for action in desk.handoffs.open_actions()}
        await pilot.press("o")
        await typed(pilot, "water the plant")
        await pilot.press("ctrl+s")
        await settled(pilot)
        [new] = [action for action in desk.handoffs.open_actions() if action.id not in before]
        assert new.what == "water the plant"
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        board.todo.stand_on(new.id)
        await pilot.press("right", "enter", "d")
        await settled(pilot)
        assert new.id not in {action.id for action in desk.handoffs.open_actions()}


async def test_a_half_typed_task_is_there_again(console: Console, desk: Desk) -> None:
    """Esc never loses text, not even in a small form."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        await pilot.press("o")
        await typed(pilot, "water")
        await settled(pilot)
        await pilot.press("escape", "o")
        await settled(pilot)
        assert "water" in shown(pilot.app)
        await until(pilot, lambda: desk.drafts.take("board"))


async def test_a_refused_save_keeps_the_list_and_says_why(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is said in words; what was typed is offered again."""

    def full(*_: object) -> None:
        raise NotSaved(disk_full=True)

    async with console() as pilot:
        await on_shift(pilot, desk)
        monkeypatch.setattr(desk.handoffs, "add_action", full)
        await pilot.press("o")
        await typed(pilot, "water the plant")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert pilot.app.screen.query_one("#status").has_class("-warn")
        await pilot.press("o")
        await settled(pilot)
        assert "water the plant" in shown(pilot.app)


async def test_a_leads_question_is_answered_on_the_board(console: Console, desk: Desk) -> None:
    """The question reaches the next shift, and the answer goes back."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        [question] = desk.handoffs.questions()
        assert question.text.split()[0] in shown(pilot.app)
        await pilot.press("right", "enter")
        await settled(pilot)
        await typed(pilot, "yes, on monday")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert desk.handoffs.questions() == ()


async def test_an_unaccepted_handoff_is_seen_first_and_one_key_away(console: Console, desk: Desk) -> None:
    """The eye lands first on the unaccepted hand-off, in amber with the word."""
    async with console() as pilot:
        await on_shift(pilot, desk)
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        first = board.query_one("#handed").rows[0]
        assert first.text.startswith("Unaccepted")
        assert first.parts[0].tone == "warn"
        await pilot.press("t")
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == "TakeoverScreen"


# --- what is shown, without a screen ------------------------------------------------------------


def seen(board: Board) -> view.Seen:
    """Return a board of a made-up programme without an earlier shift."""
    return view.Seen(board, made_up_programme(TODAY), None, waiting=False)


def board_of(**changes: Any) -> Board:
    """Return an empty board with ``changes``."""
    empty = Board(
        shift=Shift("s1", TODAY, "tue_pm"),
        slot=None,
        staff_names=("Rowan",),
        taken_over=None,
        actions=(),
        lines=(),
        counts=ShiftCounts(),
        next_slots=(),
    )
    return replace(empty, **changes)


@pytest.mark.parametrize("width", [20, 30, 48, 58, 100])
def test_no_line_of_the_log_is_cut_without_a_sign(width: int) -> None:
    """Long resources wrap; nothing that matters runs out of the pane."""
    rows = visit_lines(VISIT, width)
    assert all(len(row.text) <= width for row in rows)
    assert rows[0].id == "v1"
    assert "second floor" in " ".join(row.text.strip() for row in rows).replace("  ", " ")


def test_overdue_carries_its_word() -> None:
    """Amber is never the only sign: '!' and 'overdue' stand there too."""
    late = Action("a1", "restock leaflets", "Sam", date(2026, 11, 20))
    for width in (24, 60):
        rows = view.todo_lines(seen(board_of(actions=(late,))), TODAY, width)
        text = "\n".join(row.text for row in rows)
        assert "!" in text
        assert "overdue" in text
        assert all(len(row.text) <= width for row in rows)


@pytest.mark.parametrize("width", [24, 60])
def test_whose_it_is_and_by_when_are_never_cut(width: int) -> None:
    """'Sam · Mon · questione' was read as a word; what does not fit side by side stands below each other."""
    asked = Action("a1", "ring", "the lead on call", date(2026, 11, 30), ActionState.questioned)
    rows = view.todo_lines(seen(board_of(actions=(asked, replace(asked, due=None)))), TODAY, width)
    assert all(len(row.text) <= width for row in rows)
    assert [row.text.endswith("questioned") for row in rows].count(True) == 2


def test_a_task_without_an_owner_says_so() -> None:
    """A shift cannot close with an ownerless task: better seen now."""
    rows = view.todo_lines(seen(board_of(actions=(Action("a1", "ring", state=ActionState.open),))), TODAY, 24)
    assert "no owner yet" in "\n".join(row.text for row in rows)


def test_an_empty_board_says_what_to_do() -> None:
    """No pane is silent."""
    empty = seen(board_of())
    for rows in (
        view.handed_lines(empty, 40),
        view.log_lines(empty, 40),
        view.todo_lines(empty, TODAY, 40),
        view.next_lines(empty, TODAY, 40),
    ):
        assert rows[0].text


def test_a_room_without_slots_says_so_whole() -> None:
    """The sentence goes on in the next row where the column is narrow."""
    rows = view.next_lines(seen(board_of()), TODAY, 23)
    assert " ".join(row.text.strip() for row in rows) == "No slot is set after this one."
    assert all(len(row.text) <= 23 for row in rows)
