"""A hand-off is written at the end of a long shift: one key when it was quiet, and never a lost word."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from peer_console.domain.handoffs import Action, ActionState, HandoffDraft, HandoffStatus, RoomState
from peer_console.errors import NotSaved
from peer_console.services.desk import Desk
from peer_console.tui.app import Exit
from peer_console.tui.dialogs.checkin import CheckIn, lines_for_supporters
from peer_console.tui.dialogs.notice import Notice
from peer_console.tui.screens.handoff import HandoffScreen
from peer_console.tui.screens.handoffform import HandoffForm, draft_of, form_from, problem
from peer_console.tui.screens.handoffform import settled as marked
from peer_console.tui.screens.handoffview import to_do_lines
from peer_console.tui.widgets.lines import Lines
from peer_console.tui.widgets.writing import Writing
from tests.tui.conftest import NOW, Console
from tests.tui.floor import on_shift, status
from tests.tui.office import paste, press
from tests.tui.screen_text import matches_golden, shown, until

TODAY = NOW.date()


async def writing(pilot: Pilot[Any], desk: Desk) -> HandoffScreen:
    """Open a shift of Rowan and Sam, and the hand-off."""
    await on_shift(pilot, desk, "Rowan", "Sam")
    await press(pilot, "f4")
    screen = pilot.app.screen
    assert isinstance(screen, HandoffScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await writing(pilot, desk)
        matches_golden(pilot.app, f"handoff-{size[0]}")


async def test_a_quiet_shift_is_one_key_and_still_signed(console: Console, desk: Desk) -> None:
    """q, ctrl+s; then the receipt for the paper sheet, and the only way on is the lock."""
    async with console() as pilot:
        await writing(pilot, desk)
        await press(pilot, "q", "ctrl+s")
        assert isinstance(pilot.app.screen, Notice)
        count, code = desk.handoffs._room.receipt()
        assert f"{count} · {code}" in shown(pilot.app)
        handoff = desk.handoffs.waiting()[-1]
        assert (handoff.state, handoff.signed_by) == (RoomState.quiet, ("Rowan", "Sam"))
        assert handoff.status is HandoffStatus.unaccepted
        assert desk.shifts.current() is None
        assert desk.drafts.take("handoff") is None
        await press(pilot, "escape", "f2")
        assert isinstance(pilot.app.screen, Notice)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.return_value is Exit.LOCK)


async def test_it_says_what_is_missing_before_it_signs(console: Console, desk: Desk) -> None:
    """No state, an ownerless thing to do, a safety item nobody accepted: one sentence each."""
    async with console() as pilot:
        await writing(pilot, desk)
        await press(pilot, "ctrl+s")
        assert "Choose one of the four" in status(pilot)
        await press(pilot, "!", "n")
        await paste(pilot, "ring [/] back")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "ring [/] back" in shown(pilot.app))
        await press(pilot, "ctrl+s")
        assert "'ring [/] back' needs an owner and a day" in status(pilot)
        to_do = pilot.app.screen.query_one("#to-do", Lines)
        assert to_do.has_focus
        assert "ring [/] back" in to_do.rows[to_do.cursor].text
        await press(pilot, "enter", "enter", "3", "enter")
        await paste(pilot, "thu")
        await press(pilot, "enter", "ctrl+s")
        assert "write by whom it was accepted" in status(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#accepted")
        changed = desk.handoffs.open_actions()[-1]
        assert (changed.owner, changed.due) == ("next shift", TODAY + timedelta(days=2))
        assert desk.shifts.current() is not None


async def test_a_day_that_has_passed_or_is_no_day_is_not_taken(console: Console, desk: Desk) -> None:
    """A due date is typed as people say it; what cannot be read stays in the field."""
    async with console() as pilot:
        await writing(pilot, desk)
        await press(pilot, "n")
        await press(pilot, "ctrl+s")
        assert "Write what is to do" in status(pilot)
        await paste(pilot, "leaflets")
        await press(pilot, "enter", "enter")
        await paste(pilot, "soonish")
        await press(pilot, "enter")
        assert "That day is not clear" in status(pilot)
        await press(pilot, "ctrl+u")
        await paste(pilot, "1 jan 2020")
        await press(pilot, "enter")
        assert "That day has passed" in status(pilot)
        assert "1 jan 2020" in shown(pilot.app)


async def test_everything_typed_comes_back_after_a_lock(console: Console, desk: Desk) -> None:
    """State, lines, what changed and a half-written thing to do are on the disk within a second."""
    async with console() as pilot:
        screen = await writing(pilot, desk)
        await press(pilot, "o")
        screen.query_one("#if-then", Writing).focus()
        await paste(pilot, "If [/] then ring")
        await press(pilot, "tab")
        await paste(pilot, "moved")
        screen.query_one("#to-do", Lines).focus()
        await press(pilot, "d", "n")
        await paste(pilot, "half")
        await press(pilot, "escape")
        kept = screen.draft_document()
        await until(pilot, lambda: desk.drafts.take("handoff") == kept)
    desk.lock()
    desk.sign_in("Sam", "river button orange")
    assert desk.drafts.take("handoff") == kept


async def test_the_draft_is_put_back_into_the_form(console: Console, desk: Desk) -> None:
    """A new process shows what the old one kept."""
    document = {
        **HandoffForm("steady", "one\ntwo", "moved", "").document(),
        "half": {"new": {"what": "half", "owner": "", "due": ""}},
    }
    async with console() as pilot:
        desk.sign_in("Rowan", "maple lantern quiet")
        desk.drafts.keep("handoff", document)
        await writing_after(pilot, desk)
        screen = pilot.app.screen
        assert isinstance(screen, HandoffScreen)
        assert screen.draft_document() == document
        await press(pilot, "n")
        assert "half" in shown(pilot.app)


async def writing_after(pilot: Pilot[Any], desk: Desk) -> None:
    """Open a shift of whoever is signed in, and the hand-off."""
    await on_shift(pilot, desk, "Sam")
    await press(pilot, "f4")


async def test_not_saved_is_said_and_the_text_stays(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk takes nothing away: the shift stays open, the form stays filled."""

    def full(_draft: object) -> None:
        raise NotSaved(disk_full=True)

    async with console() as pilot:
        screen = await writing(pilot, desk)
        monkeypatch.setattr(desk.handoffs, "sign", full)
        await press(pilot, "q", "ctrl+s")
        assert "the disk of this laptop is full" in status(pilot)
        assert screen.draft_document()["state"] == "quiet"
        assert desk.shifts.current() is not None


