"""A visit is logged by a tired person in a hurry: four keys, nothing lost, nothing untrue on the screen."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from peer_console.domain.drafts import document_of, with_stages_of
from peer_console.domain.visits import VisitDraft
from peer_console.domain.vocabulary import Kind, Outcome, Party, Stage
from peer_console.errors import NotSaved
from peer_console.services.desk import Desk
from peer_console.services.drafts import Document
from peer_console.services.place import Place
from peer_console.tui.dialogs.attach import Attach
from peer_console.tui.screens.board import BoardScreen
from peer_console.tui.screens.shownote import ShowNote
from peer_console.tui.screens.visit import VisitScreen
from peer_console.tui.widgets.choices import Choices
from peer_console.wording import labels
from tests.faults.failing import FailingFileSystem, Fault
from tests.tui.conftest import NOW, PASSPHRASES, Console
from tests.tui.floor import at_a_visit, look_around, on_shift, status
from tests.tui.idleness import Held
from tests.tui.screen_text import matches_golden, settled, shown, typed, until


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_looks_as_it_should(console: Console, desk: Desk, size: tuple[int, int]) -> None:
    """Somebody read this screen and found it good; a change has to be read again."""
    async with console(size=size) as pilot:
        await at_a_visit(pilot, desk)
        matches_golden(pilot.app, f"visit-{size[0]}")
        await pilot.press("w", "a", "r", "1", "tab", "tab", "tab", "tab")
        await until(pilot, lambda: "draft kept" in shown(pilot.app))
        pilot.app.screen.query_one("#kept").display = False  # it counts seconds
        await settled(pilot)
        matches_golden(pilot.app, f"visit-year-{size[0]}")


async def test_four_keys_save_a_visit(console: Console, desk: Desk) -> None:
    """The promise of the product: under twenty seconds, no text, four keystrokes."""
    async with console() as pilot:
        await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "1", "ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        assert status(pilot).startswith("saved")
        [line] = desk.visits.lines()
        assert (line.kind, line.topics, line.outcome) == (
            Kind.walk_in,
            ("academics",),
            Outcome.listening_enough,
        )
        assert "exams" in shown(pilot.app)


async def test_saved_is_said_only_after_the_sync(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Feedback within a frame, truth within a sync: until then the screen says 'saving …'."""
    seen: list[str] = []
    save = desk.visits.save
    async with console() as pilot:
        await at_a_visit(pilot, desk)

        def watched(draft: VisitDraft) -> object:
            seen.append(status(pilot))
            return save(draft)

        monkeypatch.setattr(desk.visits, "save", watched)
        await pilot.press("w", "a", "1", "ctrl+s")
        await settled(pilot)
        assert seen == ["saving …"]
        assert status(pilot).startswith("saved")


