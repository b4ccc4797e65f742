"""Who takes the room over must have read it: nothing is taken unanswered, and both names stand under it."""

from __future__ import annotations

import pytest

from peer_console.domain.handoffs import Action, ActionState, Answer, HandoffStatus
from peer_console.services.desk import Desk
from peer_console.tui.screens.takeover import TakeoverScreen
from peer_console.tui.screens.takeoverform import TakeoverForm, answered, form_from, problem
from peer_console.tui.widgets.lines import Lines
from peer_console.wording.takeover import synthesis_choices
from tests.tui.conftest import Console
from tests.tui.floor import status
from tests.tui.office import paste, press, signed_in
from tests.tui.screen_text import matches_golden, shown, until


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await signed_in(pilot, desk, "Sam", "Ade", screen="takeover")
        matches_golden(pilot.app, f"takeover-{size[0]}")


async def test_taken_over_by_keyboard(console: Console, desk: Desk) -> None:
    """Each thing to do answered, one line picked, sealed with both names and the date."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Sam", "Ade", screen="takeover")
        [waiting] = desk.handoffs.waiting()
        to_answer = desk.handoffs.to_answer(waiting.id)
        assert "ctrl+s seals it with your names: Sam and Ade, 24 Nov 2026, and the time." in status(pilot)
        await press(pilot, "ctrl+s")
        assert f"'{to_answer[0].what}' is not answered yet" in status(pilot)
        # One 't' too many lands in the line: alone it seals nothing, and the pick puts it right.
        await press(pilot, "t", "q", "t", "t", "ctrl+s")
        assert "Sum it up in one line" in status(pilot)
        await press(pilot, "2", "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, TakeoverScreen))
        taken = desk.handoffs.last_taken_over()
        assert taken is not None
        assert (taken.status, taken.taken_by) == (HandoffStatus.accepted, ("Sam", "Ade"))
        assert dict(taken.answers) == dict(
            zip([each.id for each in to_answer], [Answer.take, Answer.question, Answer.take], strict=True)
        )
        assert taken.synthesis == "Open items, all read. We know what to watch for."
        assert desk.handoffs.waiting() == ()
        states = {each.id: each.state for each in desk.handoffs.open_actions()}
        assert states[to_answer[1].id] is ActionState.questioned
        assert desk.drafts.take("takeover") is None


async def test_arrows_go_on_past_the_list_and_what_was_missing_is_said_no_more(
    console: Console, desk: Desk
) -> None:
    """A hand that only knows arrows gets to the line; a warning goes once it is not true any more."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Sam", "Ade", screen="takeover")
        await press(pilot, "ctrl+s")
        assert "is not answered yet" in status(pilot)
        await press(pilot, "t")
        assert "ctrl+s seals it" in status(pilot)
        await press(pilot, "down", "down", "down")
        assert pilot.app.focused is pilot.app.screen.query_one("#synthesis")
        await press(pilot, "up", "up")
        assert pilot.app.focused is pilot.app.screen.query_one("#to-do")


async def test_the_lead_s_question_is_answered_here(console: Console, desk: Desk) -> None:
    """A question reaches the next shift and the answer reaches the lead; half an answer waits, sealed."""
    async with console() as pilot:
        await signed_in(pilot, desk, "Sam", "Ade", screen="takeover")
        [question] = desk.handoffs.questions()
        pilot.app.screen.query_one("#questions", Lines).focus()
        await press(pilot, "enter", "ctrl+s")
        assert "The answer is empty" in status(pilot)
        await paste(pilot, "Yes, on [/] Monday")
        await press(pilot, "escape")
        await until(pilot, lambda: "[/] Monday" in str(desk.drafts.take("takeover")))
        await press(pilot, "enter")
        assert "Yes, on [/] Monday" in shown(pilot.app)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not desk.handoffs.questions())
        assert question.text not in shown(pilot.app)


async def test_with_nothing_waiting_it_says_so_and_leads_on(console: Console, desk: Desk) -> None:
    """An empty screen would look like a mistake."""
    async with console() as pilot:
        for name, phrase in (("Sam", "river button orange"), ("Ade", "winter pencil garden")):
            desk.sign_in(name, phrase)
        [waiting] = desk.handoffs.waiting()
        answers = {each.id: Answer.take for each in desk.handoffs.to_answer(waiting.id)}
        desk.handoffs.accept(waiting.id, answers, "Fine.")
        await signed_in(pilot, desk, screen="takeover")
        assert "No hand-off waits to be taken over." in shown(pilot.app)


def test_a_draft_of_another_hand_off_answers_nothing() -> None:
    """Answers belong to one hand-off; what cannot be read is left out."""
    form = form_from({"handoff": "x", "answers": {"a": "take", "b": "perhaps"}, "synthesis": 4})
    assert form == TakeoverForm("x", (("a", Answer.take),))
    assert form_from(form.document()) == form
    assert "'b' is not answered" in problem(form, (Action("b", "b"),))
    assert problem(answered(form, "b", Answer.question), (Action("b", "b"),)).startswith("Sum it up")


@pytest.mark.parametrize("state", ["quiet", "steady", "open_items", "safety_open", "unknown"])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_the_lines_to_pick_from_are_different_and_short(state: str, count: int) -> None:
    """Three keys, three meanings; each fits its row at 80 columns."""
    lines = synthesis_choices(state, count, if_then=1)
    assert len(set(lines)) == 3
    assert all(len(line) <= 72 for line in lines)