async def test_a_visit_that_was_not_saved_holds_the_signature(console: Console, desk: Desk) -> None:
    """Once the shift is closed that visit could never be saved: the screen says so instead of losing it."""
    async with console() as pilot:
        await writing(pilot, desk)
        await press(pilot, "ctrl+n", "w", "a")
        await until(pilot, lambda: desk.drafts.take("visit"))
        await press(pilot, "f4", "q", "ctrl+s")
        assert "A visit is typed but not saved yet" in status(pilot)
        await press(pilot, "ctrl+n", "1", "ctrl+s")
        await press(pilot, "f4", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Notice))
        assert desk.handoffs.waiting()[-1].counts.visits == 1


async def test_the_check_in_keeps_nothing(console: Console, desk: Desk) -> None:
    """How was that for you? Asked, and stored nowhere: no field to type into, no save, no draft."""
    async with console() as pilot:
        await writing(pilot, desk)
        before = desk.handoffs._room.receipt()
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CheckIn)
        assert not pilot.app.screen.query("Input")
        matches_golden(pilot.app, "checkin-80")
        await press(pilot, *"tired", "escape")
        assert isinstance(pilot.app.screen, HandoffScreen)
        assert desk.handoffs._room.receipt() == before
        assert desk.drafts.take("handoff") is None
        assert lines_for_supporters(desk.programme.current())[0].number.startswith("888")


def test_what_is_settled_is_marked_and_can_be_kept() -> None:
    """'d' only marks: until the signature 'k' takes it back."""
    log = HandoffDraft(actions=(Action("a", "leaflets"),))
    form = marked(HandoffForm(state="quiet"), "a", done=True)
    assert draft_of(log, form).actions[0].state is ActionState.done
    assert problem(log, form) is None
    missing = problem(log, marked(form, "a", done=False))
    assert missing is not None
    assert "needs an owner" in missing.says
    assert (missing.field, missing.action) == ("to-do", "a")


@pytest.mark.parametrize("width", [76, 116])
def test_long_things_to_do_are_wrapped_not_cut(width: int) -> None:
    """What somebody has to do is never hidden behind three dots."""
    what = "ring the counselling centre back about the leaflets for the hallway, then the library"
    rows = to_do_lines((Action("a", what, "Sam", TODAY),), TODAY, width)
    words = " ".join(" ".join(row.text for row in rows).split())
    assert all(word in words for word in what.split())
    assert [row.id for row in rows if row.id] == ["a"]
    assert all(len(row.text) <= width for row in rows)


def test_a_draft_that_cannot_be_read_is_left_empty() -> None:
    """A draft of another version must never stop a shift from closing."""
    assert form_from({"state": 3, "if_then": None, "done": [1, "a"]}) == HandoffForm(done=("a",))
    missing = problem(HandoffDraft(), form_from({"state": "gone"}))
    assert missing is not None
    assert missing.says.startswith("How is the room?")
    assert draft_of(HandoffDraft(), HandoffForm(state="quiet", accepted_by="x")).safety_accepted_by == ""


async def test_the_number_of_an_offer_means_the_offer(console: Console, desk: Desk) -> None:
    """The offers stand right below the field: a 2 typed into it is the second of them, never an owner '2'."""
    async with console() as pilot:
        await writing(pilot, desk)
        await press(pilot, "n")
        await paste(pilot, "restock leaflets")
        await press(pilot, "enter", "2", "enter", "1", "enter")
        await until(pilot, lambda: "restock leaflets" in shown(pilot.app))
        action = desk.handoffs.open_actions()[-1]
        assert (action.owner, action.due) == ("Sam", TODAY)