async def test_a_full_disk_says_not_saved_and_keeps_everything(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed is never lost, and 'saved' is never said of what is not on the disk."""

    def full(draft: VisitDraft) -> None:
        raise NotSaved(disk_full=True)

    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "1")
        screen.set_focus(screen.form.note)
        await typed(pilot, "they were tired")
        monkeypatch.setattr(desk.visits, "save", full)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert pilot.app.screen is screen
        assert status(pilot).startswith("NOT SAVED")
        assert screen.query_one("#status").has_class("-warn")
        assert screen.form.note.text == screen.draft.note == "they were tired"
        monkeypatch.undo()
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert len(desk.visits.lines()) == 1


async def test_a_full_disk_loses_nothing_from_the_key_to_the_file_system(
    console: Console, place: Place
) -> None:
    """From the key to the file system: neither the visit nor its draft can be kept; all stays in sight."""
    disk = FailingFileSystem(place.fs)
    desk = Desk(replace(place, fs=disk), lambda: NOW)
    async with console(make_desk=lambda: desk) as pilot:
        screen = await at_a_visit(pilot, desk)
        disk.arm(Fault(0, "ENOSPC", for_ever=True))
        await pilot.press("w", "a", "1")
        screen.set_focus(screen.form.note)
        await typed(pilot, "tired")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: status(pilot).startswith("NOT SAVED"))
        assert (screen.draft.topics, screen.form.note.text) == (("academics",), "tired")
        assert desk.visits.lines() == ()
        disk.arm(None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, BoardScreen))
        assert [line.has_note for line in desk.visits.lines()] == [True]
    desk.close()


async def test_an_open_choice_is_named_and_focused(console: Console, desk: Desk) -> None:
    """The sentence says which choice is open; the next key already answers it."""
    steps = (
        ("", "kind", "how they came"),
        ("w", "topics", "what it was about"),
        ("a", "outcome", "how it ended"),
    )
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        for keys, field, word in steps:
            await pilot.press(*keys, "ctrl+s")
            await settled(pilot)
            assert word in status(pilot)
            assert screen.focused is screen.form.group(field)
        assert desk.visits.lines() == ()


async def test_a_stage_that_the_school_lacks_is_not_offered(console: Console, desk: Desk) -> None:
    """A class that is not there is nobody's year; a draft that waited with it is left open there alone."""
    async with console() as pilot:
        desk.sign_in("Noor", PASSPHRASES["Noor"])
        programme = desk.programme.current()
        lacking = replace(programme.calendar, not_enrolled=("y4", "resident_fellow"))
        desk.programme.change(replace(programme, calendar=lacking))
        desk.lock()
        screen = await at_a_visit(pilot, desk)
        screen.set_focus(screen.query_one("#stage"))
        await pilot.press("4")
        await settled(pilot)
        assert labels.full(labels.STAGES, "y3") in shown(pilot.app)
        assert labels.full(labels.STAGES, "y4") not in shown(pilot.app)
        assert screen.draft.stage is Stage.not_asked
        await pilot.press("3")
        assert screen.draft.stage is Stage.y3
    waited = VisitDraft(kind=Kind.walk_in, stage=Stage.y4)
    assert with_stages_of(waited, lacking.not_enrolled) == VisitDraft(kind=Kind.walk_in)


async def test_a_fourth_topic_is_refused_in_words(console: Console, desk: Desk) -> None:
    """A combination of four topics would describe one person."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "c", "s", "m")
        await settled(pilot)
        assert screen.draft.topics == ("academics", "clinical", "career")
        assert "Three topics are the most" in status(pilot)


async def test_safety_needs_the_crisis_card(console: Console, desk: Desk) -> None:
    """Whoever writes 'safety' has had the protocol before their eyes; the screen says how."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "z")
        await settled(pilot)
        assert screen.draft.topics == ()
        assert "F9" in status(pilot)
        await pilot.press("f9", "f9")
        await settled(pilot)
        assert screen.focused is screen.form.topics
        await pilot.press("z")
        assert screen.draft.topics == ("safety",)
        assert screen.draft.kind is Kind.walk_in
        await pilot.press("6", "ctrl+s")
        await settled(pilot)
        assert len(desk.visits.lines()) == 1
        await pilot.press("ctrl+n", "b", "z")
        await settled(pilot)
        assert screen.draft.topics == ()


async def test_digits_set_the_outcome_from_anywhere_outside_text(console: Console, desk: Desk) -> None:
    """A digit in the note is a digit; in the year it is a year."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("5")
        assert screen.draft.outcome is Outcome.warm_handoff
        screen.set_focus(screen.form.note)
        await pilot.press("3")
        assert (screen.draft.outcome, screen.form.note.text) == (Outcome.warm_handoff, "3")
        screen.set_focus(screen.query_one("#stage"))
        await pilot.press("4", "6")
        assert (screen.draft.outcome, screen.draft.stage) == (Outcome.warm_handoff, Stage.y4)
        for row, digit, outcome in (
            ("#party", "1", Outcome.listening_enough),
            ("#todo", "2", Outcome.information_given),
            ("#shared", "6", Outcome.emergency),
        ):
            screen.set_focus(screen.query_one(row))
            await pilot.press(digit)
            assert screen.draft.outcome is outcome


async def test_no_column_moves_when_the_card_was_opened(console: Console, desk: Desk) -> None:
    """'safety, after F9' becomes 'safety': the letters beside it stay where the eye left them."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        before = shown(pilot.app)
        await pilot.press("f9", "f9")
        await settled(pilot)
        assert "z safety" in shown(pilot.app)
        for row in ("b belonging", "x harm by someone", "n information only"):
            line = next(each for each in before.splitlines() if row in each)
            now = next(each for each in shown(pilot.app).splitlines() if row in each)
            assert now.index(row) == line.index(row)
        assert screen.form.topics.label("safety").strip() == "safety"


async def test_tab_and_arrows_reach_every_field(console: Console, desk: Desk) -> None:
    """The keyboard alone is enough, also for a hand that knows no letter."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        order = []
        for _ in range(9):
            order.append(screen.focused.id if screen.focused else None)
            await pilot.press("tab")
        assert order == ["kind", "topics", "outcome", "shared", "party", "stage", "length", "todo", "note"]
        screen.set_focus(screen.form.kind)
        await pilot.press("right", "space", "down", "enter")
        assert (screen.draft.kind, screen.draft.topics) == (Kind.booked, ("workload",))
        screen.set_focus(screen.query_one("#party"))
        await pilot.press("right", "enter")
        assert screen.draft.party is Party.pair


async def test_the_mouse_is_as_good(console: Console, desk: Desk) -> None:
    """Half-asleep people click: words, marks and unfolded options all answer."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.click("#kind", offset=(15, 0))
        await pilot.click("#topics", offset=(15, 1))
        await pilot.click("#outcome", offset=(15, 2))
        await pilot.click("#stage")
        await settled(pilot)
        await pilot.click("#unfolded", offset=(14, 0))
        assert (screen.draft.kind, screen.draft.topics, screen.draft.outcome, screen.draft.stage) == (
            Kind.walk_in,
            ("workload",),
            Outcome.warm_handoff,
            Stage.y1,
        )


async def test_resources_are_found_by_typing(console: Console, desk: Desk) -> None:
    """Enter attaches, Enter again removes, a fourth is refused in words; never an id to copy."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("slash")
        await typed(pilot, "crisis")
        await pilot.press("enter")
        assert len(screen.draft.resources) == 1
        await pilot.press("enter")
        assert screen.draft.resources == ()
        for _ in range(4):
            await pilot.press("enter", "down")
        assert len(screen.draft.resources) == 3
        assert isinstance(pilot.app.screen, Attach)
        assert "Three are the most" in shown(pilot.app)
        await typed(pilot, "qqqq")
        await settled(pilot)
        assert "Nothing fits" in shown(pilot.app)
        await pilot.press("escape", "w", "a", "1", "ctrl+s")
        await settled(pilot)
        [line] = desk.visits.lines()
        assert len(line.resources) == 3


HOSTILE = (
    "\x1b]52;c;AAAA\x07\x1b[2Jhello\x00\x9b31m",
    "[/] [bold red]x[/bold] $(id)",
    "\u202eevil\u2066 \u200babc",
    "x" * 10_000_000,
)


async def test_a_hostile_paste_does_nothing_but_stand_there(console: Console, desk: Desk) -> None:
    """Control characters, markup, right to left, ten megabytes: capped, made safe, shown as text."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        for pasted in HOSTILE:
            screen.set_focus(screen.form.note)
            screen.form.note.clear()
            began = time.process_time()
            screen.form.note.post_message(events.Paste(pasted))
            await settled(pilot)
            assert time.process_time() - began < 5
            note = screen.draft.note
            assert 0 < len(note) <= 240
            assert not set(note) & set("\x00\x07\x1b\x9b\u202e\u2066")
            await pilot.press("ctrl+t")
            await settled(pilot)
            assert isinstance(pilot.app.screen, ShowNote)
            assert note.split()[0][:40] in shown(pilot.app)
            await pilot.press("escape")
        screen.set_focus(screen.form.kind)
        await pilot.press("w", "a", "1", "ctrl+s")
        await settled(pilot)
        assert [line.has_note for line in desk.visits.lines()] == [True]


async def test_the_note_warns_in_one_calm_line_and_never_blocks(console: Console, desk: Desk) -> None:
    """The check is a guess; the person writing decides."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "1")
        screen.set_focus(screen.form.note)
        await typed(pilot, "call 555 0100 867")
        await until(pilot, lambda: "number" in status(pilot))
        assert "17/240" in shown(pilot.app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert len(desk.visits.lines()) == 1


async def test_a_full_note_says_so(console: Console, desk: Desk) -> None:
    """A character that is not taken is never swallowed in silence."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        screen.set_focus(screen.form.note)
        screen.form.note.post_message(events.Paste("word " * 100))
        await settled(pilot)
        assert "240" in status(pilot)
        assert len(screen.draft.note) == 240


async def test_the_programme_may_switch_notes_off(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without notes there is no field to type one into, and the form says why."""
    async with console() as pilot:
        programme = replace(desk.programme.current(), notes_enabled=False) if desk.signed_in else None
        assert programme is None
        current = desk.programme.current
        monkeypatch.setattr(desk.programme, "current", lambda: replace(current(), notes_enabled=False))
        screen = await at_a_visit(pilot, desk)
        assert not screen.form.note.display
        assert "switched off" in shown(pilot.app)
        await pilot.press("w", "a", "1", "ctrl+s")
        await settled(pilot)
        assert len(desk.visits.lines()) == 1


async def test_the_visitor_can_read_what_was_written(console: Console, desk: Desk) -> None:
    """The person reads it before it is saved: the note large, the choices in words, nothing of the room."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "1")
        screen.set_focus(screen.form.note)
        await typed(pilot, "wants to sleep more")
        await pilot.press("ctrl+t")
        await settled(pilot)
        page = shown(pilot.app)
        for words in ("Not a record of treatment.", "wants to sleep more", "exams, study"):
            assert words in page
        assert "Rowan" not in page
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert screen.focused is screen.form.note


async def test_a_follow_up_goes_with_the_visit(console: Console, desk: Desk) -> None:
    """What is promised stands on the board with its owner and its day."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "1")
        screen.set_focus(screen.query_one("#todo"))
        await pilot.press("enter")
        await typed(pilot, "ask about room keys")
        await pilot.press("enter")
        await typed(pilot, "Sam")
        await pilot.press("tab")
        await typed(pilot, "thu")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert pilot.app.screen is screen
        assert "ask about room keys · Sam · Thu" in shown(pilot.app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "ask about room keys" in {action.what for action in desk.handoffs.open_actions()}


async def test_esc_keeps_the_draft_and_it_is_on_the_disk_within_a_second(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lock, crash, power cut: what was typed is kept, sealed, half a second after the last key."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        pauses: list[float] = []
        set_timer = pilot.app.set_timer

        def noted(pause: float, then: Any = None, **options: Any) -> Any:
            pauses.extend([pause] if then == pilot.app._drafts._keep_soon else [])
            return set_timer(pause, then, **options)

        monkeypatch.setattr(pilot.app, "set_timer", noted)
        await pilot.press("w", "a")
        screen.set_focus(screen.form.note)
        await typed(pilot, "half a sen")
        await until(pilot, lambda: desk.drafts.take("visit"))
        assert 0 < max(pauses) <= 0.5  # a clock would measure the machine
        await until(pilot, lambda: "draft kept 0:0" in shown(pilot.app))
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        assert "ctrl+n" in status(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert screen.form.note.text == "half a sen"


async def test_a_draft_from_before_a_lock_is_given_back(console: Console, desk: Desk) -> None:
    """The program is started anew by a lock: everything chosen and typed stands there again."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("p", "l", "f", "2", "slash")
        await typed(pilot, "988")
        await pilot.press("enter", "escape")
        screen.set_focus(screen.form.note)
        await typed(pilot, "half")
        kept = screen.draft
        await until(pilot, lambda: not pilot.app._drafts.unsaved())
    async with console() as pilot:
        await look_around(pilot)
        await until(pilot, lambda: "half-written visit" in shown(pilot.app))
        await pilot.press("ctrl+n")
        await settled(pilot)
        again = pilot.app.screen
        assert isinstance(again, VisitScreen)
        assert again is not screen
        assert again.draft == kept
        assert again.query_one("#topics", Choices).chosen == ("loss", "family")
        assert "as you left it" in status(pilot)


async def test_keys_typed_before_the_draft_is_back_come_after_it(
    console: Console, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is slow for a moment: what is typed into the form is not overwritten by its old draft."""
    slow, take = Held(), desk.drafts.take
    monkeypatch.setattr("peer_console.tui.typed_order._LONGEST", 600.0)

    def taken_slowly(name: str) -> Document | None:
        assert name != "visit" or slow.wait()
        return take(name)

    async with console() as pilot:
        await on_shift(pilot, desk)
        desk.drafts.keep("visit", {"visit": document_of(VisitDraft(topics=("loss",)))})
        monkeypatch.setattr(desk.drafts, "take", taken_slowly)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(pilot.app.screen, VisitScreen))
        await pilot.press("f9")
        await until(pilot, lambda: "CRISIS" in shown(pilot.app))
        await pilot.press("escape")
        await pilot.press("w")
        slow.set()
        await settled(pilot)
        assert pilot.app.screen.draft.kind is Kind.walk_in
        assert pilot.app.screen.draft.topics == ("loss",)


async def test_emptying_the_draft_asks_first(console: Console, desk: Desk) -> None:
    """A key that takes text away says what goes, and Esc keeps it."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await pilot.press("w", "a", "ctrl+d", "escape")
        assert screen.draft.topics == ("academics",)
        await pilot.press("ctrl+d", "d")
        await settled(pilot)
        assert screen.draft == VisitDraft()
        assert screen.focused is screen.form.kind
        await until(pilot, lambda: desk.drafts.take("visit") is None)


async def _nothing_happens(pilot: Pilot[None], screen: VisitScreen, *keys: str) -> None:
    before = screen.draft
    await pilot.press(*keys)
    assert screen.draft == before


async def test_keys_that_mean_nothing_change_nothing(console: Console, desk: Desk) -> None:
    """Wrong input is the normal input of a tired person."""
    async with console() as pilot:
        screen = await at_a_visit(pilot, desk)
        await _nothing_happens(pilot, screen, "q", "ä", "0", "9", "f12", "plus", "home", "ctrl+k")
        screen.set_focus(screen.form.outcome)
        await _nothing_happens(pilot, screen, "a", "w", "enter_", "x")
